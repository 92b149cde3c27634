/**
 * 应用用到才取的程序块：取不到的自己再取一次，还不行就在页上说一句，点“再试”只取它；不让应用出错，也不一直空等。
 * 打包器和路由只看最后的结果，所以在取的那一处改。
 */
import {LIMIT, pageAsker, persist, type Ask} from '../small-script/again';

type Fetch = (id: string | number, ...rest: unknown[]) => Promise<unknown>;
declare const __webpack_require__: {e: Fetch; u: (id: string | number) => string};

/** 换页时目的页取不到、网站还通，多半是刚发布过新的：照原来的办法整页打开。 */
class OpenWhole extends Error {}

let isQuiet = false;
let isLeaving = false;
/** 指到链接时预载而没有取到的：不打扰，等真要去了再取。 */
const sleeping: (() => void)[] = [];

/** 指到链接时的预载在里面叫：取不到不说。 */
export function quietly<T>(preload: () => T): T {
  isQuiet = true;
  try {
    return preload();
  } finally {
    isQuiet = false;
  }
}

async function isReachable(): Promise<boolean> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), LIMIT);
  try {
    return (await fetch(window.location.href, {cache: 'no-store', signal: control.signal})).ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * 换一种取法：取到为止。
 * @param renew 再取以前叫，这一块换个写法的地址
 */
export function patient(load: Fetch, ask: Ask, renew: (id: string | number) => void = () => undefined): Fetch {
  return (...request) => {
    let quiet = isQuiet;
    return persist((count) => {
      if (count) renew(request[0]);
      return load(...request);
    }, async (error) => {
      if (quiet && !isLeaving) {
        quiet = false;
        await new Promise<void>((wake) => sleeping.push(wake));
        return () => undefined;
      }
      if (isLeaving && await isReachable()) throw new OpenWhole(String(error));
      return ask(error);
    });
  };
}

export function onRouteUpdate({previousLocation, location}: {previousLocation: {pathname: string} | null; location: {pathname: string}}): void {
  if (!previousLocation || previousLocation.pathname === location.pathname) return;
  isLeaving = true;
  for (const wake of sleeping.splice(0)) wake();
}

export function onRouteDidUpdate(): void {
  isLeaving = false;
}

if (typeof window !== 'undefined' && process.env.NODE_ENV === 'production') {
  // 再取同一个地址，浏览器会并到还挂着的那一次里。
  const times = new Map<string | number, number>();
  const nameOf = __webpack_require__.u;
  __webpack_require__.u = (id) => nameOf(id) + (times.has(id) ? `?${times.get(id)}` : '');
  __webpack_require__.e = patient(__webpack_require__.e, pageAsker('页面的一部分没有取到，填过、选过的都还在。'), (id) => times.set(id, (times.get(id) ?? 0) + 1));
}
