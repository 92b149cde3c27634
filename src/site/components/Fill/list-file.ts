import {strFromU8, unzipSync} from 'fflate';

/** 名单至多多大，字节。 */
const LARGEST = 5_000_000;

/** 一格里的字：共用的字、直接写的字、数。 */
function textOf(cell: Element, shared: readonly string[]): string {
  const value = cell.getElementsByTagName('v')[0]?.textContent ?? '';
  if (cell.getAttribute('t') === 's') return shared[Number(value)] ?? '';
  return cell.getAttribute('t') === 'inlineStr' ? cell.textContent ?? '' : value;
}

/** Excel 第一张表的头一列；写着“姓名”“名单”的一格不算。 */
export function firstColumn(bytes: Uint8Array): string[] {
  const files = unzipSync(bytes, {filter: ({name}) => /^xl\/(sharedStrings|worksheets\/sheet1)\.xml$/.test(name)});
  const parse = (name: string): Document | undefined => (files[name] ? new DOMParser().parseFromString(strFromU8(files[name]), 'application/xml') : undefined);
  const shared = Array.from(parse('xl/sharedStrings.xml')?.getElementsByTagName('si') ?? [], (item) => Array.from(item.getElementsByTagName('t'), ({textContent}) => textContent ?? '').join(''));
  const sheet = parse('xl/worksheets/sheet1.xml');
  if (!sheet) throw new Error('没有工作表');
  return Array.from(sheet.getElementsByTagName('c')).filter((cell) => /^A\d+$/.test(cell.getAttribute('r') ?? '')).map((cell) => textOf(cell, shared).trim()).filter((text) => text && !/^(姓名|名单|序号)$/.test(text));
}

/** 选来的 Excel → 名单。 */
export async function namesIn(file: File): Promise<{names: string[]} | {problem: string}> {
  if (file.size > LARGEST) return {problem: `${file.name} 太大，名单用不着；另存一份只有名单的`};
  try {
    const names = firstColumn(new Uint8Array(await file.arrayBuffer()));
    return names.length ? {names: names.slice(0, 2000)} : {problem: `${file.name} 第一张表的头一列没有名字`};
  } catch {
    return {problem: `${file.name} 读不出来；应是 .xlsx，.xls 的另存一份`};
  }
}
