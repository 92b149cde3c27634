import {compareArticles} from '../regulations';
import type {Release} from '../source/release';
import {liveStandards} from './works';

export interface Use {
  code: string;
  /** 条款锚点；只在题头块依据里列出的为空串。 */
  clause: string;
}

export interface ArticleUse {
  /** 没有写条号的为空串。 */
  article: string;
  uses: Use[];
}

/** 一次发布里，哪些标准的哪些条款引用了某件法规的哪一条；周期性工作的频次依据也算。 */
export function whereUsed(release: Release, regulation: string): ArticleUse[] {
  const found = new Map<string, Use[]>();
  for (const {titleBlock, clauses, procedure} of liveStandards(release)) {
    const {code} = titleBlock;
    /** 这个标准用到的：条号 → 各条款。 */
    const here = new Map<string, Set<string>>();
    const add = (article: string | undefined, clause: string): void => {
      const key = article ?? '';
      here.set(key, (here.get(key) ?? new Set()).add(clause));
    };
    for (const clause of clauses) for (const cite of clause.cites) if (cite.of === regulation) add(cite.article, clause.id);
    for (const {floor, clause} of procedure.duties) if (floor?.regulation === regulation) add(floor.article, clause);
    const own = titleBlock.basis.find((item) => item.regulation === regulation);
    for (const article of own?.articles ?? []) if (!here.has(article)) add(article, '');
    if (own && !here.size) add(undefined, '');
    for (const [article, used] of here) {
      const uses = found.get(article) ?? [];
      uses.push(...[...used].map((clause): Use => ({code, clause})));
      found.set(article, uses);
    }
  }
  return [...found].map(([article, uses]) => ({article, uses})).sort((a, b) => compareArticles(a.article, b.article));
}

/** 一次发布引用到的法规标识，依登记册次序；起草规则也算。 */
export function citedRegulations(release: Release): string[] {
  const cited = new Set(liveStandards(release).flatMap(({titleBlock}) => titleBlock.basis.map(({regulation}) => regulation)));
  return release.regulations.map(({id}) => id).filter((id) => cited.has(id) || id === release.system.drafting);
}
