import {strToU8} from 'fflate';
import type {Job, Plan} from '@site/src/plugins/adopt/plan';
import type {Picture} from '@site/src/documents/pictures';
import {bundle} from '@site/src/records/bundle';
import {client, type Client} from './rpc';

/**
 * SVG → PNG，给不认 SVG 的旧版 Word、WPS；浏览器画不成的不给。
 * 照原大画：图印进版心时要缩小，够清楚；放大一倍，画和压要多花四倍的时间。
 */
async function rasterise({svg, width, height}: Picture): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch {
    return undefined;
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width);
  canvas.height = Math.ceil(height);
  const pen = canvas.getContext('2d');
  if (!pen) return undefined;
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/png'); });
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined;
}

/** 给活里的流程图配上点阵图；汇编和单本用的是同一批，每幅只画一次。 */
function pngPainter(): (job: Job) => Promise<Job> {
  const painted = new Map<string, ReturnType<typeof rasterise>>();
  const paint = async (picture: Picture): Promise<Picture> => {
    const known = painted.get(picture.svg) ?? rasterise(picture);
    painted.set(picture.svg, known);
    const png = await known;
    return png ? {...picture, png} : picture;
  };
  return async (job) => {
    if (job.kind === 'standard') return {...job, pictures: await Promise.all(job.pictures.map(paint))};
    if (job.kind === 'volume') {
      const entries = Object.entries(job.pictures).map(async ([code, pictures]) => [code, await Promise.all(pictures.map(paint))] as const);
      return {...job, pictures: Object.fromEntries(await Promise.all(entries))};
    }
    return job;
  };
}

/**
 * 编出全部文件，打成一个压缩包；几个 Worker 分着做，谁空谁接。
 * @param onProgress 做好几个、共几个
 */
export async function makeArchive(plan: Plan, onProgress: (done: number, total: number) => void): Promise<Uint8Array> {
  const workers = Array.from({length: Math.min(2, navigator.hardwareConcurrency || 2)}, (): Client<Job> => client(new Worker(new URL('./compile.worker.ts', import.meta.url))));
  const files = plan.texts.map(({path, text}) => ({name: path, bytes: strToU8(text)}));
  const withPng = pngPainter();
  const left = [...plan.jobs];
  const total = left.length;
  onProgress(0, total);
  const run = async ({ask}: Client<Job>): Promise<void> => {
    for (let job = left.shift(); job; job = left.shift()) {
      files.push({name: job.path, bytes: await ask<Uint8Array<ArrayBuffer>>(await withPng(job))});
      onProgress(files.length - plan.texts.length, total);
    }
  };
  try {
    await Promise.all(workers.map(run));
  } finally {
    for (const {close} of workers) close();
  }
  return bundle(files);
}
