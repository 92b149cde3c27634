/**
 * 代替原插件的 searchByWorker：同样的两个函数，后面换成我们的 worker 和引擎。搜索框也由这里查。
 */
import {baseUrl, searchReleases, searchResultLimits} from '@generated/@easyops-cn/docusaurus-search-local/default/generated-constants.js';
import type {BoxAnswer} from './box';
import {setSearchStatus} from './status';
import type {StockResult} from './stock-results';
import {workerClient, type Ask} from './worker-client';
import {releaseOfVersionUrl} from '../../../domain/release-of-path';

const startWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url));
/** 只有构建后才有索引。 */
const ask: Ask = process.env.NODE_ENV === 'production' ? workerClient(baseUrl, startWorker) : async () => ({id: 0, results: []});

/** 查找页最近问的一次。 */
let latest = 0;

/** 预先装载索引；取不到也不抛错，否则查找页会一直转圈。 */
export async function fetchIndexesByWorker(versionUrl: string, _context: string): Promise<void> {
  await ask({release: releaseName(versionUrl)});
}

export async function searchByWorker(versionUrl: string, _context: string, input: string, limit: number): Promise<StockResult[]> {
  if (!input.trim()) return [];
  latest += 1;
  const turn = latest;
  for (;;) {
    const {results = [], error} = await ask({release: releaseName(versionUrl), input, limit});
    if (error === undefined) {
      if (turn === latest) setSearchStatus({input, count: results.length, failed: false});
      return results;
    }
    // 没有查成不是没有查到：不给空的结果，等读者说再试；又换了词的，这一次不再要了。
    if (turn === latest) await new Promise<void>((again) => setSearchStatus({input, count: 0, failed: true, again}));
    if (turn !== latest) return new Promise(() => undefined);
    setSearchStatus({input: '', count: 0, failed: false});
  }
}

/** 搜索框里查。 */
export async function searchInBox(input: string, release: string): Promise<BoxAnswer> {
  if (process.env.NODE_ENV !== 'production') return {results: [], failed: true, message: '构建后才能查找：先运行 npm run build。'};
  const {results = [], error} = await ask({release, input, limit: searchResultLimits});
  return {results, failed: error !== undefined};
}

export function warmUp(release: string): void {
  void ask({release});
}

function releaseName(versionUrl: string): string {
  return releaseOfVersionUrl(versionUrl, baseUrl, searchReleases)?.name ?? '';
}
