import {expect, test} from 'vitest';
import {orderHolds} from '../src/domain/rules/order-holds';
import {readRelease, type Release, type StandardMemo} from '../src/domain/source/release';
import {readFolder} from '../src/project/files';

const draft = readFolder('.', 'docs').files;

// 没有改的标准不再读。
const memo: StandardMemo = new Map();

function faults(release: Release | undefined): string[] {
  const messages: string[] = [];
  orderHolds.check(release!, (_, __, message) => messages.push(message));
  return messages;
}

/** 草案改一处以后，先后排不排得开。 */
function said(file: string, from: string | RegExp, to: string): string[] {
  const files = draft.map((one) => {
    if (one.path !== file) return one;
    const text = one.text.replace(from, to);
    expect(text, `${file} 里没有 ${String(from)}`).not.toBe(one.text);
    return {path: file, text};
  });
  return faults(readRelease('current', 'docs', files, memo).release);
}

test('草案一年里有日子的工作，登记的先后都排得开；登记的两件大半在两个标准', () => {
  const {release} = readRelease('current', 'docs', draft, memo);
  expect(faults(release)).toEqual([]);
  expect(release!.order!.filter(({code, after}) => code !== after.code).length).toBeGreaterThan(5);
});

test.each([
  ['303：一月二十五日才确认，一月十五日就要交', 'docs/membership/party-dues/procedure.yml', /(id: confirm\n[\s\S]*?day: )15/, '$125', '303“交纳党费”在'],
  ['404：五日前就更新，当月的党小组会还没有开', 'docs/activities/five-displays/procedure.yml', /(id: half-year-update\n[\s\S]*?day: )月底/, '$15', '短板对账在当月党小组会上做，做完才更新'],
  ['505、503：四月才定等次，三月就要照等次分配联系领导、评标杆', 'docs/supervision/performance-assessment/procedure.yml', /(id: annual-grade\n[\s\S]*?months: \[)2(\][\s\S]*?month: )2/, '$14$24', '503“提出分配方案”在'],
  ['603：教育周排在放假前，日程也在放假前才排', 'docs/culture/new-year-education-week/procedure.yml', /(id: hold-week\n[\s\S]*?by: )\{[^}]*\}/, '$1{event: 春节放假, before: 5 日}', '603“开展新春主题教育周”在'],
])('排不开的报出：%s', (_, file, from, to, message) => {
  expect(said(file, from, to)).toContainEqual(expect.stringContaining(message));
});
