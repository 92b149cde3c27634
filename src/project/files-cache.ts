import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {FileTask} from '../outputs/files/task';

/** 先写旁边再改名：中断时不会留下半个文件。 */
export function writeAtomic(file: string, bytes: Uint8Array | string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(path.dirname(file), {recursive: true});
    writeFileSync(temporary, bytes);
  }
  renameSync(temporary, file);
}

/** 内容没变就不写，免得惊动监视。 */
export function writeIfChanged(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeAtomic(file, text);
}

export interface WriteOptions {
  /** 同时做几个，缺省一个。 */
  parallel?: number;
  /** 每做好一个报一次：做了几个、一共要做几个。 */
  onMade?: (path: string, made: number, stale: number) => void;
}

/**
 * 把任务写成文件，按内容散列只做变了的；不再需要的删去。
 * 中途出错的，已做好的记下来，下次接着做。
 * @param tasks 可以一边推一边给：做一个放一个，几千个标准的图不同时留在内存里（要报总数、要并行的除外）
 * @returns 新做的个数和总数
 */
export async function writeFiles(outDir: string, manifestFile: string, tasks: Iterable<FileTask>, {parallel = 1, onMade}: WriteOptions = {}): Promise<{made: number; total: number}> {
  const previous = existsSync(manifestFile) ? (JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, string>) : {};
  const manifest: Record<string, string> = {};
  let made = 0;
  let stale = 0;
  const hashOf = ({path: name, key}: FileTask): {hash: string; isFresh: boolean} => {
    const hash = createHash('sha256').update(key).digest('hex');
    return {hash, isFresh: previous[name] === hash && existsSync(path.join(outDir, name))};
  };
  const make = async (task: FileTask, hash: string): Promise<void> => {
    writeAtomic(path.join(outDir, task.path), await task.make());
    manifest[task.path] = hash;
    made += 1;
    onMade?.(task.path, made, stale);
  };
  try {
    if (parallel === 1 && !onMade) {
      for (const task of tasks) {
        const {hash, isFresh} = hashOf(task);
        if (isFresh) manifest[task.path] = hash;
        else await make(task, hash);
      }
    } else {
      const queue: {task: FileTask; hash: string}[] = [];
      for (const task of tasks) {
        const {hash, isFresh} = hashOf(task);
        if (isFresh) manifest[task.path] = hash;
        else queue.push({task, hash});
      }
      stale = queue.length;
      const work = async (): Promise<void> => {
        for (let next = queue.shift(); next; next = queue.shift()) await make(next.task, next.hash);
      };
      try {
        await Promise.all(Array.from({length: parallel}, work));
      } finally {
        queue.length = 0;
      }
    }
  } catch (error) {
    // 还没有轮到的，上次做的照旧算数。
    writeAtomic(manifestFile, JSON.stringify({...previous, ...manifest}));
    throw error;
  }
  if (existsSync(outDir)) {
    for (const entry of readdirSync(outDir, {recursive: true, withFileTypes: true})) {
      const relative = path.relative(outDir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
      if (entry.isFile() && !(relative in manifest)) rmSync(path.join(outDir, relative));
    }
  }
  writeAtomic(manifestFile, JSON.stringify(manifest));
  return {made, total: Object.keys(manifest).length};
}

/** 由标准推出文件的程序：它们变了，做过的文件要重做。 */
export const MAKERS = ['src/domain/assess', 'src/domain/derive', 'src/domain/document', 'src/domain/flowchart', 'src/domain/redline', 'src/domain/views', 'src/outputs'] as const;

/** 几个文件夹里全部程序（不含测试）的散列：生成程序变了，文件要重做。 */
export function sourceHash(siteDir: string, folders: readonly string[], extra = ''): string {
  const hash = createHash('sha256').update(extra);
  for (const folder of folders) {
    for (const name of readdirSync(path.join(siteDir, folder), {recursive: true, encoding: 'utf8'}).sort()) {
      if (/(?<!\.test)\.tsx?$/.test(name)) hash.update(name.replaceAll(path.sep, '/')).update(readFileSync(path.join(siteDir, folder, name)));
    }
  }
  return hash.digest('hex');
}

/** 生成程序变了，文件也要重做：把源码算进 key。 */
export function generatorVersion(siteDir: string): string {
  return sourceHash(siteDir, MAKERS);
}
