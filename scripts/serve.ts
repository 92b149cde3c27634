import {existsSync, lstatSync, readFileSync, type Stats} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import handler from 'serve-handler';
import {CSP_JSON} from '../src/hosting/manifest';
import {policyFor, refusedStyleAttributes, type Hashes, type PathPolicy} from '../src/hosting/policy';

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

/** 在本机提供 build/；端口被占时依次往后试。 */
export async function serve(folder: string, firstPort: number): Promise<{server: Server; address: string}> {
  const policies = policiesIn(folder);
  for (let port = firstPort; ; port += 1) {
    const server = createServer((request, response) => {
      const policy = policyFor(policies, (request.url ?? '/').split('?')[0]!);
      if (policy) response.setHeader('Content-Security-Policy', policy);
      void handler(request, response, {public: folder, cleanUrls: true, trailingSlash: false, directoryListing: false, headers: plainHeaders}, {lstat: lstat as unknown as typeof import('node:fs').lstat});
    });
    const listening = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' && port && port < firstPort + 20 ? resolve(false) : reject(error)));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (listening) return {server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`};
  }
}
