import {createEngine, type SearchEngine} from '../engine';
import {openIndex, OutdatedIndex} from './load-index';
import type {SearchReply, SearchRequest} from './messages';
import {toStockResult, type StockResult} from './stock-results';

interface WorkerScope {
  onmessage: ((event: MessageEvent<SearchRequest>) => void) | null;
  postMessage(reply: SearchReply): void;
}

/** 提示框每页最多几个小节；查找页有地方，多给些。 */
const SECTIONS_IN_BAR = 2;
const SECTIONS_ON_PAGE = 4;
const BAR_LIMIT = 20;
/** 取几页的全文来排：提示框只显示八条，查找页多些。 */
const PAGES_IN_BAR = 6;
const PAGES_ON_PAGE = 8;

const scope = self as unknown as WorkerScope;
const loaded = new Map<string, Promise<SearchEngine>>();
/** 查找页的，一个答完再答下一个：晚问的不会先答，旧结果不会盖掉新结果。 */
let queue = Promise.resolve();

scope.onmessage = ({data}) => {
  const work = async (): Promise<void> => scope.postMessage(await reply(data));
  // 搜索框自己认得哪个答复是最新的，不必等前面的。
  if (isInBar(data)) void work();
  else queue = queue.then(work);
};

function isInBar({limit = 0}: SearchRequest): boolean {
  return limit <= BAR_LIMIT;
}

async function reply(request: SearchRequest): Promise<SearchReply> {
  try {
    return {id: request.id, results: await answer(request)};
  } catch (error) {
    return {id: request.id, error: error instanceof Error ? error.message : String(error)};
  }
}

/** 查到一半索引换代了（刚发布新版）：丢开旧的，重取清单再查一次。 */
async function answer(request: SearchRequest): Promise<StockResult[]> {
  try {
    return await search(request);
  } catch (error) {
    if (!(error instanceof OutdatedIndex)) throw error;
    loaded.delete(request.release);
    return search(request);
  }
}

async function search(request: SearchRequest): Promise<StockResult[]> {
  const engine = await open(request);
  const {input, limit = 8} = request;
  if (input === undefined) return [];
  const inBar = isInBar(request);
  const hits = await engine.search(input, {limit, sectionsPerPage: inBar ? SECTIONS_IN_BAR : SECTIONS_ON_PAGE, pages: inBar ? PAGES_IN_BAR : PAGES_ON_PAGE});
  return hits.map(toStockResult);
}

function open({baseUrl, release}: SearchRequest): Promise<SearchEngine> {
  const known = loaded.get(release);
  if (known) return known;
  const loading = openIndex(baseUrl, release).then(createEngine);
  loaded.set(release, loading);
  // 失败不记住：网络好了再查就能查到。
  loading.catch(() => loaded.delete(release));
  return loading;
}
