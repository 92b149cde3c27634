import {burdenChanges} from '../burden/change';
import {declaredParameters, parameterValues} from '../derive/context';
import {isLive} from '../derive/works';
import {EMPTY} from '../schema/common';
import {Profile, type Alteration} from '../schema/profile';
import type {Parameter} from '../schema/registers';
import type {Release, StandardMemo} from '../source/release';
import type {SourceFile, Standard} from '../source/standard';
import {sourceFingerprint} from './alter';
import {restingAnswers} from './answers';
import {standardTexts} from './stamp';
import {draftToProfile, fieldOf, PAGE_REASON, type AdoptSource, type Draft} from './form';
import {parameterFaults} from './parameters';
import type {Doubt} from './levels';
import {resolveProfile} from './resolve';

/** 一处不合格：哪一格（空串为全套），为什么。 */
export interface Fault {
  field: string;
  message: string;
}

/** 一个标准变了什么；没有变的 lines 为空。 */
export interface StandardPreview {
  code: string;
  title: string;
  lines: string[];
}

/** 照这样填会得到什么，先看一眼。 */
export interface Preview {
  standards: StandardPreview[];
  forms: number;
  /** 改了取值的参数。 */
  parameters: {name: string; from: string; to: string}[];
  /** 换人承担的工作。 */
  moved: {from: string; to: string; count: number}[];
  /** 照用时登记册算，各角色每月比来源多几分钟（少了为负）；只列有增减的。 */
  burden: {size: string; role: string; minutes: number}[];
  /** 没有的层级、角色的说明，与正文里写的相同。 */
  notices: string[];
  /** 自动改写以后没有把握的句子：在哪里，是哪一句。 */
  doubts: Doubt[];
  excluded: {code: string; title: string; reason: string; instead?: string}[];
}

/** 推算的依据：一次发布的全部源文件，和读好的模型。 */
export interface AdoptInput {
  release: Release;
  files: readonly SourceFile[];
  from: AdoptSource;
  /** 读过的标准；反复推算时给同一个。 */
  memo?: StandardMemo;
}

/** 推算的结果；有不合格的也尽量给出，好一边看一边改。 */
export interface Adopted {
  profile: Profile;
  faults: Fault[];
  preview?: Preview;
  /** 采用单位的一次发布；有不合格的时候没有。 */
  release?: Release;
}

/** 名称还没有填时，先用它推算。 */
const PLACEHOLDER: Profile['unit'] = {单位名称: '本单位', 标准代号: 'BDW', 发布人: '本单位'};

/** 各格里的毛病：写法、参数的底线。快，边填边查；采用以后通不通由 adopt 查。 */
export function fieldFaults(draft: Draft, {release, from}: AdoptInput): Fault[] {
  const profile = draftToProfile(draft, from);
  return unique([...schemaFaults(profile, draft), ...parameterFaults(profile, release).map(({name, message}) => ({field: `parameters.${name}`, message}))]);
}

/** 没有填的说“请填哪一格”：几格都空着，单子里才分得清。 */
function schemaFaults(profile: Profile, draft: Draft): Fault[] {
  return (Profile.safeParse(profile).error?.issues ?? []).map(({path, message}) => ({field: fieldOf(path, draft), message: path[0] === 'unit' && message === EMPTY ? `请填${String(path[1])}` : message}));
}

/** 引擎给写 profile.yml 的人注的键名、页面上做不了的办法，填表的人用不着。 */
const FILE_ONLY = /，或把这些条文改掉（alter）|（(?:instead|alter)）/g;

/** 填的内容 → 不合格之处和会得到什么；核对、推算都用采用引擎。 */
export function adopt(draft: Draft, {release, files, from, memo}: AdoptInput): Adopted {
  const profile = withPageAlterations(draftToProfile(draft, from), release, files);
  const written = schemaFaults(profile, draft);
  // 只差单位名称的，其余照样推算。
  const usable = written.length ? {...profile, unit: PLACEHOLDER} : profile;
  if (written.length && !Profile.safeParse(usable).success) return {profile, faults: unique(written)};
  const places: (readonly PropertyKey[])[] = [];
  const resolved = resolveProfile({
    files, folder: release.folder, name: release.name, source: release, ...(memo && {memo}), profile: usable, profileFile: 'profile.yml',
    // 行号用作路径的序号：引擎报到哪一处，就能找回是哪一格。
    locate: (path) => ({line: places.push(path), column: 1}),
    target: {name: release.name, folder: release.folder},
  });
  const faults = unique([...written, ...resolved.problems.map(({line, message}) => ({field: fieldOf(places[line - 1] ?? [], draft), message: message.replace(FILE_ONLY, '')}))]);
  if (!resolved.release) return {profile, faults};
  const {adoption} = resolved;
  const live = resolved.release.standards.filter(isLive);
  const declared = declaredParameters(release);
  const changed = changedParameters(usable, declared);
  const moves = movesOf(usable, release, resolved.release);
  return {
    profile,
    faults,
    ...(faults.length === 0 && {release: resolved.release}),
    preview: {
      standards: live.map((standard) => {
        const {code, title} = standard.titleBlock;
        const own = adoption?.standards[code];
        const moved = moves.filter((move) => move.code === code).length;
        return {
          code,
          title,
          lines: [
            ...(own?.parameters ?? []).map(({name, from: before, to}) => `参数“${name}”由 ${before} 改为 ${to}`),
            ...(moved ? [`${moved} 项工作换人承担`] : []),
            ...(own?.replaced ?? []),
            ...(own?.changes ?? []).map(({action, target, reason}) => `${action}${target}：${reason}`),
          ],
        };
      }),
      forms: live.reduce((sum, {records}) => sum + records.length, 0),
      parameters: changed,
      moved: countMoves(moves),
      burden: burdenChanges(
        {release, parameters: parameterValues(release, {...usable, parameters: undefined})},
        {release: resolved.release, parameters: parameterValues(resolved.release, usable)},
      ).map(({size, role, minutes}) => ({size, minutes, role: resolved.release!.roles.find(({id}) => id === role)?.title ?? role})),
      notices: adoption?.notices ?? [],
      doubts: resolved.doubts,
      excluded: (adoption?.excluded ?? []).filter(({code}) => release.standards.some((standard) => standard.titleBlock.code === code && isLive(standard))),
    },
  };
}

/** 在网页上改的条文：指纹照这一版的原文，依着它的问答随后在“会得到什么”里看，都替填表的人写上。 */
function withPageAlterations(profile: Profile, release: Release, files: readonly SourceFile[]): Profile {
  if (!profile.alter?.some(({reason}) => reason === PAGE_REASON)) return profile;
  const texts = standardTexts(release, files);
  return {...profile, alter: profile.alter.map((alteration): Alteration => {
    const source = texts.get(alteration.standard);
    if (alteration.reason !== PAGE_REASON || alteration.action !== 'replace' || !source) return alteration;
    const was = sourceFingerprint(source, alteration);
    const answers = restingAnswers(alteration, profile, release);
    return {...alteration, ...(answers.length && {answers}), ...(was && {was})};
  })};
}

function changedParameters({parameters = {}}: Profile, declared: readonly Parameter[]): Preview['parameters'] {
  return declared.flatMap(({name, default: from}) => {
    const to = parameters[name];
    return to === undefined || to === from ? [] : [{name, from: String(from), to: String(to)}];
  });
}

interface Move {
  code: string;
  from: string;
  to: string;
}

/** 留下的标准里，责任人换了的步骤和周期性工作。 */
function movesOf({roles}: Profile, source: Release, result: Release): Move[] {
  const transfer = roles?.transfer ?? {};
  const title = (id: string) => [...source.roles, ...(roles?.add ?? [])].find((role) => role.id === id)?.title ?? id;
  const kept = new Set(result.standards.filter(isLive).map(({titleBlock}) => titleBlock.code));
  return source.standards.filter(({titleBlock}) => kept.has(titleBlock.code)).flatMap(({titleBlock: {code}, procedure}: Standard) =>
    [...procedure.steps, ...procedure.duties].flatMap(({role}): Move[] => (transfer[role] === undefined ? [] : [{code, from: title(role), to: title(transfer[role])}])));
}

function countMoves(moves: readonly Move[]): Preview['moved'] {
  const counts = new Map<string, Preview['moved'][number]>();
  for (const {from, to} of moves) {
    const key = `${from} ${to}`;
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, {from, to, count: 1});
  }
  return [...counts.values()];
}

function unique(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>();
  return faults.filter(({field, message}) => !seen.has(`${field} ${message}`) && seen.add(`${field} ${message}`));
}
