/** 送审时要人看的：出自法规的改动，程序只核数、应宜可和登记的字，意思由审的人对着原文看。 */
import {fill, fillAll} from '../derive/context';
import {dueSentence} from '../due/sentence';
import {floorText} from '../floors';
import {frequencies} from '../glossary';
import {citedTitle} from '../regulations';
import {floorsOf} from '../rules/floors-hold';
import type {Clause} from '../source/clauses';
import type {Standard} from '../source/standard';
import type {ReleaseSide} from './release';
import {diffText, type Segment} from './words';

/** 一处要看的。 */
export interface ToJudge {
  code: string;
  /** 在哪里：条的编号、步骤、周期性工作。 */
  place: string;
  segments: Segment[];
  /** 出自哪里，如“《党章》第三十条”。 */
  sources: string[];
  /** 程序核了什么；没有登记底线的为空，什么也没有核。 */
  floors: string[];
}

/** 底线登记册的一处变化：删去的、改了的，检查随之松紧。 */
export interface FloorChange {
  code: string;
  before?: string;
  after?: string;
}

interface Spoken {
  place: string;
  text: string;
  sources: string[];
  floors: string[];
}

/** 一版里出自法规的各处；同一处两版用同一个键。 */
function spokenIn({release, context}: ReleaseSide): Map<string, Spoken> {
  const floors = floorsOf(release);
  const title = (of: string): string => {
    const regulation = release.regulations.find(({id}) => id === of);
    return regulation ? citedTitle(regulation) : of;
  };
  const spoken = (standard: Standard): [string, Spoken][] => {
    const {code} = standard.titleBlock;
    const cited = (clause: Clause | undefined): string[] => [...new Set(clause?.cites.map(({of, article}) => `${title(of)}${article ?? ''}`))];
    const checked = (wanted: (floor: (typeof floors)[number]) => boolean): string[] => [...new Set(floors.filter((floor) => floor.standard === code && wanted(floor)).map(floorText))];
    const clauses = standard.clauses.filter(({cites}) => cites.length).map((clause): [string, Spoken] => [`${code} clause ${clause.id}`, {
      place: clause.number || clause.title || clause.id,
      text: fill([clause.title, clause.text, ...clause.items.map(({text}) => text)].filter(Boolean).join('\n'), context.parameters),
      sources: cited(clause),
      floors: checked((floor) => floor.clause === clause.id),
    }]);
    const by = (id: string): string[] => cited(standard.clauses.find((clause) => clause.id === id));
    const steps = standard.procedure.steps.filter(({clause}) => by(clause).length).map((step): [string, Spoken] => [`${code} step ${step.id}`, {
      place: `步骤“${step.title}”`,
      text: fill(`${step.title}：${step.how}时限：${dueSentence(fillAll(step.due, context.parameters))}`, context.parameters),
      sources: by(step.clause),
      floors: checked((floor) => floor.clause === step.clause),
    }]);
    const duties = standard.procedure.duties.filter(({clause, floor}) => floor ?? by(clause).length).map((duty): [string, Spoken] => [`${code} duty ${duty.id}`, {
      place: `周期性工作“${duty.title}”`,
      text: fill(`${duty.title}，${frequencies[duty.every]}`, context.parameters),
      sources: duty.floor ? [`${title(duty.floor.regulation)}${duty.floor.article ?? ''}`] : by(duty.clause),
      floors: checked((floor) => floor.duty === duty.id),
    }]);
    return [...clauses, ...steps, ...duties];
  };
  return new Map(release.standards.flatMap(spoken));
}

/** 改了、添了、删去的，出自法规的各处，按新版的次序，删去的在后。 */
export function toJudge(before: ReleaseSide, after: ReleaseSide): ToJudge[] {
  const [old, now] = [spokenIn(before), spokenIn(after)];
  // 所依的条不再引法规的，只说那一条，不连步骤一起说。
  const kept = new Set(after.release.standards.flatMap(({titleBlock: {code}, procedure}) => [...procedure.steps.map(({id}) => `${code} step ${id}`), ...procedure.duties.map(({id}) => `${code} duty ${id}`)]));
  const entry = (key: string, {place, sources, floors}: Spoken, from: string, to: string): ToJudge => ({code: key.split(' ', 1)[0]!, place, segments: diffText(from, to), sources, floors});
  return [
    ...[...now].flatMap(([key, spoken]) => {
      const was = old.get(key)?.text ?? '';
      return was === spoken.text ? [] : [entry(key, spoken, was, spoken.text)];
    }),
    ...[...old].filter(([key]) => !now.has(key) && !kept.has(key)).map(([key, spoken]) => entry(key, {...spoken, place: `${spoken.place}（没有了，或者不再引法规）`}, spoken.text, '')),
  ];
}

/** 登记册里的底线变了的：检查随它松紧，改它的理由也要看。 */
export function floorChanges(before: ReleaseSide, after: ReleaseSide): FloorChange[] {
  const listed = ({release}: ReleaseSide) => new Map(release.floors.map((floor) => [`${floor.standard} ${floor.clause ?? floor.duty ?? ''} ${floor.of}${floor.article ?? ''} ${(floor.says ?? []).join('')}`, floorText(floor)]));
  const [old, now] = [listed(before), listed(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): FloorChange[] => {
    const [was, is] = [old.get(key), now.get(key)];
    return was === is ? [] : [{code: key.split(' ', 1)[0]!, ...(was !== undefined && {before: was}), ...(is !== undefined && {after: is})}];
  });
}

/** 多于几处的只列位置，逐处的字看修订对照。 */
const FEW = 30;

/** 写进修订对照的摘要；没有要看的为空。 */
export function toJudgeText(items: readonly ToJudge[], changes: readonly FloorChange[], mark: (segments: readonly Segment[]) => string): string {
  if (!items.length && !changes.length) return '';
  const unchecked = items.filter(({floors}) => !floors.length).length;
  const lines = items.length <= FEW
    ? items.map(({code, place, segments, sources, floors}) => `- ${code} ${place}：${mark(segments)}（${sources.join('、')}；${floors.length ? `程序核过${floors.join('、')}` : '没有登记底线，程序没有核'}）`)
    : [...new Set(items.map(({code}) => code))].map((code) => `- ${code}：${items.filter((item) => item.code === code).map(({place, floors}) => place + (floors.length ? '' : '（没有核）')).join('、')}`);
  const register = changes.map(({code, before, after}) => `- ${code} 的底线：${before === undefined ? `添上 ${after}` : after === undefined ? `删去 ${before}` : `${before} 改为 ${after}`}`);
  return [
    '',
    '## 要审的人看的底线',
    ...(items.length ? ['', `程序只核数、应宜可和登记的字，不懂意思。出自法规的改了 ${items.length} 处${unchecked ? `，其中 ${unchecked} 处没有登记底线，程序没有核` : ''}。对着法规原文看：有没有比规定轻，有没有另开口子。`, '', ...lines] : []),
    ...(register.length ? ['', '底线登记册改了，检查随它松紧，看改得有没有依据：', '', ...register] : []),
    '',
  ].join('\n');
}
