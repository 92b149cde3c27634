import {createEngine, type SearchEngine} from '../engine';
import {openIndex, OutdatedIndex} from './load-index';
import type {SearchReply, SearchRequest} from './messages';
import {foundResults, NOTHING, PAGES, sectionsFor, type FoundResults} from './stock-results';

interface WorkerScope {
  onmessage: ((event: MessageEvent<SearchRequest>) => void) | null;
  postMessage(reply: SearchReply): void;
}

/** 不超过这么多条的是搜索框问的。 */
const BAR_LIMIT = 20;

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
    return {id: request.id, found: await answer(request)};
  } catch (error) {
    return {id: request.id, error: error instanceof Error ? error.message : String(error)};
  }
}

/** 查到一半索引换代了（刚发布新版）：丢开旧的，重取清单再查一次。 */
async function answer(request: SearchRequest): Promise<FoundResults> {
  try {
    return await search(request);
  } catch (error) {
    if (!(error instanceof OutdatedIndex)) throw error;
    loaded.delete(request.release);
    return search(request);
  }
}

async function search(request: SearchRequest): Promise<FoundResults> {
  const engine = await open(request);
  const {input, limit = 8, pages = PAGES} = request;
  if (input === undefined) return NOTHING;
  // 框里和查找页取一样多、排一样的次序，框里只是少列几条。
  return foundResults(await engine.search(input, {limit, sectionsPerPage: sectionsFor(pages, PAGES), pages}));
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
