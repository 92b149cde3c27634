import {unzipSync} from 'fflate';

/** 解开以后至多多大，字节：正常的工作簿几 MB，几十万倍地压过的解开就占满内存。 */
export const MOST_UNPACKED = 64_000_000;

/**
 * 压缩包里写明的各个文件解开以后共多大，不解开。
 * @throws 不是压缩包，或者坏了
 */
export function unpackedSize(bytes: Uint8Array): number {
  let size = 0;
  unzipSync(bytes, {filter: ({originalSize}) => {
    size += originalSize;
    return false;
  }});
  return size;
}
