import {expect, test} from 'vitest';
import {growingRows} from './growing-rows';

test('表头以下的行自己长高；表头、合并了格的行照定的高；没有冻结表头的表不动', () => {
  const row = (number: number) => `<row r="${number}" ht="24" customHeight="1"><c r="A${number}"/></row>`;
  const sheet = (pane: string) => `${pane}${[1, 2, 3, 4, 5].map(row).join('')}<mergeCells><mergeCell ref="A5:C5"/></mergeCells>`;
  const fixed = (xml: string) => [...xml.matchAll(/<row r="(\d+)" ht="24" customHeight="1">/g)].map(([, number]) => Number(number));
  const made = growingRows(sheet('<pane ySplit="2"/>'));
  expect(fixed(made)).toEqual([1, 2, 5]);
  expect(made).toContain('<row r="3" ht="24">');
  expect(fixed(growingRows(sheet('')))).toEqual([1, 2, 3, 4, 5]);
});
