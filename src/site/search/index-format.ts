/** 索引文件的格式；改了结构就加一，旧页面遇到新文件会提示刷新而不是出错。 */
export const INDEX_FORMAT = 3;
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
  /** 排在最后、或者没有别的才列。 */
  rank?: 'withdrawn' | 'developer';
  /** 问答，问得多的在前。 */
  answers?: IndexedAnswer[];
  /** 人们另外怎么说这一处。 */
  saysOf?: (section: {anchor: string; title: string; text: string}) => string[];
}

/** 一问一答。 */
export interface IndexedAnswer {
  /** 锚点，不带 #。 */
  h: string;
  /** 问题。 */
  q: string;
  /** 别的问法。 */
  o?: string[];
  /** 答复本身。 */
  a: string;
  /** 不包括的情形。 */
  e?: string;
  /** 依据：怎么写，和编号#锚点；本标准的不写编号。 */
  g: [text: string, landing: string][];
}

/** 废止了的排在后面；写给开发、起草的人看的，没有别的才列。 */
export const RANKS = {withdrawn: 1, developer: 2} as const;

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
  /** 人们另外怎么说，一行一种；查得到，不显示。 */
  z?: string;
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
  /** 问答。 */
  q?: IndexedAnswer[];
  /** 次序靠后的，见 RANKS。 */
  r?: (typeof RANKS)[keyof typeof RANKS];
  s: IndexedSection[];
}

/** 一个版次要收的全部页面；只在建索引时用。 */
export interface SearchIndex {
  release: string;
  pages: IndexedPage[];
}

/** 词 → 在哪些页；写法见 postings.ts。 */
export type TermShard = Record<string, string>;

/** 常用的词和读音：打错了、打拼音的由它认出，用到才取。有上限，与标准总数无关。 */
export interface WordTable {
  /** 词，要紧的在前。 */
  w: string[];
  /** 读音与单字读音不同的词：组长 → zu zhang。 */
  p: Record<string, string>;
  /** 词里的字，按读音：dang → 党当。 */
  y: Record<string, string>;
  /** 能办的事和所在的页。 */
  k: [task: string, page: number][];
}

/** 词表以外的字：繁体、同音、形近。 */
export interface CharacterTable {
  /** 繁体、简体一对一对连着写，只收索引里有的字。 */
  t: string;
  /** 常用字按读音，词表里的字除外。 */
  y: Record<string, string>;
  /** 形近的字，一组一项。 */
  s: string[];
}

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
export const WORDS_FILE = 'words.json';
export const CHARACTERS_FILE = 'characters.json';
