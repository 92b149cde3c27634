import type {VolumeDocument} from '../../domain/document/volume';
import {HAND} from '../records/blanks';
import {fewerRows} from '../records/spare-rows';
import {formStyle, formToTypst, leastWidth} from './typst-form';
import {handedOutTemplate, isHandedOut, type RecordTemplate} from '../../domain/schema/record';
import type {TypstJob} from './typst';
import {typstString, typstText} from './typst-text';
import {BODY, PREAMBLE} from './volume-typst';

/** 手写用的：五号字，签名的横线三厘米以上。一页排得下的，行高能多宽就多宽；排不下的少画几行空白行，再不行才接着下一页。 */
const ROOMY = `${formStyle(`${HAND}pt`, '8pt', true)}
#let hint(body) = text(size: 9pt, fill: luma(35%), body)
#let signatures(..labels) = block(above: 14pt, below: 14pt, breakable: false, grid(columns: (1fr,), row-gutter: 16pt, ..labels.pos().map(label => [#sans(label)：#blank(9em)#h(2em)年#h(3em)月#h(3em)日])))
#let one-page(..bodies) = layout(size => {
  for body in bodies.pos() {
    for pad in (8, 7, 6, 5, 4) {
      let filled = { set table(inset: (x: 4pt, y: pad * 1pt)); body }
      if measure(filled, width: size.width).height <= size.height { return filled }
    }
  }
  set table(inset: (x: 4pt, y: 6pt))
  bodies.pos().first()
})
`;

/** 手写的台账一页画几行：横的、竖的。 */
const ROWS = {portrait: 16, landscape: 9} as const;

/** A3 横放的版心，磅：二十来列的台账，A4 上一列一个字宽，写不下。 */
const A3 = {width: 1063, rows: 14} as const;
const isWide = ({orientation, blocks}: RecordTemplate): boolean => blocks.some((block) => block.kind === 'ledger' && leastWidth(block, HAND) > BODY[orientation]);

/** 一张表单的几种排法：原样，去掉几行空白行的。 */
function bodies(template: RecordTemplate, width: number, rows: number): string[] {
  const capped = {...template, blocks: template.blocks.map((block) => ('rows' in block ? {...block, rows: Math.min(block.rows, Math.max(rows, block.kind === 'table' ? block.first?.length ?? 0 : 0))} : block))};
  return [...fewerRows(capped)].map((one) => formToTypst(one, width, {blankRows: rows, size: HAND}));
}

/**
 * 全部空白表单 → typst：一张表单一页（长的接着下一页），按标准编号排，书签找得到，打印了就能填。
 * 纯函数；同样的输入得同样的源文。
 */
export function blankFormsToTypst({title, label, publisher, date, unit, parts}: VolumeDocument): TypstJob {
  const [year, month, day] = date.split('-').map(Number);
  const forms = parts.flatMap(({standards}) => standards).flatMap(({code, number, title: standard, body}) =>
    body.filter((node) => node.type === 'form').map(({number: annex, template: given}, index) => {
      const template = handedOutTemplate(given);
      // 张贴、发出去的不印出处。
      const foot = isHandedOut(given) ? '' : `${number}　附录 ${annex}　${standard}　${unit}`;
      const wide = isWide(template);
      return [
        `#page(${wide ? 'paper: "a3", ' : ''}flipped: ${wide || template.orientation === 'landscape'}, footer: align(center, text(size: 9pt)[${typstText(foot)}]))[`,
        ...(index ? [] : [`#hide(place[= ${typstText(`${code} ${standard}`)}])`]),
        `#one-page(${(wide ? bodies(template, A3.width, A3.rows) : bodies(template, BODY[template.orientation], ROWS[template.orientation])).map((body) => `[\n== ${typstText(template.title)}\n${body}\n]`).join(', ')})`,
        ']',
      ].join('\n');
    }));
  return {
    source: [
      PREAMBLE + ROOMY,
      `#set document(title: ${typstString(`${title.replace(/汇编$/, '')}空白表单（${label}）`)}, author: ${typstString(publisher)}, date: datetime(year: ${year}, month: ${month}, day: ${day}))`,
      '#set page(paper: "a4", margin: (x: 22.5mm, top: 20mm, bottom: 20mm))',
      ...forms,
    ].join('\n\n'),
    date,
  };
}
