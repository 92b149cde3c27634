interface Call<Q> {
  id: number;
  request: Q;
}

type Reply<A> = {id: number; answer: A} | {id: number; error: string};

interface Scope {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage: (message: unknown, transfer?: Transferable[]) => void;
}

/** 在 Worker 里：逐个回答，先问先答。 */
export function serve<Q, A>(answer: (request: Q) => Promise<A>, transferOf: (result: A) => Transferable[] = () => []): void {
  const scope = self as unknown as Scope;
  let queue = Promise.resolve();
  scope.onmessage = ({data}: MessageEvent<Call<Q>>) => {
    queue = queue.then(async () => {
      try {
        const result = await answer(data.request);
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
    for (const {reject} of waiting.values()) reject(new Error('页面的程序没有装好，看看网络，刷新再试'));
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
