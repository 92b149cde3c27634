import {expect, test} from 'vitest';
import {RecordTemplate} from '../../domain/schema/record';
import {everyBlock} from './fixtures';
import {fewerRows} from './spare-rows';

const columns = [{label: '序号', width: 1, clause: 'x'}, {label: '姓名', width: 3, clause: 'x'}];
const table = (rows: number, first?: string[]) => ({kind: 'table' as const, rows, columns, ...(first && {first})});
const rowsOf = ({blocks}: RecordTemplate): number[] => blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []));

test('空白行一次去一行，从能去得多的表去起，一张表至多去三分之一', () => {
  const template = {...everyBlock, blocks: [table(9), table(6), table(2)]};
  expect([...fewerRows(template)].map(rowsOf)).toEqual([[9, 6, 2], [8, 6, 2], [7, 6, 2], [7, 5, 2], [6, 5, 2], [6, 4, 2]]);
  expect(rowsOf(template)).toEqual([9, 6, 2]);
});

test('印了字的、填了的行不去；没有表的只有原样', () => {
  expect([...fewerRows({...everyBlock, blocks: [table(9, ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'])]})].map(rowsOf)).toEqual([[9], [8]]);
  const filled = {kind: 'table' as const, rows: Array.from({length: 8}, () => ['', '甲']), totals: []};
  expect([...fewerRows({...everyBlock, blocks: [table(9)]}, [filled])].map(rowsOf)).toEqual([[9], [8]]);
  expect([...fewerRows({...everyBlock, blocks: everyBlock.blocks.filter(({kind}) => kind === 'fields')})]).toHaveLength(1);
});
