/** 每个答复都判：跳不出本站，出错的不许存，安全头一个不少，答的就是那个文件。 */
import {existsSync, readFileSync} from 'node:fs';
import {connect} from 'node:net';
import path from 'node:path';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {isImmutable} from './manifest';
import {SECURITY_HEADERS} from './policy';
import {exchange, isWhole, parseReply, type RawReply} from './raw-client';
import {request, type RawCase} from './raw-cases';
import {requestsOf} from './requests';

/** 说得清的一段：请求太长的截断。 */
const titleOf = ({kind, pieces}: RawCase): string => {
  const text = pieces.join('');
  return `${kind} ${JSON.stringify(text.slice(0, 120))}${text.length > 120 ? `……（${text.length} 字节）` : ''}`;
};

/** 浏览器跟着 Location 走，还在不在本站。 */
export function leavesSite(location: string): boolean {
  return /[^!-~]/.test(location) || !/^\/(?![/\\])/.test(location) || new URL(location, 'http://site.example/').host !== 'site.example';
}

const FRESH = 'public, max-age=60, stale-while-revalidate=600, stale-if-error=604800';
function cacheOf(file: string): string {
  if (isImmutable(file)) return 'public, max-age=31536000, immutable';
  return file.startsWith('files/') ? 'public, max-age=600, stale-while-revalidate=86400, stale-if-error=604800' : FRESH;
}

/** 边缘、源站都发的头，各一个。 */
const ALWAYS = [...Object.keys(SECURITY_HEADERS).map((name) => name.toLowerCase()), 'content-security-policy', 'cross-origin-opener-policy'];

/** 头里的毛病。 */
function headerFaults({status, headers, counts}: RawReply): string[] {
  const faults: string[] = [];
  // 段取不到的，nginx 把同样的头添两遍。
  const times = status === 416 ? [1, 2] : [1];
  for (const name of ALWAYS) if (!times.includes(counts[name] ?? 0)) faults.push(`${name} 有 ${counts[name] ?? 0} 个`);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (!times.some((count) => headers[name.toLowerCase()] === Array.from({length: count}, () => value).join(', '))) faults.push(`${name} 是 ${headers[name.toLowerCase()]}`);
  if (headers['content-security-policy']?.includes('unsafe-inline')) faults.push('安全策略放行了 unsafe-inline');
  if (headers.server !== 'nginx') faults.push(`说了服务器的版本 ${headers.server}`);
  for (const name of ['x-powered-by', 'set-cookie', 'refresh', 'x-accel-redirect', 'content-disposition']) if (name in headers) faults.push(`有 ${name}`);
  if (!times.includes(counts['cache-control'] ?? 0)) faults.push(`Cache-Control 有 ${counts['cache-control'] ?? 0} 个`);
  if (status === 405 && headers.allow !== 'GET, HEAD') faults.push(`Allow 是 ${headers.allow}`);
  if (![200, 206, 301, 304].includes(status) && !(status === 416 ? /\bno-store$/.test(headers['cache-control'] ?? '') : headers['cache-control'] === 'no-store')) faults.push(`出错的 Cache-Control 是 ${headers['cache-control']}`);
  if (status === 301 && headers['cache-control'] !== 'public, max-age=60') faults.push(`跳转的 Cache-Control 是 ${headers['cache-control']}`);
  if (headers.location !== undefined && (status !== 301 || leavesSite(headers.location))) faults.push(`Location 是 ${headers.location}`);
  return faults;
}

const DECODERS: Readonly<Record<string, (content: Buffer) => Buffer>> = {br: brotliDecompressSync, gzip: gunzipSync};

/** 答的内容与文件对不上的。 @param folder 发布的网站，压好的副本也在 */
function contentFaults({status, headers, body}: RawReply, {file, slice, encoding, isHead}: RawCase, folder: string): string[] {
  if (file === undefined) return ['没有这个文件，却答了内容'];
  const faults: string[] = [];
  const got = headers['content-encoding'];
  if (headers['cache-control'] !== cacheOf(file)) faults.push(`Cache-Control 是 ${headers['cache-control']}`);
  if (!headers.etag) faults.push('没有 ETag');
  if (status === 304) return faults;
  // 分了段的可以不压：nginx 的 brotli 不分段，答整份。
  if (got !== encoding && !(slice && got === undefined)) faults.push(`压法是 ${got}，应为 ${encoding}`);
  if (encoding && headers.vary !== 'Accept-Encoding') faults.push(`Vary 是 ${headers.vary}`);
  if (isHead) return faults;
  const plain = readFileSync(path.join(folder, file));
  if (status === 206) {
    const copy = path.join(folder, `${file}.${got === 'gzip' ? 'gz' : got}`);
    const source = got ? (existsSync(copy) ? readFileSync(copy) : Buffer.alloc(0)) : plain;
    if (slice && !body.equals(source.subarray(...slice))) faults.push(`段不对：${headers['content-range']}，${body.length} 字节`);
  } else if (!(got ? DECODERS[got]!(body) : body).equals(plain)) faults.push(`内容与 ${file} 不同`);
  if (headers['content-length'] !== undefined && Number(headers['content-length']) !== body.length) faults.push(`说 ${headers['content-length']} 字节，发了 ${body.length}`);
  return faults;
}

/**
 * 判一个请求的答复。
 * @param folder 正在用的一版
 * @returns 毛病，一处一句；好的为空
 */
export function judge(answer: Buffer, item: RawCase, folder: string): string[] {
  const faults: string[] = [];
  let rest = answer;
  for (let turn = 1; turn <= (item.answers ?? 1); turn += 1) {
    const reply = parseReply(rest, item.isHead);
    rest = reply.rest;
    if (!item.allow.includes(reply.status)) faults.push(`答 ${reply.status}，许可 ${item.allow.join('、')}`);
    if (reply.status === 0) continue;
    // HTTP/0.9 没有头，只看内容。
    if (reply.status === 9) {
      if (/location:/i.test(reply.body.toString('latin1'))) faults.push('HTTP/0.9 的答复里有 Location');
      continue;
    }
    faults.push(...headerFaults(reply));
    if (reply.status === 301 && reply.headers.location !== item.to) faults.push(`跳到 ${reply.headers.location}，应为 ${item.to}`);
    if ([200, 206, 304].includes(reply.status)) faults.push(...contentFaults(reply, item, folder));
    if (item.isHead && reply.body.length) faults.push('HEAD 有内容');
    // 不认的请求，服务器答完就断开，后面的不算。
    if (reply.status >= 400) break;
  }
  if (rest.length) faults.push(`多答了 ${JSON.stringify(rest.toString('latin1').slice(0, 40))}`);
  return faults.map((fault) => `${titleOf(item)}：${fault}`);
}

/** 一个一个发，一个一个判；几条连接一起。 @returns 全部毛病 */
export async function judgeAll(port: number, cases: readonly RawCase[], folder: string): Promise<string[]> {
  const left = [...cases];
  const faults: string[] = [];
  await Promise.all(Array.from({length: 8}, async () => {
    for (let item = left.shift(); item; item = left.shift()) faults.push(...judge(await exchange(port, item.pieces, {pause: item.pieces.length > 1 ? 5 : 0, enough: (answer) => isWhole(answer, item.answers ?? 1, item.isHead), linger: 100}), item, folder));
  }));
  return faults;
}

/** 好的请求：每个文件、每种压法。 */
export function pageCases(files: readonly string[]): RawCase[] {
  return requestsOf(files).map(({file, route, encoding}) => ({kind: '好的', pieces: [request(route, {headers: encoding && `Accept-Encoding: ${encoding}\r\n`})], allow: [200], file, ...(encoding && {encoding})}));
}

/**
 * 慢慢发的占着连接时，别人问的有几个答成。
 * @param held 占着几个，各只发半个请求头
 * @param asked 别人问几个
 */
export async function honestAnswers(port: number, held: number, asked = 50): Promise<number> {
  const sockets = Array.from({length: held}, () => connect(port, '127.0.0.1'));
  await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => {
    socket.once('connect', () => {
      socket.write('GET /duties HTTP/1.1\r\nHost: a\r\nX: ');
      resolve();
    });
    // 服务器满了不收的，也算占过。
    socket.once('error', () => resolve());
    socket.once('close', () => resolve());
  })));
  const replies = await Promise.all(Array.from({length: asked}, () => exchange(port, [request('/duties')])));
  for (const socket of sockets) socket.destroy();
  return replies.filter((answer) => parseReply(answer).status === 200).length;
}

/** 只发半个请求头的，服务器过多少毫秒断开。 */
export async function headerTime(port: number): Promise<number> {
  const started = performance.now();
  await exchange(port, ['GET /duties HTTP/1.1\r\nHost: a\r\nX: ']);
  return performance.now() - started;
}
