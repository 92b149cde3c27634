/** 索引文件的格式；改了结构就加一，旧页面遇到新文件会提示刷新而不是出错。 */
export const INDEX_FORMAT = 2;
/** 索引放在这里。不放 search/：/search 是页面，有的服务器会把同名目录当成它。 */
export const INDEX_FOLDER = 'search-index';
export const MANIFEST_FILE = `${INDEX_FOLDER}/manifest.json`;

/** 页面自己没有、由别处给出的查找信息。 */
export interface ExtraFields {
  /** 简称、别称、常见别字。 */
  aliases: string[];
  /** 按事查：这个标准能办的事。 */
  tasks: string[];
  /** 标准编号；有编号的页面算标准，排在派生页面之前。 */
  code: string;
  /** 接在名称后面的，如“（废止）”：查到了一眼看得出。 */
  mark?: string;
}

/** 键名都是一个字母：查到的页面都要下载。 */
export interface IndexedSection {
  /** 锚点，不带 #；页面开头的文字没有锚点。 */
  h: string;
  /** 小节标题，如“5.1 时间”；条文则带条号，如“5.1.1 时间”。 */
  t: string;
  /** 正文。 */
  x: string;
  /** 小节标题的拼音，音节间一个空格；条文不另给。 */
  y?: string;
}

/** 一个页面的全部材料，各页一个文件；排序和摘录用。 */
export interface IndexedPage {
  /** 地址，含 baseUrl。 */
  u: string;
  /** 页面标题。 */
  t: string;
  /** 标题的拼音。 */
  y: string;
  /** 面包屑。 */
  b: string[];
  /** 一句话说明。 */
  d?: string;
  /** 标准编号。 */
  c?: string;
  /** 别称和各自的拼音。 */
  a?: [name: string, pinyin: string][];
  /** 能办的事和各自的拼音。 */
  k?: [name: string, pinyin: string][];
  s: IndexedSection[];
}

/** 一个版次要收的全部页面；只在建索引时用。 */
export interface SearchIndex {
  release: string;
  pages: IndexedPage[];
}

/** 词 → 在哪些页；写法见 postings.ts。 */
export type TermShard = Record<string, string>;

/** 一个版次的索引有多大、在哪里。 */
export interface IndexSummary {
  /** 文件夹，名字带全部内容的指纹。 */
  folder: string;
  pages: number;
  /** 前多少页是标准。 */
  standards: number;
  /** 页面和小节合计多少份。 */
  documents: number;
  /** 一份平均多少字。 */
  length: number;
  /** 词分在几个文件里。 */
  shards: number;
}

/** 清单：版次 → 带内容指纹的文件夹。只有它不许缓存。 */
export interface SearchManifest {
  format: number;
  releases: Record<string, IndexSummary>;
}

export const shardFile = (shard: number): string => `t${shard}.json`;
export const pageFile = (page: number): string => `p${page}.json`;
