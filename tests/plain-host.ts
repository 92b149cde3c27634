/** 不归我们管的静态主机怎么找文件：照它们公开的规则写，没有重写、没有我们的配置。 */
import {existsSync, readFileSync, statSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';

/**
 * - pages：GitHub Pages。X 没有就找 X.html；文件夹有 index.html 的补上末尾的 /；X/ 只找 X/index.html。
 * - objects：对象存储加 CDN，照 deploy/README.md 传：X.html 存成 X，/ 给 index.html。别的一个字不差才有。
 */
export type Rules = 'pages' | 'objects';

const TYPES: Readonly<Record<string, string>> = {'.html': 'text/html; charset=utf-8', '': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.xml': 'application/xml', '.png': 'image/png', '.ics': 'text/calendar', '.txt': 'text/plain', '.csv': 'text/csv'};

const isFile = (file: string): boolean => statSync(file, {throwIfNoEntry: false})?.isFile() ?? false;

/** 找到的文件，或者跳到哪里；都没有为 undefined。 */
function find(folder: string, route: string, rules: Rules): {file: string} | {to: string} | undefined {
  const plain = path.join(folder, route);
  if (rules === 'objects') {
    if (route === '/') return {file: path.join(folder, 'index.html')};
    return [`${plain}.html`, plain].filter((file) => !file.endsWith('.html') || !route.endsWith('.html')).map((file) => ({file})).find(({file}) => isFile(file) && !route.endsWith('/'));
  }
  if (route.endsWith('/')) return isFile(path.join(plain, 'index.html')) ? {file: path.join(plain, 'index.html')} : undefined;
  for (const file of [plain, `${plain}.html`]) if (isFile(file)) return {file};
  return existsSync(path.join(plain, 'index.html')) ? {to: `${route}/`} : undefined;
}

/** @param prefix 网站在主机的哪个路径下，末尾没有 / */
export async function plainHost(folder: string, prefix: string, rules: Rules): Promise<{origin: string; server: Server}> {
  const server = createServer((request, response) => {
    const pathname = decodeURIComponent((request.url ?? '/').split('?')[0]!);
    const route = pathname === prefix && prefix ? undefined : pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : undefined;
    if (pathname === prefix && prefix && rules === 'pages') return void response.writeHead(301, {Location: `${prefix}/`}).end();
    const found = route === undefined ? undefined : find(folder, route, rules);
    if (found && 'to' in found) return void response.writeHead(301, {Location: prefix + found.to}).end();
    const file = found?.file ?? path.join(folder, '404.html');
    response.writeHead(found ? 200 : 404, {'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream', 'Cache-Control': 'max-age=600'}).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server};
}
