import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {START, type Problem} from '../domain/source/problem';
import type {SourceFile} from '../domain/source/standard';

/** 读一个文本文件；不是 UTF-8、有 BOM、空文件都是问题。 */
export function readSourceFile(siteDir: string, relative: string): {file?: SourceFile; problems: Problem[]} {
  return readSourceText(readFileSync(path.join(siteDir, relative)), relative);
}

/** 同上，字节已经读好。 */
export function readSourceText(bytes: Uint8Array, relative: string): {file?: SourceFile; problems: Problem[]} {
  const at = (message: string, rule: string, line = 1): {problems: Problem[]} => ({problems: [{file: relative, ...START, line, rule, message}]});
  let text: string;
  try {
    text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    const good = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1)[0]!;
    return at('文件不是 UTF-8 编码（可能是 GBK）；在编辑器里另存为 UTF-8', 'not-utf-8', good.split('\n').length);
  }
  if (text.startsWith('\uFEFF')) return at('文件开头有 BOM；另存为不带 BOM 的 UTF-8', 'not-utf-8');
  if (!text.trim()) return at('文件是空的；补写内容或删去', 'empty-file');
  return {file: {path: relative, text}, problems: []};
}

/** 读一个文件夹下的全部源文件，路径相对 siteDir；点开头的文件不读。 */
export function readFolder(siteDir: string, folder: string): {files: SourceFile[]; problems: Problem[]} {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  if (!existsSync(path.join(siteDir, folder))) return {files, problems};
  const names = readdirSync(path.join(siteDir, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(siteDir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
  for (const name of names) {
    const read = readSourceFile(siteDir, name);
    problems.push(...read.problems);
    if (read.file) files.push(read.file);
  }
  return {files, problems};
}
