import {coversArticle, versionInForce} from '../regulations';
import type {Provision, Regulation} from '../schema/registers';
import type {Release} from '../source/release';
import {whereUsed, type Use} from './where-used';

/** 一条待核的要点。 */
export interface PendingFact {
  /** 没有核到条号的为空串。 */
  article: string;
  fact: string;
  /** 没有把握的：不得写成规则。没有这一项的，是照转述写进了标准。 */
  doubtful: boolean;
  /** 凭什么写、还缺什么；登记册没有写的为空串。 */
  reason: string;
}

const isPending = ({pending, certainty}: Provision): boolean => pending !== undefined || certainty === 'uncertain';

/** 一件法规里待核的要点：没有见到原条而照转述写了的，和没有把握的；依登记的次序。 */
export function pendingFacts({provisions}: Pick<Regulation, 'provisions'>): PendingFact[] {
  return provisions.filter(isPending).map(({article = '', fact, certainty, pending = ''}) => ({article, fact, doubtful: certainty === 'uncertain', reason: pending}));
}

/** 一件法规里待核的条，和靠着它的条款。 */
export interface PendingGroup {
  regulation: Regulation;
  articles: {article: string; facts: PendingFact[]; uses: Use[]}[];
}

/** 一次发布所用版本里待核的要点，按法规、按条归在一起；没有条号的，靠着它的是没有写条号的引用。没有待核的法规不列。 */
export function pendingGroups(release: Release): PendingGroup[] {
  return release.regulations.flatMap((regulation): PendingGroup[] => {
    const version = versionInForce(regulation, release.system.asOf)?.id;
    const facts = pendingFacts({provisions: regulation.provisions.filter(({versions}) => version !== undefined && versions.includes(version))});
    if (!facts.length) return [];
    const used = whereUsed(release, regulation.id);
    const articles = [...new Set(facts.map(({article}) => article))].map((article) => ({
      article,
      facts: facts.filter((fact) => fact.article === article),
      uses: used.filter((item) => item.article === article || (article !== '' && coversArticle(article, item.article))).flatMap(({uses}) => uses),
    }));
    return [{regulation, articles}];
  });
}
