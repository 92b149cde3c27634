import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';

const PREFIX = '.adopt-';
const JOURNAL = 'journal.json';

interface Move {
  /** 相对项目根目录的去处；staged、backup 相对暂存文件夹。 */
  target: string;
  staged: string;
  backup: string;
  existed: boolean;
}

/** 新内容先写在这个文件夹里，成了再一次换上。 */
export class Staging {
  readonly folder: string;

  constructor(private readonly siteDir: string) {
    this.folder = path.join(siteDir, `${PREFIX}${process.pid}`);
    rmSync(this.folder, {recursive: true, force: true});
    mkdirSync(path.join(this.folder, 'new'), {recursive: true});
  }

  /** 暂存文件的完整路径；去处相对项目根目录。 */
  pathOf(target: string): string {
    const file = path.join(this.folder, 'new', target);
    mkdirSync(path.dirname(file), {recursive: true});
    return file;
  }

  /**
   * 依次换上；中途出错全部退回。先记下要换什么，进程被杀死的由 recover 退回。
   * @param targets 要换的文件、文件夹，依次；最后一个换上才算数
   * @param onMove 每换一个之后调用，测试用它在中途打断
   */
  commit(targets: readonly string[], onMove?: (target: string) => void): void {
    const moves = targets.map((target, index): Move => ({target, staged: path.join('new', target), backup: `old-${index}`, existed: existsSync(path.join(this.siteDir, target))}));
    writeFileSync(path.join(this.folder, JOURNAL), JSON.stringify(moves));
    try {
      for (const {target, staged, backup, existed} of moves) {
        const to = path.join(this.siteDir, target);
        mkdirSync(path.dirname(to), {recursive: true});
        if (existed) renameSync(to, path.join(this.folder, backup));
        renameSync(path.join(this.folder, staged), to);
        onMove?.(target);
      }
    } catch (error) {
      recover(this.siteDir);
      throw error;
    }
    this.discard();
  }

  /** 不换了，清掉暂存。 */
  discard(): void {
    // 先去掉记录：清到一半被打断，也不会把换好的退回去。
    rmSync(path.join(this.folder, JOURNAL), {force: true});
    rmSync(this.folder, {recursive: true, force: true});
  }
}

/** 上一次没有换完的，退回原样；返回退回了几处。 */
export function recover(siteDir: string): number {
  let restored = 0;
  for (const name of readdirSync(siteDir).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(siteDir, name);
    const journal = path.join(folder, JOURNAL);
    const moves = existsSync(journal) ? (JSON.parse(readFileSync(journal, 'utf8')) as Move[]) : [];
    for (const {target, staged, backup, existed} of moves.toReversed()) {
      const to = path.join(siteDir, target);
      const isMoved = !existsSync(path.join(folder, staged));
      if (isMoved) rmSync(to, {recursive: true, force: true});
      if (existed && existsSync(path.join(folder, backup))) renameSync(path.join(folder, backup), to);
      if (isMoved) restored += 1;
    }
    rmSync(folder, {recursive: true, force: true});
  }
  return restored;
}
