import {FIRST_OWN_CODE, isOwnCode} from '../schema/common';
import {parse, stringify} from 'yaml';
import {draftingTerms} from '../glossary';
import type {Profile} from '../schema/profile';
import {Procedure} from '../schema/procedure';
import {Parameters, type Parameter, type Role} from '../schema/registers';
import type {TitleBlock} from '../schema/standard';
import type {StandardsSystem} from '../schema/system';
import {statisticsOf} from '../derive/statistics';
import {parameterValues} from '../derive/context';
import type {Counting} from '../schema/counting';
import {checkRelease} from '../rules';
import {answersHold} from '../rules/answers-hold';
import {burdenHolds} from '../rules/burden-holds';
import {floorFaults, floorsHold, floorsOf} from '../rules/floors-hold';
import {PARAMETER} from '../rules/parameters-exist';
import {choices} from '../rules/rule';
import {renumber} from '../source/renumber';
import {sortProblems, START, type Place, type Problem} from '../source/problem';
import {OWN, readRelease, type Release, type StandardMemo} from '../source/release';
import {readClauses} from '../source/clauses';
import {readMdx} from '../source/mdx';
import {QUESTIONS_FILE} from '../schema/questions';
import type {SourceFile, Standard} from '../source/standard';
import {readYaml} from '../source/yaml';
import {actionLabel, type AdoptedStandard, type Adoption} from './adoption';
import {adoptedQuestions, reportAnswers, withoutReviewed} from './answers';
import {alter, targetKey, targetLabel, type StandardText} from './alter';
import {readableTarget} from './readable';
import {standardTexts} from './stamp';
import {exclusionsOf, reportNeeded, type Excluded} from './exclusions';
import {pinFaults} from '../assess/pins';
import {declaredParameters, parameterFaults} from './parameters';
import {adoptedBurden, adoptedSmallBranch, adoptedSynonyms, type Kept} from './work-registers';
import {transferData, transferNotices, transferOf, transferTiers, type Transfer} from './tiers';

/** 采用单位自己的标准放在这里，发布后归入同名的一类。 */
export const OWN_FOLDER = 'own';

export interface ResolveInput {
  /** 上游一次发布的全部文件，路径以 folder 开头。 */
  files: readonly SourceFile[];
  /** 上游发布的文件夹和名字，如 versioned_docs/version-2026、2026。 */
  folder: string;
  name: string;
  profile: Profile;
  /** 已经读好的上游发布；反复推算时免得重读。 */
  source?: Release;
  /** 上次读过的标准；反复推算时给同一个，没有变的不重读。 */
  memo?: StandardMemo;
  /** profile.yml 里各处的位置，用来报告。 */
  profileFile: string;
  locate: (path: readonly PropertyKey[]) => Place;
  /** own/ 文件夹的文件，路径以 own/ 开头。 */
  own?: readonly SourceFile[];
  /** 结果的名字和文件夹。 */
  target: {name: string; folder: string};
}

export interface Resolved {
  /** 结果的全部文件，路径以 target.folder 开头；按路径排。 */
  files: SourceFile[];
  /** 读成的发布，与别的发布没有两样；上游读不成时没有。 */
  release?: Release;
  adoption?: Adoption;
  /** 一次报全，都指到 profile.yml（自己的标准指到 own/）。 */
  problems: Problem[];
}

const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/;
const toYaml = (value: unknown): string => stringify(value, {lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', aliasDuplicateObjects: false});

/**
 * 把一份 profile 用到一次发布上，得到采用单位的一次发布。
 * 只改文本：结果是一套普通的源文件，页面、对照、表单、搜索都照常由它推出。
 */
export function resolveProfile({files, folder, name, source: known, memo, profile, profileFile, locate, own = [], target}: ResolveInput): Resolved {
  const problems: Problem[] = [];
  const say = (path: readonly PropertyKey[], message: string, rule = 'profile') => problems.push({file: profileFile, ...locate(path), rule, message});
  const source = known ? {release: known, problems: []} : readRelease(name, folder, files);
  const {release} = source;
  if (!release) return {files: [], problems: source.problems};
  const excluded = exclusionsOf(profile, release, say);
  const transfer = transferOf(profile, release, say);
  for (const {name: parameter, message} of parameterFaults(profile, withOwnParameters(release, own))) say(['parameters', parameter], message, 'profile-parameters');
  reportAlterations(profile, release, excluded, say);
  const named = reportAnswers(profile, release, excluded, (index, message) => say(['alter', index], message, 'alteration'));

  const faulty = new Set<string>();
  const [originals, altered] = [standardTexts(release, files), standardTexts(release, files)];
  const standards = release.standards.filter(({titleBlock}) => !excluded.has(titleBlock.code)).map((standard) => {
    const {code} = standard.titleBlock;
    const [text, original] = [altered.get(code)!, originals.get(code)!];
    const floored = new Set(release.floors.flatMap((floor) => (floor.standard === code && floor.clause !== undefined ? [floor.clause] : [])));
    (profile.alter ?? []).forEach((alteration, index) => {
      if (alteration.standard !== code || alteration.unsettled !== undefined) return;
      alter(text, original, alteration, (message, path = []) => {
        faulty.add(standard.id);
        say(['alter', index, ...path], message, 'alteration');
      }, floored);
    });
    transferData(text, transfer);
    const replaced = replaceExcluded(text, code, excluded, release);
    return {standard, text, replaced};
  });

  // 登记册里只留有事可做的角色。
  const busy = new Set([...standards.map(({text}) => text.procedure), ...ownProcedures(own)].flatMap(({steps, duties}) => [...steps, ...duties].flatMap((item) => [item.role, ...(item.with ?? [])])));
  const roles = [...release.roles, ...(profile.roles?.add ?? [])].filter(({id}) => busy.has(id));
  const kept = new Map(standards.map(({standard, text}) => [standard.titleBlock.code, standardFiles(standard, {text, original: originals.get(standard.titleBlock.code)!}, files, {transfer, excluded, busy, release, target: target.folder})]));
  const output = [
    ...[...kept.values()].flat(),
    ...own.map((file) => ({path: `${target.folder}/${file.path}`, text: file.text})),
  ];
  const ownCodes = ownStandards(own, problems);
  const registers = registerFiles(release, roles, output, target.folder);
  const system = {path: `${target.folder}/system.yml`, text: toYaml(systemOf(release, profile, excluded, ownCodes))};
  const all = [...output, ...registers, ...carriedRegisters(files, folder, target.folder, excluded), ...workRegisters(release, standards, {role: transfer.role, roles: new Set(roles.map(({id}) => id))}, target.folder), ...synonymRegister(release, kept, target.folder)];
  const read = readRelease(target.name, target.folder, [...all, system].sort(byPath), memo);
  const result = read.release;
  if (result) {
    // 总分由留下的检查项合计，不用单位自己算。
    result.system = {...result.system, points: statisticsOf(result).points};
    system.text = toYaml(result.system);
    reportNeeded(excluded, result.standards, say);
    reportFloors(profile, release, result, say);
    reportPins(profile, result, say);
  }
  // 不论结果叫什么名字（页面上推算时沿用来源的），都照采用单位的一版查。
  const found = [...read.problems, ...(result ? checkRelease({...result, name: OWN}) : [])];
  problems.push(...attributed(found, {profile, profileFile, locate, excluded, faulty, named, target: target.folder, standards: release.standards}));
  return {
    files: [...all, system].sort(byPath),
    ...(result && {release: result}),
    adoption: {
      release: name,
      label: `${name} 版`,
      title: profile.from?.title ?? release.system.title,
      ...(profile.from?.url && {url: profile.from.url}),
      notices: transferNotices(profile, release),
      standards: Object.fromEntries(standards.map(({standard, replaced}) => [standard.titleBlock.code, adoptedOf(standard, result?.standards.find(({titleBlock}) => titleBlock.code === standard.titleBlock.code) ?? standard, profile, replaced)])),
      excluded: [...excluded].map(([code, {standard, reason, instead}]) => ({code, title: standard.titleBlock.title, reason, ...(instead !== undefined && {instead})})),
    },
    problems: sortProblems(problems),
  };
}

const byPath = (a: SourceFile, b: SourceFile): number => (a.path < b.path ? -1 : 1);

/** 同一处改两次、改不采用的标准、没有这个标准、升级留下的标记。 */
function reportAlterations({alter: list = []}: Profile, release: Release, excluded: ReadonlyMap<string, Excluded>, say: (path: readonly PropertyKey[], message: string, rule?: string) => void): void {
  list.forEach((alteration, index) => {
    const {standard, unsettled} = alteration;
    const codes = release.standards.map(({titleBlock}) => titleBlock.code);
    if (unsettled !== undefined) say(['alter', index, 'unsettled'], `这条改动还没有处理：${unsettled}`, 'alteration');
    else if (!codes.includes(standard)) say(['alter', index, 'standard'], `没有标准 ${standard}；${choices(codes)}`, 'alteration');
    else if (excluded.has(standard)) say(['alter', index, 'standard'], `标准 ${standard} 不采用，不用改它；删去这条改动，或把它从 exclude 里去掉`, 'alteration');
    const first = list.findIndex((other) => targetKey(other) === targetKey(alteration));
    if (first !== index) say(['alter', index], `${targetLabel(alteration)} 在前面第 ${first + 1} 条改动里已经改过；合成一条`, 'alteration');
  });
}

/** 上游的法规底线只能更严；指到做这处改动的那一条。 */
function reportFloors(profile: Profile, source: Release, result: Release, say: (path: readonly PropertyKey[], message: string, rule?: string) => void): void {
  // 不采用的、改坏了读不成的不查。
  const floors = floorsOf(source).filter(({standard}) => result.standards.some(({titleBlock}) => titleBlock.code === standard));
  for (const {standard, kind, id, message} of floorFaults(result, floors, parameterValues(result, profile))) {
    const index = (profile.alter ?? []).findIndex((item) => item.standard === standard && ('clause' in item ? kind === 'clause' && item.clause === id : item.kind === kind && item.id === id));
    if (index < 0) say([], message, floorsHold.name);
    else say(['alter', index, ...('text' in profile.alter![index]! ? ['text'] : 'set' in profile.alter![index]! ? ['set'] : ['action'])], `${message}；改好，或删去这条改动`, floorsHold.name);
  }
}

/** 本单位排定的检查项：没有这一项、那个月放不下的，指到那一条。 */
function reportPins(profile: Profile, result: Release, say: (path: readonly PropertyKey[], message: string, rule?: string) => void): void {
  for (const {pin, message} of pinFaults(profile, result)) say(['inspection', 'pins', pin], message);
}

/** 引用了不采用的标准的，改引代替的文件，代替的就是本标准的写自称；返回给读者的说明。 */
function replaceExcluded(text: StandardText, own: string, excluded: ReadonlyMap<string, Excluded>, release: Release): string[] {
  const notes: string[] = [];
  text.mdx = text.mdx.replace(/ ?<Std\s+code="(\d{3})"[^>]*\/> ?/g, (whole, code: string) => {
    const instead = excluded.get(code)?.instead;
    if (instead === undefined) return whole;
    const isCode = /^\d{3}$/.test(instead);
    notes.push(`引用的 ${code} ${release.standards.find(({titleBlock}) => titleBlock.code === code)!.titleBlock.title}改为${isCode ? ` ${instead}` : instead}`);
    if (instead === own) return draftingTerms[release.system.drafting].self;
    return isCode ? whole.replace(/<Std[^>]*\/>/, `<Std code="${instead}" />`) : instead;
  });
  return [...new Set(notes)];
}

/** 一个标准的结果文件：没有变的照抄，变了的重写。 */
function standardFiles(standard: Standard, {text, original: before}: {text: StandardText; original: StandardText}, files: readonly SourceFile[], {target, release, ...rest}: TitleBlockScope & {release: Release; target: string}): SourceFile[] {
  const folder = `${target}/${standard.subsystem}/${standard.id}`;
  const original = (path: string) => files.find((file) => file.path === path)!.text;
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const body = text.mdx === before.mdx ? original(standard.file) : renumber(text.mdx, standard.file);
  const mdx = withTitleBlock(body, standard.titleBlock, rest);
  const procedure = isSame(text.procedure, standard.procedure) ? original(standard.procedureFile) : toYaml(text.procedure);
  const records = standard.records.map(({id, file, template}) => ({path: `${folder}/records/${id}.yml`, text: isSame(text.records.get(id), template) ? original(file) : toYaml(text.records.get(id))}));
  const out = [{path: `${folder}/index.mdx`, text: mdx}, {path: `${folder}/procedure.yml`, text: procedure}, ...records];
  const used = parametersIn(out);
  out.push(...questionFile(standard, text, {mdx: text.mdx === original(standard.file) ? undefined : mdx, folder, original, release, ...rest}));
  const parameters = standard.parameters.filter((item) => used.has(item.name));
  if (parameters.length) out.push({path: `${folder}/parameters.yml`, text: isSame(parameters, standard.parameters) ? original(`${standard.folder}/parameters.yml`) : toYaml(parameters)});
  return out;
}

/** 采用以后的问答；没有变的照抄，一问不剩的没有这个文件。 */
function questionFile(standard: Standard, text: StandardText, {mdx, folder, original, release, transfer, excluded, busy}: TitleBlockScope & {mdx: string | undefined; folder: string; original: (path: string) => string; release: Release}): SourceFile[] {
  const tree = mdx === undefined ? undefined : readMdx(mdx, standard.file).tree;
  const records = standard.records.map((record) => ({...record, template: text.records.get(record.id)!}));
  const after = {clauses: tree ? readClauses(tree).clauses : standard.clauses, procedure: text.procedure, records};
  const questions = adoptedQuestions(text.questions, standard, after, {role: transfer.role, busy, excluded, release});
  if (!questions.length) return [];
  const isSame = JSON.stringify(questions) === JSON.stringify(standard.questions.map(withoutReviewed));
  return [{path: `${folder}/${QUESTIONS_FILE}`, text: isSame ? original(`${standard.folder}/${QUESTIONS_FILE}`) : toYaml(standard.few === undefined ? questions : {few: standard.few, questions})}];
}

interface TitleBlockScope {
  transfer: Transfer;
  excluded: ReadonlyMap<string, Excluded>;
  busy: ReadonlySet<string>;
}

/** 题头块跟着变：层级、引用的标准、依据、修订说明里的角色；没有变的原样。 */
function withTitleBlock(mdx: string, before: TitleBlock, {transfer, excluded, busy}: TitleBlockScope): string {
  const front = FRONT_MATTER.exec(mdx)?.[0] ?? '';
  const body = mdx.slice(front.length);
  const cited = new Set([...body.matchAll(/<Std\s+code="(\d{3})"/g)].map(([, code]) => code!));
  const regulations = [...new Set([...body.matchAll(/<Cite\s+of="([^"]+)"/g)].map(([, id]) => id!))];
  const listed = before.references ?? [];
  const references = [...listed.filter((code) => cited.has(code)), ...[...cited].filter((code) => !listed.includes(code)).sort()];
  const supersedes = before.supersedes?.filter((code) => !excluded.has(code));
  const notes = before.revisionNote?.map((note) => ({...note, for: [...new Set(note.for.map(transfer.role))].filter((id) => busy.has(id))})).filter((note) => note.for.length);
  const after: TitleBlock = {
    ...before,
    ...(supersedes?.length ? {supersedes} : {}),
    tiers: transferTiers(before.tiers, transfer),
    basis: [...before.basis, ...regulations.filter((id) => !before.basis.some(({regulation}) => regulation === id)).map((regulation) => ({regulation}))],
    ...(references.length ? {references} : {}),
    ...(notes?.length ? {revisionNote: notes} : {}),
  };
  if (!references.length) delete after.references;
  if (!supersedes?.length) delete after.supersedes;
  if (!notes?.length) delete after.revisionNote;
  return JSON.stringify(after) === JSON.stringify(before) ? mdx : `---\n${toYaml(after)}---\n${body}`;
}

/** 文件里用到的参数名。 */
function parametersIn(files: readonly SourceFile[]): Set<string> {
  return new Set(files.flatMap(({text}) => [...text.matchAll(PARAMETER)].map(([, name]) => name!)));
}

interface OwnStandard {
  code: string;
  id: string;
}

/** 自己的标准：编号 901 起。 */
function ownStandards(own: readonly SourceFile[], problems: Problem[]): OwnStandard[] {
  return own.flatMap((file): OwnStandard[] => {
    const [, id] = /^own\/([a-z][a-z0-9-]*)\/index\.mdx$/.exec(file.path) ?? [];
    if (!id) return [];
    const code = /^code: *"?(\w*)"?/m.exec(FRONT_MATTER.exec(file.text)?.[0] ?? '')?.[1] ?? '';
    if (!isOwnCode(code)) {
      problems.push({file: file.path, ...START, rule: 'own-standards', message: `自己的标准编号写的是“${code}”；用 ${FIRST_OWN_CODE}～999，加引号` });
      return [];
    }
    return [{code, id}];
  }).sort((a, b) => (a.code < b.code ? -1 : 1));
}

function systemOf(release: Release, profile: Profile, excluded: ReadonlyMap<string, Excluded>, own: readonly OwnStandard[]): StandardsSystem {
  const subsystems = release.system.subsystems
    .map((subsystem) => ({...subsystem, standards: subsystem.standards.filter(({code}) => !excluded.has(code))}))
    .filter(({standards}) => standards.length);
  const {title = '本单位标准', description = '本单位自己写的标准'} = profile.own ?? {};
  return {...release.system, subsystems: [...subsystems, ...(own.length ? [{id: OWN_FOLDER, number: 9, title, description, standards: own.map(({code, id}) => ({code, id}))}] : [])]};
}

/** 角色、共用参数两个登记册；不采用的标准声明的参数，别处用到的并进共用的。 */
function registerFiles(release: Release, roles: readonly Role[], output: readonly SourceFile[], target: string): SourceFile[] {
  const used = parametersIn(output);
  const kept = new Set(output.filter(({path}) => path.endsWith('/parameters.yml')).flatMap(({text}) => (parse(text) as Parameter[]).map(({name}) => name)));
  const shared = new Set(release.parameters.map(({name}) => name));
  const carried = declaredParameters(release).filter(({name}) => !shared.has(name) && !kept.has(name) && used.has(name));
  return [
    {path: `${target}/registers/roles.yml`, text: toYaml(roles)},
    {path: `${target}/registers/parameters.yml`, text: toYaml([...release.parameters, ...carried])},
  ];
}

/** 照抄的登记册：法规，和留下的标准的用语例外。 */
function carriedRegisters(files: readonly SourceFile[], folder: string, target: string, excluded: ReadonlyMap<string, Excluded>): SourceFile[] {
  return ['regulations', 'exceptions', 'floors', 'counting'].flatMap((name): SourceFile[] => {
    const text = files.find(({path}) => path === `${folder}/registers/${name}.yml`)?.text;
    if (text === undefined) return [];
    if (name === 'regulations' || !excluded.size) return [{path: `${target}/registers/${name}.yml`, text}];
    if (name === 'counting') return [{path: `${target}/registers/${name}.yml`, text: toYaml(withoutStandards(parse(text) as Counting, excluded))}];
    const kept = (parse(text) as {standard: string}[]).filter(({standard}) => !excluded.has(standard));
    return kept.length ? [{path: `${target}/registers/${name}.yml`, text: toYaml(kept)}] : [];
  });
}

/** 用时、不设委员会的支部两个登记册；上游没有的没有。 */
function workRegisters({burden, smallBranch}: Release, standards: readonly {standard: Standard; text: StandardText}[], people: Pick<Kept, 'role' | 'roles'>, target: string): SourceFile[] {
  const kept: Kept = {
    ...people,
    entries: new Map(standards.map(({standard, text: {procedure}}) => [standard.titleBlock.code, {all: new Set([...procedure.steps, ...procedure.duties].map(({id}) => id)), duties: procedure.duties.map(({id}) => id)}])),
  };
  const work = burden && adoptedBurden(burden, kept);
  const small = smallBranch && adoptedSmallBranch(smallBranch, kept);
  return [
    ...(work ? [{path: `${target}/registers/burden.yml`, text: toYaml(work)}] : []),
    ...(small ? [{path: `${target}/registers/small-branch.yml`, text: toYaml(small)}] : []),
  ];
}

/** 说法登记册；上游没有的、一条不剩的没有。 */
function synonymRegister({synonyms}: Release, files: ReadonlyMap<string, readonly SourceFile[]>, target: string): SourceFile[] {
  const kept = synonyms ? adoptedSynonyms(synonyms, files) : [];
  return kept.length ? [{path: `${target}/registers/synonyms.yml`, text: toYaml(kept)}] : [];
}

/** 计数登记册里去掉不采用的标准。 */
function withoutStandards({counts, notCounted, dues, terms}: Counting, excluded: ReadonlyMap<string, Excluded>): Counting {
  const kept = <T extends {standard: string}>(rules: T[]): T[] => rules.filter(({standard}) => !excluded.has(standard));
  return {counts: kept(counts), notCounted: kept(notCounted), ...(dues && !dues.rates.some(({standard}) => excluded.has(standard)) && {dues}), terms: kept(terms)};
}

/** 自己的标准的程序；写坏的略过，后面照常报告。 */
function ownProcedures(own: readonly SourceFile[]): Procedure[] {
  return own.filter(({path}) => path.endsWith('/procedure.yml')).flatMap(({path, text}) => readYaml(text, path, Procedure).value ?? []);
}

/** 自己的标准声明的参数，profile 里也能取值。 */
function withOwnParameters(release: Release, own: readonly SourceFile[]): Pick<Release, 'parameters' | 'standards' | 'regulations'> {
  const declared = own.filter(({path}) => path.endsWith('/parameters.yml')).flatMap(({path, text}) => readYaml(text, path, Parameters).value ?? []);
  return {...release, parameters: [...release.parameters, ...declared]};
}

function adoptedOf(standard: Standard, altered: Standard, profile: Profile, replaced: string[]): AdoptedStandard {
  const {code, edition} = standard.titleBlock;
  return {
    edition,
    changes: (profile.alter ?? []).filter((item) => item.standard === code).map((item) => ({action: actionLabel(item), target: readableTarget(item, standard, altered), reason: item.reason})),
    parameters: standard.parameters.flatMap(({name, default: from}) => {
      const to = profile.parameters?.[name];
      return to === undefined || to === from ? [] : [{name, from: String(from), to: String(to)}];
    }),
    replaced,
  };
}

/** 结果里查出的问题，指回引起它的那条配置；自己的标准指到 own/。 */
function attributed(found: readonly Problem[], {profile, profileFile, locate, excluded, faulty, named, target, standards}: {
  profile: Profile;
  profileFile: string;
  locate: ResolveInput['locate'];
  excluded: ReadonlyMap<string, Excluded>;
  faulty: ReadonlySet<string>;
  /** 改动已经点了名的问答，见 reportAnswers。 */
  named: ReadonlySet<string>;
  target: string;
  standards: readonly Standard[];
}): Problem[] {
  return found.flatMap((problem): Problem[] => {
    // 底线已经和上游比过；自己的标准不登记。自己添的步骤归不了类的，减负账里不算。
    if (problem.rule === floorsHold.name || problem.rule === burdenHolds.name) return [];
    const inside = problem.file.slice(target.length + 1);
    const [subsystem, id] = inside.split('/');
    if (subsystem === OWN_FOLDER) return [{...problem, file: inside}];
    // 推出的文件键的次序不论；改掉的原文不再要例外。
    if (problem.rule === 'key-order' || problem.rule === 'exceptions-needed') return [];
    // 不采用而别处需要的，已经逐个说过。
    if (problem.rule === 'references-exist' && [...excluded.keys()].some((code) => problem.message.includes(code))) return [];
    const standard = standards.find((item) => item.id === id && item.subsystem === subsystem);
    // 有改动没有做成的标准，后面的毛病多半由它而来；先改好再查。
    if (standard ? faulty.has(standard.id) : faulty.size) return [];
    // 已经点了名叫看答复的问答，答里的数撑不住了不另说。
    if (problem.rule === answersHold.name && standard?.questions.some(({id: question, question: asked}) => named.has(`${standard.titleBlock.code}#${question}`) && problem.message.startsWith(`问答“${asked}”：`))) return [];
    const alterations = (profile.alter ?? []).map((alteration, index) => ({alteration, index, name: 'clause' in alteration ? alteration.clause : alteration.id}));
    const mentions = (name: string) => new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`).test(problem.message.split('；')[0]!);
    const own = alterations.filter(({alteration}) => alteration.standard === standard?.titleBlock.code);
    const culprit = own.find(({name}) => mentions(name)) ?? alterations.find(({name, alteration}) => mentions(name) && mentions(alteration.standard)) ?? own.at(-1);
    const place = culprit ? locate(['alter', culprit.index]) : locate([]);
    const where = standard ? `改后的 ${standard.titleBlock.code} ${inside.split('/').slice(2).join('/')}` : `采用后的 ${inside}`;
    return [{file: profileFile, ...place, rule: problem.rule, message: `${where}：${problem.message}`}];
  });
}
