import {articleName, coversArticle} from '../regulations';
import type {Coverage} from '../schema/coverage';
import type {Release} from '../source/release';
import {whereUsed, type Use} from './where-used';

/** 一条法规落在哪里：哪些条款；没有条款的，为什么不写，或者没有见到原文。 */
export interface CoverageRow {
  article: string;
  /** 落实它的条款；只在题头块依据里列出的 clause 为空串。 */
  uses: Use[];
  /** 这一套不写的缘故。 */
  reason?: string;
  /** 没有见到原文；不算落实。 */
  unseen: boolean;
}

/** 全部条号，依次序；不按条编号的照登记的写法。 */
export function articlesOf({articles = 0, parts}: Coverage): string[] {
  return parts ? [...parts] : Array.from({length: articles}, (_, index) => articleName(index + 1));
}

/**
 * 一件法规逐条的交代：落在哪些条款由引用推出，其余照登记册。
 * @param release 按哪一次发布
 * @returns 一条一行，依条号的次序；没有交代的 uses 为空、没有 reason、unseen 为假
 */
export function coverageRows(release: Release, entry: Coverage): CoverageRow[] {
  const cited = whereUsed(release, entry.regulation);
  return articlesOf(entry).map((article) => {
    const uses = cited.filter((item) => coversArticle(item.article, article) || coversArticle(article, item.article)).flatMap((item) => item.uses);
    const reason = entry.excluded?.find(({articles}) => articles.includes(article))?.reason;
    return {article, uses, ...(reason !== undefined && {reason}), unseen: entry.unseen?.includes(article) ?? false};
  });
}

/** 没有交代的：没有条款引它，也没有写缘故、未见。 */
export function isUnaccounted({uses, reason, unseen}: CoverageRow): boolean {
  return !uses.length && reason === undefined && !unseen;
}

/** 共几条，落在条款里几条，没有见到原文几条；没有见到原文的，有条款照转述写了也不算落实。 */
export function coverageCount(rows: readonly CoverageRow[]): {all: number; carried: number; unseen: number} {
  return {all: rows.length, carried: rows.filter(({uses, unseen}) => uses.length && !unseen).length, unseen: rows.filter(({unseen}) => unseen).length};
}
