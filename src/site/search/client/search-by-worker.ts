/** 应用里的查找：搜索框和查找页都由这里问 worker。 */
import {baseUrl, searchResultLimits} from '@generated/@easyops-cn/docusaurus-search-local/default/generated-constants.js';
import type {BoxAnswer} from './box';
import {NOTHING, PAGES} from './stock-results';
import {workerClient, type Ask} from './worker-client';

const startWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url));
/** 只有构建后才有索引。 */
const BUILT = process.env.NODE_ENV === 'production';
const ask: Ask = BUILT ? workerClient(baseUrl, startWorker) : async () => ({id: 0, found: NOTHING});
/** 查找页头一次最多列多少条。 */
const PAGE_LIMIT = 100;

async function answerOf(request: Parameters<Ask>[0]): Promise<BoxAnswer> {
  if (!BUILT) return {...NOTHING, failed: true, message: '构建后才能查找：先运行 npm run build。'};
  const {found = NOTHING, error} = await ask(request);
  return {...found, failed: error !== undefined};
}

/** 搜索框里查。 */
export const searchInBox = (input: string, release: string): Promise<BoxAnswer> => answerOf({release, input, limit: searchResultLimits});

/** 查找页里查。 @param pages 取几页的全文来排；再列一些就加倍 */
export const searchOnPage = (input: string, release: string, pages: number): Promise<BoxAnswer> => answerOf({release, input, limit: Math.ceil((PAGE_LIMIT * pages) / PAGES), pages});

export function warmUp(release: string): void {
  void ask({release});
}
