import {strFromU8, unzipSync} from 'fflate';
import {normaliseZip} from './normalise';

/**
 * 表头以下、没有合并格的行，行高不定死：Excel、WPS、LibreOffice 填了长的字，行自己长高，不切掉。
 * 合并了格的行（标题、说明）各家都不会自己长，照定的高。
 * @param xml 一张工作表
 */
export function growingRows(xml: string): string {
  const header = Number(/ySplit="(\d+)"/.exec(xml)?.[1] ?? Infinity);
  const merged = new Set([...xml.matchAll(/<mergeCell ref="[A-Z]+(\d+):[A-Z]+(\d+)"/g)].flatMap(([, from, to]) => Array.from({length: Number(to) - Number(from) + 1}, (_, index) => Number(from) + index)));
  return xml.replaceAll(/(<row r="(\d+)"[^>]*?) customHeight="1"/g, (whole, start: string, row: string) => (Number(row) > header && !merged.has(Number(row)) ? start : whole));
}

/** 工作簿整理成同样的输入得同样的字节，各张表的行会自己长高。 */
export function finishWorkbook(bytes: Uint8Array): Uint8Array {
  const sheets = Object.entries(unzipSync(bytes, {filter: ({name}) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name)}));
  return normaliseZip(bytes, Object.fromEntries(sheets.map(([name, content]) => [name, growingRows(strFromU8(content))])));
}
