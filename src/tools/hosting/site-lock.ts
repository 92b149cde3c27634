import {createHash} from 'node:crypto';
import {readFileSync, readlinkSync, rmSync, symlinkSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {isAlive} from './build-folder';
import {LOCK} from './site-owned';

interface Holder {
  pid: number;
  /** 哪台机器；早先的锁没有写，当作本机的。 */
  host: string;
  /** 看得见这个进程号的是哪一处；早先的锁没有写。 */
  place?: string;
}

const holderOf = (text: string): Holder => {
  const [, pid, host, place] = /^(\d+)(?:@([^#]*)(?:#(\w+))?)?$/.exec(text.trim()) ?? [];
  return {pid: Number(pid ?? 0), host: host ?? hostname(), ...(place && {place})};
};

const quietly = (read: () => string): string => {
  try {
    return read();
  } catch {
    return '';
  }
};

/** 机器名会重（几个容器、克隆出来的虚拟机）：连机器的编号、进程号的名字空间一起认。 */
function placeHere(): string {
  const known = quietly(() => readFileSync('/etc/machine-id', 'utf8')) + quietly(() => readlinkSync('/proc/self/ns/pid'));
  return createHash('sha256').update(known).digest('hex').slice(0, 8);
}

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
  const mine = `${process.pid}@${hostname()}#${placeHere()}`;
  for (let tries = 0; ; tries += 1) {
    try {
      symlinkSync(mine, lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const text = readLock(lock);
      if (text === undefined && tries < 3) continue;
      const {pid, host, place} = holderOf(text ?? '');
      const elsewhere = host !== hostname() || (place !== undefined && place !== placeHere());
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
