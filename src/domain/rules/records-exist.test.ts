import {expect, test} from 'vitest';
import type {Standard} from '../source/standard';
import {recordsExist} from './records-exist';

/** 有几张表单、几件信函的标准，都有步骤用到。 */
function complaints(forms: number, letters: number, steps = 1): string[] {
  const records = Array.from({length: forms + letters}, (_, at) => ({id: `r${at}`, template: {letter: at < forms ? undefined : true, blocks: []}}));
  const standard = {records, clauses: [], procedure: {steps: Array.from({length: steps}, () => ({records: records.map(({id}) => id)})), duties: []}} as unknown as Standard;
  const said: string[] = [];
  const say = (_place: unknown, ...rest: unknown[]) => void said.push(String(rest.at(-1)));
  recordsExist.check({standard} as never, {clause: say, record: say, procedure: say, parameters: say, titleBlock: say} as never);
  return said;
}

test('并进哪本台账：得是本标准的另一本台账；取数的两列两边都要有', () => {
  const ledger = (id: string, columns: object[], more: object = {}) => ({id, template: {format: 'xlsx', blocks: [{kind: 'ledger', columns}], ...more}});
  const said = (records: object[]): string[] => {
    const found: string[] = [];
    const say = (_place: unknown, ...rest: unknown[]) => void found.push(String(rest.at(-1)));
    const ids = records.map((record) => (record as {id: string}).id);
    recordsExist.check({standard: {records, clauses: [], procedure: {steps: [{records: ids}], duties: []}}} as never, {clause: say, record: say, procedure: say} as never);
    return found;
  };
  const [name, amount] = [{label: '姓名'}, {label: '数额'}];
  const taken = {label: '月交', from: {key: '姓名', column: '数额'}};
  expect(said([ledger('a', [name, amount], {workbook: 'b'}), ledger('b', [name, taken])])).toEqual([]);
  expect(said([ledger('a', [name, amount], {workbook: 'c'}), ledger('b', [name])])).toEqual([expect.stringContaining('workbook 写本标准里另一本台账')]);
  expect(said([ledger('a', [name], {workbook: 'b'}), ledger('b', [name, taken])])).toEqual([expect.stringContaining('没有同时有“姓名”“数额”两列的')]);
  expect(said([ledger('a', [name, amount], {workbook: 'b'}), ledger('b', [taken])])).toHaveLength(1);
});

test('表单至多四张，信函另数，至多六件', () => {
  expect(complaints(4, 6)).toEqual([]);
  expect(complaints(5, 0)).toEqual(['表单有 5 张；至多四张，能合并的合并（减负）']);
  expect(complaints(4, 7)).toEqual(['信函有 7 件；至多六件']);
});

test('二十步以上的流程一件事走几个月、经几级，表单至多六张', () => {
  expect(complaints(6, 6, 20)).toEqual([]);
  expect(complaints(5, 0, 19)).toHaveLength(1);
  expect(complaints(7, 7, 20)).toEqual(['表单有 7 张；二十步以上的流程至多六张，能合并的合并（减负）', '信函有 7 件；至多六件']);
});
