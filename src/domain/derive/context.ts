import type {FeedbackChannel} from './feedback';
import type {DraftingRules, Status} from '../glossary';
import {citedTitle, versionInForce} from '../regulations';
import {PARAMETER} from '../rules/parameters-exist';
import type {CountRule} from '../schema/counting';
import type {Profile} from '../schema/profile';
import type {StandardsSystem} from '../schema/system';
import type {SmallBranch} from '../schema/small-branch';
import type {Provision, Role} from '../schema/registers';
import type {Adoption} from '../adopt/adoption';
import {labelOf, type Release} from '../source/release';
import type {Standard} from '../source/standard';
import type {EditionHistory} from '../redline/notes';

/** 展开一页所需的全套资料；写成文件，内容变了页面才重编。 */
export interface ReleaseContext {
  /** Docusaurus 版本名。 */
  name: string;
  /** 页面上的叫法，如“2026 版”。 */
  label: string;
  /** 本次发布的地址前缀，如 /standards/2017。 */
  path: string;
  /** 记录表单等文件的地址前缀，如 /files/2017。 */
  filesPath: string;
  /** 印在纸上、画进二维码的永久网址前缀，如 https://…/standards/2026；没有网站的（如只比较修订）没有。 */
  permanentUrl?: string;
  /** 已做成的 Word、PDF 文件的地址；页面只链到做成了的。 */
  documents?: string[];
  asOf: string;
  notice: string;
  drafting: DraftingRules;
  unit: Profile['unit'];
  /** 归口单位、起草单位、起草人，印在前言里；没有写的没有。 */
  drafters?: Profile['drafting'];
  parameters: Record<string, string>;
  /** 另有叫法的各级；没有的没有。 */
  tierNames?: StandardsSystem['tierNames'];
  /** 督查与考核页照这一版办：地址，不含 baseUrl；不是现行的、不能排督查计分的没有。 */
  assessPath?: string;
  /** 标准编号 → 办这件事里它那一页的地址；只有现行版有。 */
  casePaths?: Record<string, string>;
  /** 登记的计数规则。 */
  counts?: CountRule[];
  /** 由检查项推出的检查表、评分表、工作簿在哪里下载；不能排督查、计分的没有。 */
  assessFilesPath?: string;
  /** 本单位把检查项排在哪几个月督查；没有定的没有。 */
  pins?: {check: string; months: number[]}[];
  roles: Record<string, Pick<Role, 'title' | 'short' | 'tier'>>;
  regulations: Record<string, RegulationEntry>;
  standards: Record<string, StandardEntry>;
  terms: TermEntry[];
  /** 不设委员会的支部里谁代做、哪些不做；没有登记的版次没有。 */
  smallBranch?: Pick<SmallBranch, 'title' | 'standIns' | 'notDone'> & {href?: string};
  /** 提意见的去处。 */
  feedback?: FeedbackChannel;
  /** 采用单位的那一版：采自哪里、改了什么。 */
  adoption?: Adoption;
  /** 采用单位的网站上，它采自的那一版：历次版本、新变化都与本单位的分开。 */
  isOriginal?: true;
  /** 采用单位还没有定发布的日子：页面、前言不印上游的日子。 */
  undated?: true;
  /** 印发的文号。 */
  documentNumber?: string;
  /** 编号 → 历次版本，新的在前；由各次发布比出，单看一次发布时没有。 */
  history?: Record<string, EditionHistory[]>;
  /** 问答页的地址；有问答的版次才有。 */
  answersPath?: string;
  /** 更正页的地址前缀，如 /corrections；有更正的才有。 */
  correctionsPath?: string;
  /** 标准编号 → 发布以后的更正。 */
  corrections?: Record<string, CorrectionSummary>;
  /** 标准编号 → 所引法规在本次发布之后的变动；要比登记册的各版，由插件补上。 */
  outdated?: Record<string, {regulation: string; title: string; change: string; href: string}[]>;
}

/** 一页用的资料：逐个标准记的历次版本、更正、法规变动，只留这一个标准的；别的标准第几版只留写没写。别的标准改了版次、说明，这一页不必重编。 */
export function pageContext(context: ReleaseContext, code: string): ReleaseContext {
  const shared = sharedContext(context);
  const {standards, ...own} = ownContext(context, code);
  return {...shared, ...own, standards: {...shared.standards, ...standards}};
}

/** 各页都用的一份：一次发布只做一次。 */
export function sharedContext(context: ReleaseContext): ReleaseContext {
  const known = sharedContexts.get(context);
  if (known) return known;
  const standards = Object.fromEntries(Object.entries(context.standards).map(([code, entry]) => [code, {...entry, edition: Math.min(entry.edition, 1)}]));
  const shared = {...context, standards, history: {}, corrections: {}, outdated: {}};
  sharedContexts.set(context, shared);
  return shared;
}

const sharedContexts = new WeakMap<ReleaseContext, ReleaseContext>();

/** 一页另用的：它自己的一行、历次版本、更正、法规变动。 */
export function ownContext(context: ReleaseContext, code: string): Pick<ReleaseContext, 'standards' | 'history' | 'corrections' | 'outdated'> {
  const own = <T>(entries: Record<string, T> | undefined): Record<string, T> | undefined => entries && (entries[code] === undefined ? {} : {[code]: entries[code]});
  return {standards: own(context.standards)!, history: own(context.history), corrections: own(context.corrections), outdated: own(context.outdated)};
}

/** 一个标准的更正，标准页和 Word 上的一行和展开的各次；逐处的原文、现文在更正页。 */
export interface CorrectionSummary {
  /** 共几处；没有逐处记下的按次计。 */
  count: number;
  /** 最近哪一天。 */
  latest: string;
  /** 由新到旧；places 是动了的条号、步骤。 */
  entries: {date: string; reason: string; roles: string[]; places: string[]}[];
}

/** 引用一件法规时要知道的。 */
export interface RegulationEntry {
  short: string;
  title: string;
  /** 本次发布时施行的版本。 */
  version: string;
  number?: string;
  dated: boolean;
  /** 依据里它自己的页；哪一版都没有引到的没有。 */
  href?: string;
  /** 这个版本已核的要点，用自己的话写的。 */
  provisions: Provision[];
}

/** 别处引用一个标准时要知道的。 */
export interface StandardEntry {
  id: string;
  title: string;
  status: Status;
  edition: number;
  /** 标准编号全称，如 JGDJ 401—2026；还没有发布的没有年份。 */
  number: string;
  subsystem: string;
  supersededBy?: string;
  aliases: string[];
  tasks: string[];
  /** 锚点 → 编号。 */
  clauses: Record<string, string>;
  /** 表单标识 → 附录编号。 */
  records: Record<string, string>;
}

export interface TermEntry {
  title: string;
  code: string;
  id: string;
}

/** 标准编号全称：代号、三位号、发布年；还没有发布的没有年份。 */
export function fullNumber(prefix: string, code: string, issued?: string): string {
  return `${prefix} ${code}${issued === undefined ? '' : `—${issued.slice(0, 4)}`}`;
}

/** 还没有定发布的日子：编号不带年份，上游的日子哪里都不印。 */
export function withoutDates({standards, unit}: Pick<ReleaseContext, 'standards' | 'unit'>): Pick<ReleaseContext, 'undated' | 'standards'> {
  return {undated: true, standards: Object.fromEntries(Object.entries(standards).map(([code, entry]) => [code, {...entry, number: fullNumber(unit.标准代号, code)}]))};
}

export function recordNumber(standard: Standard, id: string): string {
  return `A.${standard.records.findIndex((record) => record.id === id) + 1}`;
}

/** 法规连同条号的短写法，如“支部工作条例 第十六条”；没有登记的写标识。 */
export function regulationLabel(id: string, article: string | undefined, {regulations}: Pick<ReleaseContext, 'regulations'>): string {
  return `${regulations[id]?.short ?? id}${article ? ` ${article}` : ''}`;
}

/** 声明的参数：全套共用的和各标准自己的。 */
export function declaredParameters({parameters, standards}: Pick<Release, 'parameters' | 'standards'>): Release['parameters'] {
  return [...parameters, ...standards.flatMap((standard) => standard.parameters)];
}

/** 声明的默认值；检查草案、发布的文字时用它。 */
export function defaultParameters(release: Release): Record<string, string> {
  return Object.fromEntries(declaredParameters(release).map(({name, default: value}) => [name, String(value)]));
}

/** 参数取值：单位三项、profile 的取值、声明的默认值，先者为准。 */
export function parameterValues(release: Release, profile: Profile): Record<string, string> {
  return {
    ...Object.fromEntries(declaredParameters(release).map(({name, default: value}) => [name, String(profile.parameters?.[name] ?? value)])),
    ...profile.unit,
  };
}

/** 把 {参数名} 换成取值；没有声明的原样留下，由检查报出。 */
export function fill(text: string, parameters: Readonly<Record<string, string>>): string {
  return text.includes('{') ? text.replace(PARAMETER, (whole, name: string) => parameters[name] ?? whole) : text;
}

/** 数据里每段文字都填好参数。 */
export function fillAll<T>(value: T, parameters: Readonly<Record<string, string>>): T {
  if (typeof value === 'string') return fill(value, parameters) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => fillAll(item, parameters)) as T;
  if (value && typeof value === 'object') {
    const filled: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) filled[key] = fillAll(item as unknown, parameters);
    return filled as T;
  }
  return value;
}

/**
 * 由一次发布推出页面要用的资料。
 * @param paths path 为页面前缀、filesPath 为文件前缀，都不含 baseUrl；permanentUrl 为完整网址
 */
export function contextOf(release: Release, profile: Profile, paths: Pick<ReleaseContext, 'path' | 'filesPath' | 'permanentUrl'>): ReleaseContext {
  const {asOf, notice, drafting, subsystems} = release.system;
  const entries = release.standards.map((standard): [string, StandardEntry] => {
    const {code, title, status, edition, supersededBy, aliases, tasks} = standard.titleBlock;
    return [code, {
      id: standard.id,
      title,
      status,
      edition,
      number: fullNumber(profile.unit.标准代号, code, standard.titleBlock.issued),
      subsystem: standard.subsystem,
      supersededBy,
      aliases,
      tasks: tasks.map(({task}) => task),
      clauses: Object.fromEntries(standard.clauses.filter(({id, number}) => id && number).map(({id, number}) => [id, number])),
      records: Object.fromEntries(standard.records.map(({id}) => [id, recordNumber(standard, id)])),
    }];
  });
  // 体系表里还没写成的标准，引用时也要叫得出名字。
  const planned = subsystems.flatMap(({id: subsystem, standards}) => standards.flatMap((row): [string, StandardEntry][] => (row.planned
    ? [[row.code, {id: row.id, title: row.planned, status: 'trial', edition: 0, number: fullNumber(profile.unit.标准代号, row.code), subsystem, aliases: [], tasks: [], clauses: {}, records: {}}]]
    : [])));
  return {
    name: release.name,
    label: labelOf(release.name),
    ...paths,
    asOf,
    notice,
    drafting,
    unit: profile.unit,
    ...(profile.drafting && {drafters: profile.drafting}),
    ...(release.smallBranch && {smallBranch: {title: release.smallBranch.title, standIns: release.smallBranch.standIns, notDone: release.smallBranch.notDone}}),
    ...(profile.feedback && {feedback: profile.feedback}),
    parameters: parameterValues(release, profile),
    ...(release.system.tierNames && {tierNames: release.system.tierNames}),
    ...(release.counting && {counts: release.counting.counts}),
    ...(profile.inspection && {pins: profile.inspection.pins}),
    roles: Object.fromEntries(release.roles.map(({id, title, short, tier}) => [id, {title, short, tier}])),
    regulations: Object.fromEntries(
      release.regulations.map((regulation) => {
        const version = versionInForce(regulation, asOf);
        return [regulation.id, {
          short: regulation.short,
          title: citedTitle(regulation),
          version: version?.id ?? '',
          number: regulation.kind === '国家标准' ? undefined : regulation.number,
          dated: regulation.versions.length > 1,
          provisions: regulation.provisions.filter(({article, versions}) => article !== undefined && version !== undefined && versions.includes(version.id)),
        }];
      }),
    ),
    standards: Object.fromEntries([...planned, ...entries]),
    terms: release.standards
      .filter(({titleBlock}) => titleBlock.status !== 'withdrawn')
      .flatMap((standard) => standard.clauses.filter(({kind}) => kind === 'term').map(({title, id}) => ({title, id, code: standard.titleBlock.code}))),
  };
}
