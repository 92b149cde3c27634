import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import handler from 'serve-handler';

/** 不让服务器给文件名，存盘用链接上的中文名，与一般的静态服务器一致。 */
const plainHeaders = [{source: '**/*', headers: [{key: 'Content-Disposition', value: null as unknown as string}]}];

/** 在本机提供 build/；端口被占时依次往后试。 */
export async function serve(folder: string, firstPort: number): Promise<{server: Server; address: string}> {
  for (let port = firstPort; ; port += 1) {
    const server = createServer((request, response) => {
      void handler(request, response, {public: folder, cleanUrls: true, trailingSlash: false, directoryListing: false, headers: plainHeaders});
    });
    const listening = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' && port && port < firstPort + 20 ? resolve(false) : reject(error)));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (listening) return {server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`};
  }
}
