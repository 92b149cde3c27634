import {draftingTerms} from '../glossary';
import {neutral, type ClauseChange} from './clauses';
import {containment} from './pairing';
import type {RegulationChange} from './release';
import {clauseKinds, changedClauses, changedRows, placesLabel, type StandardRedline} from './standard';
import {afterText, beforeText, type Segment} from './words';
import type {Note} from './notes';

/** 修订对照表（送审用）的一行；before 只含 same、del，after 只含 same、ins。 */
export interface ComparisonRow {
  clause: string;
  before: Segment[];
  after: Segment[];
  reason: string;
  basis: string;
}

/** 一个标准的修订对照表。 */
export interface ComparisonTable {
  code: string;
  /** 如“支部主题党日规范：JGDJ 401—2017（第 1 版）→ JGDJ 401—2026（第 2 版）”。 */
  title: string;
  notes: string[];
  regulations: string[];
  rows: ComparisonRow[];
}

const dataKinds = {changed: '修改', moved: '次序变动', added: '新增', struck: '删去'} as const;

/** 修订说明和改动的字重合到这个程度，才写“见修订说明 n”；拿不准的留给会上填。 */
const NOTE_SHARE = 0.34;

/** 由修订对照得送审的对照表：条款、原文、修订后、修订理由、依据。 */
export function comparisonOf(redline: StandardRedline, notes: readonly Note[], regulations: readonly RegulationChange[]): ComparisonTable {
  const {before, after} = redline;
  const name = before.code === after.code ? after.title : `${before.code} ${before.title} → ${after.code} ${after.title}`;
  return {
    code: after.code,
    title: `${name}：${before.number}（第 ${before.edition} 版）→ ${after.number}（第 ${after.edition} 版）`,
    notes: notes.map(({text}) => text),
    regulations: regulations.map(({title, change}) => `${title}：${change}`),
    rows: [
      ...changedClauses(redline).map((change) => clauseRow(change, notes)),
      ...redline.tables.flatMap((table) => changedRows({tables: [table]}).map((row): ComparisonRow => ({
        clause: [table.title, row.subject, row.cell || dataKinds[row.kind]].filter(Boolean).join('·'),
        before: sideOf(row.segments, 'ins'),
        after: row.kind === 'moved' ? [{kind: 'same', text: '内容不变，次序变动'}] : sideOf(row.segments, 'del'),
        reason: noteReason(row.segments, notes),
        basis: row.clause ? `见 ${row.clause}` : '',
      }))),
    ],
  };
}

const sideOf = (segments: readonly Segment[], without: Segment['kind']): Segment[] => segments.filter(({kind}) => kind !== without);

function clauseRow(change: ClauseChange, notes: readonly Note[]): ComparisonRow {
  const {before, after} = change;
  const segments = [...change.title, ...change.text, ...change.items.flatMap(({segments: item}, index): Segment[] => [{kind: 'same', text: index || change.text.length ? '\n' : ''}, ...item])];
  const marks = (kind: 'ins' | 'del') => change.marks.filter((mark) => mark.kind === kind).map(({label}) => label);
  const [added, dropped] = [marks('ins'), marks('del')];
  const reasons = [
    before && after && isRenamed(segments) ? '用语按 GB/T 1.1 统一' : '',
    noteReason(segments, notes),
    before && added.length ? `新引用${added.join('、')}` : '',
    after && dropped.length ? `不再引用${dropped.join('、')}` : '',
  ];
  return {
    clause: `${placesLabel(change)}\n${clauseKinds[change.kind]}${change.from ? `（${change.kind === 'split' ? '分出自' : '并入'} ${change.from}）` : ''}`,
    before: before ? sideOf(segments, 'ins') : [],
    after: after ? sideOf(segments, 'del') : [],
    reason: reasons.filter(Boolean).join('；'),
    basis: change.marks.filter(({kind}) => kind !== (after ? 'del' : 'ins')).map(({label}) => label).join('、'),
  };
}

/** 只是自称和附录标法随 GB/T 1.1 的版本改了。 */
function isRenamed(segments: readonly Segment[]): boolean {
  const plain = (text: string) => neutral(text).replaceAll(draftingTerms['gbt-1-1-2009'].annex, draftingTerms['gbt-1-1-2020'].annex);
  const [before, after] = [beforeText(segments), afterText(segments)];
  return before !== after && plain(before) === plain(after);
}

function noteReason(segments: readonly Segment[], notes: readonly Note[]): string {
  const changed = segments.filter(({kind}) => kind !== 'same').map(({text}) => text).join('。');
  if (changed.length < 4) return '';
  const best = notes
    .map(({text}, index) => ({number: index + 1, share: Math.max(containment(changed, text), containment(text, changed))}))
    .sort((a, b) => b.share - a.share)[0];
  return best && best.share >= NOTE_SHARE ? `见修订说明 ${best.number}` : '';
}
