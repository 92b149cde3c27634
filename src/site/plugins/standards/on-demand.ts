import type {IncomingMessage, ServerResponse} from 'node:http';
import {MEDIA_TYPES} from '../../../outputs/files/media-types';
import type {FileTask} from '../../../outputs/files/task';

const TYPES: Readonly<Record<string, string>> = {docx: MEDIA_TYPES.docx, xlsx: MEDIA_TYPES.xlsx, svg: 'image/svg+xml', ics: 'text/calendar; charset=utf-8'};

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * 边写边看时的下载文件：点了才做，做的总是刚改过的；没有的说明白，不给首页。
 * @param prefix 网站路径，末尾有 /
 * @param tasksOf 由地址（不连 prefix）给出可能做它的任务；每次现推
 */
export function onDemand(prefix: string, tasksOf: (address: string) => Iterable<FileTask>): Handler {
  return (request, response, next) => {
    const address = decodeURIComponent((request.url ?? '').split('?', 1)[0]!);
    if (!address.startsWith(`${prefix}files/`)) return next();
    const wanted = address.slice(prefix.length);
    const fail = (status: number, message: string): void => {
      response.writeHead(status, {'Content-Type': 'text/plain; charset=utf-8'});
      response.end(`${message}\n`);
    };
    const find = async (): Promise<void> => {
      for (const task of tasksOf(wanted)) {
        if (task.path !== wanted) continue;
        const bytes = await task.make();
        response.writeHead(200, {'Content-Type': TYPES[wanted.split('.').at(-1)!] ?? 'application/octet-stream'});
        response.end(bytes);
        return;
      }
      fail(404, `边写边看时没有 ${wanted}：汇编、合集要用 npm run build 做。`);
    };
    find().catch((error: unknown) => fail(500, `${wanted} 没有做成：${error instanceof Error ? error.message : String(error)}`));
  };
}
