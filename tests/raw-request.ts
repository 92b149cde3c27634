import {connect} from 'node:net';

export interface RawReply {
  /** 服务器不理、直接断开的为 0。 */
  status: number;
  headers: Record<string, string | undefined>;
}

/** 一字不改地发出去，看到响应头就断开，不等服务器慢慢关。 */
export function rawRequest(port: number, head: string): Promise<RawReply> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(head, 'latin1'));
    // 只防挂住：机器忙时一问要等好几秒。
    socket.setTimeout(30_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (answer.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('close', () => {
      const [line = '', ...lines] = answer.split('\r\n\r\n')[0]!.split('\r\n');
      const headers = Object.fromEntries(lines.map((text) => [text.slice(0, text.indexOf(':')).toLowerCase(), text.slice(text.indexOf(':') + 1).trim()]));
      resolve({status: Number(/^HTTP\/1\.1 (\d+)/.exec(line)?.[1] ?? 0), headers});
    });
    socket.on('error', () => undefined);
  });
}

/** 请求行里的地址一字不改。 */
export const rawGet = (port: number, target: string, headers = ''): Promise<RawReply> => rawRequest(port, `GET ${target} HTTP/1.1\r\nHost: site.example\r\nConnection: close\r\n${headers}\r\n`);
