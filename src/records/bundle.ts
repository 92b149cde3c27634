import {zipSync} from 'fflate';

/** 不带时区：压缩包按本地时刻存取，两头相抵，与所在时区无关。 */
const FIXED_MTIME = '2000-01-01T00:00:00';

/** 文件名里不能有的字符换成空格。 */
export function safeName(name: string): string {
  return name.replace(/[\\/:*?"<>|]/g, ' ').trim();
}

/**
 * 把几个文件打成一个压缩包，文件名可为中文；同样的输入得同样的字节。
 * @throws 重名时说明是哪一个
 */
export function bundle(files: readonly {name: string; bytes: Uint8Array}[]): Uint8Array {
  const entries: Record<string, Uint8Array> = {};
  for (const {name, bytes} of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (name in entries) throw new Error(`压缩包里有两个“${name}”`);
    entries[name] = bytes;
  }
  // Office 文件本身就是压缩包，再压没有意义。
  return zipSync(entries, {mtime: FIXED_MTIME, level: 0});
}
