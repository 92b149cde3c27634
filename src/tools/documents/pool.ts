import {Worker} from 'node:worker_threads';
import type {Job, WorkerOptions} from './worker';

type Answer = {bytes: Uint8Array} | {error: string};

/** 几个工作线程；一个线程一次做一件。用完要 `close`。 */
export class WorkerPool {
  private readonly idle: Worker[] = [];
  private readonly all: Worker[] = [];

  /** @param script 线程的程序；与主程序一样由 tsx 读 TypeScript */
  constructor(
    private readonly script: URL,
    private readonly options: WorkerOptions,
  ) {}

  async run(job: Job): Promise<Uint8Array> {
    const worker = this.idle.pop() ?? this.start();
    const answer = await new Promise<Answer>((resolve, reject) => {
      const done = (result: Answer) => {
        worker.off('error', failed);
        resolve(result);
      };
      const failed = (error: Error) => {
        worker.off('message', done);
        reject(error);
      };
      worker.once('message', done);
      worker.once('error', failed);
      worker.postMessage(job);
    });
    this.idle.push(worker);
    if ('error' in answer) throw new Error(answer.error);
    return answer.bytes;
  }

  private start(): Worker {
    const worker = new Worker(this.script, {workerData: this.options});
    this.all.push(worker);
    return worker;
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((worker) => worker.terminate()));
  }
}
