import {changeText, fullRegister, outdatedCitations, registerDate, type OutdatedCitation} from '../derive/outdated';
import {citedRegulations, whereUsed, type Use} from '../derive/where-used';
import {articleAnchor, citedTitle, compareArticles, statusOn, versionInForce} from '../regulations';
import {coverageCount, coverageRows} from '../derive/coverage';
import {DRAFT} from '../source/release';
import {pendingFacts, pendingGroups, type PendingFact} from '../derive/pending';
import {strengthNames, type Regulation} from '../schema/registers';
import {clauseRef, frameOf, standardRef, type Edition, type Frame, type Ref} from './edition';
import {regulationPath, viewPath} from './addresses';

export interface BasisIndexProps {
  frame: Frame;
  asOf: string;
  today: string;
  /** 待核页和条数。 */
  pending: Ref & {count: number};
  /** 该修订的标准数。 */
  flagged: number;
  kinds: {kind: string; rows: {title: Ref; version: string; status: string; standards: number; flag?: string}[]}[];
}

export interface RegulationProps {
  crumbs: Frame['crumbs'];
  title: string;
  facts: [string, string][];
  /** 取代它的法规；没有页的 href 为空。 */
  successor?: Ref & {on: string};
  versions: {id: string; issued: string; effective: string; note: string; current: boolean}[];
  /** 登记了的条：锚点、各版本说什么。 */
  articles: {id: string; article: string; facts: {fact: string; strength: string; versions: string[]; doubtful: boolean}[]}[];
  /** 待核的要点。 */
  pending: PendingFact[];
  /** 该修订的标准，每版一条。 */
  warnings: {text: string; standards: Ref[]}[];
  releases: {
    id: string;
    label: string;
    version: string;
    drafting: boolean;
    /** 与哪一版相同，不再列。 */
    same?: string;
    articles: {article: string; standards: (Ref & {clauses: Ref[]})[]}[];
    /** 逐条的交代：共几条、落实了几条、未见几条。 */
    coverage?: {all: number; carried: number; unseen: number; rows: {article: string; standards: (Ref & {clauses: Ref[]})[]; note: string}[]};
  }[];
}

/** 全部登记册，和看状态的那一天。 */
export function registerOf(all: readonly Edition[]): {register: Regulation[]; date: string} {
  const releases = all.map(({release}) => release);
  return {register: fullRegister(releases), date: registerDate(releases)};
}

/** 各版该修订的，按一组版次记：一件法规一页，每页都要看。 */
const outdatedIn = new WeakMap<readonly Edition[], {edition: Edition; citations: OutdatedCitation[]}[]>();

function outdatedOf(all: readonly Edition[]): {edition: Edition; citations: OutdatedCitation[]}[] {
  const known = outdatedIn.get(all);
  if (known) return known;
  const {register, date} = registerOf(all);
  const found = all.map((edition) => ({edition, citations: outdatedCitations(edition.release, register, date)}));
  outdatedIn.set(all, found);
  return found;
}

export const statusNames = {'not-yet': '尚未施行', 'in-force': '施行', replaced: '已被取代'} as const;

function warningText(edition: Edition, group: readonly OutdatedCitation[]): {text: string; standards: {text: string; href: string}[]} {
  return {
    text: `${edition.context.label}${changeText(group[0]!)}`,
    standards: group.map(({code, articles}) => (code
      ? {...standardRef(edition, code), text: `${standardRef(edition, code).text}${articles.length ? `（${articles.join('、')}）` : ''}`}
      : {text: '全套标准的起草规则', href: `${edition.context.path}/`})),
  };
}

export function basisIndexProps(edition: Edition, all: readonly Edition[]): BasisIndexProps {
  const {release, context} = edition;
  const {register, date} = registerOf(all);
  const outdated = outdatedCitations(release, register, date);
  const cited = citedRegulations(release);
  const rows = release.regulations.filter(({id}) => cited.includes(id)).map((own) => {
    const now = register.find(({id}) => id === own.id) ?? own;
    const flag = outdated.find(({regulation}) => regulation === own.id);
    const uses = whereUsed(release, own.id);
    return {
      kind: own.kind,
      title: {text: citedTitle(own), href: regulationPath(own.id)},
      version: versionInForce(own, context.asOf)?.id ?? '',
      status: statusNames[statusOn(now, date)],
      standards: new Set(uses.flatMap((use) => use.uses.map(({code}) => code))).size,
      ...(flag ? {flag: changeText(flag)} : {}),
    };
  });
  return {
    frame: frameOf(edition, all, 'basis'),
    asOf: context.asOf,
    pending: {text: '待核', href: viewPath('pending', context, edition.latest), count: pendingGroups(release).reduce((sum, {articles}) => sum + articles.reduce((all, {facts}) => all + facts.length, 0), 0)},
    today: date,
    kinds: [...new Set(rows.map(({kind}) => kind))].map((kind) => ({kind, rows: rows.filter((row) => row.kind === kind)})),
    flagged: new Set(outdated.filter(({code}) => code).map(({code}) => code)).size,
  };
}

export function regulationProps(regulation: Regulation, all: readonly Edition[]): RegulationProps {
  const {register, date} = registerOf(all);
  const current = versionInForce(regulation, date)?.id;
  const status = statusOn(regulation, date);
  const successor = regulation.replaced && register.find(({id}) => id === regulation.replaced!.by);
  const latest = all.find((edition) => edition.context.name === edition.latest);
  const uses = all.map((edition) => ({edition, articles: whereUsed(edition.release, regulation.id)}));
  const latestUses = JSON.stringify(uses.find(({edition}) => edition === latest)?.articles);
  return {
    crumbs: [{text: '首页', href: '/'}, {text: '依据', href: '/basis'}, {text: regulation.short}],
    title: citedTitle(regulation),
    facts: [
      ['制定机关', regulation.issuer],
      ['类别', regulation.kind],
      ...(regulation.number ? [['文号', regulation.number] as [string, string]] : []),
      [`状态（${date}）`, `${statusNames[status]}${status === 'in-force' && current ? `，${current}` : ''}`],
    ],
    ...(regulation.replaced ? {successor: {text: successor ? citedTitle(successor) : regulation.replaced.by, href: successor && isCited(successor.id, all) ? regulationPath(successor.id) : '', on: regulation.replaced.on ?? ''}} : {}),
    versions: regulation.versions.map(({id, issued, effective, note}) => ({id, issued: issued ?? '', effective: effective ?? '', note: note ?? '', current: status === 'in-force' && id === current})),
    articles: articlesOf(regulation, all),
    pending: pendingFacts(regulation),
    warnings: outdatedOf(all).flatMap(({edition, citations}) => {
      const group = citations.filter((citation) => citation.regulation === regulation.id);
      return group.length ? [warningText(edition, group)] : [];
    }),
    releases: uses.filter(({articles, edition}) => articles.length || edition.release.system.drafting === regulation.id).map(({edition, articles}) => {
      const {context} = edition;
      return {
        id: `release-${context.name === DRAFT ? 'next' : context.name}`,
        label: context.label,
        version: edition.release.regulations.find(({id}) => id === regulation.id) ? (context.regulations[regulation.id]?.version ?? '') : '',
        drafting: edition.release.system.drafting === regulation.id,
        ...(context.name === DRAFT && latest && edition !== latest && JSON.stringify(articles) === latestUses ? {same: latest.context.label} : {}),
        ...coverageOf(edition, regulation.id),
        articles: articles.map(({article, uses: places}) => ({article: article || '没有写条号', standards: usesRefs(edition, places)})),
      };
    }),
  };
}

/** 各版登记册里的条，依条号先后；同一条各版说法相同的只列一次，最新的登记册在前。 */
function articlesOf({id}: Regulation, all: readonly Edition[]): RegulationProps['articles'] {
  const provisions = all.flatMap(({release}) => release.regulations.filter((item) => item.id === id).flatMap((item) => item.provisions));
  const names = [...new Set(provisions.flatMap(({article}) => (article === undefined ? [] : [article])))].sort(compareArticles);
  return names.map((article) => {
    const own = provisions.filter((provision) => provision.article === article);
    const facts = own.filter(({fact}, index) => own.findIndex((other) => other.fact === fact) === index);
    return {id: articleAnchor(article), article, facts: facts.map(({fact, strength, versions, certainty, pending}) => ({fact, strength: strength ? strengthNames[strength] : '', versions, doubtful: pending !== undefined || certainty === 'uncertain'}))};
  });
}

/** 引它的标准，各连它的条款。 */
function usesRefs(edition: Edition, uses: readonly Use[]): (Ref & {clauses: Ref[]})[] {
  return [...new Set(uses.map(({code}) => code))].map((code) => ({
    ...standardRef(edition, code),
    clauses: uses.filter((use) => use.code === code && use.clause).map(({clause}) => ({...clauseRef(edition, code, clause), text: edition.context.standards[code]?.clauses[clause] ?? clause})),
  }));
}

/** 逐条的交代：这一版登记了的才有。 */
function coverageOf(edition: Edition, id: string): Pick<RegulationProps['releases'][number], 'coverage'> {
  const entry = edition.release.coverage.find(({regulation}) => regulation === id);
  if (!entry) return {};
  const rows = coverageRows(edition.release, entry);
  return {coverage: {...coverageCount(rows), rows: rows.map(({article, uses, reason, unseen}) => ({article, standards: usesRefs(edition, uses), note: unseen ? `未见原文${uses.length ? '，照转述写的，不算落实' : ''}` : uses.length ? '' : `不写：${reason ?? ''}`}))}};
}

/** 有一版引用到的才有自己的页。 */
export function isCited(id: string, all: readonly Edition[]): boolean {
  return all.some(({release}) => citedRegulations(release).includes(id));
}
