import {createServer, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, expect, test} from 'vitest';
import {fetchJson} from './fetch-json';

let server: Server;
async function serve(answer: (response: ServerResponse) => void): Promise<string> {
  server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test('一直不答的、答到一半停了的，到时候算取不到；慢慢在到的等它到完', async () => {
  await expect(fetchJson(await serve(() => undefined), undefined, 50)).rejects.toThrow();
  server.close();
  await expect(fetchJson(await serve((response) => void response.write('{"a":')), undefined, 50)).rejects.toThrow();
  server.close();
  const slow = await serve((response) => {
    const pieces = Array.from(Buffer.from('{"党":"建"}'), (byte) => Buffer.from([byte]));
    const next = (): void => {
      const piece = pieces.shift();
      if (piece) response.write(piece, () => setTimeout(next, 20));
      else response.end();
    };
    next();
  });
  expect(await fetchJson(slow, undefined, 200)).toEqual({党: '建'});
});

test('没有的、不是 JSON 的、页面不要了的，都算取不到', async () => {
  await expect(fetchJson(await serve((response) => response.writeHead(404).end('{}')))).rejects.toThrow('404');
  server.close();
  await expect(fetchJson(await serve((response) => response.end('<html>')))).rejects.toThrow();
  server.close();
  const leaving = new AbortController();
  const asking = fetchJson(await serve(() => leaving.abort()), leaving.signal);
  await expect(asking).rejects.toThrow();
});
