import {zipSync, type Zippable} from 'fflate';

/** 不带时区：压缩包按本地时刻存取，两头相抵，与所在时区无关。 */
const FIXED_MTIME = '2000-01-01T00:00:00';

/** 文件名里不能有的字符换成空格。 */
export function safeName(name: string): string {
  return name.replace(/[\\/:*?"<>|]/g, ' ').trim();
}

export interface Packed {
  name: string;
  bytes: Uint8Array;
}

/**
 * 把几个文件打成一个压缩包，文件名可为中文；同样的输入得同样的字节。
 * @param levelOf 各文件压到几级；Office 文件本身就是压缩包，再压没有意义，所以缺省只存不压
 * @throws 重名时说明是哪一个
 */
export function bundle(files: readonly Packed[], levelOf: (name: string) => 0 | 6 = () => 0): Uint8Array {
  const entries: Zippable = {};
  for (const {name, bytes} of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (name in entries) throw new Error(`压缩包里有两个“${name}”`);
    entries[name] = [bytes, {level: levelOf(name)}];
  }
  return zipSync(entries, {mtime: FIXED_MTIME});
}
