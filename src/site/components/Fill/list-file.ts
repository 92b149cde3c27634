/** 名单至多多大，字节。 */
const LARGEST = 5_000_000;

/** 选来的 Excel → 名单；tooLong 是太长、没有用的几格。读 Excel 的程序用到才装。 */
export async function namesIn(file: File): Promise<{names: string[]; tooLong: number} | {problem: string}> {
  const tooLarge = {problem: `${file.name} 太大，名单用不着；另存一份只有名单的`};
  if (file.size > LARGEST) return tooLarge;
  let read: typeof import('@site/src/outputs/records/read-names');
  try {
    read = await import('@site/src/outputs/records/read-names');
  } catch (error) {
    console.error(error);
    return {problem: '读 Excel 的程序没有取到，填的还在；看看网络，再选一次，或者把名单抄过来'};
  }
  try {
    const found = await read.namesInWorkbook(new Uint8Array(await file.arrayBuffer()));
    if (!found) return tooLarge;
    return found.names.length ? found : {problem: `${file.name} 第一张表的头一列没有名字，也没有“姓名”一栏`};
  } catch {
    return {problem: `${file.name} 读不出来；应是没有加密码的 .xlsx，.xls 的另存一份`};
  }
}
