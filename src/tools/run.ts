import {spawn, type ChildProcess} from 'node:child_process';
import {lateOptimising, ROOMY} from '../project/node-options';

/** 命令用得不对、现在做不成：说清楚，退出码 2，不打印调用栈。 */
export class Refused extends Error {}

/** 命令行说清楚为什么做不成，退出；用法不对、现在做不成的是 2。 */
export function fail(message: string, code = 2): never {
  console.error(message);
  process.exit(code);
}

const children = new Set<ChildProcess>();
let stopping = false;

/** 停下还在跑的子进程，等它们真的停了；不肯停的杀死。 */
async function stopChildren(signal: NodeJS.Signals): Promise<void> {
  stopping = true;
  await Promise.all([...children].map((child) => new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), 5000).unref();
  })));
}

/**
 * 被打断（Ctrl-C、SIGTERM）时：等子进程停了再收尾，不然它们还往要清掉的文件夹里写。
 * @returns 做完了，不再管打断
 */
export function onInterrupt(finish: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const stop = (signal: NodeJS.Signals): void => void stopChildren(signal).then(finish);
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}

/** 跑一个子进程，输出照转；返回退出码。folder 为在哪个文件夹里跑。 */
export function run(command: string, args: readonly string[], env: Record<string, string> = {}, folder?: string): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {stdio: ['ignore', 'inherit', 'inherit'], env: {...process.env, ...env}, cwd: folder});
    children.add(child);
    child.on('error', (error) => {
      console.error(`跑不起来：${command}：${error.message}`);
      resolve(127);
    });
    child.on('close', (code) => {
      children.delete(child);
      // 正在收尾的不往下做了。
      if (!stopping) resolve(code ?? 1);
    });
  });
}

/** 本项目 node_modules 里的命令，用当前的 Node 跑，不靠 PATH。 */
export function runBin(file: string, args: readonly string[], env?: Record<string, string>, options: readonly string[] = []): Promise<number> {
  return run(process.execPath, [...options, `node_modules/${file}`, ...args], env);
}

/** 本项目 scripts/ 里的一个命令，一口气做完就退出；返回退出码。 */
export function runScript(name: string, args: readonly string[] = [], env?: Record<string, string>, folder?: string): Promise<number> {
  return run(process.execPath, [ROOMY, ...lateOptimising(), '--import', 'tsx', `scripts/${name}.ts`, ...args], env, folder);
}

/** 计时报一步：“▸ 构建网站 … 12.3 s”。 */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  console.log(`▸ ${title} …`);
  const result = await work();
  console.log(`▸ ${title}：${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}
