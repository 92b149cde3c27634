import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
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

/** 响应头约多少字节；各站相同。 */
const HEADERS = 250;
const CHUNK = 8 * 1024;

interface Answer {
  headers: Record<string, string | number>;
  body: Buffer;
}

/** 慢速 4G：每个请求先等一个来回，正文按带宽依次放行。 */
export const SLOW_4G = {latency: 150, bytesPerSecond: (1.44 * 1_000_000) / 8} as const;

export interface Sent {
  url: string;
  /** 压缩后的正文加响应头。 */
  bytes: number;
}

export interface BenchServer {
  address: string;
  /** 发完的，依次；worker 取的也在内。 */
  sent: Sent[];
  /** 还没有发完的个数。 */
  pending: () => number;
  setSlow: (isSlow: boolean) => void;
  close: () => Promise<void>;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => {
  setTimeout(resolve, milliseconds);
});

/**
 * 各站同用的静态服务器：gzip 9，HTTP/1.1，压好的留在内存里，量的是网络和浏览器，不是压缩。
 * 带指纹的文件长期缓存，其余每次问。要慢就在这里慢，worker 的请求一样慢。
 */
export async function serveCompressed(folder: string): Promise<BenchServer> {
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
  const sent: Sent[] = [];
  let slow = false;
  let pending = 0;
  // 一条线路：前一块没有放完，后一块等着。
  let line = Promise.resolve();
  const release = (bytes: number): Promise<void> => {
    line = line.then(() => pause((bytes / SLOW_4G.bytesPerSecond) * 1000));
    return line;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '/';
    const missing = path.join(folder, '404.html');
    const found = fileOf(folder, url);
    const file = found ?? (existsSync(missing) ? missing : undefined);
    if (slow) await pause(SLOW_4G.latency);
    if (!file) {
      response.writeHead(404, {'Content-Type': 'text/plain'}).end('404');
      return;
    }
    const {headers, body} = answerOf(file);
    response.writeHead(found ? 200 : 404, headers);
    if (request.method !== 'HEAD') {
      if (!slow) response.write(body);
      else {
        for (let at = 0; at < body.length; at += CHUNK) {
          const chunk = body.subarray(at, at + CHUNK);
          await release(chunk.length);
          response.write(chunk);
        }
      }
    }
    response.end();
    sent.push({url, bytes: body.length + HEADERS});
  };
  const server = createServer((request, response) => {
    pending += 1;
    void answer(request, response).catch(() => response.destroy()).finally(() => {
      pending -= 1;
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    pending: () => pending,
    setSlow: (isSlow) => {
      slow = isSlow;
    },
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
