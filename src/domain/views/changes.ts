import {changedAnswers, type AnswerChange} from '../redline/answers';
import {changedRows, clauseKinds, countKinds} from '../redline/standard';
import type {ClauseChange} from '../redline/clauses';
import {comparisonFile, hasComparison, type ComparedPair, type ComparedStandard, type MarkedChart} from '../redline/pairs';
import type {DataTable} from '../redline/data';
import {DRAFT} from '../source/release';
import {fill} from '../derive/context';
import {liveStandards} from '../derive/works';
import type {Note} from '../redline/notes';
import {pairStatuses, statusLabel, type ReleaseSide} from '../redline/release';
import {redlinePath} from '../redline/history';
import {revisionKinds} from '../glossary';

export interface NoteProps {
  kind: string;
  label: string;
  text: string;
  release: string;
  roles: string[];
}

export interface SideProps {
  /** 版次，如“2017 版”。 */
  label: string;
  title: string;
  number: string;
  edition: number;
  href: string;
}

export interface RedlineProps {
  /** 如“2017 版 → 2026 版”。 */
  label: string;
  overview: string;
  title: string;
  code: string;
  relation: 'same' | 'succeeded' | 'new' | 'withdrawn';
  status: string;
  before?: SideProps;
  after?: SideProps;
  identical: boolean;
  notes: NoteProps[];
  regulations: {title: string; change: string}[];
  counts: {label: string; count: number}[];
  clauses: (ClauseChange & {label: string})[];
  tables: DataTable[];
  dataCount: number;
  /** 变了的问答；不算修订。 */
  answers: AnswerChange[];
  charts: MarkedChart[];
  download?: {href: string; name: string};
  others: {label: string; href: string}[];
  previous?: {label: string; href: string};
  next?: {label: string; href: string};
}

export interface ChangesOverviewProps {
  label: string;
  counts: {label: string; count: number}[];
  download?: {href: string; name: string};
  rows: {
    code: string;
    title: string;
    href: string;
    status: string;
    statusLabel: string;
    counterpart?: string;
    editions: string;
    clauses: number;
    data: number;
    roles: string[];
    notes: string[];
    regulations: string[];
  }[];
}

export interface WhatsNewEntry {
  code: string;
  title: string;
  status: string;
  href: string;
  redline?: string;
}

export interface WhatsNewProps {
  /** 现行版，如“2026 版”。 */
  label: string;
  pairs: {label: string; href: string; isOriginal?: boolean; isDraft: boolean; changed: number; total: number; withdrawn: number; notAdopted: number}[];
  roles: {id: string; title: string; items: (WhatsNewEntry & {notes: {kind: string; label: string; text: string}[]})[]}[];
  /** 没有修订说明的：新制定等。 */
  others: WhatsNewEntry[];
}

/** 一对发布的总览、其中一个标准的对照页的地址，不含 baseUrl。 */
export function changesPath({before, after}: ComparedPair, code?: string): string {
  return redlinePath(before.release.name, after.release.name, code);
}

function labelOf({before, after}: ComparedPair): string {
  return `${before.context.label} → ${after.context.label}`;
}

function roleTitles(ids: readonly string[], {before, after}: ComparedPair): string[] {
  return ids.map((id) => after.context.roles[id]?.title ?? before.context.roles[id]?.title ?? id);
}

function noteProps(notes: readonly Note[], pair: ComparedPair): NoteProps[] {
  return notes.map(({kind, text, release, for: roles}) => ({kind, label: revisionKinds[kind], text, release, roles: roleTitles(roles, pair)}));
}

export function redlineProps(item: ComparedStandard, compared: ComparedPair, pairs: readonly ComparedPair[]): RedlineProps {
  const {pair, redline, row} = item;
  const {before, after} = compared;
  const codes = compared.standards.map(({pair: {code}}) => code);
  const at = codes.indexOf(pair.code);
  const neighbour = (index: number) => {
    const other = compared.standards[index];
    return other && {label: `${other.pair.code} ${other.row.title}`, href: changesPath(compared, other.pair.code)};
  };
  const side = ({context}: ReleaseSide, standard: typeof pair.before) => standard && {
    label: context.label,
    title: `${standard.titleBlock.code} ${standard.titleBlock.title}`,
    number: context.standards[standard.titleBlock.code]!.number,
    edition: standard.titleBlock.edition,
    href: `${context.path}/${standard.titleBlock.code}`,
  };
  const identical = redline?.identical ?? false;
  return {
    label: labelOf(compared),
    overview: changesPath(compared),
    title: row.title,
    code: pair.code,
    relation: pair.relation,
    status: statusLabel(pair, row.status, before.context, after.context),
    before: side(before, pair.before),
    after: side(after, pair.after),
    identical,
    notes: noteProps(row.notes, compared),
    regulations: row.regulations,
    counts: redline && !identical ? countKinds(redline.clauses).map(({kind, count}) => ({label: clauseKinds[kind], count})) : [],
    clauses: redline && !identical ? redline.clauses.map((change) => ({...change, label: clauseKinds[change.kind]})) : [],
    tables: redline && !identical ? redline.tables : [],
    dataCount: redline && !identical ? changedRows(redline).length : 0,
    answers: changedAnswers(pair.before, pair.after, {before: before.context, after: after.context}),
    charts: item.charts,
    ...(hasComparison(item) && {download: {href: comparisonFile(compared, redline!.after.code), name: `${pair.code} ${row.title}修订对照表.docx`}}),
    others: pairs.filter((other) => other !== compared && other.standards.some((standard) => standard.pair.code === pair.code)).map((other) => ({label: labelOf(other), href: changesPath(other, pair.code)})),
    ...(at > 0 && {previous: neighbour(at - 1)}),
    ...(at < codes.length - 1 && {next: neighbour(at + 1)}),
  };
}

export function overviewProps(compared: ComparedPair): ChangesOverviewProps {
  const said = ({pair, row}: ComparedStandard): string => statusLabel(pair, row.status, compared.before.context, compared.after.context);
  const rows = compared.standards.map((item) => ({...item.row, label: said(item)}));
  return {
    label: labelOf(compared),
    counts: [...new Set([...Object.values(pairStatuses), ...rows.map(({label}) => label)])].flatMap((label) => {
      const count = rows.filter((row) => row.label === label).length;
      return count ? [{label, count}] : [];
    }),
    ...(compared.standards.some(hasComparison) && {download: {href: comparisonFile(compared, 'all'), name: `修订对照表（${labelOf(compared)}）.docx`}}),
    rows: rows.map(({code, title, status, label, counterpart, editions, clauses, data, roles, notes, regulations}) => ({
      code,
      title,
      href: changesPath(compared, code),
      status,
      statusLabel: label,
      counterpart,
      editions: `${editions.before ?? '—'} → ${editions.after ?? '—'}`,
      clauses,
      data,
      roles: roleTitles(roles, compared),
      notes: notes.map(({text}) => text),
      regulations: regulations.map(({title: name, change}) => `${name}${change}`),
    })),
  };
}

export function whatsNewProps({release, context}: ReleaseSide, pairs: readonly ComparedPair[]): WhatsNewProps {
  // 现行版与它的上一版：由旧到新排，挨着的一对在最后。
  const recent = pairs.findLast(({before, after}) => after.release.name === release.name && before.context.isOriginal === context.isOriginal);
  const changed = recent?.standards.filter(({pair, row}) => row.status !== 'unchanged' && (!row.counterpart || pair.after?.titleBlock.code === pair.code)) ?? [];
  const entries = changed.map(({pair, row}) => ({
    code: pair.code,
    title: row.title,
    status: statusLabel(pair, row.status, recent!.before.context, recent!.after.context),
    // 不采用的、没有留页的，指到对照页。
    href: context.standards[pair.code] ? `${context.path}/${pair.code}` : changesPath(recent!, pair.code),
    redline: recent && changesPath(recent, pair.code),
    notes: (release.standards.find(({titleBlock}) => titleBlock.code === pair.code)?.titleBlock.revisionNote ?? []).map((note) => ({...note, text: fill(note.text, context.parameters)})),
  }));
  return {
    label: context.label,
    pairs: pairs.map((pair) => ({
      label: labelOf(pair),
      ...(pair.before.context.isOriginal && !pair.after.context.isOriginal && {isOriginal: true}),
      href: changesPath(pair),
      isDraft: pair.after.release.name === DRAFT,
      // 只数还在用的；废止的另说。
      changed: pair.standards.filter(({row}) => row.status !== 'unchanged' && row.status !== 'withdrawn').length,
      total: liveStandards(pair.after.release).length,
      withdrawn: pair.standards.filter((item) => item.row.status === 'withdrawn' && (item.pair.after !== undefined || !pair.after.context.adoption)).length,
      notAdopted: pair.standards.filter((item) => item.row.status === 'withdrawn' && item.pair.after === undefined && pair.after.context.adoption).length,
    })),
    roles: release.roles.flatMap(({id, title}) => {
      const items = entries.flatMap(({notes, ...entry}) => {
        const texts = notes.filter((note) => note.for.includes(id)).map(({kind, text}) => ({kind, label: revisionKinds[kind], text}));
        return texts.length ? [{...entry, notes: texts}] : [];
      });
      return items.length ? [{id, title, items}] : [];
    }),
    others: entries.filter(({notes}) => !notes.length).map(({notes: _notes, ...entry}) => entry),
  };
}
