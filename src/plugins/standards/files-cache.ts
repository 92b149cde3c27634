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

export interface WriteOptions {
  /** 同时做几个，缺省一个。 */
  parallel?: number;
  /** 每做好一个报一次：做了几个、一共要做几个。 */
  onMade?: (path: string, made: number, stale: number) => void;
}

/**
 * 把任务写成文件，按内容散列只做变了的；不再需要的删去。
 * 中途出错的，已做好的记下来，下次接着做。
 * @returns 新做的个数和总数
 */
export async function writeFiles(outDir: string, manifestFile: string, tasks: readonly FileTask[], {parallel = 1, onMade}: WriteOptions = {}): Promise<{made: number; total: number}> {
  const previous = existsSync(manifestFile) ? (JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, string>) : {};
  const hashed = tasks.map((task) => ({task, hash: createHash('sha256').update(task.key).digest('hex')}));
  const isFresh = ({task, hash}: (typeof hashed)[number]) => previous[task.path] === hash && existsSync(path.join(outDir, task.path));
  const manifest = Object.fromEntries(hashed.filter(isFresh).map(({task, hash}) => [task.path, hash]));
  const stale = hashed.filter((item) => !isFresh(item));
  const queue = [...stale];
  let made = 0;
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      writeAtomic(path.join(outDir, next.task.path), await next.task.make());
      manifest[next.task.path] = next.hash;
      made += 1;
      onMade?.(next.task.path, made, stale.length);
    }
  };
  try {
    await Promise.all(Array.from({length: parallel}, work));
  } catch (error) {
    queue.length = 0;
    writeAtomic(manifestFile, JSON.stringify(manifest));
    throw error;
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
