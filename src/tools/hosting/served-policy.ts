import {setTimeout as wait} from 'node:timers/promises';
import type {Manifest} from './manifest';
import {policiesOf} from './policy';

/** 服务器重读配置要一会儿：隔一阵问一次，最多等这么久，毫秒。 */
const PATIENCE = 10_000;
const PAUSE = 200;

async function servedPolicy(url: string): Promise<string> {
  const response = await fetch(url, {method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(5000)});
  return response.headers.get('content-security-policy') ?? '';
}

/** 正在跑的服务器发的安全策略，放行了这一版没有；没有放行、问不到的说出缘故。 */
export async function faultIn(url: string, {hashes, baseUrl, editor}: Manifest): Promise<string | undefined> {
  const wanted = policiesOf(hashes, baseUrl, editor).at(-1)!.value.match(/'sha256-[^']+'/g) ?? [];
  try {
    const served = await servedPolicy(url);
    if (!served) return '没有发 Content-Security-Policy：--url 要是源站的网址';
    const missing = wanted.filter((hash) => !served.includes(hash));
    return missing.length ? `发的安全策略没有放行 ${missing.slice(0, 3).join('、')}${missing.length > 3 ? ` 等 ${missing.length} 个` : ''}，没有读到这个网站的 csp.conf：--reload 的命令要对着正在跑的那个 nginx，--url 要是源站的网址` : undefined;
  } catch (error) {
    return `连不上：${((error as Error).cause as Error | undefined)?.message ?? (error as Error).message}`;
  }
}

/**
 * 等服务器发新的策略：重读的命令退出码是 0，读的也可能是别的配置、别的 nginx。
 * @param patience 最多等多久，毫秒
 * @throws 等不到
 */
export async function waitForPolicy(url: string, manifest: Manifest, patience = PATIENCE): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    const reason = await faultIn(url, manifest);
    if (!reason) return;
    if (Date.now() >= until) throw new Error(`${url} ${reason}；网站没有换`);
    await wait(PAUSE);
  }
}
