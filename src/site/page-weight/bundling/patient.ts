/**
 * 应用用到才取的程序块：取不到的自己再取一次，还不行就在页上说一句，点“再试”只取它；不让应用出错，也不一直空等。
 * 打包器和路由只看最后的结果，所以在取的那一处改。
 */
import {pageAsker, persist, type Ask} from '../small-script/again';

type Fetch = (id: string | number, ...rest: unknown[]) => Promise<unknown>;
declare const __webpack_require__: {e: Fetch; u: (id: string | number) => string};

/**
 * 换一种取法：取到为止。
 * @param renew 再取以前叫，这一块换个写法的地址
 */
export function patient(load: Fetch, ask: Ask, renew: (id: string | number) => void): Fetch {
  return (...request) => persist((count) => {
    if (count) renew(request[0]);
    return load(...request);
  }, ask);
}

if (typeof window !== 'undefined' && process.env.NODE_ENV === 'production') {
  // 再取同一个地址，浏览器会并到还挂着的那一次里。
  const times = new Map<string | number, number>();
  const nameOf = __webpack_require__.u;
  __webpack_require__.u = (id) => nameOf(id) + (times.has(id) ? `?${times.get(id)}` : '');
  __webpack_require__.e = patient(__webpack_require__.e, pageAsker('页面的一部分没有取到，填过、选过的都还在。'), (id) => times.set(id, (times.get(id) ?? 0) + 1));
}
