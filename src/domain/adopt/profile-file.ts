/** profile.yml 一般几 KB；比这大得多的不会是它，读了页面要卡住。 */
export const LARGEST_FILE = 1_000_000;

/**
 * 读者选的文件 → 文字。
 * @param size 文件的字节数；太大的不去读
 * @param read 读出全部字节
 * @returns 读不成的只有 problem：说是什么毛病、怎么办
 */
export async function textOfFile({size}: {size: number}, read: () => Promise<ArrayBuffer>): Promise<{text: string} | {problem: string}> {
  if (size > LARGEST_FILE) return {problem: `文件有 ${(size / 1_000_000).toFixed(1)} MB，不会是 profile.yml（一般几 KB，至多 ${LARGEST_FILE / 1_000_000} MB）；看看是不是选错了`};
  try {
    return {text: new TextDecoder('utf-8', {fatal: true}).decode(await read())};
  } catch {
    return {problem: '文件的编码不是 UTF-8（多半是记事本按 ANSI 存的）：用记事本打开，“另存为”，编码选 UTF-8，再读入'};
  }
}
