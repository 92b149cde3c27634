/** deploy/ 的真配置发一份小网站：怪请求跳不到站外、顶替不了好的一页、挤不走存着的；网站在路径下面的也对。 */
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {hasNginx, startEdge, startOrigin, type Nginx} from '../src/tools/hosting/nginx';
import {serve} from '../src/tools/hosting/serve';
import {CSP_JSON, readManifest, sealSite} from '../src/tools/hosting/manifest';
import {MOST_POLICY_BYTES, SECURITY_HEADERS} from '../src/tools/hosting/policy';
import {requestsOf} from '../src/tools/hosting/requests';
import {publishSite} from '../src/tools/hosting/site-folder';
import {rawGet, rawRequest, type RawReply} from '../src/tools/hosting/raw-client';
import {plainHost} from './plain-host';
import {SMALL_PAGES, writeSmallSite, type SmallSite} from '../src/tools/hosting/small-site';

const installed = hasNginx();
if (!installed && process.env.CI) throw new Error('没有 nginx；CI 上要装 nginx 和 libnginx-mod-http-brotli-static');

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'serving-'));
});
afterAll(() => rmSync(root, {recursive: true, force: true}));

const PAGES = SMALL_PAGES;

function makeSite(name: string, options: SmallSite = {}): string {
  const folder = path.join(root, name);
  writeSmallSite(folder, options);
  return folder;
}

/** 发布一份小网站，起源站和边缘；测试完了停。 */
async function start(name: string, {baseUrl, scripts, ownServer}: {baseUrl?: string; scripts?: number; ownServer?: string} = {}): Promise<{origin: Nginx; edge: Nginx; files: string[]}> {
  const from = makeSite(name, {baseUrl, scripts});
  const site = path.join(root, `${name}-site`);
  const folderOf = (server: string): string => {
    const folder = path.join(root, `${name}-${server}`);
    mkdirSync(folder);
    return folder;
  };
  await publishSite({site, from, compress: {cache: path.join(root, 'compressed'), level: 1}});
  const origin = await startOrigin(site, {folder: folderOf('origin'), changes: {'max-age=60,': 'max-age=1,'}, ownServer});
  // 存不下一千个，一千个没有的地址就看得出挤不挤。
  const edge = await startEdge(origin, {folder: folderOf('edge'), changes: {'keys_zone=site:16m': 'keys_zone=site:64k'}});
  return {origin, edge, files: Object.keys(readManifest(from).files)};
}

/** 源站换成这样答的，前面起边缘。 */
async function edgeOf(name: string, onFinished: (stop: () => Promise<void>) => void, answer: RequestListener): Promise<Nginx> {
  const origin = createServer(answer);
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve));
  const folder = path.join(root, `${name}-edge`);
  mkdirSync(folder);
  const edge = await startEdge({port: (origin.address() as AddressInfo).port}, {folder});
  onFinished(async () => {
    await edge.stop();
    origin.close();
  });
  return edge;
}

/** 浏览器跟着 Location 走到哪台主机。 */
const hostOf = (location: string): string => new URL(location, 'http://site.example/').host;

const ODD = [
  '//evil.example/', '//evil.example/index', '//evil.example/index.html', '//evil.example/x.html', '//evil.example/x/?a=1', '///evil.example/', '//evil.example', '/\\evil.example/', '/\\evil.example/x.html', '/\\/evil.example/', '\\\\evil.example/',
  '/%2fevil.example/', '/%2Fevil.example/x.html', '/%5cevil.example/', '/%5C%5cevil.example/index.html', '/.//evil.example/', '/./', '/%2e//evil.example/', '/standards//401/', '/standards/..//evil.example/', '/standards/%2e%2e//evil.example/', '/x/../..//evil.example/', '/\t/evil.example/', '/%2e/', '/duties/%2e', '/duties/%2E/', '/duties/.', '/duties/x/..', '/duties/%2e%2e/', '/duties/#x', '/duties#/index.html', '/duties%2f', '/duties%5c',
];

describe.runIf(installed)('怪请求', () => {
  let origin: Nginx;
  let edge: Nginx;
  let files: string[];
  beforeAll(async () => {
    ({origin, edge, files} = await start('odd'));
  });
  afterAll(async () => {
    await edge?.stop();
    await origin?.stop();
  });
  const page = (route: string, port = edge.port): Promise<RawReply> => rawGet(port, route, 'Accept-Encoding: br\r\n');
  const servers = (): [string, Nginx][] => [['源站', origin], ['边缘', edge]];

  test('跳不到别的主机：怪地址不跳转，一律 404；也不能当成存着的那一页', async () => {
    for (const route of ['/duties', '/standards/401', '/']) expect((await page(route)).status).toBe(200);
    for (const [name, {port}] of servers()) {
      for (const target of [...ODD, ...ODD.map((item) => `http://site.example${item}`)]) {
        const {status, headers} = await rawGet(port, target);
        expect([status, headers.location], `${name} ${target}`).toEqual([expect.toSatisfy((value) => value === 404 || value === 400), undefined]);
        expect(headers['cache-control'] ?? 'no-store', `${name} ${target}`).toBe('no-store');
      }
    }
  });

  test('该跳转的照旧，都在本站；%252f 这样转义两遍的也不出去', async () => {
    const table = {'/index.html': '/', '/index': '/', '/standards/401.html': '/standards/401', '/standards/401/?a=//x': '/standards/401?a=//x', '/standards/401.html/': '/standards/401', '/blog/index': '/blog/', '/blog/': '/blog', '/changes/2017..2026/': '/changes/2017..2026', '/404.html': '/404', '/%252fevil.example/': '/%252fevil.example', '/@evil.example/': '/@evil.example', '/https:/evil.example/': '/https:/evil.example'};
    for (const [name, {port}] of servers()) {
      for (const [from, to] of Object.entries(table)) {
        const {status, headers} = await rawGet(port, from);
        expect([status, headers.location, headers['cache-control']], `${name} ${from}`).toEqual([301, to, 'public, max-age=60']);
        expect(hostOf(headers.location!)).toBe('site.example');
      }
    }
  });

  test('出错的不许存，安全头一个不少；405 说出许可的方法；隔着代理的也给压好的', async () => {
    const request = (method: string, target: string, rest = ''): string => `${method} ${target} HTTP/1.1\r\nHost: a\r\n${rest}Connection: close\r\n\r\n`;
    const table: [string, number][] = [[request('GET', '/nothing'), 404], [request('GET', '/404'), 404], [request('GET', '/files'), 404], [request('GET', '//x/'), 404], [request('GET', '/assets/js/main.00000000.js'), 404], [request('POST', '/duties'), 405], [request('DELETE', '/'), 405], [request('TRACE', '/'), 405], [request('GET', '/', `X: ${'a'.repeat(40_000)}\r\n`), 400], ['GET / HTTP/1.1\r\n\r\n', 400]];
    for (const [name, {port}] of servers()) {
      for (const [head, expected] of table) {
        const {status, headers} = await rawRequest(port, head);
        const title = `${name} ${head.slice(0, 40)}`;
        expect([status, headers['cache-control'], headers.allow], title).toEqual([expected, 'no-store', expected === 405 ? 'GET, HEAD' : undefined]);
        for (const [header, value] of Object.entries(SECURITY_HEADERS)) expect(headers[header.toLowerCase()], `${title} ${header}`).toBe(value);
        expect(headers['content-security-policy'], title).toContain("frame-ancestors 'none'");
      }
      for (const head of ['GET /duties HTTP/1.1\r\nVia: 1.1 proxy\r\n', 'GET /duties HTTP/1.0\r\n']) expect((await rawRequest(port, `${head}Host: a\r\nConnection: close\r\nAccept-Encoding: gzip\r\n\r\n`)).headers['content-encoding'], `${name} ${head}`).toBe('gzip');
    }
  });

  test('一个怪请求顶替不了好的一页：没有存过的、存着的、过了期的都一样', async () => {
    // 边缘收得下（X:aaa），转写以后（X: aaa）多出的两个字节源站嫌长。
    const text = 'a'.repeat(8188);
    expect((await rawGet(origin.port, '/standards', `X: ${text}\r\n`)).status).toBe(400);
    const attack = async (): Promise<void> => {
      for (const route of ['/standards', '/blog']) expect((await rawRequest(edge.port, `GET ${route} HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br\r\nX:${text}\n\r\n`)).status, route).toBe(200);
      for (const target of ['/duties/%2e', '/duties/#', '//duties', '/standards/.', '/standards%2f', '/standards/401/%2e', '/standards/401%2ehtml', '/%69ndex', '/404%2ehtml']) await page(target);
    };
    const victims = {'/standards': 200, '/blog': 200, '/duties': 200, '/standards/401': 200, '/duties/': 301, '/standards/401.html': 301, '/index': 301, '/404.html': 301};
    const judge = async (): Promise<void> => {
      for (const [route, status] of Object.entries(victims)) expect((await page(route)).status, route).toBe(status);
    };
    await attack();
    await judge();
    // 过了保鲜期，答旧的、后台去取新的：那一次取用的是怪请求。
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await attack();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await judge();
  });

  test('源站只收到边缘自己的请求头：谁的请求取回来的都一样', async () => {
    expect((await rawGet(edge.port, '/blog', `Range: bytes=0-3\r\nIf-None-Match: "x"\r\nVia: 1.1 x\r\nContent-Length: 0\r\n`)).status).toBe(206);
    // 存着的只保鲜一秒，机器忙时这一问可能已经过了：再问的答存着的那一份，每一问都是整的。
    const answers = [];
    for (let ask = 0; ask < 3; ask += 1) answers.push(await rawGet(edge.port, '/blog'));
    expect(answers.map(({status}) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({headers}) => headers['x-cache'])).toContainEqual(expect.stringMatching(/^(HIT|STALE|UPDATING)$/));
  });

  test('源站只见得到边缘自己写的主机名：写别人的主机名，换不来源站上别的网站', async ({onTestFinished}) => {
    const seen: [string | undefined, string | undefined][] = [];
    const edgeOfOther = await edgeOf('hosts', onTestFinished, ({headers, url}, response) => {
      seen.push([headers.host, url]);
      response.writeHead(200, {'Cache-Control': 'max-age=60', 'Content-Type': 'text/plain'}).end(headers.host);
    });
    const hosts = ['Host: site.example', 'Host: evil.example', 'Host: site.example:81'];
    for (const [index, host] of hosts.entries()) expect((await rawRequest(edgeOfOther.port, `GET /${index} HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`)).status).toBe(200);
    // HTTP/1.0 可以不写主机名。
    for (const head of ['GET /old HTTP/1.0\r\n\r\n', 'GET http://evil.example/absolute HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n']) expect((await rawRequest(edgeOfOther.port, head)).status, head).toBe(200);
    expect(seen).toEqual(['/0', '/1', '/2', '/old', '/absolute'].map((url) => ['origin', url]));
  });

  test('源站出错时说“可以存”，也不存：好了马上就好；添的 Cookie 不发给别人', async ({onTestFinished}) => {
    let [status, extra]: [number, Record<string, string>] = [200, {}];
    const edgeOfFaulty = await edgeOf('faulty', onTestFinished, (_, response) => void response.writeHead(status, {'Cache-Control': 'public, max-age=600', 'X-Accel-Expires': '600', 'Set-Cookie': 'a=b', ...extra}).end());
    for (const code of [204, 206, 301, 302, 307, 400, 403, 404, 410, 429, 500, 502, 503, 504]) {
      [status, extra] = [code, code >= 300 && code < 400 ? {Location: '/x'} : {}];
      expect((await rawGet(edgeOfFaulty.port, `/${code}`)).status).toBe(code);
      [status, extra] = [200, {}];
      const {status: after, headers} = await rawGet(edgeOfFaulty.port, `/${code}`);
      expect([code, after, headers['set-cookie']]).toEqual([code, 200, undefined]);
    }
  });

  test('先有人问过还没有的，发布以后马上就有', async () => {
    const [from, site] = [path.join(root, 'odd'), path.join(root, 'odd-site')];
    const targets = ['/assets/js/late.01234567.js', '/late'];
    for (const target of targets) expect((await page(target)).status).toBe(404);
    writeFileSync(path.join(from, 'assets/js/late.01234567.js'), '1');
    writeFileSync(path.join(from, 'late.html'), '<!doctype html><title>后来的</title>');
    sealSite(from, '/');
    await publishSite({site, from, compress: false});
    for (const target of targets) expect((await page(target)).status).toBe(200);
  });

  test('一千个没有的地址挤不走存着的：源站停了，热过的页面都在；边缘自己的出错页也带安全头', {timeout: 120_000}, async () => {
    const all = requestsOf(files);
    for (const {route, encoding} of all) expect((await rawGet(edge.port, route, encoding && `Accept-Encoding: ${encoding}\r\n`)).status, route).toBe(200);
    const seen = new Set<number>();
    let left = 1000;
    await Promise.all(Array.from({length: 16}, async () => {
      while ((left -= 1) >= 0) seen.add((await page(`/nothing/${left}${left % 3 ? '' : '.html'}`)).status);
    }));
    expect(seen).toEqual(new Set([301, 404]));
    // 热过的已经过期，源站又停了。
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await origin.stop();
    for (const {route, encoding} of all) {
      const {status, headers} = await rawGet(edge.port, route, encoding && `Accept-Encoding: ${encoding}\r\n`);
      expect([status, headers['x-cache'] === 'MISS'], route).toEqual([200, false]);
    }
    const failed = await page('/never-seen');
    expect([failed.status, failed.headers['cache-control'], failed.headers['content-type']]).toEqual([502, 'no-store', 'text/html; charset=utf-8']);
    for (const [header, value] of Object.entries(SECURITY_HEADERS)) expect(failed.headers[header.toLowerCase()], header).toBe(value);
  });
});

test.runIf(installed).concurrent('去掉了的页面，过了 stale-while-revalidate 边缘也说没有', async ({expect, onTestFinished}) => {
  const from = makeSite('removed');
  const site = path.join(root, 'removed-site');
  for (const name of ['origin', 'edge']) mkdirSync(path.join(root, `removed-${name}`));
  await publishSite({site, from, compress: false});
  const origin = await startOrigin(site, {folder: path.join(root, 'removed-origin'), changes: {'max-age=60, stale-while-revalidate=600': 'max-age=1, stale-while-revalidate=1'}});
  const edge = await startEdge(origin, {folder: path.join(root, 'removed-edge')});
  onTestFinished(async () => {
    await edge.stop();
    await origin.stop();
  });
  expect((await rawGet(edge.port, '/duties')).status).toBe(200);
  rmSync(path.join(from, 'duties.html'));
  sealSite(from, '/');
  await publishSite({site, from, compress: false});
  await expect.poll(async () => (await rawGet(edge.port, '/duties')).status, {timeout: 20_000, interval: 200}).toBe(404);
});

test.runIf(installed).concurrent('内联脚本多到策略刚放得下：源站读得了，边缘转得了', async ({onTestFinished}) => {
  // 一个散列连空格 54 字节。
  const {length} = (JSON.parse(readFileSync(path.join(makeSite('count'), CSP_JSON), 'utf8')) as {policies: {value: string}[]}).policies[0]!.value;
  const scripts = 1 + Math.floor((MOST_POLICY_BYTES - length) / 54);
  expect(scripts).toBeGreaterThan(40);
  const {origin, edge} = await start('full', {scripts});
  onTestFinished(async () => {
    await edge.stop();
    await origin.stop();
  });
  for (const {port} of [origin, edge]) {
    const {status, headers} = await rawGet(port, '/duties');
    expect([status, headers['content-security-policy']!.split('sha256-').length - 1]).toEqual([200, scripts]);
  }
  const folder = path.join(root, 'full');
  writeFileSync(path.join(folder, 'blog.html'), `<!doctype html><title>多一个</title><script>'又一个'</script>`);
  expect(sealSite(folder, '/').problems).toEqual([expect.stringMatching(new RegExp(`^安全策略要放行 ${scripts + 1} 个散列，长 \\d+ 字节；.*只放得下 ${MOST_POLICY_BYTES} 字节`)) as string]);
});

test.runIf(installed).concurrent('放进 Debian 自带的 http 里也读得了：没有重复的指令', async () => {
  const folder = path.join(root, 'debian');
  const site = path.join(folder, 'site');
  await publishSite({site, from: makeSite('debian-build'), compress: false});
  for (const name of readdirSync('deploy/nginx')) writeFileSync(path.join(folder, name), readFileSync(path.join('deploy/nginx', name), 'utf8').replaceAll('/etc/nginx/site', folder));
  writeFileSync(path.join(folder, 'main.conf'), `include /etc/nginx/modules-enabled/*.conf;
    pid ${folder}/nginx.pid;
    events {}
    http {
      sendfile on; tcp_nopush on; types_hash_max_size 2048; server_tokens off; keepalive_timeout 65; gzip on;
      include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
      include ${folder}/http.conf; include ${site}/csp.conf;
      server { listen 127.0.0.1:1; root ${site}/current; include ${folder}/server.conf; }
    }`);
  const {status, stderr} = spawnSync('nginx', ['-t', '-c', path.join(folder, 'main.conf'), '-e', 'stderr'], {encoding: 'utf8'});
  expect([status, stderr.match(/emerg.*/)]).toEqual([0, null]);
});

/** README 写的那一段 nginx。 */
const documented = (): string => /网站在路径下面的[^]*?```nginx\n([^]*?)```/.exec(readFileSync('deploy/README.md', 'utf8'))![1]!;
const HOME = '<title>index</title>';

/** 网站在 /dangjian/ 下：首页、每一页、404 页、跳转都在前缀下。 */
async function judgeSubPath(address: string): Promise<void> {
  const get = (route: string): Promise<Response> => fetch(address + route, {redirect: 'manual'});
  const home = await get('/dangjian/');
  const text = await home.text();
  expect([home.status, text.includes(HOME)]).toEqual([200, true]);
  // 照页面里的链接走回首页。
  expect((await (await get(/<a href=(\S+?)>首页/.exec(await (await get('/dangjian/standards/401')).text())![1]!)).text()).includes(HOME)).toBe(true);
  for (const page of PAGES.slice(1)) expect([page, (await get(`/dangjian/${page}`)).status]).toEqual([page, 200]);
  for (const file of ['/dangjian/assets/js/main.0123abcd.js', '/dangjian/files/form.docx', '/dangjian/?q=x']) expect([file, (await get(file)).status]).toEqual([file, 200]);
  const redirects = {'/dangjian': '/dangjian/', '/dangjian/index.html': '/dangjian/', '/dangjian/index': '/dangjian/', '/dangjian/standards/401.html': '/dangjian/standards/401', '/dangjian/standards/401/?a=1': '/dangjian/standards/401?a=1', '/dangjian/standards/': '/dangjian/standards', '/dangjian/changes/2017..2026/': '/dangjian/changes/2017..2026'};
  for (const [from, to] of Object.entries(redirects)) {
    const {status, headers} = await get(from);
    expect([from, status, headers.get('location')]).toEqual([from, 301, to]);
  }
  const missing = await get('/dangjian/nothing');
  expect([missing.status, (await missing.text()).includes('<a href=/dangjian/>首页')]).toEqual([404, true]);
  for (const doubled of ['/dangjian/dangjian', '/dangjian/dangjian/', '/dangjian/dangjian/standards/401', `${'/dangjian'.repeat(11)}/duties`]) expect([doubled, (await fetch(address + doubled)).status]).toEqual([doubled, 404]);
  for (const outside of ['/dangjianx/standards/401', '/dangjian/deploy/nothing']) expect([outside, (await get(outside)).headers.get('location')]).toEqual([outside, null]);
}

test.runIf(installed).concurrent('网站在路径下面：照 README 写的 nginx，源站和边缘都对', async ({onTestFinished}) => {
  const {origin, edge} = await start('sub', {baseUrl: '/dangjian/', ownServer: documented()});
  onTestFinished(async () => {
    await edge.stop();
    await origin.stop();
  });
  await judgeSubPath(origin.address);
  await judgeSubPath(edge.address);
  for (const target of ODD) expect((await rawGet(origin.port, `/dangjian${target}`)).headers.location, target).toBeUndefined();
});

test.concurrent('网站在路径下面：本机预览也对，说出的地址就是首页；不在前缀下的没有', async ({onTestFinished}) => {
  const {server, address} = await serve(makeSite('preview', {baseUrl: '/dangjian/'}), 0);
  onTestFinished(() => void server.close());
  server.unref();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/dangjian$/);
  await judgeSubPath(new URL(address).origin);
  const home = await fetch(`${address}/`);
  expect([home.status, home.headers.get('content-security-policy')?.includes('sha256-')]).toEqual([200, true]);
  for (const route of ['/', '/standards/401', '/dangjian/../standards/401']) expect((await fetch(new URL(address).origin + route)).status, route).toBe(404);
});

test.concurrent('网站在根上：本机预览的跳转也只在本站，查询参数带着', async ({onTestFinished}) => {
  const {server, address} = await serve(makeSite('root'), 0);
  onTestFinished(() => void server.close());
  server.unref();
  const port = Number(new URL(address).port);
  expect(address).toBe(`http://127.0.0.1:${port}`);
  for (const [from, to] of Object.entries({'/index.html': '/', '/standards/401.html?a=1': '/standards/401?a=1', '/standards/401/': '/standards/401'})) expect((await rawGet(port, from)).headers.location).toBe(to);
  for (const target of ['/%', '/%zz', '/%E0%A4%A', '/%c0%ae', '/%00', '/standards/401%00', '/%']) expect((await rawGet(port, target)).status, target).toBe(400);
  for (const target of ODD) {
    const {headers} = await rawGet(port, target);
    if (headers.location) expect(hostOf(headers.location), target).toBe('site.example');
  }
});

test.concurrent.each(['pages', 'objects'] as const)('网站在路径下面：放在不归我们管的静态主机上（%s），页面里的链接个个打得开', async (rules) => {
  const {server, origin} = await plainHost(makeSite(`plain-${rules}`, {baseUrl: '/dangjian/'}), '/dangjian', rules);
  server.unref();
  const get = (route: string): Promise<Response> => fetch(origin + route, {redirect: 'manual'});
  for (const page of PAGES) {
    const reply = await get(page === 'index' ? '/dangjian/' : `/dangjian/${page}`);
    const text = await reply.text();
    expect([page, reply.status, text.includes(`<title>${page}</title>`)]).toEqual([page, 200, true]);
    for (const [, link] of text.matchAll(/(?:href|src)=([^ >]+)/g)) expect([page, link, (await get(link!)).status]).toEqual([page, link, 200]);
  }
  // 没有的给 404 页，状态也是 404，回得了首页；末尾多一个 / 的，这种主机上没有。
  for (const route of ['/dangjian/nothing', '/dangjian/standards/nothing/here', '/dangjian/standards/', '/standards/401', '/']) {
    const missing = await get(route);
    expect([route, missing.status, (await missing.text()).includes('<a href=/dangjian/>首页')]).toEqual([route, 404, true]);
  }
  server.close();
});
