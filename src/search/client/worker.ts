import {createEngine, type SearchEngine} from '../engine';
import type {SearchIndex} from '../index-format';
import {loadIndex} from './load-index';
import type {SearchReply, SearchRequest} from './messages';
import {toStockResult, type StockResult} from './stock-results';

interface Loaded {
  engine: SearchEngine;
  index: SearchIndex;
}

interface WorkerScope {
  onmessage: ((event: MessageEvent<SearchRequest>) => void) | null;
  postMessage(reply: SearchReply): void;
}

/** 提示框每页最多几个小节；查找页有地方，多给些。 */
const SECTIONS_IN_BAR = 2;
const SECTIONS_ON_PAGE = 4;
const BAR_LIMIT = 20;

const scope = self as unknown as WorkerScope;
const loaded = new Map<string, Promise<Loaded>>();
/** 一个答完再答下一个：晚问的不会先答，旧结果不会盖掉新结果。 */
let queue = Promise.resolve();

scope.onmessage = ({data}) => {
  queue = queue.then(async () => scope.postMessage(await reply(data)));
};

async function reply(request: SearchRequest): Promise<SearchReply> {
  try {
    return {id: request.id, results: answer(await load(request), request)};
  } catch (error) {
    return {id: request.id, error: error instanceof Error ? error.message : String(error)};
  }
}

function load({baseUrl, release}: SearchRequest): Promise<Loaded> {
  const known = loaded.get(release);
  if (known) return known;
  const loading = loadIndex(baseUrl, release).then((index) => ({index, engine: createEngine(index)}));
  loaded.set(release, loading);
  // 失败不记住：网络好了再查就能查到。
  loading.catch(() => loaded.delete(release));
  return loading;
}

function answer({engine, index}: Loaded, {input = '', limit = 8}: SearchRequest): StockResult[] {
  const sectionsPerPage = limit > BAR_LIMIT ? SECTIONS_ON_PAGE : SECTIONS_IN_BAR;
  return engine.search(input, {limit, sectionsPerPage}).map((hit) => toStockResult(hit, index));
}
