import {strToU8, zipSync} from 'fflate';
import {writeXlsx} from 'hucre/xlsx';
import {expect, test} from 'vitest';
import {LONGEST_NAME, MOST_NAMES} from '../../domain/fill/store';
import {namesInWorkbook, pickNames} from './read-names';

const book = (rows: (string | number | null)[][]): Promise<Uint8Array> => writeXlsx({sheets: [{name: '名单', rows}]});

test('有“姓名”一栏的取那一栏，标题、序号、空行不算；没有表头的取头一列', async () => {
  expect(await namesInWorkbook(await book([['第一党支部党员名单', null], ['序号', '姓名'], [1, '党员甲 '], [2, null], [3, '党员乙']]))).toEqual({names: ['党员甲', '党员乙'], tooLong: 0});
  expect(await namesInWorkbook(await book([['党员甲', '男'], ['党员乙', '女']]))).toEqual({names: ['党员甲', '党员乙'], tooLong: 0});
  expect(await namesInWorkbook(await book([[null, '姓名']]))).toEqual({names: [], tooLong: 0});
});

test('人数有上限；不是工作簿、坏了的报错', async () => {
  const many = await book([['姓名'], ...Array.from({length: MOST_NAMES + 50}, (_, at) => [`党员${at}`])]);
  expect((await namesInWorkbook(many))?.names).toHaveLength(MOST_NAMES);
  for (const bytes of [strToU8('不是'), zipSync({'a.txt': strToU8('x')}), new Uint8Array()]) await expect(namesInWorkbook(bytes)).rejects.toThrow();
});

test('名单：表头、空的不算，太长的数出来，格里的换行不分成两人', () => {
  expect(pickNames(['姓名', '', ' 党员甲 ', '党员\n乙', '长'.repeat(LONGEST_NAME + 1)])).toEqual({names: ['党员甲', '党员 乙'], tooLong: 1});
});
