import {coversArticle, statusOn, versionInForce} from '../regulations';
import type {Release} from '../source/release';
import {choices, type Rule} from './rule';

/** 一处引用的毛病；没有毛病为 undefined。 */
export function citationFault(release: Release, id: string, article: string | undefined): string | undefined {
  const regulation = release.regulations.find((item) => item.id === id);
  if (!regulation) return `法规 ${id} 不在法规登记册里；${choices(release.regulations.map((item) => item.id))}`;
  const {asOf} = release.system;
  const status = statusOn(regulation, asOf);
  if (status === 'not-yet') return `《${regulation.title}》到 ${asOf} 还没有施行，本版不能引用`;
  if (status === 'replaced') return `《${regulation.title}》到 ${asOf} 已被 ${regulation.replaced!.by} 取代，改引后者`;
  if (!article) return undefined;
  const version = versionInForce(regulation, asOf)!;
  const current = regulation.provisions.filter((provision) => provision.article && provision.versions.includes(version.id));
  const matching = current.filter((provision) => coversArticle(provision.article!, article));
  if (!matching.length) {
    return `登记册里《${regulation.title}》${version.id}没有核到${article}；${choices(new Set(current.map((provision) => provision.article!)))}，或不写 article`;
  }
  if (matching.every(({certainty}) => certainty === 'uncertain')) return `登记册里《${regulation.title}》${article}存疑（uncertain），不能作为依据`;
  return undefined;
}

export const regulationsExist: Rule = {
  name: 'regulations-exist',
  about: '引用的法规在本次发布的日期施行，所引的条在登记册里核到过。',
  check({standard, release}, report) {
    const {basis} = standard.titleBlock;
    basis.forEach(({regulation, articles}, index) => {
      const fault = citationFault(release, regulation, undefined);
      if (fault) report.titleBlock(['basis', index, 'regulation'], fault);
      else articles?.forEach((article, position) => {
        const inner = citationFault(release, regulation, article);
        if (inner) report.titleBlock(['basis', index, 'articles', position], inner);
      });
    });
    const listed = new Set(basis.map(({regulation}) => regulation));
    for (const clause of standard.clauses) {
      for (const cite of clause.cites) {
        const fault = citationFault(release, cite.of, cite.article);
        if (fault) report.clause(cite, fault);
        else if (!listed.has(cite.of)) report.clause(cite, `正文引用了 ${cite.of}，题头块 basis 里没有；补一行 - regulation: ${cite.of}`);
      }
    }
    standard.procedure.duties.forEach(({floor}, index) => {
      const fault = floor && citationFault(release, floor.regulation, floor.article);
      if (fault) report.procedure(['duties', index, 'floor'], fault);
    });
    standard.parameters.forEach(({basis: source}, index) => {
      const fault = source && citationFault(release, source.regulation, source.article);
      if (fault) report.parameters([index, 'basis'], fault);
    });
  },
};
