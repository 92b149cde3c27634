import {useEffect, useRef} from 'react';
import {client, type Client} from './Adopt/rpc';

/**
 * 一页用一个 Worker：头一次问才起，页面不用了就停。
 * @param start 起这个 Worker；写成 new Worker(new URL(…))，打包器才认得
 */
export function useClient<Q>(start: () => Worker): () => Client<Q> {
  const worker = useRef<Client<Q>>(undefined);
  useEffect(() => () => worker.current?.close(), []);
  return () => (worker.current ??= client(start));
}
