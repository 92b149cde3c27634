import {strFromU8, unzipSync} from 'fflate';
import {expect, test} from 'vitest';
import {realDocument} from '../../../outputs/documents/fixture';
import {answer} from './compile';

/** 目次各行，连行末的页码。 */
async function contentsOf(pageNumbers: boolean): Promise<string[]> {
  const bytes = await answer({path: '101.docx', kind: 'standard', document: realDocument('101'), pictures: Array.from({length: 9}, () => ({label: '图 1', alt: '', svg: '<svg/>', width: 10, height: 10})), pageNumbers});
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!);
  const lines = [...xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*w:pStyle w:val="TOC\d"(?:(?!<\/w:p>).)*<\/w:p>/g)];
  return lines.map(([line]) => line.replaceAll(/<w:instrText[^>]*>[^<]*<\/w:instrText>/g, '').replaceAll(/<[^>]+>/g, ''));
}

test('选了的，目次写好页码，不减；没有选的，由打开的软件更新', async () => {
  const numbers = (await contentsOf(true)).map((line) => /([ⅠI]+|\d+)$/.exec(line)?.[1]);
  expect(numbers.length).toBeGreaterThan(8);
  expect(numbers.every((number) => number !== undefined)).toBe(true);
  const arabic = numbers.map(Number).filter((number) => number > 0);
  expect(arabic).toEqual(arabic.toSorted((a, b) => a - b));
  expect(arabic.at(-1)).toBeGreaterThan(3);
  expect(await contentsOf(false)).toEqual([]);
}, 60_000);
