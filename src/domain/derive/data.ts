import {DRAFT, type Release} from '../source/release';
import type {Clause} from '../source/clauses';
import {formFile} from '../specimen/specimen';
import type {Standard} from '../source/standard';
import {versionInForce} from '../regulations';
import {SCHEMA_VERSION, type StandardsData} from '../schema/data';
import {answersOf} from './answers';
import {basisOf} from './basis';
import {fillAll, type ReleaseContext} from './context';
import {filledParts} from '../due/parse';
import {dueSentence} from '../due/sentence';
import {datesOf} from '../redline/history';
import {standardDocument} from '../document/standard';
import type {Inline} from '../document/tree';
import {glossaryIndex} from './glossary-index';

type DataStandard = StandardsData['standards'][number];
type DataClause = DataStandard['clauses'][number];

/** 数据里的网址：由站内路径（不含 baseUrl）得完整网址；网站没有公开网址的得不到，数据里不写。 */
export interface DataAddresses {
  url: (path: string) => string | undefined;
  /** 本次发布的永久地址前缀，如 /standards/2026。 */
  permanentPath: string;
  /** JSON Schema 的路径。 */
  schemaPath: string;
}

/** 一次发布的全部数据，格式见 `StandardsData`；同样的输入得同样的结果。 */
export function standardsData(release: Release, context: ReleaseContext, addresses: DataAddresses): StandardsData {
  const {system} = release;
  const {url, permanentPath} = addresses;
  const declared = [
    ...release.parameters.map((parameter) => ({parameter, standard: null})),
    ...release.standards.flatMap(({parameters, titleBlock}) => parameters.map((parameter) => ({parameter, standard: titleBlock.code}))),
  ];
  return {
    $schema: url(addresses.schemaPath) ?? `..${addresses.schemaPath.slice(addresses.schemaPath.lastIndexOf('/'))}`,
    schemaVersion: SCHEMA_VERSION,
    release: {
      name: release.name === DRAFT ? 'next' : release.name,
      label: context.label,
      draft: release.name === DRAFT,
      asOf: context.asOf,
      notice: context.notice,
      license: 'CC BY 4.0',
      ...optional('url', url(permanentPath)),
    },
    unit: {name: context.unit.单位名称, prefix: context.unit.标准代号, issuer: context.unit.发布人},
    system: {
      title: system.title,
      drafting: system.drafting,
      points: system.points,
      subsystems: system.subsystems.map(({id, number, title, description, standards}) => ({
        id, number, title, description,
        standards: standards.map(({code, id: standard, planned}) => ({
          code,
          id: standard,
          title: context.standards[code]?.title ?? planned ?? '',
          written: release.standards.some(({titleBlock}) => titleBlock.code === code),
        })),
      })),
    },
    roles: release.roles,
    regulations: release.regulations,
    parameters: declared.map(({parameter, standard}) => ({...parameter, value: context.parameters[parameter.name]!, standard})),
    terms: glossaryIndex(release, context).map(({term, definition, code, id, uses}) => ({term, definition, standard: code, clause: id, uses})),
    standards: release.standards.map((standard) => dataStandard(standard, release, context, addresses)),
  };
}

const optional = <K extends string>(key: K, value: string | undefined): {[key in K]?: string} => (value === undefined ? {} : {[key]: value} as {[key in K]: string});

function dataStandard(standard: Standard, release: Release, context: ReleaseContext, {url, permanentPath}: DataAddresses): DataStandard {
  const titleBlock = fillAll(standard.titleBlock, context.parameters);
  const procedure = fillAll(standard.procedure, context.parameters);
  const {code} = titleBlock;
  const entry = context.standards[code]!;
  return {
    id: standard.id,
    subsystem: standard.subsystem,
    number: entry.number,
    ...optional('url', url(`${permanentPath}/${code}`)),
    ...titleBlock,
    ...(datesOf(titleBlock, context) ?? {issued: null, implemented: null, reviewBy: null}),
    basis: basisOf(standard).map(({regulation, articles}) => ({regulation, version: versionOf(release, regulation, context.asOf), articles})),
    supersedes: titleBlock.supersedes ?? [],
    supersededBy: titleBlock.supersededBy ?? null,
    references: titleBlock.references ?? [],
    revisionNote: titleBlock.revisionNote ?? [],
    clauses: dataClauses(standard, context),
    stages: procedure.stages ?? [],
    steps: procedure.steps.map((step, index) => ({
      ...step,
      due: dueSentence(step.due),
      deadline: filledParts(step.due),
      number: index + 1,
      with: step.with ?? [],
      records: step.records ?? [],
      next: (step.next ?? []).map((next) => (typeof next === 'string' ? {step: next} : next)),
    })),
    duties: procedure.duties.map((duty) => ({...duty, by: dueSentence(duty.by), deadline: filledParts(duty.by), with: duty.with ?? [], months: duty.months ?? [], records: duty.records ?? []})),
    checks: procedure.checks,
    notCheckable: procedure.notCheckable ?? [],
    forms: standard.records.map(({id, template}) => ({
      id,
      number: entry.records[id]!,
      ...(titleBlock.status === 'withdrawn' ? {} : optional('url', url(`${context.filesPath}/${code}/${formFile(id, template)}`))),
      ...fillAll(template, context.parameters),
    })),
    questions: answersOf(standard, context).map(({code: _code, anchor, grounds, ...answer}) => ({...answer, grounds: grounds.map(({code: at, anchor: place}) => ({code: at, anchor: place})), url: url(`${permanentPath}/${code}#${anchor}`)})),
  };
}

function versionOf(release: Release, id: string, date: string): string {
  const regulation = release.regulations.find((item) => item.id === id);
  return (regulation && versionInForce(regulation, date)?.id) ?? '';
}

/** 读得出的文字：句后的依据另有字段，不在文字里。 */
function plain(content: readonly Inline[]): string {
  return content.map((node) => (node.type === 'cite' ? '' : 'children' in node ? plain(node.children) : node.text)).join('');
}

/** 条款：文字取自文档树，引用取自读好的条款清单；没有锚点的段落并入所在的章。 */
function dataClauses(standard: Standard, context: ReleaseContext): DataClause[] {
  const texts = clauseTexts(standard, context);
  let section = '';
  return standard.clauses.flatMap((clause, index): DataClause[] => {
    if (!clause.id || !clause.chapter) return [];
    if (clause.kind === 'chapter') section = '';
    if (clause.kind === 'section') section = clause.id;
    const {text, items} = texts.get(clause.id)!;
    const own = [clause, ...unnumberedAfter(standard.clauses, index)];
    const {kind, id, number, title, chapter} = clause;
    return [{
      id,
      kind,
      chapter,
      parent: kind === 'chapter' ? null : kind === 'paragraph' ? section || chapter : chapter,
      number,
      title,
      text,
      items,
      cites: own.flatMap(({cites}) => cites.map(({of, article}) => ({regulation: of, ...(article !== undefined && {article})}))),
      own: own.some((part) => part.own),
      references: own.flatMap(({references}) => references.map(({code, clause: at}) => ({code, ...(at !== undefined && {clause: at})}))),
      clauses: own.flatMap(({internal}) => internal.map((item) => item.id)),
      forms: own.flatMap(({forms}) => forms.map((item) => item.id)),
      parameters: [...new Set(own.flatMap(({parameters}) => parameters.map(({name}) => name)))],
    }];
  });
}

function unnumberedAfter(clauses: readonly Clause[], index: number): Clause[] {
  const rest = clauses.slice(index + 1);
  const end = rest.findIndex(({id}) => id);
  return end < 0 ? rest : rest.slice(0, end);
}

/** 锚点 → 文字和列项。 */
export function clauseTexts(standard: Standard, context: ReleaseContext): ReadonlyMap<string, Pick<DataClause, 'text' | 'items'>> {
  const known = textsKnown.get(standard)?.get(context);
  if (known) return known;
  const made = readTexts(standard, context);
  textsKnown.set(standard, (textsKnown.get(standard) ?? new WeakMap()).set(context, made));
  return made;
}

/** 数据、检查表、督查的资料各要一遍，展开全文只做一遍。 */
const textsKnown = new WeakMap<Standard, WeakMap<ReleaseContext, ReadonlyMap<string, Pick<DataClause, 'text' | 'items'>>>>();

function readTexts(standard: Standard, context: ReleaseContext): Map<string, Pick<DataClause, 'text' | 'items'>> {
  const texts = new Map<string, Pick<DataClause, 'text' | 'items'>>();
  let last: Pick<DataClause, 'text' | 'items'> | undefined;
  for (const block of standardDocument(standard, context).body) {
    if (block.type === 'heading' || block.type === 'clause') texts.set(block.id, (last = {text: block.type === 'clause' ? plain(block.content).trim() : '', items: []}));
    else if (block.type === 'paragraph' && last) last.text += `${last.text && '\n'}${plain(block.content).trim()}`;
    else if (block.type === 'items' && last) last.items.push(...block.items.map(({marker, content}) => ({marker, text: plain(content).trim()})));
  }
  return texts;
}
