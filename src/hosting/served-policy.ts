import {setTimeout as wait} from 'node:timers/promises';
import type {Manifest} from './manifest';
import {policiesOf} from './policy';

/** 服务器重读配置要一会儿：隔半秒问一次，问这么多次。 */
const TRIES = 20;
const PAUSE = 500;

async function servedPolicy(url: string): Promise<string> {
  const response = await fetch(url, {method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(5000)});
  return response.headers.get('content-security-policy') ?? '';
}

/** 正在跑的服务器发的安全策略，还没有放行这一版的哪些散列；没有发策略的，一个也没有放行。 */
export async function missingInPolicy(url: string, {hashes, baseUrl, editor}: Manifest): Promise<string[]> {
  const wanted = policiesOf(hashes, baseUrl, editor).at(-1)!.value.match(/'sha256-[^']+'/g) ?? [];
  const served = await servedPolicy(url);
  return served ? wanted.filter((hash) => !served.includes(hash)) : ['Content-Security-Policy'];
}

/**
 * 等服务器发新的策略：重读的命令退出码是 0，读的也可能是别的配置、别的 nginx。
 * @throws 等不到
 */
export async function waitForPolicy(url: string, manifest: Manifest, {tries = TRIES, pause = PAUSE} = {}): Promise<void> {
  let reason = '';
  for (let left = tries; left > 0; left -= 1) {
    try {
      const missing = await missingInPolicy(url, manifest);
      if (!missing.length) return;
      reason = `发的安全策略里没有 ${missing.slice(0, 3).join('、')}，多半没有重读这个网站的 csp.conf：--reload 的命令要对着正在跑的那个 nginx，--url 要是源站的网址`;
    } catch (error) {
      reason = `连不上：${((error as Error).cause as Error | undefined)?.message ?? (error as Error).message}`;
    }
    if (left > 1) await wait(pause);
  }
  throw new Error(`${url} ${reason}；网站没有换`);
}
