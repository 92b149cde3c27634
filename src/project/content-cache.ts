import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {writeAtomic} from './files-cache';

/** 按内容散列存取的结果；`prune` 删去这一次没有用到的。 */
export class ContentCache {
  private readonly used = new Set<string>();
  made = 0;

  constructor(private readonly folder: string) {}

  get<T>(key: unknown, make: () => T): T {
    const name = `${createHash('sha256').update(JSON.stringify(key)).digest('hex')}.json`;
    this.used.add(name);
    const file = path.join(this.folder, name);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
    const value = make();
    writeAtomic(file, JSON.stringify(value));
    this.made += 1;
    return value;
  }

  prune(): void {
    if (!existsSync(this.folder)) return;
    for (const name of readdirSync(this.folder)) if (!this.used.has(name)) rmSync(path.join(this.folder, name));
  }
}
