import {existsSync, lstatSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {START, type Problem} from '../domain/source/problem';
import type {SourceFile} from '../domain/source/standard';
import {MOST_BYTES, textProblems} from './text-faults';

/** 读一个文本文件；不是 UTF-8、有 BOM、空文件都是问题。 */
export function readSourceFile(siteDir: string, relative: string): {file?: SourceFile; problems: Problem[]} {
  const full = path.join(siteDir, relative);
  const found = lstatSync(full);
  const at = (rule: string, message: string): {problems: Problem[]} => ({problems: [{file: relative, ...START, rule, message}]});
  if (found.isSymbolicLink()) return at('not-a-file', '这是一个快捷方式（符号链接），不跟着读：别处未必有它指的文件；换成真的文件');
  if (!found.isFile()) return at('not-a-file', '这里应是一个文件，现在是文件夹；删去这个文件夹，写成文件');
  if (found.size > MOST_BYTES && !relative.endsWith('.json')) return at('too-long', `文件有 ${(found.size / 1048576).toFixed(1)} MB，最多 ${MOST_BYTES / 1048576} MB；多半放错了文件，退回：git checkout -- ${relative}`);
  return readSourceText(readFileSync(full), relative);
}

/** 同上，字节已经读好。 */
export function readSourceText(bytes: Uint8Array, relative: string): {file?: SourceFile; problems: Problem[]} {
  const at = (message: string, rule: string, line = 1): {problems: Problem[]} => ({problems: [{file: relative, ...START, line, rule, message}]});
  let text: string;
  try {
    text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    const good = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1)[0]!;
    return at('文件不是 UTF-8 编码（可能是 GBK，或记事本的“Unicode”）；在编辑器里另存为 UTF-8', 'not-utf-8', good.split('\n').length);
  }
  if (text.startsWith('\uFEFF')) return at('文件开头有 BOM（看不见的记号，记事本“带有 BOM 的 UTF-8”存的）；另存为不带 BOM 的 UTF-8', 'not-utf-8');
  if (!text.trim()) return at('文件是空的；补写内容或删去', 'empty-file');
  const {problems, fatal} = textProblems(text, relative);
  return fatal ? {problems} : {file: {path: relative, text}, problems};
}

/** 读一个文件夹下的全部源文件，路径相对 siteDir；点开头的文件不读。 */
export function readFolder(siteDir: string, folder: string): {files: SourceFile[]; problems: Problem[]} {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  if (!existsSync(path.join(siteDir, folder))) return {files, problems};
  const names = readdirSync(path.join(siteDir, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink() || entry.isDirectory() && /\.(?:mdx|ya?ml)$/.test(entry.name)) && !entry.name.startsWith('.'))
    .map((entry) => path.relative(siteDir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
  for (const name of names) {
    if (name.endsWith('/records') && lstatSync(path.join(siteDir, name)).isFile()) {
      problems.push({file: name, ...START, rule: 'not-a-file', message: '这里应是放表单的文件夹，现在是一个文件；删去或者改名，退回原来的：git checkout -- ' + name});
      continue;
    }
    const read = readSourceFile(siteDir, name);
    problems.push(...read.problems);
    if (read.file) files.push(read.file);
  }
  return {files, problems};
}
