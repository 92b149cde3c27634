import {strFromU8, unzipSync} from 'fflate';
import {LONGEST_NAME, MOST_NAMES} from '@site/src/domain/fill/store';
import {MOST_UNPACKED, unpackedSize} from '@site/src/outputs/files/unpacked';

/** 名单至多多大，字节。 */
const LARGEST = 5_000_000;

/** 一格里的字：共用的字、直接写的字、数。 */
function textOf(cell: Element, shared: readonly string[]): string {
  const value = cell.getElementsByTagName('v')[0]?.textContent ?? '';
  if (cell.getAttribute('t') === 's') return shared[Number(value)] ?? '';
  return cell.getAttribute('t') === 'inlineStr' ? cell.textContent ?? '' : value;
}

/** 头一列各格的字 → 名单：表头不算；太长的多半是表的标题，不要，数出来；换行、制表符并成一个空格。 */
export function pickNames(cells: readonly string[]): {names: string[]; tooLong: number} {
  const texts = cells.map((cell) => cell.replace(/[\s\p{Cc}]+/gu, ' ').trim()).filter((text) => text && !/^(姓名|名单|序号)$/.test(text));
  const names = texts.filter((text) => text.length <= LONGEST_NAME);
  return {names: names.slice(0, MOST_NAMES), tooLong: texts.length - names.length};
}

/** Excel 第一张表的头一列。 */
export function firstColumn(bytes: Uint8Array): string[] {
  const files = unzipSync(bytes, {filter: ({name}) => /^xl\/(sharedStrings|worksheets\/sheet1)\.xml$/.test(name)});
  const parse = (name: string): Document | undefined => (files[name] ? new DOMParser().parseFromString(strFromU8(files[name]), 'application/xml') : undefined);
  const shared = Array.from(parse('xl/sharedStrings.xml')?.getElementsByTagName('si') ?? [], (item) => Array.from(item.getElementsByTagName('t'), ({textContent}) => textContent ?? '').join(''));
  const sheet = parse('xl/worksheets/sheet1.xml');
  if (!sheet) throw new Error('没有工作表');
  return Array.from(sheet.getElementsByTagName('c')).filter((cell) => /^A\d+$/.test(cell.getAttribute('r') ?? '')).map((cell) => textOf(cell, shared));
}

/** 选来的 Excel → 名单；tooLong 是太长、没有用的几格。 */
export async function namesIn(file: File): Promise<{names: string[]; tooLong: number} | {problem: string}> {
  const tooLarge = {problem: `${file.name} 太大，名单用不着；另存一份只有名单的`};
  if (file.size > LARGEST) return tooLarge;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (unpackedSize(bytes) > MOST_UNPACKED) return tooLarge;
    const found = pickNames(firstColumn(bytes));
    return found.names.length ? found : {problem: `${file.name} 第一张表的头一列没有名字`};
  } catch {
    return {problem: `${file.name} 读不出来；应是 .xlsx，.xls 的另存一份`};
  }
}
