import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {laidOutSheets, type Sheet} from '../domain/flowchart/wall-chart';
import {digestTexts, type StandardMemo} from '../domain/source/release';
import {storedStandard, type readStandard} from '../domain/source/standard';
import {sourceHash, writeIfChanged} from './files-cache';

/** 放在缓存里，不进仓库；删了只是慢一次。 */
export const MEMO_FILE = '.cache/standards/memo.json';
/** 再多就不存了：成百上千个标准的，读回来不比重读省内存。 */
const MOST = 64 * 1024 * 1024;
/** 上墙图最多存这么多幅，最近用到的。 */
const MOST_SHEETS = 400;
/** 标准再多，条文树就不存了。 */
const MOST_TREES = 200;
/** 再多，一定超过 MOST，不必先写成几百 MB 的文字。 */
const MOST_STANDARDS = 600;

type ReadStandard = ReturnType<typeof readStandard>;
const isStandard = (read: unknown): read is ReadStandard => typeof (read as ReadStandard | undefined)?.standard?.tree === 'function';

interface Saved {
  /** 读和查的程序变了，以前读的都不算数。 */
  version: string;
  entries: [key: string, digest: string, plain: unknown][];
  /** 排好的上墙图，按流程图。 */
  sheets: [chart: string, sheets: Sheet[]][];
}

const digestOf = (texts: string): string => createHash('sha256').update(texts).digest('base64url');
digestTexts(digestOf);

/** 读标准、跑规则的程序的指纹；schema、规则、术语都在其中。没有 src/ 的文件夹（测试里的小项目）为空。 */
function versionOf(siteDir: string): string {
  const folder = 'src/domain';
  return existsSync(path.join(siteDir, folder)) ? sourceHash(siteDir, [folder], process.version) : '';
}

/**
 * 上一次（别的进程里）读过、查过的标准，排好的上墙图：源文件和程序一字未改的不再读、不再查、不再排。
 * 读全部标准要好几秒，检查、做文件、构建、测试各是一个进程，各读一遍。
 * @returns 没有存过、存坏了、程序变了的是空的
 */
export function openMemo(siteDir: string): StandardMemo {
  const file = path.join(siteDir, MEMO_FILE);
  const version = existsSync(file) ? versionOf(siteDir) : '';
  if (!version) return new Map();
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Saved;
    if (saved.version !== version) return new Map();
    for (const [chart, sheets] of saved.sheets) if (!laidOutSheets.has(chart)) laidOutSheets.set(chart, sheets);
    return new Map(saved.entries.map(([key, digest, plain]) => [key, {digest, plain}]));
  } catch {
    return new Map();
  }
}

let shared: StandardMemo | undefined;

/** 这个进程里读过的标准给展开网页的用，同一个标准不读两遍；不给的就放手。 */
export const shareMemo = (memo: StandardMemo | undefined): void => {
  shared = memo;
};

export const sharedMemo = (): StandardMemo | undefined => shared;

/** 存下这一次读过、查过的；存不成（只读的文件夹）不耽误事。 */
export function saveMemo(siteDir: string, memo: StandardMemo): void {
  const version = versionOf(siteDir);
  const used = [...memo].filter(([, kept]) => 'read' in kept);
  const standards = used.filter(([, {read}]) => isStandard(read)).length;
  if (!version || !used.length || standards > MOST_STANDARDS) return;
  const isFew = standards <= MOST_TREES;
  const entries = used.map(([key, {digest, read}]): Saved['entries'][number] => [key, digest, isFew && isStandard(read) ? storedStandard(read) : read]);
  const text = JSON.stringify({version, entries, sheets: [...laidOutSheets].slice(-MOST_SHEETS)} satisfies Saved);
  if (text.length > MOST) return;
  try {
    writeIfChanged(path.join(siteDir, MEMO_FILE), text);
  } catch {
    // 下一次照样读。
  }
}
