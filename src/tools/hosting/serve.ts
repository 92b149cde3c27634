import {existsSync, lstatSync, readFileSync, statSync, type Stats} from 'node:fs';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import handler from 'serve-handler';
import {CSP_JSON, MANIFEST, readManifest} from './manifest';
import {policyFor, refusedStyleAttributes, type Hashes, type PathPolicy} from './policy';

/** 不让服务器给文件名，存盘用链接上的中文名，与一般的静态服务器一致。 */
const plainHeaders = [{source: '**/*', headers: [{key: 'Content-Disposition', value: null as unknown as string}]}];

/** “2017..2026”看着像带扩展名的文件：同名文件夹让位给同名 .html。 */
const lstat = async (file: string): Promise<Stats> => {
  const stats = lstatSync(file);
  if (stats.isDirectory() && existsSync(`${file}.html`)) throw Object.assign(new Error('ENOENT'), {code: 'ENOENT'});
  return stats;
};

/** 封存过的网站，本机也发正式服务器的安全策略：预览和浏览器测试都在它下面跑。 */
function policiesIn(folder: string): PathPolicy[] {
  const file = path.join(folder, CSP_JSON);
  if (!existsSync(file)) return [];
  const {policies, hashes} = JSON.parse(readFileSync(file, 'utf8')) as {policies: PathPolicy[]; hashes: Hashes};
  return refusedStyleAttributes(hashes) ? [] : policies;
}

/** 网站的路径去掉末尾的 /，在根上的为空；按做好的那一份算，不按现在的环境变量。 */
const prefixOf = (folder: string): string => (existsSync(path.join(folder, MANIFEST)) ? readManifest(folder).baseUrl.slice(0, -1) : '');

/** 一份做好的网站的路径和策略；换上新的一份就重读。 */
function settings(folderOf: () => string): () => {folder: string; prefix: string; policies: PathPolicy[]} {
  let known: {stamp: string; folder: string; prefix: string; policies: PathPolicy[]} | undefined;
  return () => {
    const folder = folderOf();
    const {mtimeMs, ino} = statSync(path.join(folder, MANIFEST), {throwIfNoEntry: false}) ?? {mtimeMs: 0, ino: 0};
    const stamp = `${folder} ${mtimeMs} ${ino}`;
    if (known?.stamp !== stamp) known = {stamp, folder, prefix: prefixOf(folder), policies: policiesIn(folder)};
    return known;
  };
}

/** 跳转留在前缀下，查询参数带着走，/index.html 一步到 /：serve-handler 三样都不管。 */
function keepRedirects(response: ServerResponse, prefix: string, query: string): void {
  const writeHead = response.writeHead.bind(response) as (status: number, headers?: Record<string, string>) => ServerResponse;
  response.writeHead = ((status: number, headers?: Record<string, string>) => writeHead(status, headers?.Location === undefined ? headers : {...headers, Location: prefix + headers.Location.replace(/\/index$/, '/') + query})) as typeof response.writeHead;
}

/**
 * 在本机提供一份做好的网站；端口被占时依次往后试。
 * @param from 网站的文件夹；中途要换的给函数，每次请求时问
 * @returns address 连着网站的路径，末尾没有 /，后面直接接 /standards/401 这样的地址
 */
export async function serve(from: string | (() => string), firstPort: number): Promise<{server: Server; readonly address: string}> {
  const now = settings(typeof from === 'string' ? () => from : from);
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const {folder, prefix, policies} = now();
    const url = request.url ?? '/';
    const [, pathname, query] = /^([^?]*)(.*)$/s.exec(url) as unknown as [string, string, string];
    const policy = policyFor(policies, pathname);
    if (policy) response.setHeader('Content-Security-Policy', policy);
    // 文件名里没有的字符，serve-handler 拿去找文件会出错。
    if (pathname.includes('%00')) return void response.writeHead(400, {'Content-Type': 'text/plain; charset=utf-8'}).end('地址写得不对。\n');
    if (prefix && pathname === prefix) return void response.writeHead(301, {Location: `${prefix}/${query}`}).end();
    if (!pathname.startsWith(`${prefix}/`)) return void response.writeHead(404, {'Content-Type': 'text/plain; charset=utf-8'}).end(`网站在 ${prefix}/ 下。\n`);
    request.url = url.slice(prefix.length);
    keepRedirects(response, prefix, query);
    void handler(request, response, {public: folder, cleanUrls: true, trailingSlash: false, directoryListing: false, headers: plainHeaders}, {lstat: lstat as unknown as typeof import('node:fs').lstat});
  };
  for (let port = firstPort; ; port += 1) {
    const server = createServer(answer);
    const listening = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' && port && port < firstPort + 20 ? resolve(false) : reject(error)));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    const {port: actual} = (server.address() as AddressInfo | null) ?? {port: 0};
    if (listening) return {server, get address() {
      return `http://127.0.0.1:${actual}${now().prefix}`;
    }};
  }
}
