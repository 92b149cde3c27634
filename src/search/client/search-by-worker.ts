/**
 * 代替原插件的 searchByWorker：同样的两个函数，后面换成我们的 worker 和引擎。
 */
import {baseUrl as siteBaseUrl, searchReleases} from '@generated/@easyops-cn/docusaurus-search-local/default/generated-constants.js';
import {releaseOfVersionUrl} from '../releases';
import type {SearchReply, SearchRequest} from './messages';
import {setSearchStatus} from './status';
import type {StockResult} from './stock-results';

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, (reply: SearchReply) => void>();

/** 预先装载索引；取不到也不抛错，否则搜索框会一直转圈。 */
export async function fetchIndexesByWorker(versionUrl: string, _context: string): Promise<void> {
  await ask({release: releaseName(versionUrl)});
}

export async function searchByWorker(versionUrl: string, _context: string, input: string, limit: number): Promise<StockResult[]> {
  if (!input.trim()) return [];
  const {results = [], error} = await ask({release: releaseName(versionUrl), input, limit});
  setSearchStatus({input, count: results.length, failed: error !== undefined});
  return results;
}

function releaseName(versionUrl: string): string {
  return releaseOfVersionUrl(versionUrl, siteBaseUrl, searchReleases)?.name ?? '';
}

function ask(request: Omit<SearchRequest, 'id' | 'baseUrl'>): Promise<SearchReply> {
  lastId += 1;
  const id = lastId;
  // 只有构建后才有索引。
  if (process.env.NODE_ENV !== 'production') return Promise.resolve({id, results: []});
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    try {
      theWorker().postMessage({...request, id, baseUrl: siteBaseUrl} satisfies SearchRequest);
    } catch (error) {
      settle({id, error: String(error)});
    }
  });
}

function theWorker(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./worker.ts', import.meta.url));
  worker.onmessage = ({data}: MessageEvent<SearchReply>) => settle(data);
  // worker 文件取不到：还在等的都算失败，下次再试。
  worker.onerror = () => {
    worker = undefined;
    [...waiting.keys()].forEach((id) => settle({id, error: 'worker'}));
  };
  return worker;
}

function settle(reply: SearchReply): void {
  waiting.get(reply.id)?.(reply);
  waiting.delete(reply.id);
}
