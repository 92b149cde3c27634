import type {SearchReply, SearchRequest} from './messages';

export type Ask = (request: Omit<SearchRequest, 'id' | 'baseUrl'>) => Promise<SearchReply>;

/** 同查找的 worker 说话：用到才起，起不来的话在等的都算失败，下次再起。 */
export function workerClient(baseUrl: string, start: () => Worker): Ask {
  let worker: Worker | undefined;
  let lastId = 0;
  const waiting = new Map<number, (reply: SearchReply) => void>();

  function settle(reply: SearchReply): void {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  }

  function running(): Worker {
    if (worker) return worker;
    worker = start();
    worker.onmessage = ({data}: MessageEvent<SearchReply>) => settle(data);
    worker.onerror = () => {
      worker = undefined;
      [...waiting.keys()].forEach((id) => settle({id, error: 'worker'}));
    };
    return worker;
  }

  return (request) => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      try {
        running().postMessage({...request, id, baseUrl} satisfies SearchRequest);
      } catch (error) {
        settle({id, error: String(error)});
      }
    });
  };
}
