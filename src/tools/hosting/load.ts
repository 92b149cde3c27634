import autocannon from 'autocannon';
import type {EventEmitter} from 'node:events';
import {statSync} from 'node:fs';
import path from 'node:path';
import type {Manifest} from './manifest';
import {requestsOf} from './requests';

/** 单个文件超过这么大的不放进压力里：量的是服务器，不是本机的内存拷贝。 */
const LARGEST = 512 * 1024;
/** nginx 一个连接答满 1000 个请求就关。autocannon 不看它说的 Connection: close，正好撞上就记成出错；先换连接，像浏览器那样。 */
const RECONNECT_EVERY = 500;

export interface LoadOptions {
  seconds: number;
  connections?: number;
  /** 一个请求等多少秒算超时。 */
  timeout?: number;
  /** 清单说的那份网站。 */
  folder?: string;
}

/** 加压的结果，出错的另附原因。 */
export type LoadResult = autocannon.Result & {reasons: string[]};

/** 对一个网站加压：全部页面、脚本和不太大的下载轮着取，按浏览器常见的压法。 */
export async function loadFor(address: string, manifest: Manifest, {seconds, connections = 32, timeout = 10, folder = 'build'}: LoadOptions): Promise<LoadResult> {
  const base = manifest.baseUrl.slice(0, -1);
  const requests = requestsOf(Object.keys(manifest.files))
    .filter(({file, encoding}) => encoding !== 'gzip' && statSync(path.join(folder, file)).size <= LARGEST)
    .map(({route, encoding}) => ({method: 'GET' as const, path: base && new URL(address).pathname !== '/' ? base + route : route, ...(encoding && {headers: {'accept-encoding': encoding}})}));
  const reasons: string[] = [];
  const run = autocannon({url: address, connections, duration: seconds, requests, timeout, reconnectRate: RECONNECT_EVERY});
  (run as unknown as EventEmitter).on('reqError', ({message}: Error) => reasons.push(message));
  return {...(await run), reasons};
}
