/** deploy/ 的真配置在真的 nginx 上跑：每个文件、响应头、怪请求、源站停了又好、短时间的压力。 */
import {cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {Agent, request} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect} from 'vitest';
import {hasNginx, startEdge, startOrigin, type Nginx} from '../src/tools/hosting/nginx';
import {loadFor} from '../src/tools/hosting/load';
import {CSP_JSON, isCompressed, isImmutable, MANIFEST, readManifest, sha256, type Manifest} from '../src/tools/hosting/manifest';
import {EDITOR_HEADERS, policyFor, SECURITY_HEADERS, type PathPolicy} from '../src/tools/hosting/policy';
import {requestsOf, routeOf, type SiteRequest} from '../src/tools/hosting/requests';
import {publishSite} from '../src/tools/hosting/site-folder';
import {rawGet, rawRequest} from '../src/tools/hosting/raw-client';
import {current, publisherTest as test} from './pages';
import {ALL, sample} from './sweep';

const installed = hasNginx();
if (!installed && process.env.CI) throw new Error('没有 nginx；CI 上要装 nginx 和 libnginx-mod-http-brotli-static');
if (!installed) console.log('没有装 nginx，部署的测试略过；Debian 上：apt install nginx libnginx-mod-http-brotli-static');

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  wasm: 'application/wasm',
  zip: 'application/zip',
  pdf: 'application/pdf',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const SHORT = 'max-age=60,';

interface Reply {
  status: number;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

const agent = new Agent({keepAlive: true, maxSockets: 8});

function get(address: string, route: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    request(address + route, {agent, method, headers}, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({status: response.statusCode ?? 0, headers: response.headers as Record<string, string>, body: Buffer.concat(chunks)}));
      response.on('error', reject);
    }).on('error', reject).end();
  });
}

const fetchOf = (address: string, {route, encoding}: SiteRequest): Promise<Reply> => get(address, route, encoding ? {'Accept-Encoding': encoding} : {});

/** 八个连接一起取，一个不漏。 */
async function each<T>(items: readonly T[], visit: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const work = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await visit(item);
  };
  await Promise.all(Array.from({length: 8}, work));
}

describe.runIf(installed)('部署', () => {
  let root: string;
  let site: string;
  let manifest: Manifest;
  let origin: Nginx;
  let edge: Nginx;
  let all: SiteRequest[];
  /** 头一遍取到的长度，源站停了以后再比。 */
  const sizes = new Map<SiteRequest, number>();
  const startAgain = (port?: number): Promise<Nginx> => startOrigin(site, {folder: path.join(root, 'origin'), port, changes: {[SHORT]: 'max-age=1,'}});
  const decoded = ({headers, body}: Reply): Buffer => (headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body);

  beforeAll(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'deploy-'));
    site = path.join(root, 'site');
    for (const name of ['origin', 'edge']) mkdirSync(path.join(root, name));
    manifest = readManifest('build');
    const files = Object.keys(manifest.files);
    expect(requestsOf(files).length).toBeGreaterThan(2000);
    // 抽的也样样都有：每种文件至少几个。
    const kinds = [...new Set(files.map((file) => path.extname(file)))].flatMap((kind) => files.filter((file) => path.extname(file) === kind).slice(0, 3));
    all = requestsOf(sample(files, 400, {always: kinds}));
    await publishSite({site, from: 'build', compress: {cache: path.join(root, 'compressed'), level: 1}, allowLocalhost: true});
    origin = await startAgain();
    edge = await startEdge(origin, {folder: path.join(root, 'edge')});
  });
  afterAll(async () => {
    agent.destroy();
    await edge?.stop();
    await origin?.stop();
    rmSync(root, {recursive: true, force: true});
  });

  test('页面、下载（全部跑时每一个）、三种压法：200，类型、压法、缓存对，内容一字不差', {timeout: 600_000}, async () => {
    const faults: string[] = [];
    await each(all, async (item) => {
      const reply = await fetchOf(edge.address, item);
      sizes.set(item, reply.body.length);
      const extension = item.file.split('.').pop()!;
      const expected: Record<string, string | undefined> = {
        'content-type': TYPES[extension] ?? `（没有规定 ${extension}）`,
        'cache-control': isImmutable(item.file) ? 'public, max-age=31536000, immutable' : item.file.startsWith('files/') ? 'public, max-age=600, stale-while-revalidate=86400, stale-if-error=604800' : 'public, max-age=1, stale-while-revalidate=600, stale-if-error=604800',
        // 很短的压不小，原样给。
        'content-encoding': reply.headers['content-encoding'] === undefined && reply.body.length < 1024 ? undefined : item.encoding || undefined,
      };
      for (const [name, value] of Object.entries(expected)) if (reply.headers[name] !== value) faults.push(`${item.route}（${item.encoding}）${name}：${reply.headers[name]}，应为 ${value}`);
      if (reply.status !== 200) faults.push(`${item.route}（${item.encoding}）：${reply.status}`);
      else if (sha256(decoded(reply)) !== manifest.files[item.file]) faults.push(`${item.route}（${item.encoding}）：内容不同`);
    });
    expect(faults).toEqual([]);
    expect(all.length).toBeGreaterThan(800);
  });

  test('响应头：安全策略没有 unsafe，别的安全头都在，页面、脚本、404 都一样；不说版本', async () => {
    const {policies} = JSON.parse(readFileSync(path.join('build', CSP_JSON), 'utf8')) as {policies: PathPolicy[]};
    const script = Object.keys(manifest.files).find((file) => /^assets\/js\/.*\.js$/.test(file))!;
    for (const route of ['/', '/standards/401', `/${script}`, '/files/2026/401/sign-in.docx', '/nothing-here']) {
      const {status, headers} = await get(edge.address, route, {'Accept-Encoding': 'br'});
      expect(status, route).toBe(route === '/nothing-here' ? 404 : 200);
      expect(headers['content-security-policy'], route).toBe(policyFor(policies, route));
      expect(headers['content-security-policy']).not.toMatch(/unsafe-inline|unsafe-eval/);
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers[name.toLowerCase()], `${route} ${name}`).toBe(value);
      expect([headers.server, headers['x-powered-by']]).toEqual(['nginx', undefined]);
    }
    // 编辑界面的登录窗口要交回结果。
    const admin = path.join(site, 'current/admin');
    mkdirSync(admin, {recursive: true});
    writeFileSync(path.join(admin, 'x.txt'), '编辑');
    for (const [name, value] of Object.entries(EDITOR_HEADERS)) expect((await get(origin.address, '/admin/x.txt')).headers[name.toLowerCase()]).toBe(value);
    rmSync(path.join(admin, 'x.txt'));
    expect((await get(origin.address, '/', {'Accept-Encoding': 'gzip, deflate, br'})).headers.vary).toBe('Accept-Encoding');
  });

  test('找不到的是 404 页；一页只有一个地址，查询参数带着走；问过没变的答 304，能分段取', async () => {
    const missing = await get(edge.address, '/standards/999');
    expect([missing.status, missing.headers['content-type']]).toEqual([404, TYPES.html]);
    expect(missing.body.equals(readFileSync('build/404.html'))).toBe(true);
    for (const route of ['/404', '/files', '/assets/js', '/files/2026/401/nothing.docx', '/assets/js/main.00000000.js']) expect((await get(edge.address, route)).status, route).toBe(404);
    for (const [from, to] of [['/standards/401.html', '/standards/401'], ['/standards/401/?a=1', '/standards/401?a=1'], ['/index.html', '/'], ['/standards/?b', '/standards?b'], ['/blog/index', '/blog/'], ['/changes/2017..2026/', '/changes/2017..2026']] as const) {
      const {status, headers} = await get(edge.address, from);
      expect([status, headers.location], from).toEqual([301, to]);
    }
    const file = `/files/${current.name}/401/401.docx`;
    const {headers} = await get(edge.address, file);
    expect((await get(edge.address, file, {'If-None-Match': headers.etag!})).status).toBe(304);
    const part = await get(edge.address, file, {Range: 'bytes=0-3'});
    expect([part.status, part.body.toString('latin1')]).toEqual([206, 'PK\u0003\u0004']);
    const head = await get(edge.address, '/standards/401', {}, 'HEAD');
    expect([head.status, head.body.length, Number(head.headers['content-length']) > 1000]).toEqual([200, 0, true]);
  });

  test('越界、隐藏文件、清单、怪方法、畸形的请求都不给', async () => {
    for (const {port} of [origin, edge]) {
      const line = async (text: string): Promise<number> => (await rawRequest(port, `${text} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)).status;
      for (const target of ['/../../etc/passwd', '/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/files/../../../etc/passwd', '/assets/..%5c..%5cwindows', '/.git/config', '/.env', '/files/.htaccess', '/deploy/manifest.json', '/deploy/csp.json', '/standards/401.html.br', '/search-index/manifest.json.gz', '//etc/passwd', '/%00', '/standards/401%00.html']) {
        expect([400, 403, 404], `GET ${target}`).toContain((await rawGet(port, target)).status);
      }
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'BREW']) expect(await line(`${method} /standards/401`), method).toBe(405);
      expect([0, 400, 405], 'CONNECT').toContain(await line('CONNECT a:443'));
      for (const head of [`GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`, 'GET / HTTP/1.1\r\n\r\n', 'nonsense\r\n\r\n', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n']) {
        expect([0, 400, 414], head.slice(0, 60)).toContain((await rawRequest(port, head)).status);
      }
    }
  });

  test('压几秒：一个错没有', {timeout: 300_000}, async () => {
    const result = await loadFor(edge.address, manifest, {seconds: ALL ? 5 : 2, connections: 8, timeout: 60});
    expect([result.errors, result.timeouts, result.non2xx, result.reasons]).toEqual([0, 0, 0, []]);
    expect(result.requests.total).toBeGreaterThan(0);
  });

  test('源站停了，全部照样答；源站好了、换了新版，答新的；换了内容的脚本是新的名字', {timeout: 600_000}, async () => {
    const {port} = origin;
    await origin.stop();
    // 过了保鲜期，存着的都是旧的。
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const faults: string[] = [];
    const said = new Set<string | undefined>();
    await each(all.filter(({encoding}) => encoding !== 'gzip'), async (item) => {
      const reply = await fetchOf(edge.address, item);
      said.add(reply.headers['x-cache']);
      if (reply.status !== 200 || reply.body.length !== sizes.get(item)) faults.push(`${item.route}（${item.encoding}）：${reply.status}`);
    });
    expect(faults).toEqual([]);
    expect(said.has('STALE')).toBe(true);
    expect(said.has('MISS')).toBe(false);

    // 改一页、换一个脚本的名字，发布新版；没改的文件是同一份。
    const next = path.join(root, 'next');
    cpSync(realpathSync(path.join(site, 'current')), next, {recursive: true, filter: (file) => !isCompressed(file)});
    const script = Object.keys(manifest.files).find((file) => /^assets\/js\/main\.[0-9a-f]+\.js$/.test(file))!;
    const renamed = script.replace(/\.[0-9a-f]+\.js$/, '.0123abcd.js');
    const page = readFileSync(path.join(next, 'standards/401.html'), 'utf8').replaceAll(script, renamed).replace('</body>', '<p>新版</p></body>');
    const files = {...manifest.files};
    for (const [file, text] of [['standards/401.html', page], [renamed, 'console.log("新")']] as const) {
      writeFileSync(path.join(next, file), text);
      files[file] = sha256(Buffer.from(text));
    }
    writeFileSync(path.join(next, MANIFEST), JSON.stringify({...manifest, files}));
    await publishSite({site, from: next, compress: false, allowLocalhost: true});
    origin = await startAgain(port);
    await expect.poll(async () => (await get(edge.address, '/standards/401')).body.toString(), {timeout: 20_000, interval: 200}).toContain('新版');
    expect((await get(edge.address, routeOf(renamed))).body.toString()).toBe('console.log("新")');
  });
});
