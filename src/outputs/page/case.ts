import type {RootContent} from 'mdast';
import {askOf, countTables, rangeText} from '../../domain/cases/numbers';
import type {ReleaseContext} from '../../domain/derive/context';
import type {Standard} from '../../domain/source/standard';
import {block, link, text} from './nodes';

/** “怎么做”开头的两样：到哪里排日子、填表；要几人、几票。废止了的没有。 */
export function caseNodes(standard: Standard, context: ReleaseContext): RootContent[] {
  const {code, status} = standard.titleBlock;
  const page = context.casePaths?.[code];
  if (status === 'withdrawn') return [];
  return [
    ...(page === undefined ? [] : [block('p', {className: 'ws-hint ws-screen', 'data-no-search': ''}, [link(page, '填上哪天，排出各步的日子'), text('，在网页上填表。')])]),
    ...countNodes(code, context),
  ];
}

/** 要几人、几票：常见的人数各列一行，不开脚本也答得出；别的人数、实际够不够、谁当选，到“办这件事”里算。 */
function countNodes(code: string, context: ReleaseContext): RootContent[] {
  const tables = countTables((context.counts ?? []).filter((rule) => rule.standard === code), context.asOf);
  if (!tables.length) return [];
  const cells = (name: 'th' | 'td', words: readonly (string | number)[]) => block('tr', {}, words.map((word) => block(name, {}, [String(word)])));
  const page = context.casePaths?.[code];
  return [block('details', {className: 'ws-answers', 'data-no-search': ''}, [
    block('summary', {}, ['要几人、几票']),
    ...tables.map(({base, titles, rows}) => block('table', {}, [
      block('thead', {}, [cells('th', [askOf(base), ...titles])]),
      block('tbody', {}, rows.map(({from, to, needs}) => cells('td', [rangeText(from, to), ...needs]))),
    ])),
    block('p', {}, ['都是至少几人。', ...(page === undefined ? [] : [link(`${page}#numbers`, '算别的人数')])]),
  ])];
}
