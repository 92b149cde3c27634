import {literal} from '../../domain/literal';
import {createHash} from 'node:crypto';
import type {ScannedPage} from './scan-html';

/** 内联脚本、样式各自的散列，写成 CSP 的样子。 */
export interface Hashes {
  script: string[];
  style: string[];
  styleAttribute: string[];
}

/** 某个路径（连同它下面的）用的策略；最长的先算，“/”兜底。 */
export interface PathPolicy {
  path: string;
  value: string;
  /** 这个路径下与全站不同的响应头。 */
  headers?: Readonly<Record<string, string>>;
}

/** style 属性散列超过这么多，响应头就太长：一个也不放行。 */
const MOST_STYLE_ATTRIBUTES = 24;

/** 一条策略最多多少字节：nginx 的配置里一个值不能过 4 KB，许多代理也只给全部响应头留 4 KB。 */
export const MOST_POLICY_BYTES = 3000;

export const NO_HASHES: Hashes = {script: [], style: [], styleAttribute: []};

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** 几组散列合成一组，去重、排好。 */
export function mergeHashes(all: readonly Hashes[]): Hashes {
  const merged = (key: keyof Hashes): string[] => [...new Set(all.flatMap((hashes) => hashes[key]))].sort();
  return {script: merged('script'), style: merged('style'), styleAttribute: merged('styleAttribute')};
}

/** 一页的散列。 */
export function hashesOf({scripts, styles, styleAttributes}: ScannedPage): Hashes {
  return mergeHashes([{script: scripts.map(hashOf), style: styles.map(hashOf), styleAttribute: styleAttributes.map(hashOf)}]);
}

/** 写了却不放行的 style 属性有几种；0 为都放行。 */
export function refusedStyleAttributes({styleAttribute}: Hashes): number {
  return styleAttribute.length > MOST_STYLE_ATTRIBUTES ? styleAttribute.length : 0;
}

type Directives = Record<string, readonly string[]>;

const textOf = (directives: Directives): string => Object.entries(directives).map(([name, values]) => [name, ...(values.length ? values : ["'none'"])].join(' ')).join('; ');

/** 读者的页面：只用本站的东西；内联的凭散列。 */
function pageDirectives(hashes: Hashes): Directives {
  const attributes = refusedStyleAttributes(hashes) ? [] : hashes.styleAttribute;
  return {
    'default-src': [],
    'script-src': ["'self'", ...hashes.script],
    'style-src': ["'self'", ...hashes.style, ...(attributes.length ? ["'unsafe-hashes'", ...attributes] : [])],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    // Safari 15.4 以前不认 worker-src，看 child-src。
    'child-src': ["'self'"],
    'frame-src': [],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': [],
    'frame-ancestors': [],
  };
}

/** 编辑界面要连的外站，起草单位配置了网页编辑才有。 */
export interface EditorHosts {
  /** 登录服务的网址；不写的为 Netlify 的。 */
  login?: string;
}

/** 登录窗口要能把结果交回来。 */
export const EDITOR_HEADERS = {'Cross-Origin-Opener-Policy': 'same-origin-allow-popups'} as const;

/** Decap 在浏览器里现编译校验程序、现插样式，只在 /admin 放行。 */
function editorDirectives(hashes: Hashes, {login = 'https://api.netlify.com'}: EditorHosts): Directives {
  return {
    ...pageDirectives(hashes),
    'script-src': ["'self'", ...hashes.script, "'unsafe-eval'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', 'https://*.githubusercontent.com'],
    'connect-src': ["'self'", 'blob:', 'https://api.github.com', 'https://www.githubstatus.com', new URL(login).origin],
  };
}

/**
 * 全站的策略，由散列推出。
 * @param baseUrl 网站路径，以 / 开头和结尾
 * @param editor 有编辑界面的，给出它要连的
 */
export function policiesOf(hashes: Hashes, baseUrl: string, editor?: EditorHosts): PathPolicy[] {
  return [
    ...(editor ? [{path: `${baseUrl}admin`, value: textOf(editorDirectives(hashes, editor)), headers: EDITOR_HEADERS}] : []),
    {path: '/', value: textOf(pageDirectives(hashes))},
  ];
}

/** 策略长得服务器放不下的，说清楚有几个散列、多长；放得下的为 undefined。 */
export function tooLongPolicy(policies: readonly PathPolicy[]): string | undefined {
  const [longest = ''] = policies.map(({value}) => value).sort((a, b) => b.length - a.length);
  if (longest.length <= MOST_POLICY_BYTES) return undefined;
  return `安全策略要放行 ${longest.split("'sha256-").length - 1} 个散列，长 ${longest.length} 字节；服务器和代理只放得下 ${MOST_POLICY_BYTES} 字节`;
}

/** 与内容无关的安全响应头；HSTS 只在真有 HTTPS 的一层加，不在这里。 */
export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** 一个地址用哪条策略。 */
export function policyFor(policies: readonly PathPolicy[], pathname: string): string | undefined {
  return policies.find(({path}) => path === '/' || pathname === path || pathname.startsWith(`${path}/`))?.value;
}

/** nginx 的一个 map：$uri → $site_csp；include 在 http 一层。网站路径前缀有没有去掉都认。 */
export function nginxMap(policies: readonly PathPolicy[], baseUrl: string): string {
  const prefix = baseUrl.slice(0, -1);
  const patternOf = (path: string): string => `~^${prefix && `(${literal(prefix)})?`}${literal(path.slice(prefix.length))}(/|$)`;
  const lines = policies.map(({path, value}) => (path === '/' ? `  default "${value}";` : `  "${patternOf(path)}" "${value}";`));
  return `# 由构建生成，不要手改。\nmap $uri $site_csp {\n${lines.join('\n')}\n}\n`;
}
