import {LIMIT} from '../page-weight/small-script/again';

/**
 * 取一份资料；太久没有一点动静的算取不到，不一直空等。慢慢在到的接着等。
 * @param signal 页面不要了的停下
 * @param silence 多久没有动静，毫秒
 * @throws 取不到、没有、不是 JSON
 */
export async function fetchJson<T>(address: string, signal?: AbortSignal, silence = LIMIT): Promise<T> {
  const control = new AbortController();
  const stop = (): void => control.abort();
  let timer = setTimeout(stop, silence);
  signal?.addEventListener('abort', stop);
  try {
    const response = await fetch(address, {signal: control.signal});
    if (!response.ok) throw new Error(String(response.status));
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      clearTimeout(timer);
      timer = setTimeout(stop, silence);
      const {done, value} = await reader.read();
      // Chrome 83 的 decode 不收 undefined：取完了的一次不带字节。
      if (done) return JSON.parse(text + decoder.decode()) as T;
      text += decoder.decode(value, {stream: true});
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
