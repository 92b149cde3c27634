import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, expect, test} from 'vitest';
import type {FileTask} from '../../../outputs/files/task';
import {onDemand} from './on-demand';

let server: Server | undefined;
afterEach(() => server?.close());

let made: string[] = [];
const task = (path: string, make: FileTask['make']): FileTask => ({path, key: path, make: () => {
  made.push(path);
  return make();
}});
const tasks = [
  task('files/next/401/表.docx', () => new TextEncoder().encode('一张表')),
  task('files/next/401/坏.xlsx', () => Promise.reject(new Error('画不出'))),
];

async function get(path: string): Promise<{status: number; type: string | null; text: string}> {
  made = [];
  const handler = onDemand('/base/', () => tasks);
  server = createServer((request, response) => handler(request, response, () => response.writeHead(204).end()));
  await new Promise<void>((resolve) => {
    server!.listen(0, '127.0.0.1', resolve);
  });
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  return {status: response.status, type: response.headers.get('content-type'), text: await response.text()};
}

test('点了哪个做哪个，别的不做', async () => {
  expect(await get(`/base/files/next/401/${encodeURIComponent('表')}.docx?x=1`)).toEqual({status: 200, type: expect.stringContaining('wordprocessingml') as string, text: '一张表'});
  expect(made).toEqual(['files/next/401/表.docx']);
});

test('没有的、做不成的说明白；不是文件的交给网页', async () => {
  expect(await get('/base/files/next/volume.pdf')).toMatchObject({status: 404, text: expect.stringContaining('npm run build') as string});
  expect(await get(`/base/files/next/401/${encodeURIComponent('坏')}.xlsx`)).toMatchObject({status: 500, text: expect.stringContaining('画不出') as string});
  expect((await get('/base/standards/next/401')).status).toBe(204);
});
