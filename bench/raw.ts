/** 量得的原始数：每得一个就存，断了可以接着量。 */
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {LoadSample, SearchSample} from './browser';
import type {Cost} from './measure';

export type Scores = Record<'performance' | 'accessibility' | 'best-practices' | 'seo', number>;

export interface LighthouseSample extends Scores {
  fcp: number;
  lcp: number;
  tbt: number;
}

export interface GrowthSample {
  cold: Cost;
  /** 网页数、文件数、输出的兆字节。 */
  pages: number;
  files: number;
  megabytes: number;
  /** 一个标准页的 HTML 压缩后多少 KB（取五页的中位数）。 */
  pageKb: number;
  /** 现行版的查找索引全部多少 KB（压缩后）。 */
  indexKb: number;
  search: {fast: SearchSample[]; slow: SearchSample[]};
}

/** 日常等多久，秒：预览的第一页，边写边看好了，改的一处到了屏幕上。 */
export interface DailySample {
  firstPage: number;
  ready: number;
  edit: number;
}

/** 一次 npm test 各步几秒；检查标准、类型、代码检查一起跑。 */
export interface TestSample {
  check: number;
  unit: number;
  build: number;
  browser: number;
  passed: number;
  failed: number;
}

/** 从前的一个提交和现在的，轮着量。 */
export interface HistorySample {
  before: string;
  after: string;
  /** 没有缓存，npm run build -- --no-documents。 */
  builds: Record<'before' | 'after', Pick<Cost, 'wallSeconds' | 'cpuSeconds' | 'peakMegabytes'>[]>;
  tests: Record<'before' | 'after', TestSample[]>;
}

export interface Raw {
  /** 各部分量于何时。 */
  dates: Record<string, string>;
  /** 各部分量的是哪个提交；补回来的没有。 */
  commits: Record<string, string>;
  /** 开始量时的一分钟负载；不闲的数不可信。 */
  loads: Record<string, number>;
  machine: {cores: number; memoryGb: number; node: string; browser: string};
  versions: Record<string, string>;
  /** warm 是接着冷的再做一遍；edited 的先改了一条条文。 */
  builds: Record<string, {cold: Cost[]; warm: Cost[]; edited?: boolean; megabytes: number; files: number}>;
  /** 都从没有缓存起，只量本站。 */
  daily: DailySample[];
  pages: Record<string, {phone: LoadSample[]; desktop: LoadSample[]}>;
  search: Record<string, {fast: SearchSample[]; slow: SearchSample[]}>;
  lighthouse: Record<string, LighthouseSample[]>;
  /** 本站别的几类页。 */
  lighthousePages: Record<string, Scores[]>;
  growth: Record<string, GrowthSample>;
  /** 没有比过的没有。 */
  history?: HistorySample;
}

export const emptyRaw = (): Raw => ({
  dates: {}, commits: {}, loads: {}, machine: {cores: 0, memoryGb: 0, node: '', browser: ''}, versions: {},
  builds: {}, daily: [], pages: {}, search: {}, lighthouse: {}, lighthousePages: {}, growth: {},
});

export function readRaw(file: string): Raw {
  return existsSync(file) ? {...emptyRaw(), ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<Raw>)} : emptyRaw();
}

/** 无穷大（没有等到结果）存成 null，读时当没有量成。 */
export function writeRaw(file: string, raw: Raw): void {
  mkdirSync(path.dirname(file), {recursive: true});
  writeFileSync(`${file}.tmp`, JSON.stringify(raw, undefined, 1));
  renameSync(`${file}.tmp`, file);
}
