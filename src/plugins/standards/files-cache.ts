import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/** 一个待写的文件：内容由 key 决定，key 不变就不重做。 */
export interface FileTask {
  /** 相对输出目录。 */
  path: string;
  /** 决定内容的一切，序列化后的文本。 */
  key: string;
  make: () => Promise<Uint8Array> | Uint8Array;
}

/** 先写旁边再改名：中断时不会留下半个文件。 */
export function writeAtomic(file: string, bytes: Uint8Array | string): void {
  mkdirSync(path.dirname(file), {recursive: true});
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, bytes);
  renameSync(temporary, file);
}

/** 内容没变就不写，免得惊动监视。 */
export function writeIfChanged(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeAtomic(file, text);
}

/**
 * 把任务写成文件，按内容散列只做变了的；不再需要的删去。
 * @returns 新做的个数和总数
 */
export async function writeFiles(outDir: string, manifestFile: string, tasks: readonly FileTask[]): Promise<{made: number; total: number}> {
  const previous = existsSync(manifestFile) ? (JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, string>) : {};
  const manifest: Record<string, string> = {};
  let made = 0;
  for (const task of tasks) {
    const hash = createHash('sha256').update(task.key).digest('hex');
    const file = path.join(outDir, task.path);
    manifest[task.path] = hash;
    if (previous[task.path] === hash && existsSync(file)) continue;
    writeAtomic(file, await task.make());
    made += 1;
  }
  if (existsSync(outDir)) {
    for (const entry of readdirSync(outDir, {recursive: true, withFileTypes: true})) {
      const relative = path.relative(outDir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
      if (entry.isFile() && !(relative in manifest)) rmSync(path.join(outDir, relative));
    }
  }
  writeAtomic(manifestFile, JSON.stringify(manifest));
  return {made, total: tasks.length};
}
