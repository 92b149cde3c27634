import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

export interface Cost {
  wallSeconds: number;
  cpuSeconds: number;
  /** 整棵进程树同一时刻占用内存之和的最大值。 */
  peakMegabytes: number;
  /** 其中最大的一个进程。 */
  largestMegabytes: number;
}

const TIME = '/usr/bin/time';
const PAGE = 4096;

/** 进程树此刻占多少内存（字节）。 */
function residentOf(root: number): number {
  const parents = new Map<number, number>();
  const resident = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]!.split(' ');
      parents.set(Number(name), Number(fields[1]));
      resident.set(Number(name), Number(fields[21]) * PAGE);
    } catch {
      // 这个进程刚结束。
    }
  }
  const within = (process: number): boolean => process === root || (parents.has(process) && within(parents.get(process)!));
  return [...resident].reduce((sum, [process, bytes]) => (within(process) ? sum + bytes : sum), 0);
}

/**
 * 跑一个命令，记墙钟、处理器时间和内存最高点；不成的抛错，附最后几行输出。
 * 处理器时间由 GNU time 记（连子进程），只在 Linux 上有。
 */
export async function measureRun(command: string, args: readonly string[], {cwd, env = {}}: {cwd: string; env?: Record<string, string>}): Promise<Cost> {
  if (!existsSync(TIME)) throw new Error(`缺 ${TIME}；装 GNU time（Debian：apt-get install time）`);
  const scratch = mkdtempSync(path.join(tmpdir(), 'measure-'));
  const report = path.join(scratch, 'time');
  const started = performance.now();
  let output = '';
  let peak = 0;
  const child = spawn(TIME, ['-o', report, '-f', '%U %S %M', command, ...args], {cwd, env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe']});
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-6000);
    });
  }
  const sampling = setInterval(() => {
    peak = Math.max(peak, residentOf(child.pid!));
  }, 250);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    const wallSeconds = (performance.now() - started) / 1000;
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} 退出码 ${code}：\n${output}`);
    const [user = 0, system = 0, largest = 0] = readFileSync(report, 'utf8').trim().split('\n').at(-1)!.split(' ').map(Number);
    const largestMegabytes = largest / 1024;
    return {wallSeconds, cpuSeconds: user + system, peakMegabytes: Math.max(peak / 1024 / 1024, largestMegabytes), largestMegabytes};
  } finally {
    clearInterval(sampling);
    rmSync(scratch, {recursive: true, force: true});
  }
}
