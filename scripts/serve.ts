import {existsSync, lstatSync, type Stats} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import handler from 'serve-handler';

/** 不让服务器给文件名，存盘用链接上的中文名，与一般的静态服务器一致。 */
const plainHeaders = [{source: '**/*', headers: [{key: 'Content-Disposition', value: null as unknown as string}]}];

/** “2017..2026”看着像带扩展名的文件：同名文件夹让位给同名 .html。 */
const lstat = async (file: string): Promise<Stats> => {
  const stats = lstatSync(file);
  if (stats.isDirectory() && existsSync(`${file}.html`)) throw Object.assign(new Error('ENOENT'), {code: 'ENOENT'});
  return stats;
};

/** 在本机提供 build/；端口被占时依次往后试。 */
export async function serve(folder: string, firstPort: number): Promise<{server: Server; address: string}> {
  for (let port = firstPort; ; port += 1) {
    const server = createServer((request, response) => {
      void handler(request, response, {public: folder, cleanUrls: true, trailingSlash: false, directoryListing: false, headers: plainHeaders}, {lstat: lstat as unknown as typeof import('node:fs').lstat});
    });
    const listening = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' && port && port < firstPort + 20 ? resolve(false) : reject(error)));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (listening) return {server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`};
  }
}
