import {coversArticle, versionInForce} from '../regulations';
import type {Provision, Regulation} from '../schema/registers';
import type {Release} from '../source/release';
import {choices, type ReleaseRule} from './rule';

/** 一处引用：引哪件法规，哪一条；whole 为整件引用的缘故。 */
interface Cited {
  of: string;
  article?: string | undefined;
  whole?: string | undefined;
}

/**
 * 一处引用交代清楚没有：写明条号而且登记册里对过原文，或者列在待核页并写明缘故。
 * 没有登记的法规、没有核到的条由 regulations-exist 报，这里不重复。
 * @returns 毛病和允许什么；没有毛病为 undefined
 */
export function readingFault(release: Release, {of, article, whole}: Cited): string | undefined {
  const regulation = release.regulations.find(({id}) => id === of);
  const version = regulation && versionInForce(regulation, release.system.asOf)?.id;
  if (!regulation || version === undefined) return undefined;
  const current = regulation.provisions.filter(({versions}) => versions.includes(version));
  return article === undefined ? wholeFault(regulation, current, whole) : articleFault(regulation, current, article, whole);
}

const isRead = ({certainty}: Provision): boolean => certainty === 'verified';
const isListed = ({pending}: Provision): boolean => pending !== undefined;

function articleFault({title}: Regulation, current: readonly Provision[], article: string, whole: string | undefined): string | undefined {
  if (whole !== undefined) return `引了《${title}》${article}，又写 whole；whole 只用在引整件法规时，删去一个`;
  const matching = current.filter((provision) => provision.article !== undefined && coversArticle(provision.article, article));
  if (!matching.length || matching.some((provision) => isRead(provision) || isListed(provision))) return undefined;
  return `登记册里《${title}》${article}没有对过原文，也没有列为待核；对过原文的把 certainty 改为 verified，没有见到的写 pending：凭什么写、还缺什么`;
}

function wholeFault({title}: Regulation, current: readonly Provision[], whole: string | undefined): string | undefined {
  const articles = current.flatMap((provision) => provision.article ?? []);
  // 不分条、不分部分的短文件，没有号可写。
  if (!articles.length && current.some(isRead)) return undefined;
  const isPending = current.some((provision) => provision.article === undefined && isListed(provision));
  if (whole !== undefined) return isPending && !articles.length ? `《${title}》已经列为待核，不必写 whole；删去` : undefined;
  if (isPending) return undefined;
  return articles.length
    ? `引了《${title}》而没有写条号；写 article，${choices(new Set(articles))}；确实引整件的写 whole="为什么引整件"`
    : `《${title}》没有对过原文，也没有列为待核；登记册里写 pending：凭什么写、还缺什么`;
}

/** 每一处引用——条文、周期性工作的频次、参数的界限、题头块依据、底线、体系表——都写明条号并对过原文，或者列在待核页。 */
export const citationsAreRead: ReleaseRule = {
  name: 'citations-are-read',
  about: '每一处引用写明条号（不分条的写部分），登记册里对过原文（verified）；没有对过的列为待核（pending）并写明缘故；确实引整件的写 whole 和为什么。',
  check(release, report) {
    for (const standard of release.standards) {
      const {file, procedureFile, folder, locate, titleBlock, clauses, procedure, parameters} = standard;
      const cites = clauses.flatMap((clause) => clause.cites);
      for (const cite of cites) {
        const fault = readingFault(release, cite);
        if (fault) report(file, cite, fault);
      }
      const cited = new Set([...cites.map(({of}) => of), ...procedure.duties.flatMap(({floor}) => floor?.regulation ?? [])]);
      titleBlock.basis.forEach(({regulation, articles, whole}, index) => {
        // 正文引了的，条号由正文并入；只在这里列的，自己写明。
        const places: Cited[] = articles ? articles.map((article) => ({of: regulation, article})) : cited.has(regulation) ? [] : [{of: regulation, whole}];
        const faults = places.map((place) => readingFault(release, place)).filter((fault) => fault !== undefined);
        if (whole !== undefined && (articles || cited.has(regulation))) faults.push('正文或 articles 已经引到条，不必写 whole；删去');
        for (const fault of faults) report(file, locate.titleBlock(['basis', index, 'regulation']), fault);
      });
      procedure.duties.forEach(({floor}, index) => {
        const fault = floor && readingFault(release, {of: floor.regulation, article: floor.article});
        if (fault) report(procedureFile, locate.procedure(['duties', index, 'floor']), fault);
      });
      parameters.forEach(({basis}, index) => {
        const fault = basis && readingFault(release, {of: basis.regulation, article: basis.article});
        if (fault) report(`${folder}/parameters.yml`, locate.parameters([index, 'basis']), fault);
      });
    }
    release.floors.forEach(({of, article}, index) => {
      const fault = readingFault(release, {of, article});
      if (fault) report(`${release.folder}/registers/floors.yml`, release.locate.floors([index]), fault);
    });
  },
};
