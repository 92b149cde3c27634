import type {FoundResults} from './stock-results';

/** 页面发给 worker 的话。没有 input 只是预先装载索引。 */
export interface SearchRequest {
  id: number;
  baseUrl: string;
  release: string;
  input?: string;
  limit?: number;
  /** 取几页的全文来排；“再列一些”时才写，一页列的小节跟着多。 */
  pages?: number;
}

/** worker 的回话。 */
export interface SearchReply {
  id: number;
  found?: FoundResults;
  error?: string;
}
