import {strToU8} from 'fflate';
import type {Job, Plan} from '@site/src/outputs/adopt-package/plan';
import type {Picture} from '@site/src/outputs/documents/pictures';
import {bundle} from '@site/src/outputs/files/bundle';
import type {Order} from './compile';
import {svgToPng} from '../svg-to-png';
import {client, type Client} from './rpc';

/** 算汇编的页码，慢的电脑上多久没有动静也还在做，毫秒。 */
const PATIENCE = 600_000;

/** 图印进版心至多这么大（像素，96 dpi）的 1.2 倍；再大，画和压的时间随面积涨，只有旧版 Word 用得着。 */
const LARGEST = {width: 744, height: 984};

/** 画进 Word 的点阵图不比原大更大。 */
const rasterise = (picture: Picture): Promise<Uint8Array<ArrayBuffer> | undefined> => svgToPng(picture, Math.min(1, LARGEST.width / picture.width, LARGEST.height / picture.height));

/** 一件活要用的流程图。 */
function picturesIn(job: Job): Picture[] {
  if (job.kind === 'form' || job.kind === 'assess') return [];
  return job.kind === 'standard' ? job.pictures : Object.values(job.pictures).flat();
}

/** 给活里的流程图配上画好的点阵图。 */
function withPng(job: Job, painted: ReadonlyMap<string, Uint8Array | undefined>): Job {
  const add = (picture: Picture): Picture => {
    const png = painted.get(picture.svg);
    return png ? {...picture, png} : picture;
  };
  if (job.kind === 'standard') return {...job, pictures: job.pictures.map(add)};
  if (job.kind === 'volume') return {...job, pictures: Object.fromEntries(Object.entries(job.pictures).map(([code, pictures]) => [code, pictures.map(add)]))};
  return job;
}

/**
 * 编出全部文件，打成一个压缩包；几个 Worker 分着做，谁空谁接。计划还在推算时 Worker 先装载。
 * 页面画流程图时 Worker 先做表单；图画齐了先做最费时的汇编，剩下的标准由别的 Worker 同时做。
 * @param onProgress 做好几个、共几个
 * @param pageNumbers 目次要不要写好页码
 */
export async function makeArchive(planning: Promise<Plan>, onProgress: (done: number, total: number) => void, pageNumbers: boolean): Promise<{name: string; bytes: Uint8Array}> {
  const workers = Array.from({length: Math.min(2, navigator.hardwareConcurrency || 2)}, (): Client<Order> => client(() => new Worker(new URL('./compile.worker.ts', import.meta.url)), pageNumbers ? PATIENCE : undefined));
  try {
    const plan = await planning;
    return {name: plan.name, bytes: bundle(await makeFiles(plan, workers, onProgress, pageNumbers))};
  } finally {
    for (const {close} of workers) close();
  }
}

async function makeFiles(plan: Plan, workers: readonly Client<Order>[], onProgress: (done: number, total: number) => void, pageNumbers: boolean): Promise<{name: string; bytes: Uint8Array}[]> {
  const files = plan.texts.map(({path, text}) => ({name: path, bytes: strToU8(text)}));
  const order: Record<Job['kind'], number> = {volume: 0, form: 1, assess: 1, standard: 2};
  const left = [...plan.jobs].sort((a, b) => order[a.kind] - order[b.kind]);
  const total = left.length;
  const painted = new Map<string, Uint8Array | undefined>();
  const announce: (() => void)[] = [];
  let isStopped = false;
  // 单本和汇编用的是同一批图，每幅只画一次；依各标准的次序画。
  const paint = async (): Promise<void> => {
    for (const picture of left.filter(({kind}) => kind === 'standard').flatMap(picturesIn)) {
      if (isStopped) return;
      if (!painted.has(picture.svg)) painted.set(picture.svg, await rasterise(picture));
      for (const tell of announce.splice(0)) tell();
    }
  };
  const next = async (): Promise<Job | undefined> => {
    while (left.length) {
      const at = left.findIndex((job) => picturesIn(job).every(({svg}) => painted.has(svg)));
      if (at >= 0) return left.splice(at, 1)[0];
      await new Promise<void>((resolve) => announce.push(resolve));
    }
    return undefined;
  };
  onProgress(0, total);
  const run = async ({ask}: Client<Order>): Promise<void> => {
    for (let job = await next(); job; job = await next()) {
      files.push({name: job.path, bytes: await ask<Uint8Array<ArrayBuffer>>({...withPng(job, painted), pageNumbers})});
      onProgress(files.length - plan.texts.length, total);
    }
  };
  try {
    await Promise.all([paint(), ...workers.map(run)]);
  } finally {
    isStopped = true;
  }
  return files;
}
