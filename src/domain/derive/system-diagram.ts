import {statuses} from '../glossary';
import {textWidth, wrapText} from '../flowchart/text';

export interface DiagramStandard {
  code: string;
  title: string;
  href?: string;
  /** 状态；现行的不写。 */
  note?: string;
}

export interface DiagramInput {
  title: string;
  /** 同一页上不重的前缀。 */
  idPrefix: string;
  subsystems: {number: number; title: string; href?: string; standards: DiagramStandard[]}[];
}

/** 深浅两色由页面的记号给出，与流程图同一套；写死的是浅色的值。 */
const colour = {
  line: 'var(--ws-flow-line, #4a5568)',
  box: 'var(--ws-flow-box, #ffffff)',
  boxLine: 'var(--ws-flow-box-line, #4a5568)',
  head: 'var(--ws-flow-terminal, #e3e8f0)',
  root: 'var(--ws-flow-header, #eef1f5)',
  muted: 'var(--ws-flow-muted, #5a6472)',
} as const;

const size = {column: 164, gap: 16, root: 48, head: 44, drop: 36, between: 10, text: 13, line: 18, padding: 8, rail: 10} as const;

const px = (value: number): string => String(Math.round(value * 10) / 10);
const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[char]!);

function textAt(text: string, x: number, y: number, attributes = ''): string {
  return `<text x="${px(x)}" y="${px(y + size.text * 0.36)}"${attributes}>${escape(text)}</text>`;
}

interface Placed {
  x: number;
  y: number;
  width: number;
  height: number;
}

function boxOf({x, y, width, height}: Placed, fill: string, dashed = false): string {
  return `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="3" fill="${fill}" stroke="${colour.boxLine}" stroke-width="1.2"${dashed ? ' stroke-dasharray="5 3"' : ''}/>`;
}

function linked(href: string | undefined, label: string, content: string): string {
  return href ? `<a href="${escape(href)}" aria-label="${escape(label)}" class="ws-flow-link">${content}</a>` : `<g>${content}</g>`;
}

/**
 * 标准体系结构图（GB/T 13016）：总标题分到各子体系，再到各标准；框链到页面，同样的输入得同样的字节。
 * @returns SVG 文本
 */
export function paintSystemDiagram({title, idPrefix, subsystems}: DiagramInput): string {
  const count = Math.max(1, subsystems.length);
  const width = count * size.column + (count - 1) * size.gap;
  const headY = size.root + size.drop;
  const rail = size.root + size.drop / 2;
  const lines: string[] = [];
  const boxes: string[] = [];
  const rootWidth = Math.min(width, textWidth(title, 16) + 48);
  boxes.push(boxOf({x: (width - rootWidth) / 2, y: 0, width: rootWidth, height: size.root}, colour.root));
  boxes.push(`<text x="${px(width / 2)}" y="${px(size.root / 2 + 16 * 0.36)}" font-size="16" font-weight="600">${escape(title)}</text>`);
  let bottom = headY + size.head;
  const centres = subsystems.map((subsystem, index) => {
    const x = index * (size.column + size.gap);
    const centre = x + size.column / 2;
    const head = `${subsystem.number} ${subsystem.title}`;
    boxes.push(linked(subsystem.href, `${head},${subsystem.standards.filter(({note}) => note !== statuses.withdrawn).length} 个标准`, boxOf({x, y: headY, width: size.column, height: size.head}, colour.head) + textAt(head, centre, headY + size.head / 2, ' font-weight="600" font-size="14"')));
    let y = headY + size.head + size.between;
    const spine = x + size.rail / 2;
    let last = headY + size.head;
    for (const standard of subsystem.standards) {
      const rows = wrapText(standard.title, size.text, size.column - size.rail - size.padding * 2);
      const height = size.padding * 2 + size.line * (rows.length + 1);
      const box = {x: x + size.rail + 4, y, width: size.column - size.rail - 4, height};
      const mid = box.x + box.width / 2;
      const number = `${standard.code}${standard.note ? `（${standard.note}）` : ''}`;
      boxes.push(linked(standard.href, `${number} ${standard.title}`, [
        boxOf(box, colour.box, Boolean(standard.note)),
        textAt(number, mid, y + size.padding + size.line / 2, ` fill="${colour.muted}"`),
        ...rows.map((row, line) => textAt(row, mid, y + size.padding + size.line * (line + 1.5))),
      ].join('')));
      last = y + height / 2;
      lines.push(`M${px(spine)} ${px(last)}H${px(box.x)}`);
      y += height + size.between;
    }
    if (subsystem.standards.length) lines.push(`M${px(spine)} ${px(headY + size.head)}V${px(last)}`);
    bottom = Math.max(bottom, y - size.between);
    return centre;
  });
  const [first = width / 2, end = width / 2] = [centres[0], centres.at(-1)];
  lines.unshift(`M${px(width / 2)} ${px(size.root)}V${px(rail)}M${px(first)} ${px(rail)}H${px(end)}`, ...centres.map((x) => `M${px(x)} ${px(rail)}V${px(headY)}`));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 ${px(width + 2)} ${px(bottom + 2)}" width="${px(width + 2)}" role="group" aria-labelledby="${idPrefix}-title" class="ws-flow" text-anchor="middle" font-size="${size.text}" fill="currentColor">`,
    `<title id="${idPrefix}-title">${escape(`${title}结构图`)}</title>`,
    `<path aria-hidden="true" d="${lines.join('')}" fill="none" stroke="${colour.line}" stroke-width="1.2"/>`,
    ...boxes,
    '</svg>',
  ].join('\n');
}
