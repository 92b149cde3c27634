import {readFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import path from 'node:path';
import {parse} from 'yaml';
import type {StandardsSystem} from '../../../domain/schema/system';
import {NATIVE_LOAD} from '../../../project/native-load';
import {lateOptimising, ROOMY} from '../../../project/node-options';

/** 多于这些标准的照大套的做法构建，见 decisions/0020。 */
const LARGE = 100;

/** 一版有几个标准。 */
export function standardsCount({subsystems}: StandardsSystem): number {
  return subsystems.reduce((sum, {standards}) => sum + standards.length, 0);
}

export const isLarge = (system: StandardsSystem): boolean => standardsCount(system) > LARGE;

/** 堆比上一次回收后涨了百分之几就再回收。 */
export const growing = (percent: number): string => `--heap-growing-percent=${percent}`;

export interface NodeSettings {
  isLarge: boolean;
  /** 给 Node 的选项。 */
  options: string[];
  env: Record<string, string>;
}

/**
 * Docusaurus 要 Node 怎么启动。
 * 大套标准用多少内存，还要看：堆涨六成就回收，正文编完当即回收、改为涨三成，画网页的线程大了就换，C 库不给每个线程各留一片，打包器用完的当即还给系统。
 * 平常的一套不必那么省，多收一遍都是处理器时间：新生代放大，打包之前、之后各回收一次；画网页的线程只用一半的核，每个都要从头装一遍程序，两核的机器上一个不比两个慢。
 * 大套的不减线程：只有一个时 Docusaurus 就在主线程里画，画过的都留着，换不掉。
 * @param folder 现行版的文件夹
 */
export function nodeSettings(folder: string): NodeSettings {
  if (!isLarge(parse(readFileSync(path.join(folder, 'system.yml'), 'utf8')) as StandardsSystem)) return {isLarge: false, options: [...NATIVE_LOAD, '--expose-gc', ROOMY], env: {MALLOC_ARENA_MAX: '2', DOCUSAURUS_SSG_WORKER_THREAD_COUNT: String(Math.max(1, Math.floor(availableParallelism() / 2)))}};
  return {
    isLarge: true,
    options: [...NATIVE_LOAD, '--expose-gc', '--max-semi-space-size=16', growing(60)],
    env: {MALLOC_ARENA_MAX: '2', MIMALLOC_PURGE_DELAY: '0', DOCUSAURUS_SSR_CONCURRENCY: '4', DOCUSAURUS_SSG_WORKER_THREAD_RECYCLER_MAX_MEMORY: '300000000'},
  };
}

/** 构建时的选项，见 `lateOptimising`；边写边看的照平常。 */
export const buildOptions = ({options}: Pick<NodeSettings, 'options'>): string[] => [...options, ...lateOptimising()];
