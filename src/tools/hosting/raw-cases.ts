/** 成套的怪请求：一个请求，许可的答复。源站、边缘各跑一遍，对着 small-site.ts 那份小网站。 */
import {SMALL_DATA, SMALL_FORM, SMALL_PAGES, SMALL_SCRIPT} from './small-site';

export interface RawCase {
  /** 哪一类。 */
  kind: string;
  /** 一段段发的。 */
  pieces: string[];
  /** 许可的状态；0 是不答就断开。 */
  allow: readonly number[];
  /** 301 跳到这里。 */
  to?: string;
  /** 200、206 时答的是哪个文件。 */
  file?: string;
  /** 206 时是哪一段，负的是末尾几个；几段的不写。 */
  slice?: [number, number?];
  /** 答的压法；不写的没有压。 */
  encoding?: 'br' | 'gzip';
  isHead?: boolean;
  /** 一条连接上共答几次；缺省一次。 */
  answers?: number;
}

/** 不是正常答复的几种。 */
const GONE = [404] as const;
const BAD = [400] as const;
const ODD = [400, 404] as const;
const HOST = 'Host: site.example\r\n';
const CLOSE = 'Connection: close\r\n';

const pageOf = (page: string): string => (page === 'index' ? '/' : `/${page}`);
export const request = (target: string, {method = 'GET', version = '1.1', headers = '', host = HOST}: {method?: string; version?: string; headers?: string; host?: string} = {}): string => `${method} ${target} HTTP/${version}\r\n${host}${CLOSE}${headers}\r\n`;
const one = (kind: string, text: string, allow: readonly number[], rest: Partial<RawCase> = {}): RawCase => ({kind, pieces: [text], allow, ...rest});

/** 网站没有的、写法怪的地址：跳不出去，也不当别的页答。 */
const ODD_TARGETS = [
  '//evil.example/', '//evil.example/index', '//evil.example/index.html', '//evil.example/x.html', '//evil.example/x/?a=1', '///evil.example/', '//evil.example', '/\\evil.example/', '/\\evil.example/x.html', '/\\/evil.example/', '\\\\evil.example/',
  '/%2fevil.example/', '/%2Fevil.example/x.html', '/%5cevil.example/', '/%5C%5cevil.example/index.html', '/.//evil.example/', '/./', '/%2e//evil.example/', '/standards//401/', '/standards/..//evil.example/', '/standards/%2e%2e//evil.example/', '/x/../..//evil.example/', '/\t/evil.example/', '/%2e/', '/duties/%2e', '/duties/%2E/', '/duties/.', '/duties/..', '/duties/x/..', '/duties/%2e%2e/', '/duties/.%2e/', '/duties/%2e./', '/duties/#x', '/duties#/index.html', '/duties%2f', '/duties%5c', '/duties\\', '/duties/\\',
  '/..', '/../', '/../../etc/passwd', '/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/files/../../../etc/passwd', '/assets/..%5c..%5cwindows', '/....//etc/passwd', '/..;/etc/passwd', '/standards;x=1', '/standards/401;jsessionid=1', '/standards/401.html;x',
  '/%00', '/standards/401%00', '/standards/401%00.html', '/%0d%0aLocation:%20http://evil.example/', '/x%0d%0aSet-Cookie:a=1/', '/x%0aX:1.html', '/standards/401%0d%0a/', '/standards/401%20', '/standards/401%09', '/ /', '/standards/401 x',
  '/standards/401%2ehtml', '/%69ndex', '/index%2ehtml', '/404%2ehtml', '/standards/401.htm%6c', '/standards/401%3Fx', '/standards/401%23x', '/standards/401%25', '/standards/%2e%2e%2fstandards/401',
  '/Standards/401', '/STANDARDS/401', '/standards/401.HTML', '/INDEX.HTML', '/Duties', '/ASSETS/JS/MAIN.0123ABCD.JS', '/standards/401.html.', '/standards/401.', '/standards/401..', '/standards/.401', '/changes/2017..2025', '/changes/2017..', '/changes/2017...2026', '/changes/2017.2026', '/changes/2017..2026.', '/changes/2017..2026..', '/changes/..2026',
  '/党建', '/%E5%85%9A%E5%BB%BA', '/standards/４０１', '/standards/401%EF%BC%8F', '/%ff', '/%c0%af', '/%e2%80%ae', '/%F0%9F%98%80', '/standards/401%CC%81', '/\u00e9', '/\u00ff\u00fe', '/%', '/%1', '/%zz', '/%u002f', '/standards/%', '/standards/401%zz',
  '/.git/config', '/.env', '/.well-known/x', '/files/.htaccess', '/deploy', '/deploy/', '/deploy/manifest.json', '/deploy/csp.json', '/deploy/csp.conf', '/%64eploy/manifest.json', '/standards/401.html.br', '/standards/401.html.gz', `/${SMALL_SCRIPT}.br`, '/index.html.gz',
  '/nothing', '/nothing.html.js', '/files', '/assets', '/assets/js', '/files/nothing.docx', '/assets/js/main.00000000.js', '/standards/999', '/standards/401/x', '/404', '/wp-login.php', '/admin', `/${'a/'.repeat(500)}x`, `/${'a'.repeat(4000)}`, `/${'%41'.repeat(1000)}`, `/${'../'.repeat(300)}etc/passwd`,
];

/** 会跳转的，跳到哪里。 */
const REDIRECTS: Readonly<Record<string, string>> = {
  '/index.html': '/', '/index': '/', '/index/': '/', '/index.html/': '/', '/index.html?a=1': '/?a=1', '/standards/401.html': '/standards/401', '/standards/401/': '/standards/401', '/standards/401.html/': '/standards/401', '/standards/401/?a=//x': '/standards/401?a=//x', '/standards/401.html?x=/index.html': '/standards/401?x=/index.html', '/blog/index': '/blog/', '/blog/index.html': '/blog/', '/blog/': '/blog', '/duties/?': '/duties?', '/changes/2017..2026/': '/changes/2017..2026', '/changes/2017..2026.html': '/changes/2017..2026', '/404.html': '/404', '/nothing/': '/nothing', '/nothing.html': '/nothing', '/%252fevil.example/': '/%252fevil.example', '/@evil.example/': '/@evil.example', '/https:/evil.example/': '/https:/evil.example', '/evil.example:80/': '/evil.example:80', '/%E5%85%9A/': '/%E5%85%9A', '/a%3Fb/': '/a%3Fb', '/a/?//evil.example/': '/a?//evil.example/', '/files/': '/files', '/;/': '/;', '/%20/': '/%20', '/Index.html': '/Index', '/%c0%ae%c0%ae/': '/%c0%ae%c0%ae', '/cgi-bin/': '/cgi-bin',
};

const paths = (): RawCase[] => ODD_TARGETS.flatMap((target) => {
  const bytes = Buffer.from(target).toString('latin1');
  return [
    one('怪地址', request(bytes), ODD),
    ...['http://site.example', 'http://evil.example', 'https://evil.example:99'].map((prefix) => one('怪地址（绝对写法）', request(prefix + bytes), ODD)),
  ];
});

const redirects = (): RawCase[] => Object.entries(REDIRECTS).filter(([, to]) => to).flatMap(([from, to]) => [
  one('跳转', request(from), [301], {to}),
  one('跳转', request(from, {method: 'HEAD'}), [301], {to, isHead: true}),
  one('跳转（绝对写法）', request(`http://evil.example${from}`), [301], {to}),
  one('跳转（HTTP/1.0）', request(from, {version: '1.0', host: ''}), [301], {to}),
  one('跳转（怪主机名）', request(from, {host: 'Host: evil.example\r\n', headers: 'X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nX-Original-URL: //evil.example\r\n'}), [301], {to}),
]);

const METHODS = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'MKCOL', 'COPY', 'MOVE', 'LOCK', 'UNLOCK', 'PURGE', 'BREW', 'QUERY', 'LINK', 'X', 'POSTGET', 'GETX', 'HEADS', 'A-B', 'A_B'];
const methods = (): RawCase[] => [
  ...METHODS.flatMap((method) => ['/', '/duties', '/nothing', '//evil.example/'].map((target) => one('方法', request(target, {method}), [400, 405]))),
  ...['get', 'Get', 'head', 'G\tT', 'G\x00T', '', ' GET', 'GÉT', '(', 'A'.repeat(300)].map((method) => one('方法（不成样子）', request('/', {method}), [0, 400, 405, 414])),
  one('方法', 'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', [400, 405]),
  one('方法', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', [0, 400, 405]),
  one('方法（多一个空格）', request('/', {method: 'GET '}), [200, 400], {file: 'index.html'}),
  ...SMALL_PAGES.map((page) => one('HEAD', request(pageOf(page), {method: 'HEAD'}), [200], {isHead: true, file: `${page}.html`})),
];

/** 请求行、一个头、全部头的长短，在每个上限的两边。 */
const sizes = (): RawCase[] => {
  const around = (limit: number): number[] => [-64, -33, -32, -17, -16, -9, -8, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 8, 16, 64].map((more) => limit + more);
  const LINE = 'GET /duties? HTTP/1.1\r\n'.length;
  return [
    ...around(8192).map((length) => one('请求行的长短', request(`/duties?${'a'.repeat(length - LINE)}`), [200, 400, 414], {file: 'duties.html'})),
    ...around(8192).map((length) => one('地址的长短', request(`/${'a'.repeat(length - LINE)}`), [400, 404, 414])),
    ...around(8192).map((length) => one('一个头的长短', request('/duties', {headers: `X:${'a'.repeat(length - 4)}\r\n`}), [200, 400], {file: 'duties.html'})),
    ...around(8192).map((length) => one('一个头的长短（只有换行）', request('/blog', {headers: `X:${'a'.repeat(length - 3)}\n`}), [200, 400], {file: 'blog.html'})),
    ...around(8192).map((length) => one('主机名的长短', request('/duties', {host: `Host: ${'a'.repeat(length - 8)}\r\n`}), [200, 400], {file: 'duties.html'})),
    ...around(8192).map((length) => one('压法的长短', request('/duties', {headers: `Accept-Encoding: ${'x,'.repeat((length - 25) / 2)}br\r\n`}), [200, 400], {file: 'duties.html', encoding: 'br'})),
    ...around(4 * 8192).map((length) => one('全部头的长短', request('/duties', {headers: `${`X: ${'a'.repeat(4000)}\r\n`.repeat(Math.floor(length / 4005))}X: ${'a'.repeat(Math.max(0, (length % 4005) - 5))}\r\n`}), [200, 400], {file: 'duties.html'})),
    ...[100, 500, 999, 1000, 1001, 2000, 5000].map((count) => one('头的个数', request('/duties', {headers: 'X: a\r\n'.repeat(count)}), [200, 400], {file: 'duties.html'})),
    ...[40_000, 100_000, 1_000_000].flatMap((length) => [one('长得离谱', request(`/${'a'.repeat(length)}`), [0, 400, 414]), one('长得离谱', request('/duties', {headers: `X: ${'a'.repeat(length)}\r\n`}), [0, 400])]),
  ];
};

const ENCODINGS: readonly [string | undefined, 'br' | 'gzip' | undefined][] = [
  [undefined, undefined], ['', undefined], ['identity', undefined], ['br', 'br'], ['gzip', 'gzip'], ['gzip, br', 'br'], ['br, gzip', 'br'], ['gzip, deflate, br', 'br'], ['gzip, deflate, br, zstd', 'br'], ['gzip;q=1.0, br;q=0.5', 'br'], ['deflate', undefined], ['zstd', undefined], ['compress, exi', undefined], ['br;q=0', undefined], ['br;q=0, gzip', 'gzip'], ['gzip;q=0', undefined], ['gzip;q=0, br', 'br'], ['br; q=0.0, gzip; q=0', undefined], ['gzip;q=0.000', undefined], ['xbr', undefined], ['brx, gzip', 'gzip'], ['gzipx', undefined], ['BR, GZIP', 'br'], ['Gzip', 'gzip'],
];
const encodings = (): RawCase[] => ENCODINGS.flatMap(([accept, encoding]) => [['/duties', 'duties.html'], [`/${SMALL_SCRIPT}`, SMALL_SCRIPT], [`/${SMALL_DATA}`, SMALL_DATA], [`/${SMALL_FORM}`, SMALL_FORM]].map(([target, file]) =>
  one('压法', request(target!, {headers: accept === undefined ? '' : `Accept-Encoding: ${accept}\r\n`}), [200], {file, ...(encoding && file !== SMALL_FORM && {encoding})}))).concat(
  ['Via: 1.1 proxy\r\n', 'X-Forwarded-For: 1.2.3.4\r\n', 'User-Agent: Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)\r\n', 'Authorization: Basic eDp5\r\n', 'Cookie: a=b\r\n', 'Pragma: no-cache\r\nCache-Control: no-cache\r\n', 'Cache-Control: only-if-cached\r\n', 'Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n', 'Upgrade: websocket\r\n', 'Expect: 100-continue\r\n', 'Forwarded: for=1;host=evil.example\r\n', 'X-HTTP-Method-Override: DELETE\r\n', 'X-Rewrite-URL: /nothing\r\n', 'X-Original-URL: /nothing\r\n', 'X-Accel-Redirect: /deploy/manifest.json\r\n', 'X-Accel-Expires: 100000\r\n', 'Origin: https://evil.example\r\n', 'Accept: application/json\r\n', 'Accept-Language: en\r\n', 'Content-Type: text/html\r\n', 'Purpose: prefetch\r\n', 'Save-Data: on\r\n', 'Surrogate-Control: max-age=1\r\n', 'Proxy: http://evil.example\r\n', 'TE: trailers\r\n', 'Keep-Alive: 10000\r\n', 'From: a\r\n', 'Max-Forwards: 0\r\n']
    .flatMap((headers) => [one('代理和浏览器带的头', request('/blog', {headers: `${headers}Accept-Encoding: gzip\r\n`}), [200], {file: 'blog.html', encoding: 'gzip'}), one('代理和浏览器带的头（HTTP/1.0）', request('/blog', {version: '1.0', headers: `${headers}Accept-Encoding: br\r\n`}), [200], {file: 'blog.html', encoding: 'br'})]));

/** 值，许可的状态，是哪一段。 */
const RANGES: readonly [string, readonly number[], [number, number?]?][] = [
  ['bytes=0-3', [206], [0, 4]], ['bytes=0-0', [206], [0, 1]], ['bytes=100-', [206], [100]], ['bytes=-5', [206], [-5]], ['bytes=-999999', [206], [0]], ['bytes=0-999999', [206], [0]], ['bytes= 1-2', [206, 416], [1, 3]], ['BYTES=0-3', [200, 206], [0, 4]],
  ['bytes=999999-', [416]], ['bytes=5-2', [416]], ['bytes=-0', [416]], ['bytes=abc', [416]], ['bytes=', [200, 416]], ['bytes=-', [416]], ['bytes=0-3-5', [416]], ['bytes=--3', [416]], ['bytes=99999999999999999999-', [416]], ['bytes=0-99999999999999999999', [206, 416], [0]], ['bytes=1,2', [416]], ['items=0-3', [200]], ['', [200]], ['0-3', [200]],
  ['bytes=0-1,3-4', [200, 206]], ['bytes=0-0,-1', [200, 206]], ['bytes=0-,0-,0-', [200, 206]], [`bytes=${Array.from({length: 200}, (_, index) => `${index}-${index}`).join(',')}`, [200, 206, 416]], [`bytes=${'0-,'.repeat(1300)}0-`, [200, 206, 400, 416]], [`bytes=${'1-0,'.repeat(20)}0-3`, [206, 416], [0, 4]],
];
const ranges = (): RawCase[] => RANGES.flatMap(([value, allow, slice]) => [['/duties', 'duties.html'], [`/${SMALL_FORM}`, SMALL_FORM]].flatMap(([target, file]) => [
  one('分段', request(target!, {headers: `Range: ${value}\r\n`}), allow, {file, slice}),
  one('分段（压好的）', request(target!, {headers: `Range: ${value}\r\nAccept-Encoding: gzip\r\n`}), [...allow, 200], {file, slice, ...(file !== SMALL_FORM && {encoding: 'gzip' as const})}),
  // nginx 的 brotli 不分段，答整份。
  one('分段（brotli）', request(target!, {headers: `Range: ${value}\r\nAccept-Encoding: br\r\n`}), [...allow, 200], {file, slice, ...(file !== SMALL_FORM && {encoding: 'br' as const})}),
  one('分段（HEAD）', request(target!, {method: 'HEAD', headers: `Range: ${value}\r\n`}), allow, {file, slice, isHead: true}),
]));

const conditionals = (): RawCase[] => [
  ['If-None-Match: "x"', [200]], ['If-None-Match: *', [304]], ['If-None-Match: W/"x", "y"', [200]], ['If-None-Match: ', [200]], ['If-None-Match: """', [200]], ['If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT', [200]], ['If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT', [200, 304]], ['If-Modified-Since: nonsense', [200]], ['If-Match: "x"', [200, 412]], ['If-Match: *', [200]], ['If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT', [200, 412]], ['If-Unmodified-Since: Fri, 01 Jan 2100 00:00:00 GMT', [200]], ['If-Range: "x"\r\nRange: bytes=0-3', [200]], ['If-Range: Thu, 01 Jan 1970 00:00:00 GMT\r\nRange: bytes=0-3', [200]], ['If-Match: "x"\r\nIf-None-Match: *', [304, 412]],
].flatMap(([headers, allow]) => [['/duties', 'duties.html'], [`/${SMALL_SCRIPT}`, SMALL_SCRIPT]].flatMap(([target, file]) => ['GET', 'HEAD'].map((method) => one('条件', request(target!, {method, headers: `${headers as string}\r\n`}), allow as number[], {file, isHead: method === 'HEAD'}))));

const hosts = (): RawCase[] => [
  ...['Host: evil.example\r\n', 'Host: SITE.EXAMPLE\r\n', 'Host: site.example:99999\r\n', 'Host: site.example.\r\n', 'Host: 127.0.0.1\r\n', 'Host: [::1]:80\r\n', 'Host: a_b\r\n', 'Host: -\r\n', 'hOsT: a\r\n', 'Host:a\r\n', 'Host: \t a \t\r\n', `Host: ${'a.'.repeat(100)}a\r\n`, 'Host: <script>\r\n', 'Host: a"b\r\n', 'Host: a%0d%0ab\r\n', 'Host: a,b\r\n', 'Host: a@b\r\n', 'Host: \u00e9\r\n', 'Host: a;b\r\n', 'Host: $host\r\n'].map((host) => one('主机名', request('/duties', {host}), [200, 400], {file: 'duties.html'})),
  ...['', 'Host:\r\n', 'Host: \r\n', 'Host: a b\r\n', 'Host: a/b\r\n', 'Host: a\\b\r\n', 'Host: ..\r\n', 'Host: a..b\r\n', 'Host: a\x00b\r\n', 'Host: a\r\nHost: b\r\n', 'Host: a\r\nHost: a\r\n', 'Host : a\r\n', ' Host: a\r\n', 'Host: a\r\n b\r\n'].map((host) => one('主机名（不成样子）', request('/duties', {host}), [0, 200, 400], {file: 'duties.html'})),
];

const bodies = (): RawCase[] => {
  const inner = 'GET /nothing HTTP/1.1\r\nHost: site.example\r\n\r\n';
  return [
    one('请求体', request('/duties', {headers: 'Content-Length: 0\r\n'}), [200], {file: 'duties.html'}),
    one('请求体', `${request('/duties', {headers: 'Content-Length: 5\r\n'})}hello`, [200], {file: 'duties.html'}),
    one('请求体', `${request('/duties', {headers: 'Content-Length: 1024\r\n'})}${'a'.repeat(1024)}`, [200], {file: 'duties.html'}),
    one('请求体', `${request('/duties', {headers: 'Content-Length: 1025\r\n'})}${'a'.repeat(1025)}`, [200, 413], {file: 'duties.html'}),
    one('请求体', request('/duties', {headers: 'Content-Length: 99999999999999\r\n'}), [413]),
    one('请求体', request('/duties', {headers: 'Content-Length: 99999999999999999999999\r\n'}), BAD),
    ...['-1', '+5', 'abc', '5a', '0x5', '5, 5', '5 5', ''].map((length) => one('请求体（长短写错）', `${request('/duties', {headers: `Content-Length: ${length}\r\n`})}hello`, [200, 400], {file: 'duties.html'})),
    one('请求体（两个长短）', `${request('/duties', {headers: 'Content-Length: 5\r\nContent-Length: 6\r\n'})}hello`, BAD),
    one('请求体（两种说法）', `${request('/duties', {headers: 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n'})}0\r\n\r\n${inner}`, BAD),
    one('请求体（两种说法）', `${request('/duties', {headers: 'Transfer-Encoding: chunked\r\nContent-Length: 4\r\n'})}0\r\n\r\n${inner}`, BAD),
    one('请求体（分块）', `${request('/duties', {headers: 'Transfer-Encoding: chunked\r\n'})}5\r\nhello\r\n0\r\n\r\n`, [200], {file: 'duties.html'}),
    ...['xchunked', 'chunked, identity', 'identity', 'gzip, chunked', ' chunked', 'chunked\r\nTransfer-Encoding: chunked', '"chunked"', 'ch\x0bunked'].map((value) => one('请求体（怪分块）', `${request('/duties', {headers: `Transfer-Encoding: ${value}\r\n`})}0\r\n\r\n${inner}`, [200, 400, 501], {file: 'duties.html'})),
    ...['zz\r\nhello\r\n0\r\n\r\n', 'fffffffffffffffff\r\nx', '5\r\nhelloX', '5;ext=1\r\nhello\r\n0\r\nTrailer: x\r\n\r\n'].map((body) => one('请求体（坏分块）', `${request('/duties', {headers: 'Transfer-Encoding: chunked\r\n'})}${body}`, [0, 200, 400, 413], {file: 'duties.html'})),
    // 连着两个：后一个藏在前一个的请求体里，只答一次。
    one('夹带', `GET /duties HTTP/1.1\r\n${HOST}${CLOSE}Content-Length: ${inner.length}\r\n\r\n${inner}`, [200], {file: 'duties.html'}),
    one('夹带', `GET /duties HTTP/1.1\r\n${HOST}${CLOSE}Transfer-Encoding: chunked\r\n\r\n${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`, [200], {file: 'duties.html'}),
    one('连着问', `GET /duties HTTP/1.1\r\n${HOST}\r\n${request('/duties')}`, [200], {file: 'duties.html', answers: 2}),
    one('连着问', `${`GET /blog HTTP/1.1\r\n${HOST}\r\n`.repeat(9)}${request('/blog')}`, [200], {file: 'blog.html', answers: 10}),
  ];
};

const syntax = (): RawCase[] => [
  one('版本', 'GET /duties HTTP/1.0\r\nConnection: close\r\n\r\n', [200], {file: 'duties.html'}),
  one('版本', 'GET /duties HTTP/1.0\r\n\r\n', [200], {file: 'duties.html'}),
  ...['2.0', '3.0', '9.9', '0.9', '1.10', '1.2', '01.1', '1', '1.', '.1', 'x', '1.1x', '-1.1', '1.1 ', '10000000000.1'].map((version) => one('版本（没有的）', request('/duties', {version}), [0, 200, 400, 505], {file: 'duties.html'})),
  ...['GET /duties\r\n', 'GET /nothing\r\n', 'GET //evil.example/\r\n', 'GET /duties http/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 'GET /duties HTTPS/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 'GET\r\n\r\n', '\r\n\r\n\r\n', 'nonsense\r\n\r\n', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'SSH-2.0-x\r\n', '\x00\x00\x00\x00\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'GET  /duties HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 'GET /duties  HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 'GET\t/duties\tHTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', '\r\nGET /duties HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 'GET /duties HTTP/1.1\nHost: a\nConnection: close\n\n', 'GET /duties HTTP/1.1\rHost: a\r\r'].map((text) => one('不成样子', text, [0, 9, 200, 400, 404, 405, 505], {file: 'duties.html'})),
  ...['http://site.example/duties', 'HTTP://SITE.EXAMPLE/duties', 'http://evil.example/duties', 'https://evil.example/duties', 'http://evil.example:81/duties', 'http://user:pass@evil.example/duties', 'http://[::1]/duties', 'ftp://evil.example/duties'].map((target) => one('绝对写法', request(target), [200, 400], {file: 'duties.html'})),
  ...['*', 'duties', '?', 'http://', 'http:///duties', 'http:/duties', 'http:duties', '://x/', 'javascript:alert(1)', 'http://evil.example', 'http://evil.example?x', 'http://a b/', 'http://site.example:x/duties', '#', '/#', '@evil.example', '.', 'evil.example/'].map((target) => one('地址不成样子', request(target), [200, ...ODD], {file: 'index.html'})),
  ...['X y: 1', ': 1', 'X', '\x00: 1', 'X\x00: 1', 'X: \x00', 'X: \x01', 'X: a\rb', 'X_Y: 1', '@: 1', 'X: \u00ff', 'X:', '"X": 1', 'X(: 1', 'Å: 1', ' X: 1', '\tX: 1'].map((header) => one('头不成样子', request('/duties', {headers: `${header}\r\n`}), [200, 400], {file: 'duties.html'})),
  ...['?', '?a', '?a=1&b=2', '?//evil.example', '?/../x', '?%00', '?%zz', '??', '?#x', `?${'a'.repeat(2000)}`, '?\u00e5\u0085\u009a', '?q=<script>', '?a.html/', '?/index.html'].map((query) => one('查询参数', request(`/duties${query}`), [200, 400, 404], {file: 'duties.html'})),
];

/** 几段慢慢发：照样答，或者断开；不会答错。 */
const slow = (): RawCase[] => [
  {kind: '一段段发', pieces: Array.from(request('/duties')).map(String), allow: [200], file: 'duties.html'},
  {kind: '一段段发', pieces: ['GET /dut', 'ies HTTP/1.', '1\r', '\nHost: a\r\nConn', 'ection: close\r\n\r', '\n'], allow: [200], file: 'duties.html'},
  {kind: '一段段发', pieces: ['GET //evil', '.example/ HTTP/1.1\r\nHost: a\r\n', `${CLOSE}\r\n`], allow: GONE},
];

/** 全部；一类一类地排，一样的只留一个。 */
export function rawCases(): RawCase[] {
  const all = [...SMALL_PAGES.map((page) => one('好的', request(pageOf(page)), [200], {file: `${page}.html`})), ...paths(), ...redirects(), ...methods(), ...sizes(), ...encodings(), ...ranges(), ...conditionals(), ...hosts(), ...bodies(), ...syntax(), ...slow()];
  return [...new Map(all.map((item) => [item.kind + item.pieces.join(''), item])).values()];
}
