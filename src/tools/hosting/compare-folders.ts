import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

export interface AllowedDifference {
  pattern: RegExp;
  reason: string;
}

export interface Compared {
  files: number;
  same: number;
  expected: {file: string; reason: string}[];
  /** “文件：怎么不同”。 */
  unexpected: string[];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

/** 从哪里开始不同，带前后几个字。 */
function firstDifference(one: Buffer, other: Buffer): string {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  const around = (content: Buffer): string => JSON.stringify(content.subarray(Math.max(0, at - 30), at + 50).toString('utf8'));
  return at < 0 ? `长短不同，${one.length} 和 ${other.length} 字节` : `第 ${at} 字节起，${around(one)} 和 ${around(other)}`;
}

/** 两个文件夹逐字节比；许可的不同另列，带理由。 */
export function compareFolders(one: string, other: string, allowed: readonly AllowedDifference[]): Compared {
  const names = [...new Set([...filesIn(one), ...filesIn(other)])].sort();
  const result: Compared = {files: names.length, same: 0, expected: [], unexpected: []};
  for (const file of names) {
    const [first, second] = [one, other].map((folder) => (existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file)) : undefined));
    if (first && second?.equals(first)) {
      result.same += 1;
      continue;
    }
    const reason = allowed.find(({pattern}) => pattern.test(file))?.reason;
    if (reason) result.expected.push({file, reason});
    else result.unexpected.push(`${file}：${first && second ? firstDifference(first, second) : `只有${first ? '前' : '后'}一份有`}`);
  }
  return result;
}
