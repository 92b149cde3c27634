/** 一次测速：量哪几家、几遍；量得一个就存一个，断了接着量。 */
import {spawnSync} from 'node:child_process';
import {loadavg} from 'node:os';
import path from 'node:path';
import {chromium, type Browser, type LaunchOptions} from 'playwright-core';
import type {Raw} from './raw';

export interface Session {
  /** 本站的项目文件夹。 */
  root: string;
  raw: Raw;
  runs: number;
  /** 量规模的，各几个标准。 */
  sizes: readonly number[];
  /** 量哪几家。 */
  sites: ReadonlySet<string>;
  /** 与哪个提交比。 */
  before?: string;
  /** 与从前比时，全部测试各跑几遍。 */
  testRuns: number;
  /** 量过的留着，接着量。 */
  isContinued: boolean;
  findBrowser: () => Promise<LaunchOptions>;
  save: () => void;
  say: (message: string) => void;
}

/** 变出内容的种子。 */
export const SEED = 20_261_125;

export const cacheOf = ({root}: Session): string => path.join(root, '.cache/bench');
export const launch = async ({findBrowser}: Session): Promise<Browser> => chromium.launch(await findBrowser());

/** 记下这一部分量于何时、哪个提交、机器闲不闲。 */
export function begin({raw, say}: Session, part: string): void {
  raw.dates[part] = new Date().toISOString().slice(0, 16).replace('T', ' ');
  raw.commits[part] = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {encoding: 'utf8'}).stdout.trim();
  raw.loads[part] = loadavg()[0]!;
  if (loadavg()[0]! > 1) say(`一分钟负载 ${loadavg()[0]!.toFixed(1)}：机器不闲，量得的数不可信`);
}

/** 依次：第一轮各家各一次，再第二轮，免得机器的快慢只落在一家头上。 */
export async function inTurn<Item extends {id: string}>({runs, save}: Session, list: readonly Item[], samplesOf: (id: Item['id']) => number, work: (item: Item, round: number) => Promise<void>): Promise<void> {
  for (let round = 0; round < runs; round += 1) {
    for (const item of list) {
      if (samplesOf(item.id) > round) continue;
      await work(item, round);
      save();
    }
  }
}
