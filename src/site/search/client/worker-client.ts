import {LIMIT} from '../../page-weight/small-script/again';
import type {SearchReply, SearchRequest} from './messages';

type Request = Omit<SearchRequest, 'id' | 'baseUrl'>;
export type Ask = (request: Request) => Promise<SearchReply>;

/** 等得太久的答复；再自己问一次只会让读者多等一倍。 */
const TIMED_OUT = 'timeout';

/**
 * 同查找的 worker 说话：用到才起。起不来、太久没有答复的，在等的都算失败，下次另起一个；没有查成的自己再问一次，取到过的不重取。
 * @param limit 等多久，毫秒
 */
export function workerClient(baseUrl: string, start: () => Worker, limit = LIMIT): Ask {
  let worker: Worker | undefined;
  let lastId = 0;
  const waiting = new Map<number, (reply: SearchReply) => void>();

  function settle(reply: SearchReply): void {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  }

  function giveUp(error: string): void {
    worker?.terminate();
    worker = undefined;
    [...waiting.keys()].forEach((id) => settle({id, error}));
  }

  function running(): Worker {
    if (worker) return worker;
    worker = start();
    worker.onmessage = ({data}: MessageEvent<SearchReply>) => settle(data);
    worker.onerror = () => giveUp('worker');
    return worker;
  }

  function once(request: Request): Promise<SearchReply> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      const timer = setTimeout(() => giveUp(TIMED_OUT), limit);
      waiting.set(id, (reply) => {
        clearTimeout(timer);
        resolve(reply);
      });
      try {
        running().postMessage({...request, id, baseUrl} satisfies SearchRequest);
      } catch (error) {
        settle({id, error: String(error)});
      }
    });
  }

  return async (request) => {
    const reply = await once(request);
    return reply.error === undefined || reply.error === TIMED_OUT ? reply : once(request);
  };
}
