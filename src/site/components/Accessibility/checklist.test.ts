import {expect, test} from 'vitest';
import {checklist} from './checklist';

/** WCAG 2.2 的全部 A、AA 级准则（4.1.1 已废）。 */
const criteria = `
1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13
2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8
3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3`.trim().split(/\s+/);

test('核对表列全 WCAG 2.2 的 A、AA 级准则，依次序，各写明结论和查法', () => {
  const items = checklist.flatMap((group) => group.items);
  expect(items.map(({criterion}) => criterion)).toEqual(criteria);
  // 没有这类内容的不用查；别的都要写怎么查的。
  expect(items.filter(({verdict, by}) => (verdict === 'none') !== (by === undefined))).toEqual([]);
  expect(items.filter(({title, note}) => !title || !note.endsWith('。'))).toEqual([]);
});
