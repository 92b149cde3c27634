import {remembering} from './remember';
import type {Provision, Regulation, RegulationVersion} from './schema/registers';

/** 只知道年、月的日期按该期最早一天比较：宁可认为已施行，条号另由登记册把关。 */
function notAfter(partial: string, date: string): boolean {
  return partial <= date.slice(0, partial.length);
}

/** 某日施行的版本；尚未施行为 undefined。逐年印发的没有日期，总算施行。 */
export function versionInForce(regulation: Regulation, date: string): RegulationVersion | undefined {
  return regulation.versions.findLast((version) => {
    const from = version.effective ?? version.issued;
    return from === undefined || notAfter(from, date);
  });
}

/** 某日的状态：未施行、施行、已被取代。 */
export function statusOn(regulation: Regulation, date: string): 'not-yet' | 'in-force' | 'replaced' {
  if (!versionInForce(regulation, date)) return 'not-yet';
  const {replaced} = regulation;
  return replaced && notAfter(replaced.on ?? '0000', date) ? 'replaced' : 'in-force';
}

const DIGITS = '零一二三四五六七八九';

/** 条号的数：第十六条 → 16；不是单条的为 undefined。条号来回就是几百个，认过的记着。 */
const articleNumber = remembering((article) => article, (article: string): number | undefined => {
  const text = /^第([零一二三四五六七八九十百]+)条/.exec(article)?.[1];
  if (!text) return undefined;
  let total = 0;
  let digit = 0;
  for (const char of text) {
    if (char === '百') [total, digit] = [total + (digit || 1) * 100, 0];
    else if (char === '十') [total, digit] = [total + (digit || 1) * 10, 0];
    else digit = DIGITS.indexOf(char);
  }
  return total + digit;
});

/** 条号写进锚点的样子：第十六条 → 16，第九部分 → part-9；别的里的汉字数也换成阿拉伯数字。 */
export function articleSlug(article: string): string {
  return article
    .replace(/[零一二三四五六七八九十百]+/g, (digits) => String(articleNumber(`第${digits}条`)))
    .replace(/第(\d+)条/g, '$1')
    .replace(/第(\d+)部分/g, 'part-$1')
    .replace(/第(\d+)项/g, 'item-$1')
    .replace(/附录/g, 'annex-')
    .replace(/至/g, '-to-')
    .replace(/[\s（）、]+/g, '-')
    .replace(/-$/, '');
}

/** 依据页上一条的锚点。 */
export const articleAnchor = (article: string): string => `article-${articleSlug(article)}`;

/** 第几条的写法：16 → 第十六条。 */
export function articleName(number: number): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const head = hundreds ? `${DIGITS[hundreds]}百` : '';
  const middle = tens ? `${tens === 1 && !hundreds ? '' : DIGITS[tens]}十` : head && ones ? '零' : '';
  return `第${head}${middle}${ones ? DIGITS[ones] : ''}条`;
}

/** 登记的条号（可为“第五十三条至第五十五条”）是否涵盖所引的条号。 */
export function coversArticle(registered: string, cited: string): boolean {
  if (registered === cited) return true;
  const [from, to] = registered.split('至').map(articleNumber);
  const [first, last = first] = cited.split('至').map(articleNumber);
  if (from === undefined || first === undefined || last === undefined) return false;
  return from <= first && last <= (to ?? from);
}

/** 登记册里一条（连涵盖它的）的要点；version 不给的各版本都算。 */
export function provisionsOf<P extends Pick<Provision, 'article' | 'versions'>>({provisions}: {provisions: readonly P[]}, article: string, version?: string): P[] {
  const own = provisions.filter((provision) => provision.article !== undefined && coversArticle(provision.article, article));
  return version === undefined ? own : own.filter(({versions}) => versions.includes(version));
}

/** 条号先后，用“第一条至某条”是否涵盖来比；章在条后，没写条号的最后。 */
export function compareArticles(a: string, b: string): number {
  if (a === b) return 0;
  const rank = (article: string) => (article.endsWith('条') ? 0 : article ? 1 : 2);
  if (rank(a) || rank(b)) return rank(a) - rank(b);
  return coversArticle(`第一条至${b.split('至').at(-1)}`, a) ? -1 : 1;
}

/** 国家标准的“编号 名称”，名称加上书名号；别的照原样。 */
export function quotedTitle(title: string): string {
  return title.replace(/^(GB\S* \S+) (.+)$/, '$1《$2》');
}

/** 书名号里的全称，国家标准为“编号 名称”。 */
export function citedTitle(regulation: Regulation): string {
  return regulation.kind === '国家标准' ? `${regulation.number} ${regulation.title}` : `《${regulation.title}》`;
}
