/**
 * 网站真的构建在 /dangjian/ 下（npm run test:all 先做好）：每个链接、规范网址、站点地图、订阅、日历、数据、离线包都在路径下；
 * 预览、nginx、隔着代理、GitHub Pages、对象存储几种放法，在浏览器里走一遍。平时的短形式是 serving.test.ts 的小网站。
 */
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createServer, request as ask} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {unzipSync} from 'fflate';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {qrCodeOf} from '../src/domain/derive/qr';
import {inspectSite, readManifest, targetOf} from '../src/tools/hosting/manifest';
import {hasNginx, startEdge, startOrigin, type Nginx} from '../src/tools/hosting/nginx';
import {routeOf} from '../src/tools/hosting/requests';
import {scanHtml} from '../src/tools/hosting/scan-html';
import {serve} from '../src/tools/hosting/serve';
import {publishSite} from '../src/tools/hosting/site-folder';
import {SUB_PATH, SUB_PATH_BUILD, SUB_PATH_URL} from '../src/tools/hosting/sub-path';
import {isReady, openContext, useBrowser} from './browser/site';
import {current, releases} from './pages';
import {plainHost} from './plain-host';
import {ALL} from './sweep';

useBrowser();

const built = existsSync(path.join(SUB_PATH_BUILD, 'index.html'));
if (ALL && !built) throw new Error(`没有 ${SUB_PATH_BUILD}：npm run test:all 会先构建`);

const prefix = SUB_PATH.slice(0, -1);
const HOME = `${SUB_PATH_URL}${SUB_PATH}`;

describe.runIf(built)('构建在路径下面的网站', () => {
  const read = (file: string): string => readFileSync(path.join(SUB_PATH_BUILD, file), 'utf8');
  const {files} = built ? readManifest(SUB_PATH_BUILD) : {files: {}};
  const pages = Object.keys(files).filter((file) => file.endsWith('.html'));
  /** 全网址指到的文件；不是本站的为 undefined，指不到的为 null。 */
  const fileOf = (address: string): string | null | undefined => (new URL(address).origin === SUB_PATH_URL ? targetOf(new URL(address).pathname, 'index.html', SUB_PATH, files) : undefined);

  test('页面：每个站内链接、脚本、图片都在路径下，对到文件；规范网址是自己', () => {
    expect(inspectSite(SUB_PATH_BUILD, SUB_PATH).problems).toEqual([]);
    expect(pages.length).toBeGreaterThan(100);
    const faults: string[] = [];
    for (const file of pages) {
      const {links, addresses} = scanHtml(read(file));
      faults.push(...links.filter((link) => link.startsWith('/') && !link.startsWith(SUB_PATH)).map((link) => `${file}：${link}`));
      faults.push(...links.filter((link) => link.startsWith(SUB_PATH_URL) && fileOf(link) === null).map((link) => `${file}：${link}`));
      faults.push(...addresses.map((address) => new URL(address, HOME).href).filter((address) => !address.startsWith(HOME) || !fileOf(address)).map((address) => `${file}：${address}`));
      const canonical = /<link[^>]*rel="?canonical"?[^>]*>/.exec(read(file))?.[0];
      // 现行版的固定地址，规范网址是不写版次的那一个。
      const own = routeOf(file).replace(`/standards/${current.name}/`, '/standards/');
      const route = own === '/' ? SUB_PATH : prefix + own;
      if (file !== '404.html' && canonical && !new RegExp(`href="?${SUB_PATH_URL}${route.replace('.', '\\.')}["> ]`).test(canonical)) faults.push(`${file}：${canonical}`);
    }
    expect(faults).toEqual([]);
  });

  test('站点地图、订阅、索引、数据、日历、压缩包里的网址都在路径下，对到文件', () => {
    const addresses: [string, string][] = [];
    const all = (file: string, pattern: RegExp): void => {
      const found = [...read(file).matchAll(pattern)].map(([, address]) => address!);
      expect(found.length, file).toBeGreaterThan(0);
      addresses.push(...found.map((address): [string, string] => [file, address]));
    };
    all('sitemap.xml', /<loc>([^<]*)/g);
    // 站点地图里的，就是那一页自己的规范网址。
    const differing = addresses.filter(([, address]) => !new RegExp(`rel="?canonical"? href="?${address.replaceAll('.', '\\.')}["> ]`).test(read(fileOf(address) ?? '404.html')));
    expect(differing).toEqual([]);
    for (const file of Object.keys(files).filter((name) => /^blog\/(rss|atom)\.xml$/.test(name))) all(file, /<(?:link|id|guid)[^>]*?(?:href="|>)(https?:[^"<]*)/g);
    for (const file of Object.keys(files).filter((name) => name.endsWith('.ics')).slice(0, 5)) if (read(file).includes('URL:')) all(file, /URL:(\S+)/g);
    for (const file of Object.keys(files).filter((name) => /^search-index\/[^/]+\/p\d+\.json$/.test(name)).slice(0, 40)) {
      const urls = [...read(file).matchAll(/"u":"([^"]*)"/g)].map(([, address]) => address!);
      expect(urls.filter((address) => !address.startsWith(SUB_PATH) || targetOf(address, 'index.html', SUB_PATH, files) === null), file).toEqual([]);
    }
    expect(addresses.filter(([, address]) => !address.replace(/\r$/, '').startsWith(HOME) || !fileOf(address)).map((pair) => pair.join('：'))).toEqual([]);
    const text = Object.keys(files).filter((file) => /\.(json|xml|ics|txt|csv|svg|webmanifest)$/.test(file));
    // 本机的网址、漏了路径的全网址，哪个文件里都没有。
    const wrong = text.flatMap((file) => [...read(file).matchAll(/https?:\/\/(?:localhost|127\.0\.0\.1|dangjian\.example\.gov\.cn)(?:[:/][^\s"'<>)\\]*)?/g)].map(([address]) => address).filter((address) => !address.startsWith(HOME.slice(0, -1))).map((address) => `${file}：${address}`));
    expect(wrong).toEqual([]);
  });

  test('标准页的二维码是固定地址的全网址', () => {
    const html = read(`standards/${current.name}/401.html`);
    expect(html.replaceAll('&#32;', ' ')).toContain(qrCodeOf(`${HOME}standards/${current.name}/401`).strokes);
  });

  test('离线包照样是相对的，不带路径', () => {
    const zips = Object.keys(files).filter((file) => file.endsWith('offline.zip'));
    expect(zips.length).toBeGreaterThan(0);
    const inside = unzipSync(readFileSync(path.join(SUB_PATH_BUILD, zips[0]!)), {filter: ({name}) => name.endsWith('.html')});
    const links = Object.entries(inside).slice(0, 40).flatMap(([name, content]) => scanHtml(Buffer.from(content).toString('utf8')).links.filter((link) => link.startsWith('/')).map((link) => `${name}：${link}`));
    expect(links).toEqual([]);
  });

  describe('几种放法', () => {
    let root: string;
    const hosts: Record<string, {origin: string; stop: () => unknown}> = {};
    beforeAll(async () => {
      root = mkdtempSync(path.join(tmpdir(), 'sub-path-'));
      const {server, address} = await serve(SUB_PATH_BUILD, 0);
      hosts['预览'] = {origin: new URL(address).origin, stop: () => server.closeAllConnections()};
      server.unref();
      for (const rules of ['pages', 'objects'] as const) {
        const plain = await plainHost(SUB_PATH_BUILD, prefix, rules);
        hosts[rules === 'pages' ? 'GitHub Pages' : '对象存储'] = {origin: plain.origin, stop: () => plain.server.closeAllConnections()};
        plain.server.unref();
      }
      if (!hasNginx()) return;
      const site = path.join(root, 'site');
      await publishSite({site, from: SUB_PATH_BUILD, compress: false});
      for (const name of ['origin', 'edge']) mkdirSync(path.join(root, name));
      const ownServer = /网站在路径下面的[^]*?```nginx\n([^]*?)```/.exec(readFileSync('deploy/README.md', 'utf8'))![1]!;
      const origin = await startOrigin(site, {folder: path.join(root, 'origin'), ownServer});
      const edge = await startEdge(origin, {folder: path.join(root, 'edge')});
      hosts['nginx'] = {origin: origin.address, stop: () => origin.stop()};
      hosts['nginx 的边缘'] = {origin: edge.address, stop: () => edge.stop()};
      hosts['门户的代理后面'] = await portal(edge);
    });
    afterAll(async () => {
      for (const {stop} of Object.values(hosts).reverse()) await stop();
      rmSync(root, {recursive: true, force: true});
    });

    /** 门户自己有首页，只把 /dangjian/ 转过来，另加一个头。 */
    async function portal({port}: Nginx): Promise<{origin: string; stop: () => unknown}> {
      const server = createServer((incoming, response) => {
        if (!incoming.url!.startsWith(prefix)) return void response.writeHead(200, {'Content-Type': 'text/html'}).end('<title>门户</title>');
        incoming.pipe(ask({port, host: '127.0.0.1', path: incoming.url, method: incoming.method, headers: {...incoming.headers, via: '1.1 portal'}}, (reply) => {
          response.writeHead(reply.statusCode!, reply.headers);
          reply.pipe(response);
        }));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      server.unref();
      return {origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.closeAllConnections()};
    }

    test.each(['预览', 'GitHub Pages', '对象存储', 'nginx', 'nginx 的边缘', '门户的代理后面'])('%s：首页、标准、查找、表单、下载、换版次、404 页', {timeout: 300_000}, async (name) => {
      const host = hosts[name];
      if (!host) return expect(hasNginx()).toBe(false);
      const {context, close} = await openContext({viewport: {width: 1366, height: 900}});
      const page = await context.newPage();
      const errors: string[] = [];
      const outside: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('response', (response) => {
        const url = new URL(response.url());
        if (url.protocol !== 'data:' && url.protocol !== 'blob:' && (url.origin !== host.origin || !url.pathname.startsWith(SUB_PATH))) outside.push(response.url());
        if (response.status() >= 400 && !url.pathname.includes('nothing')) errors.push(`${response.status()} ${url.pathname}`);
      });
      await page.goto(host.origin + SUB_PATH);
      await page.waitForFunction(isReady);
      expect(await page.title()).toContain('党建标准');
      await page.goto(`${host.origin}${prefix}/standards/401`);
      await page.waitForFunction(isReady);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('党课');
      await page.locator('[data-search] [role=option]').first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/dangjian\/search\?q=/);
      await page.locator('main section article').first().waitFor();
      await page.goto(`${host.origin}${prefix}/search?q=${encodeURIComponent('党费')}`);
      await page.locator('main section article').first().waitFor();
      await page.locator('main section article a').first().click();
      await page.waitForURL((url) => url.pathname.startsWith(SUB_PATH) && !url.pathname.includes('/search'));
      expect(await page.locator('h1').first().innerText()).toContain('党费');
      await page.goto(`${host.origin}${prefix}/records`);
      await page.waitForFunction(isReady);
      await page.getByLabel('类别').selectOption('culture');
      await expect.poll(() => page.locator('main [role=status]').first().innerText()).toMatch(/^符合条件的/);
      const form = await page.locator('a[href$=".docx"], a[href$=".xlsx"]').first().getAttribute('href');
      const file = await context.request.get(new URL(form!, page.url()).href);
      expect([file.status(), (await file.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
      await page.goto(`${host.origin}${prefix}${releases.at(-1)!.path}/401`);
      await page.locator('.navbar a[href$="/dangjian/"]').first().click();
      await page.waitForURL(`${host.origin}${SUB_PATH}`);
      await page.goto(`${host.origin}${prefix}/adopt`);
      await page.getByLabel('单位名称').waitFor();
      // 深处的 404 页：脚本、索引照样取得到，回得了首页。
      const missing = await page.goto(`${host.origin}${prefix}/standards/nothing/here`);
      expect(missing!.status()).toBe(404);
      await page.waitForFunction(isReady);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('党课');
      await page.locator('[data-search] [role=option]').first().waitFor();
      await page.locator(`a[href="${SUB_PATH}"]`).first().click();
      await page.waitForURL(`${host.origin}${SUB_PATH}`);
      expect([errors, outside]).toEqual([[], []]);
      await close();
    });
  });
});
