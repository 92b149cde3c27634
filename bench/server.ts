import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {existsSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
};
const compressed = new Set(['.html', '.js', '.mjs', '.css', '.json', '.svg', '.xml', '.txt', '.webmanifest', '.wasm', '.ico']);

/** 一个地址对应的文件：原名、加 .html、文件夹里的 index.html，依次。 */
export function fileOf(folder: string, url: string): string | undefined {
  const name = path.posix.normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
  const plain = path.join(folder, name);
  return [plain, `${plain.replace(/\/$/, '')}.html`, path.join(plain, 'index.html')].find((file) => existsSync(file) && statSync(file).isFile());
}

interface Answer {
  headers: Record<string, string | number>;
  body: Buffer;
}

/**
 * 各站同用的静态服务器：gzip 9，HTTP/1.1，压好的留在内存里，量的是网络和浏览器，不是压缩。
 * 带指纹的文件长期缓存，其余每次问。
 */
export async function serveCompressed(folder: string, port = 0): Promise<{server: Server; address: string}> {
  const kept = new Map<string, Answer>();
  const answerOf = (file: string): Answer => {
    const known = kept.get(file);
    if (known) return known;
    const extension = path.extname(file).toLowerCase();
    const raw = readFileSync(file);
    // Pagefind 的索引已是 gzip，不再压。
    const isCompressed = compressed.has(extension) && !(raw[0] === 0x1f && raw[1] === 0x8b);
    const body = isCompressed ? gzipSync(raw, {level: 9}) : raw;
    const answer = {
      body,
      headers: {
        'Content-Type': types[extension] ?? 'application/octet-stream',
        'Content-Length': body.length,
        'Cache-Control': /[.\-_][\w-]{8,}\.\w+$/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ...(isCompressed ? {'Content-Encoding': 'gzip', Vary: 'Accept-Encoding'} : {}),
      },
    };
    kept.set(file, answer);
    return answer;
  };
  const server = createServer((request, response) => {
    const file = fileOf(folder, request.url ?? '/');
    const missing = path.join(folder, '404.html');
    const found = file ?? (existsSync(missing) ? missing : undefined);
    if (!found) {
      response.writeHead(404, {'Content-Type': 'text/plain'}).end('404');
      return;
    }
    const {headers, body} = answerOf(found);
    response.writeHead(file ? 200 : 404, headers).end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`};
}
