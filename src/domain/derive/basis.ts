import {compareArticles} from '../regulations';
import type {Standard} from '../source/standard';

/** 一件被引用的法规和引到的条。 */
export interface CitedRegulation {
  regulation: string;
  /** 依条号先后，不重复；不按条编号的依首次引用的次序。 */
  articles: string[];
}

/** 题头块的依据：题头块所列为序，条号由正文、周期性工作的引用并入。 */
export function basisOf({titleBlock, clauses, procedure}: Standard): CitedRegulation[] {
  const cites = [
    ...clauses.flatMap((clause) => clause.cites.map(({of, article}) => ({regulation: of, article}))),
    ...procedure.duties.flatMap(({floor}) => (floor ? [floor] : [])),
  ];
  return titleBlock.basis.map(({regulation, articles = []}) => ({
    regulation,
    articles: [...new Set([...articles, ...cites.flatMap((cite) => (cite.regulation === regulation && cite.article ? [cite.article] : []))])].sort(compareArticles),
  }));
}

/** 谁会用到：步骤和周期性工作的责任主体、配合者，依出现次序。 */
export function rolesOf({procedure}: Standard): string[] {
  const items = [...procedure.steps, ...procedure.duties];
  return [...new Set([...items.map(({role}) => role), ...items.flatMap((item) => item.with ?? [])])];
}
