import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {serveCompressed, type BenchServer} from './server';

let folder: string;
let server: BenchServer;
const html = '<p>党员大会</p>'.repeat(50);
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bench-server-'));
  mkdirSync(path.join(folder, 'docs/401'), {recursive: true});
  writeFileSync(path.join(folder, 'standards.html'), html);
  writeFileSync(path.join(folder, 'docs/401/index.html'), html);
  writeFileSync(path.join(folder, 'index.pf_fragment'), gzipSync('x'));
  server = await serveCompressed(folder);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, {recursive: true, force: true});
});

test('三种写法的地址都找得到，压缩后发，字节数照压缩后的记', async () => {
  const from = server.sent.length;
  for (const route of ['/standards', '/docs/401', '/docs/401/', '/standards.html?x=1']) {
    const response = await fetch(server.address + route);
    expect([response.status, response.headers.get('content-encoding'), await response.text()], route).toEqual([200, 'gzip', html]);
  }
  expect(server.sent.slice(from).map(({bytes}) => bytes - 250)).toEqual(Array.from({length: 4}, () => gzipSync(html, {level: 9}).length));
});

test('已是 gzip 的不再压；没有的、上一层的都是 404', async () => {
  expect((await fetch(`${server.address}/index.pf_fragment`)).headers.get('content-encoding')).toBe(null);
  expect((await fetch(`${server.address}/none`)).status).toBe(404);
  expect((await fetch(`${server.address}/..%2f..%2fetc/passwd`)).status).toBe(404);
});
