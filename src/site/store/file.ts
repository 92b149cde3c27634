/** 一份数据怎么认：认得的给出 value，认不得的逐条说是什么毛病。 */
export interface Reader<T> {
  read: (value: unknown) => {value: T} | {problems: string[]};
}

/** 选来的文件；浏览器的 File 就是。 */
export interface ChosenFile {
  name: string;
  size: number;
  arrayBuffer: () => Promise<ArrayBuffer>;
}

/** 一年的督查、一件事都在几百 KB 以内；大得多的不会是它，读了页面要卡住。 */
export const LARGEST = 10_000_000;
/** 毛病多的只说前几条。 */
const SHOWN = 5;

/** 一份数据 → 自己存的文件；两次存同样的内容，文件相同。 */
export function fileOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * 选来的文件 → 文字。
 * @param what 应是什么文件，如“督查与考核的文件”；写进话里
 * @returns 读不成的只有 problem：说是哪个文件、什么毛病、怎么办
 */
export async function textOf(file: ChosenFile, what: string): Promise<{text: string} | {problem: string}> {
  const refuse = (problem: string) => ({problem: `${file.name}：${problem}`});
  if (file.size > LARGEST) return refuse(`有 ${(file.size / 1_000_000).toFixed(1)} MB，不会是${what}（至多 ${LARGEST / 1_000_000} MB）；看看是不是选错了`);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return refuse('没有读出来；看看文件还在不在，再选一次');
  }
  if (!bytes.length) return refuse('是空的；换一份，或者用原来的再存一次');
  try {
    return {text: new TextDecoder('utf-8', {fatal: true}).decode(bytes)};
  } catch {
    return refuse(`不是${what}，或者存的时候换了编码；应是在这里存的 .json 文件（UTF-8），用别的程序打开过的不要另存`);
  }
}

/**
 * 自己存的文件 → 一份数据。
 * @param what 应是什么文件；写进话里
 * @returns 读不成的只有 problems，一条一句
 */
export async function readFile<T>(file: ChosenFile, what: string, {read}: Reader<T>): Promise<{value: T} | {problems: string[]}> {
  const content = await textOf(file, what);
  if ('problem' in content) return {problems: [content.problem]};
  let value: unknown;
  try {
    value = JSON.parse(content.text);
  } catch {
    return {problems: [`${file.name}：不是${what}，或者没有存完整；应是在这里存的 .json 文件，用上一次存的那一份`]};
  }
  const result = read(value);
  if ('value' in result) return result;
  const {problems} = result;
  return {problems: [...problems.slice(0, SHOWN).map((problem) => `${file.name}：${problem}`), ...(problems.length > SHOWN ? [`……共 ${problems.length} 处不对`] : [])]};
}
