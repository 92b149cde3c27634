/** 索引脚本的写法；做包的和网页里读的共用。 */
import type {IndexedPage, TermShard} from '../search/index-format';

/** 装上脚本时叫的函数名。 */
export const RECEIVER = 'standardsOffline';
/** 一个脚本里放几份；太碎了拷贝慢，太大了查得慢。 */
export const PER_SCRIPT = {t: 8, p: 4} as const;
export type Kind = keyof typeof PER_SCRIPT;
/** 脚本里的内容：词文件或页。 */
export interface Contents {
  t: TermShard;
  p: IndexedPage;
}

export const scriptOf = (kind: Kind, number: number): string => `search/${kind}${Math.floor(number / PER_SCRIPT[kind])}.js`;
