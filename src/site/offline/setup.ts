import type {SearchHelp} from '../search/client/help';
import type {CharacterTable, IndexSummary, WordTable} from '../search/index-format';

/** 每个离线包自己的：索引有多大，查不到时给的去处（包里的文件名）。 */
export interface OfflineSetup {
  summary: IndexSummary;
  /** 认错别字、拼音、繁体的两张表。 */
  words: WordTable;
  characters: CharacterTable;
  help: SearchHelp;
}

export const SETUP = 'search/setup.js';
export const SEARCH_PAGE = 'search.html';
