interface Call<Q> {
  id: number;
  request: Q;
}

type Reply<A> = {id: number; answer: A} | {id: number; error: string};

interface Scope {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage: (message: unknown, transfer?: Transferable[]) => void;
}

/** 装程序时就出错：语法、内置的类不认得，或没有取到。 */
const TOO_OLD = '页面的程序在这个浏览器里装不起来。先看网络，刷新再试；还不行的，换一个较新的浏览器，或到“下载”取原样的文件';

/**
 * 在 Worker 里：逐个回答，先问先答。
 * @param load 装载做事的程序；旧浏览器装不成的，每个问题都答装不成，不让页面空等
 */
export function serve<Q, A>(load: () => Promise<(request: Q) => Promise<A>>, transferOf: (result: A) => Transferable[] = () => []): void {
  const scope = self as unknown as Scope;
  const loading = load().catch((error: unknown) => {
    console.error(error);
    throw new Error(TOO_OLD);
  });
  let queue: Promise<unknown> = loading.catch(() => undefined);
  scope.onmessage = ({data}: MessageEvent<Call<Q>>) => {
    queue = queue.then(async () => {
      try {
        const result = await (await loading)(data.request);
        scope.postMessage({id: data.id, answer: result} satisfies Reply<A>, transferOf(result));
      } catch (error) {
        scope.postMessage({id: data.id, error: error instanceof Error ? error.message : String(error)} satisfies Reply<A>);
      }
    });
  };
}

export interface Client<Q> {
  ask: <A>(request: Q) => Promise<A>;
  close: () => void;
}

/** 在页面里：问一个 Worker；装不成、崩了的，还在等的都报错。 */
export function client<Q>(worker: Worker): Client<Q> {
  let lastId = 0;
  const waiting = new Map<number, {resolve: (answer: never) => void; reject: (error: Error) => void}>();
  worker.onmessage = ({data}: MessageEvent<Reply<never>>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) call?.reject(new Error(data.error));
    else call?.resolve(data.answer);
  };
  worker.onerror = () => {
    for (const {reject} of waiting.values()) reject(new Error(TOO_OLD));
    waiting.clear();
  };
  return {
    ask: <A>(request: Q) => new Promise<A>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, {resolve, reject});
      worker.postMessage({id: lastId, request} satisfies Call<Q>);
    }),
    close: () => worker.terminate(),
  };
}
