/** 一字不改地发请求、收答复：浏览器和一般的客户端会替人改好的，这里照发。 */
import {connect} from 'node:net';

export interface RawReply {
  /** 服务器不理、直接断开的为 0；HTTP/0.9 没有头的为 9。 */
  status: number;
  /** 同名的几个用 ", " 接起来。 */
  headers: Record<string, string | undefined>;
  /** 每个头出现几次。 */
  counts: Record<string, number>;
  body: Buffer;
  /** 后面还跟着别的：同一条连接上的下一个答复。 */
  rest: Buffer;
}

const END = Buffer.from('\r\n\r\n');

/** 收全了几个答复没有：不写长短的要等到断开。 */
export function isWhole(answer: Buffer, answers: number, isHead = false): boolean {
  const {status, headers, body, rest} = parseReply(answer, isHead);
  const length = isHead || status === 304 ? 0 : Number(headers['content-length']);
  if (status < 100 || body.length !== length) return false;
  return answers <= 1 || isWhole(rest, answers - 1, isHead);
}

/** 解开连在一起的头一个答复。 */
export function parseReply(answer: Buffer, isHead = false): RawReply {
  const end = answer.indexOf(END);
  const none: RawReply = {status: 0, headers: {}, counts: {}, body: Buffer.alloc(0), rest: Buffer.alloc(0)};
  if (!answer.length) return none;
  if (end < 0 || !answer.subarray(0, 5).equals(Buffer.from('HTTP/'))) return {...none, status: 9, body: answer};
  const [line = '', ...lines] = answer.subarray(0, end).toString('latin1').split('\r\n');
  const headers: Record<string, string> = {};
  const counts: Record<string, number> = {};
  for (const text of lines) {
    const name = text.slice(0, text.indexOf(':')).toLowerCase();
    const value = text.slice(text.indexOf(':') + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1] ?? 0);
  const after = answer.subarray(end + END.length);
  if (status === 100) return parseReply(after, isHead);
  const [body, rest] = bodyOf(after, headers, isHead || status === 304);
  return {status, headers, counts, body, rest};
}

function bodyOf(after: Buffer, headers: Readonly<Record<string, string>>, isEmpty: boolean): [Buffer, Buffer] {
  if (isEmpty) return [Buffer.alloc(0), after];
  if (headers['transfer-encoding'] === 'chunked') {
    const parts: Buffer[] = [];
    let at = 0;
    for (;;) {
      const lineEnd = after.indexOf('\r\n', at);
      const size = Number.parseInt(after.subarray(at, lineEnd).toString('latin1'), 16);
      if (lineEnd < 0 || !size) return [Buffer.concat(parts), after.subarray(lineEnd < 0 ? after.length : lineEnd + 4)];
      parts.push(after.subarray(lineEnd + 2, lineEnd + 2 + size));
      at = lineEnd + 2 + size + 2;
    }
  }
  const length = headers['content-length'] === undefined ? after.length : Number(headers['content-length']);
  return [after.subarray(0, length), after.subarray(length)];
}

export interface ExchangeOptions {
  /** 分几段发，隔多久，毫秒。 */
  pause?: number;
  /** 收到这样就断开，不等服务器慢慢关。 */
  enough?: (answer: Buffer) => boolean;
  /** 收够了再等多久，毫秒：看看有没有多答的。 */
  linger?: number;
  /** 挂住的最多等多久，毫秒：机器忙时一问要等好几秒。 */
  patience?: number;
}

/** 发完收到断开为止；请求里要有 Connection: close，不然等到超时。 */
export function exchange(port: number, pieces: readonly string[], {pause = 0, enough = () => false, linger = 0, patience = 30_000}: ExchangeOptions = {}): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => void (async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return;
        socket.write(piece, 'latin1');
        if (pause) await new Promise((next) => setTimeout(next, pause));
      }
    })());
    socket.setTimeout(patience, () => socket.destroy());
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (!enough(Buffer.concat(chunks))) return;
      if (linger) setTimeout(() => socket.destroy(), linger);
      else socket.destroy();
    });
    socket.on('close', () => resolve(Buffer.concat(chunks)));
    socket.on('error', () => undefined);
  });
}

/** 一字不改地发出去，看到响应头就断开。 */
export const rawRequest = async (port: number, head: string): Promise<RawReply> => parseReply(await exchange(port, [head], {enough: (answer) => answer.includes(END)}), true);

/** 请求行里的地址一字不改。 */
export const rawGet = (port: number, target: string, headers = ''): Promise<RawReply> => rawRequest(port, `GET ${target} HTTP/1.1\r\nHost: site.example\r\nConnection: close\r\n${headers}\r\n`);
