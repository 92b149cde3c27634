import type {Steps} from '../../../domain/steps';

/**
 * 边写边看时谁先谁后。重读、重推和打包用的是同一个线程：改了一处，先由打包器出那一页，网页取走了再重读、重推，检查放在最后。
 */

/** 存了盘，打包器最迟这么久知道。 */
export const NOTICE = 200;
/** 打包器做好一遍，网页最迟这么久来取；取走了，画出来也要这么久。 */
export const TAKE = 300;
/** 网页先取单子，再取单子上的，中间最多隔这么久。 */
export const LIST = 1000;

export interface Turns {
  /** 排上，轮到才做，做完一件再做下一件；同名的还没轮到就不另排。 */
  add: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** 排着的都做完了才一步一步做，步与步之间让打包、让网页来取；又排上别的就停，没做完又来一件，只做后来的。 */
  last: (work: Steps<void>) => void;
  /** 打包器知道有改动了。 */
  begin: () => void;
  /** 打包器做好一遍，成不成都算。 */
  end: () => void;
  /** 网页取走了什么：改动了的先取单子，再取单子上的；打开一页也是取。 */
  taken: (what: 'list' | 'item') => void;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => {
  setTimeout(resolve, milliseconds);
});

/** 起头算打包器在做第一遍。 */
export function turns(): Turns {
  const waiting = new Map<string, Promise<unknown>>();
  const queue: (() => Promise<unknown>)[] = [];
  let final: Steps<void> | undefined;
  let isBusy = true;
  let isUp = false;
  let free = -Infinity;
  let isRunning = false;
  let wake = (): void => undefined;

  /** 打包器闲着，上一遍的也让网页取走了。 */
  const quiet = async (): Promise<void> => {
    await pause(NOTICE);
    for (;;) {
      if (isBusy) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const rest = free - performance.now();
      if (rest <= 0) return;
      await pause(rest);
    }
  };

  /** 做最后的一件；又排上别的就停在这里，轮到了接着做。 */
  const stepByStep = async (): Promise<void> => {
    while (final && !queue.length) {
      try {
        if (final.next().done) final = undefined;
      } catch (error) {
        console.error(error);
        final = undefined;
      }
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  };

  const run = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    while (queue.length || final) {
      if (queue.length || !isUp) await quiet();
      if (queue.length) {
        // 做着的时候又来的，下一轮再做：又有改动，又先出网页。
        for (const next of queue.splice(0)) await next().catch(() => undefined);
      } else {
        await stepByStep();
      }
    }
    isRunning = false;
  };

  return {
    add<T>(name: string, work: () => Promise<T>): Promise<T> {
      const same = waiting.get(name);
      if (same) return same as Promise<T>;
      const mine = new Promise<T>((resolve, reject) => {
        queue.push(() => {
          waiting.delete(name);
          const doing = work();
          doing.then(resolve, reject);
          return doing;
        });
      });
      waiting.set(name, mine);
      void run();
      return mine;
    },
    last(work) {
      final = work;
      void run();
    },
    begin() {
      isBusy = true;
    },
    end() {
      isBusy = false;
      isUp = true;
      free = performance.now() + TAKE;
      wake();
    },
    taken(what) {
      free = performance.now() + (what === 'list' ? LIST : TAKE);
    },
  };
}
