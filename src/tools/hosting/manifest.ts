import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {z} from 'zod';
import {SITE_PATH} from '../../domain/site-path';
import {hashesOf, mergeHashes, nginxMap, policiesOf, SECURITY_HEADERS, tooLongPolicy, type EditorHosts} from './policy';
import {scanHtml, type ScannedPage} from './scan-html';

/** 给服务器看的放在网站的这个文件夹里；nginx 不让外面取。 */
export const META = 'deploy';
export const MANIFEST = `${META}/manifest.json`;
export const CSP_JSON = `${META}/csp.json`;
export const CSP_CONF = `${META}/csp.conf`;

/** 写进 nginx 的配置，只许散列的样子。 */
const Hashes = z.array(z.string().regex(/^'sha256-[\w+/]{43}='$/));

/** 清单也许是别人给的：文件名要在网站里面，要写进配置的只许自己的样子。 */
const Manifest = z.strictObject({
  /** 网站路径，以 / 开头和结尾。 */
  baseUrl: z.string().regex(SITE_PATH),
  /** 构建时没有写公开网址：网页里没有规范网址，没有站点地图和订阅。 */
  isLocal: z.literal(true).optional(),
  editor: z.strictObject({login: z.url({protocol: /^https?$/}).optional()}).optional(),
  hashes: z.strictObject({script: Hashes, style: Hashes, styleAttribute: Hashes}),
  /** 每个文件的 SHA-256，不含 deploy/ 自己。 */
  files: z.record(z.string().refine((file) => !/(^|\/)(\.{0,2})(\/|$)|[\\\0]/.test(file)), z.string()),
});
export type Manifest = z.infer<typeof Manifest>;

/** 预先压好的副本不算网站自己的文件。 */
export const isCompressed = (file: string): boolean => /\.(br|gz)$/.test(file);

/** 一个网站的全部文件，路径用 /，排好；不含给服务器看的和压好的副本。 */
export function siteFiles(folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.startsWith(`${META}/`) && !isCompressed(file))
    .sort();
}

export const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** 文件名里有内容散列、内容一变就换名的：可以永远缓存。 */
export function isImmutable(file: string): boolean {
  return /^assets\/.+\.[0-9a-f]{8,}\.[^/]+$/.test(file) || /^search-index\/[^/]+-[0-9a-f]{12}\//.test(file);
}

/** 站内链接指到的文件；不是本站的返回 undefined，指不到文件的返回 null。 */
export function targetOf(link: string, page: string, baseUrl: string, files: Readonly<Record<string, string>>): string | null | undefined {
  const url = URL.canParse(link, 'http://site.invalid') ? new URL(link, `http://site.invalid${baseUrl}${page.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`) : undefined;
  if (!url) return null;
  if (url.host !== 'site.invalid' || url.protocol !== 'http:') return undefined;
  let pathname: string;
  try {
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (!`${pathname}/`.startsWith(baseUrl)) return null;
  const plain = pathname.slice(baseUrl.length);
  // 末尾带 / 的只对到文件夹的首页：不会跳转的静态服务器（GitHub Pages）上 /standards/ 对不到 standards.html。
  const candidates = !plain || plain.endsWith('/') ? [`${plain}index.html`] : [plain, `${plain}.html`, `${plain}/index.html`];
  return candidates.find((file) => Object.hasOwn(files, file)) ?? null;
}

export interface Sealed {
  manifest: Manifest;
  /** 严格的策略下不会执行的写法、指不到文件的站内链接、长得服务器放不下的策略。 */
  problems: string[];
}

/** 逐页看一遍：散列、链接、不会执行的写法。 */
export function inspectSite(folder: string, baseUrl: string, editor?: EditorHosts): Sealed {
  const files = Object.fromEntries(siteFiles(folder).map((file) => [file, sha256(readFileSync(path.join(folder, file)))]));
  const problems = new Set<string>();
  const pages: ScannedPage[] = [];
  for (const file of Object.keys(files)) {
    if (!file.endsWith('.html')) continue;
    const page = scanHtml(readFileSync(path.join(folder, file), 'utf8'));
    pages.push(page);
    for (const text of page.refused) problems.add(`${file}：${text} 不会执行：安全策略不许写在标签里的脚本`);
    for (const link of new Set(page.links)) if (targetOf(link, file, baseUrl, files) === null) problems.add(`${file}：链接 ${link} 指不到文件`);
  }
  for (const needed of ['index.html', '404.html']) if (!(needed in files)) problems.add(`没有 ${needed}`);
  const hashes = mergeHashes(pages.map(hashesOf));
  const tooLong = tooLongPolicy(policiesOf(hashes, baseUrl, editor));
  if (tooLong) problems.add(`${tooLong}。几段内联脚本、样式并成一段，或者移到文件里`);
  return {manifest: {baseUrl, ...(editor && {editor}), hashes, files}, problems: [...problems]};
}

/** 网站做好以后封存：清单、安全策略（JSON 和 nginx 的 map）写进 deploy/。 */
export function sealSite(folder: string, baseUrl: string, editor?: EditorHosts, isLocal = false): Sealed {
  const inspected = inspectSite(folder, baseUrl, editor);
  const sealed = isLocal ? {...inspected, manifest: {...inspected.manifest, isLocal}} : inspected;
  mkdirSync(path.join(folder, META), {recursive: true});
  const policies = policiesOf(sealed.manifest.hashes, baseUrl, editor);
  const write = (file: string, text: string): void => writeFileSync(path.join(folder, file), text);
  write(MANIFEST, `${JSON.stringify(sealed.manifest, null, 1)}\n`);
  write(CSP_JSON, `${JSON.stringify({headers: SECURITY_HEADERS, policies, hashes: sealed.manifest.hashes}, null, 1)}\n`);
  write(CSP_CONF, nginxMap(policies, baseUrl));
  return sealed;
}

/** 读一个网站的清单；没有、读不成的说清楚。 */
export function readManifest(folder: string): Manifest {
  const file = path.join(folder, MANIFEST);
  if (!existsSync(file)) throw new Error(`${file}：没有清单；${folder} 要是 npm run build 做好的网站`);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`${file}：清单读不成，文件不完整；重新复制或重新构建`);
  }
  const parsed = Manifest.safeParse(json);
  if (!parsed.success) throw new Error(`${file}：清单的格式不对（${parsed.error.issues[0]?.path.join('.')}）；用这一版的 npm run build 重新构建`);
  return parsed.data;
}

/** 文件夹与清单不同的地方；空为一字不差。actual 为已经算好的散列。 */
export function differences(folder: string, {files}: Manifest, actual?: Readonly<Record<string, string>>): string[] {
  const hashIn = (file: string): string | undefined => (actual ? actual[file] : existsSync(path.join(folder, file)) ? sha256(readFileSync(path.join(folder, file))) : undefined);
  return Object.entries(files).flatMap(([file, hash]) => {
    const found = hashIn(file);
    return found === hash ? [] : [`${file}：${found === undefined ? '缺' : '与清单不同'}`];
  });
}
