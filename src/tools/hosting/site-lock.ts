import {readFileSync, readlinkSync, rmSync, symlinkSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {isAlive} from './build-folder';
import {LOCK} from './site-owned';

interface Holder {
  pid: number;
  /** 哪台机器；早先的锁没有写，当作本机的。 */
  host: string;
}

const holderOf = (text: string): Holder => {
  const [, pid, host] = /^(\d+)(?:@(.*))?$/.exec(text.trim()) ?? [];
  return {pid: Number(pid ?? 0), host: host ?? hostname()};
};

/** 锁是一个指着“进程@机器”的链接：不占盘的空间，也不会写到一半；早先的锁是文件。 */
function readLock(lock: string): string | undefined {
  for (const read of [() => readlinkSync(lock), () => readFileSync(lock, 'utf8')]) {
    try {
      return read();
    } catch {
      // 刚放开，或者不是这一种。
    }
  }
  return undefined;
}

/**
 * 一次只许一个在发布；本机上被杀死的，锁作废。别的机器上的死活看不出，不碰。
 * @throws 另一个发布正在进行
 */
export async function withLock<T>(site: string, work: () => T | Promise<T>): Promise<T> {
  const lock = path.join(site, LOCK);
  const mine = `${process.pid}@${hostname()}`;
  for (let tries = 0; ; tries += 1) {
    try {
      symlinkSync(mine, lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const text = readLock(lock);
      if (text === undefined && tries < 3) continue;
      const {pid, host} = holderOf(text ?? '');
      const elsewhere = host !== hostname();
      if (elsewhere || tries > 2 || (pid && isAlive(pid))) throw new Error(`另一个发布正在进行（${elsewhere ? `机器 ${host} 上的` : ''}进程 ${pid}）；确实没有的话删掉 ${lock}`, {cause: error});
      rmSync(lock, {force: true});
    }
  }
  try {
    return await work();
  } finally {
    if (readLock(lock) === mine) rmSync(lock, {force: true});
  }
}
