import {pairStatuses, type OverviewRow} from './release';
import {changedClauses, changedRows, clauseKinds, countKinds, placesLabel, type StandardRedline} from './standard';
import type {Segment} from './words';

/** 写成 Markdown 要的一份比较。 */
export interface MarkdownInput {
  before: string;
  after: string;
  rows: {row: OverviewRow; redline?: StandardRedline}[];
  /** 角色 id → 名称。 */
  roleTitle: (id: string) => string;
  /** 列出逐条改动；缺省只在变了的标准不多时列。 */
  detailed?: boolean;
}

/** 代码托管平台的评论一般不超过 65536 字。 */
const LIMIT = 60_000;
const FEW = 5;

const escape = (text: string): string => text.replace(/[&<>]/g, (char) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[char]!).replace(/[|*_~`\\]/g, '\\$&').replace(/\n/g, '<br>');

/** 评论里中文紧挨着标点时 ** 和 ~~ 常不生效，用 HTML 的 ins、del。 */
export const mark = (segments: readonly Segment[]): string => segments.map(({kind, text}) => (kind === 'same' ? escape(text) : `<${kind}>${escape(text)}</${kind}>`)).join('');

/** 修订对照的摘要，可贴进合并请求的评论。 */
export function markdownOf({before, after, rows, roleTitle, detailed}: MarkdownInput): string {
  const changed = rows.filter(({row}) => row.status !== 'unchanged');
  const head = `## 修订对照：${before} → ${after}`;
  if (!changed.length) return `${head}\n\n${rows.length} 个标准的文字和数据都相同。\n`;
  const counts = Object.entries(pairStatuses).flatMap(([status, name]) => {
    const count = rows.filter(({row}) => row.status === status).length;
    return count ? [`${name} ${count}`] : [];
  });
  const lines = [
    head,
    '',
    `${counts.join('，')}。`,
    '',
    '| 编号 | 标准 | 性质 | 版次 | 条文 | 数据 | 谁要看 | 为什么 |',
    '| --- | --- | --- | --- | ---: | ---: | --- | --- |',
    ...changed.map(({row}) => `| ${[
      row.code,
      escape(row.title) + (row.counterpart ? `（${escape(row.counterpart)}）` : ''),
      pairStatuses[row.status],
      `${row.editions.before ?? '—'} → ${row.editions.after ?? '—'}`,
      row.clauses,
      row.data,
      row.roles.map(roleTitle).join('、') || '—',
      [...row.notes.map(({text}) => escape(text)), ...row.regulations.map(({title, change}) => `${escape(title)}${escape(change)}`)].join('<br>') || '—',
    ].join(' | ')} |`),
  ];
  if (detailed ?? changed.length <= FEW) for (const {row, redline} of changed) if (redline) lines.push('', ...details(row, redline));
  const text = `${lines.join('\n')}\n`;
  return text.length <= LIMIT ? text : `${text.slice(0, text.lastIndexOf('\n', LIMIT))}\n\n（太长，后面略去；加编号只看一个标准。）\n`;
}

function details(row: OverviewRow, redline: StandardRedline): string[] {
  const clauses = changedClauses(redline).map((change) => {
    const {kind, from, title, text, items, marks} = change;
    const cites = marks.filter((item) => item.kind !== 'same').map((item) => `<${item.kind}>〔${escape(item.label)}〕</${item.kind}>`);
    const list = items.filter((item) => item.kind !== 'unchanged').map(({segments}) => `<br>${mark(segments)}`);
    return `- ${clauseKinds[kind]} ${placesLabel(change)}${from ? `（${from}）` : ''}：${mark(title)}${mark(text)}${list.join('')}${cites.join('')}`;
  });
  const data = redline.tables.flatMap((table) => changedRows({tables: [table]}).map(({subject, cell, kind, segments}) => `- ${escape([table.title, subject, cell].filter(Boolean).join('·'))}：${kind === 'moved' ? '次序变动' : mark(segments)}`));
  const hard = redline.hard.map(({what, where}) => `${what}（${where}）`);
  return [
    `<details><summary>${row.code} ${escape(row.title)}：${countKinds(redline.clauses).map(({kind, count}) => `${clauseKinds[kind]} ${count}`).join('，')}</summary>`,
    '',
    ...clauses,
    ...data,
    ...(hard.length ? ['', `实质性变化：${escape([...new Set(hard)].join('、'))}`] : []),
    '',
    '</details>',
  ];
}
