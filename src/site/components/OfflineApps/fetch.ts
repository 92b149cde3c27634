/** 代替 Fill/fetch.ts：file:// 上不许 fetch、不许 Worker；表单写成脚本，编文件的就在这一页里跑。 */
import type {FillData} from '@site/src/outputs/files/fill-data';
import {answer, type Job} from '../Fill/compile';
import {given} from './given';

/** 一个标准的表单：装它的脚本，装好了就在 given.forms 里。 */
export function getForms(href: string): Promise<FillData> {
  const [, code = ''] = /(\d+)\.json$/.exec(href) ?? [];
  const known = given.forms?.[code];
  if (known) return Promise.resolve(known);
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${given.root}apps/forms-${code}.js`;
    script.onload = () => {
      const data = given.forms?.[code];
      if (data) resolve(data);
      else reject(new Error(`${script.src} 是空的`));
    };
    script.onerror = () => reject(new Error(`取不到 ${script.src}`));
    document.head.append(script);
  });
}

/** 样子同 Worker 的一个。 */
export function startCompiler(): Worker {
  const worker = {
    onmessage: null as ((event: {data: unknown}) => void) | null,
    postMessage({id, request}: {id: number; request: Job}): void {
      // 先让页面画出“正在做”。
      setTimeout(() => {
        answer(request).then((bytes) => worker.onmessage?.({data: {id, answer: bytes}}), (error: unknown) => worker.onmessage?.({data: {id, error: error instanceof Error ? error.message : String(error)}}));
      }, 50);
    },
    terminate: () => undefined,
  };
  return worker as unknown as Worker;
}
