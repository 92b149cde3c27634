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

/** 多久没有一点动静算没有回音，毫秒：慢的电脑编一个文件、推算一遍也要不了这么久。 */
const SILENCE = 60_000;
const SILENT = '等了很久没有回音，看看网络再试';

/**
 * 在 Worker 里：逐个回答，先问先答。
 * @param load 装载做事的程序；旧浏览器装不成的，每个问题都答装不成，不让页面空等
 */
export function serve<Q, A>(load: () => Promise<(request: Q) => Promise<A>>, transferOf: (result: A) => Transferable[] = () => []): void {
  const scope = self as unknown as Scope;
  let loading: Promise<(request: Q) => Promise<A>> | undefined;
  // 没有装成的不记住：读者再试时再装。
  const program = () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      console.error(error);
      throw new Error(TOO_OLD);
    });
    return loading;
  };
  let queue: Promise<unknown> = program().catch(() => undefined);
  scope.onmessage = ({data}: MessageEvent<Call<Q>>) => {
    queue = queue.then(async () => {
      try {
        const result = await (await program())(data.request);
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

/**
 * 在页面里：问一个 Worker。装不成、崩了、太久没有动静的，在等的都报错，这个 Worker 不再要，下次问时另起。
 * @param start 起一个 Worker
 * @param silence 多久没有动静算没有回音，毫秒
 */
export function client<Q>(start: () => Worker, silence = SILENCE): Client<Q> {
  let worker: Worker | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;
  const waiting = new Map<number, {resolve: (answer: never) => void; reject: (error: Error) => void}>();
  function close(): void {
    clearTimeout(timer);
    worker?.terminate();
    worker = undefined;
  }

  function giveUp(message: string): void {
    close();
    for (const {reject} of waiting.values()) reject(new Error(message));
    waiting.clear();
  }

  /** 有一点动静就重新等起。 */
  function watch(): void {
    clearTimeout(timer);
    if (waiting.size) timer = setTimeout(() => giveUp(SILENT), silence);
  }

  function running(): Worker {
    if (worker) return worker;
    worker = start();
    worker.onmessage = ({data}: MessageEvent<Reply<never>>) => {
      const call = waiting.get(data.id);
      waiting.delete(data.id);
      watch();
      if ('error' in data) call?.reject(new Error(data.error));
      else call?.resolve(data.answer);
    };
    worker.onerror = () => giveUp(TOO_OLD);
    return worker;
  }

  return {
    ask: <A>(request: Q) => new Promise<A>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, {resolve, reject});
      watch();
      running().postMessage({id: lastId, request} satisfies Call<Q>);
    }),
    close,
  };
}
