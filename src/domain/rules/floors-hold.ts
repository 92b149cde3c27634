import {defaultParameters, fill, fillAll} from '../derive/context';
import {amountsOf} from '../due/parse';
import {countingFloors} from '../counting/floors';
import {dueFaults, floorText, isComparable, isRarer, stepFaults, textFaults} from '../floors';
import {frequencies} from '../glossary';
import {citedTitle} from '../regulations';
import type {StatutoryFloor} from '../schema/floors';
import type {Clause} from '../source/clauses';
import {START, type Place} from '../source/problem';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';
import {citationFault} from './regulations-exist';
import type {ReleaseRule} from './rule';

/** 低于底线的一处：是哪一条、哪项工作、哪一步，在哪里。 */
export interface FloorFault {
  standard: string;
  kind: 'clause' | 'duty' | 'step';
  id: string;
  /** 已经没有的，指不到文件里。 */
  at?: {file: string; place: Place};
  /** 登记册里第几条；没有登记的周期性工作没有。 */
  entry?: number;
  message: string;
}

/** 一次发布的全部底线：登记册里的；计数登记册里出自法规的；写了 floor 而没有登记的周期性工作，以现在的频次为底线。 */
export function floorsOf({floors, standards, counting, system}: Release): (StatutoryFloor & {entry?: number})[] {
  const implied = standards.flatMap(({titleBlock: {code}, procedure}) => procedure.duties.flatMap(({id, every, floor}): StatutoryFloor[] =>
    (floor && !floors.some(({standard, duty}) => standard === code && duty === id) ? [{standard: code, duty: id, of: floor.regulation, ...(floor.article !== undefined && {article: floor.article}), every}] : [])));
  const counted = counting ? countingFloors(counting, system.asOf, (code) => standards.find(({titleBlock}) => titleBlock.code === code)?.clauses ?? []) : [];
  return [...floors.map((floor, entry) => ({...floor, entry})), ...counted, ...implied];
}

/**
 * 一次发布里低于底线的各处。
 * @param parameters 参数取值
 */
export function floorFaults(release: Release, floors: ReturnType<typeof floorsOf>, parameters: Readonly<Record<string, string>>): FloorFault[] {
  return floors.flatMap((floor): FloorFault[] => {
    const standard = release.standards.find(({titleBlock}) => titleBlock.code === floor.standard);
    const regulation = release.regulations.find(({id}) => id === floor.of);
    const source = `${regulation ? citedTitle(regulation) : floor.of}${floor.article ?? ''}`;
    const rule = `${source}的底线是${floorText(floor)}，只能更严`;
    const entry = floor.entry === undefined ? {} : {entry: floor.entry};
    if (!standard) return [{standard: floor.standard, kind: 'clause', id: floor.clause ?? floor.duty!, ...entry, message: `没有标准 ${floor.standard}；${rule}`}];
    return [...(floor.duty === undefined ? clauseFaults(standard, floor, floor.clause!, rule, parameters) : dutyFaults(standard, floor, floor.duty, rule))].map((fault) => ({...fault, ...entry}));
  });
}

/** 引的是底线的出处；登记时没有写条号的，引哪一条都行。 */
function cites(floor: StatutoryFloor, {of, article}: {of: string; article?: string | undefined}): boolean {
  return of === floor.of && (floor.article === undefined || article === floor.article);
}

function clauseFaults(standard: Standard, floor: StatutoryFloor, id: string, rule: string, parameters: Readonly<Record<string, string>>): FloorFault[] {
  const {code} = standard.titleBlock;
  const clause = standard.clauses.find((item) => item.id === id);
  if (!clause) return [{standard: code, kind: 'clause', id, message: `${code} 的条文 #${id} 没有了；${rule}，不能删去`}];
  const faults = [
    ...textFaults(sentencesOf(clause).map((sentence) => fill(sentence, parameters)), floor),
    ...(clause.cites.some((cite) => cites(floor, cite)) ? [] : [`没有引 <Cite of="${floor.of}"${floor.article === undefined ? '' : ` article="${floor.article}"`} />`]),
  ];
  const steps = standard.procedure.steps.map((step, index) => ({step, index})).filter(({step}) => step.clause === id);
  return [
    ...(faults.length ? [{standard: code, kind: 'clause' as const, id, at: {file: standard.file, place: clause}, message: `${code} 的 ${clause.number}（#${id}）${faults.join('，')}；${rule}`}] : []),
    ...steps.flatMap(({step, index}): FloorFault[] => {
      const weaker = [...stepFaults([step.title, step.how].map((text) => fill(text, parameters)).join('；'), floor), ...dueFaults(fillAll(step.due, parameters), floor)];
      return weaker.length ? [{standard: code, kind: 'step', id: step.id, at: {file: standard.procedureFile, place: standard.locate.procedure(['steps', index])}, message: `${code} 的步骤 ${step.id} ${weaker.join('，')}；${rule}`}] : [];
    }),
  ];
}

/** 各句；列项连同引出语。 */
function sentencesOf({text, items}: Clause): string[] {
  const lead = items.length ? text.split(/[。；]/).at(-1)! : '';
  return [text, ...items.map((item) => lead + item.text)].flatMap((part) => part.split(/[。；]/)).filter(Boolean);
}

function dutyFaults(standard: Standard, floor: StatutoryFloor, id: string, rule: string): FloorFault[] {
  const {code} = standard.titleBlock;
  const {duties} = standard.procedure;
  const index = duties.findIndex((item) => item.id === id);
  const duty = duties[index];
  const fault = (message: string, key?: string): FloorFault => ({standard: code, kind: 'duty', id, ...(duty && {at: {file: standard.procedureFile, place: standard.locate.procedure(['duties', index, ...(key === undefined ? [] : [key])])}}), message});
  if (!duty) return [fault(`${code} 的周期性工作 ${id} 没有了；${rule}，不能删去`)];
  return [
    ...(isRarer(duty.every, floor.every!) ? [fault(`${code} 的周期性工作 ${id} 写的是 ${duty.every}（${frequencies[duty.every]}），低于底线；${rule}`, 'every')] : []),
    // 底线是别的（如只要求有这项工作）、频次由本单位定的，没有 floor。
    ...(!duty.floor || cites(floor, {of: duty.floor.regulation, article: duty.floor.article}) ? [] : [fault(`${code} 的周期性工作 ${id} 的出处与底线登记册不同，floor 写 {regulation: ${floor.of}${floor.article === undefined ? '' : `, article: ${floor.article}`}}；${rule}`, 'floor')]),
  ];
}

/** 时限的段写了出处而登记册里没有那个数的；那一条有同样单位的底线而没有写出处的。 */
function unregisteredDues({standards, floors}: Release): {standard: Standard; path: (string | number)[]; message: string}[] {
  return standards.flatMap((standard) => standard.procedure.steps.flatMap((step, index) => {
    if (typeof step.due === 'string') return [];
    const own = floors.filter((floor) => floor.standard === standard.titleBlock.code);
    const path = (at: number) => ['steps', index, 'due', ...(Array.isArray(step.due) ? [at] : [])];
    return [step.due].flat().flatMap((part, at) => {
      const comparable = own.filter((floor) => amountsOf(part).some((amount) => isComparable(amount, floor)));
      if (part.floor) {
        const {regulation, article} = part.floor;
        if (comparable.some((floor) => cites(floor, {of: regulation, article}) || (floor.of === regulation && article === undefined))) return [];
        return [{standard, path: [...path(at), 'floor'], message: `步骤 ${step.id} 的时限写了出处 ${regulation}${article ?? ''}，底线登记册里没有这个标准的同样单位的数；在 floors.yml 补一行，least、most 写法规的数，或删去 floor`}];
      }
      const missing = part.case === undefined && comparable.find((floor) => floor.clause === step.clause && !floor.says);
      return missing ? [{standard, path: path(at), message: `步骤 ${step.id} 的时限有法规底线（${floorText(missing)}）；写出处 floor: {regulation: ${missing.of}${missing.article === undefined ? '' : `, article: ${missing.article}`}}`}] : [];
    });
  }));
}

/** 低于底线的、出处不在登记册里的、写了 floor 而没有登记的，都报。 */
export const floorsHold: ReleaseRule = {
  name: 'floors-hold',
  about: '登记册 floors.yml 里的法规底线，落到的条文、步骤、周期性工作不低于它、仍引它；写了 floor 的周期性工作都登记。',
  check(release, report) {
    const register = `${release.folder}/registers/floors.yml`;
    const parameters = defaultParameters(release);
    release.floors.forEach(({of, article}, index) => {
      const fault = citationFault(release, of, article);
      if (fault) report(register, release.locate.floors([index]), fault);
    });
    const floors = floorsOf(release);
    for (const {at, kind, entry, message} of floorFaults(release, floors, parameters)) {
      const {file, place} = at ?? {file: register, place: entry === undefined ? START : release.locate.floors([entry])};
      report(file, place, `${message}；底线本身变了的，改 ${entry === undefined && kind !== 'duty' ? `${release.folder}/registers/counting.yml` : register}`);
    }
    if (!release.floors.length) return;
    for (const {standard, path, message} of unregisteredDues(release)) report(standard.procedureFile, standard.locate.procedure(path), message);
    for (const {standard: code, duty, entry, of, article, every} of floors) {
      const standard = entry === undefined && duty !== undefined ? release.standards.find(({titleBlock}) => titleBlock.code === code) : undefined;
      if (!standard) continue;
      const index = standard.procedure.duties.findIndex(({id}) => id === duty);
      report(standard.procedureFile, standard.locate.procedure(['duties', index, 'floor']), `周期性工作 ${duty} 写了 floor，底线登记册里没有；补一行 - {standard: "${code}", duty: ${duty}, of: ${of}${article === undefined ? '' : `, article: ${article}`}, every: ${every}}，every 写法规的底线`);
    }
  },
};
