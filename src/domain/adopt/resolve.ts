/** 采用：一份 profile 用到一次发布上。是一件事：划去、改写、换参数、换名称、加自己的标准互相看着，先后有定，一处的毛病要连着别处说；各步怎么做在旁边的文件里，这里只管先后和报的话。 */
import {siteTitle} from '../addresses';
import {CODE, isCode} from '../codes';
import {FIRST_OWN_CODE, isOwnCode} from '../schema/common';
import {parse, stringify} from 'yaml';
import {draftingTerms} from '../glossary';
import {literal} from '../literal';
import type {Profile} from '../schema/profile';
import {Procedure} from '../schema/procedure';
import {Parameters, type Parameter, type Role} from '../schema/registers';
import type {RecordTemplate} from '../schema/record';
import type {TitleBlock} from '../schema/standard';
import type {StandardsSystem} from '../schema/system';
import {statisticsOf} from '../derive/statistics';
import {declaredParameters, parameterValues} from '../derive/context';
import type {Counting} from '../schema/counting';
import {checkRelease} from '../rules';
import {latestReview} from '../rules/dates-make-sense';
import {answersHold} from '../rules/answers-hold';
import {burdenHolds} from '../rules/burden-holds';
import {floorFaults, floorsHold, floorsOf} from '../rules/floors-hold';
import {PARAMETER} from '../rules/parameters-exist';
import {choices} from '../rules/rule';
import {renumber} from '../source/renumber';
import {sortProblems, START, type Place, type Problem} from '../source/problem';
import {OWN, readRelease, type Release, type StandardMemo, OWN_FOLDER} from '../source/release';
import {readClauses} from '../source/clauses';
import {readMdx} from '../source/mdx';
import {QUESTIONS_FILE} from '../schema/questions';
import type {SourceFile, Standard} from '../source/standard';
import {readYaml} from '../source/yaml';
import {actionLabel, type AdoptedStandard, type Adoption} from './adoption';
import {adoptedQuestions, reportAnswers, withoutReviewed} from './answers';
import {alter, sourceFingerprint, targetKey, targetLabel, type StandardText} from './alter';
import {clauseBlocks} from './clause-blocks';
import {readableTarget} from './readable';
import {standardTexts} from './stamp';
import {exclusionsOf, reportNeeded, type Excluded} from './exclusions';
import {pinFaults} from '../assess/pins';
import {parameterFault, parameterFaults} from './parameters';
import {adoptedBurden, adoptedCases, adoptedSmallBranch, adoptedSynonyms, type Kept} from './work-registers';
import {withOwnEditions} from './own-edition';
import {levelRewriter, type Doubt, type LevelRewriter} from './levels';
import {nameFaults, renamedTiers, renamer, type Rename} from './names';
import {stayingRoles, transferData, transferNotices, transferOf, transferTiers, type Transfer} from './tiers';

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
  /** 本单位上一次发布；有的话版次接着它数。 */
  previous?: Release;
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
  /** 自动改写以后没有把握的句子，要人看一遍；不算毛病。 */
  doubts: Doubt[];
}

const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/;
const toYaml = (value: unknown): string => stringify(value, {lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', aliasDuplicateObjects: false});

/**
 * 把一份 profile 用到一次发布上，得到采用单位的一次发布。
 * 只改文本：结果是一套普通的源文件，页面、对照、表单、搜索都照常由它推出。
 */
export function resolveProfile({files, folder, name, source: known, memo, profile, profileFile, locate, own = [], previous, target}: ResolveInput): Resolved {
  const problems: Problem[] = [];
  const say = (path: readonly PropertyKey[], message: string, rule = 'profile') => problems.push({file: profileFile, ...locate(path), rule, message});
  const source = known ? {release: known, problems: []} : readRelease(name, folder, files);
  const {release} = source;
  if (!release) return {files: [], problems: source.problems, doubts: []};
  const excluded = exclusionsOf(profile, release, say);
  const transfer = transferOf(profile, release, say);
  for (const {name: parameter, message} of parameterFaults(profile, withOwnParameters(release, own))) say(['parameters', parameter], message, 'profile-parameters');
  reportAlterations(profile, release, excluded, say);
  for (const {name: old, message} of nameFaults(profile, files)) say(['names', old], message);
  const [levels, rename] = [levelRewriter(profile, release), renamer(profile)];
  const doubts: Doubt[] = [];
  const named = reportAnswers(profile, release, excluded, (index, message) => say(['alter', index], message, 'alteration'));

  const faulty = new Set<string>();
  const [originals, altered] = [standardTexts(release, files), standardTexts(release, files)];
  // 上游早就废止的，本单位没有过；发布过以后上游才废止的，留一页指向接替的。
  const past = new Set(release.standards.filter(({titleBlock}) => titleBlock.status === 'withdrawn' && !previous?.standards.some((own) => own.titleBlock.code === titleBlock.code)).map(({titleBlock}) => titleBlock.code));
  const standards = release.standards.filter(({titleBlock}) => !excluded.has(titleBlock.code) && !past.has(titleBlock.code)).map((standard) => {
    const {code} = standard.titleBlock;
    const [text, original] = [altered.get(code)!, originals.get(code)!];
    const floored = new Set(release.floors.flatMap((floor) => (floor.standard === code && floor.clause !== undefined ? [floor.clause] : [])));
    if (levels) alterForLevels(text, levels, code, (message) => say(['tiers'], `没有的层级改写 ${code} 时：${message}`));
    (profile.alter ?? []).forEach((alteration, index) => {
      if (alteration.standard !== code || alteration.unsettled !== undefined) return;
      alter(text, original, alteration, (message, path = []) => {
        faulty.add(standard.id);
        say(['alter', index, ...path], message, 'alteration');
      }, floored);
    });
    transferData(text, transfer);
    if (levels) {
      doubts.push(...doubtsOf(text, levels, code, profile));
      rewriteForLevels(text, levels, code);
    }
    const replaced = replaceExcluded(text, code, excluded, release, levels);
    return {standard, text, replaced};
  });

  // 登记册里只留有事可做的角色。
  const busy = new Set([...standards.map(({text}) => text.procedure), ...ownProcedures(own)].flatMap(({steps, duties}) => [...steps, ...duties].flatMap((item) => [item.role, ...(item.with ?? [])])));
  const stays = stayingRoles(release, profile.tiers ?? {});
  const roles = [...release.roles, ...(profile.roles?.add ?? [])].filter(({id}) => busy.has(id)).map((role) => ({
    ...role,
    ...(stays.has(role.id) && {tier: transfer.tier(role.tier)}),
    ...(levels && {description: levels.text(role.description)}),
  }));
  const kept = new Map(standards.map(({standard, text}) => [standard.titleBlock.code, standardFiles(standard, {text, original: originals.get(standard.titleBlock.code)!}, files, {transfer, excluded, busy, release, values: profile.parameters ?? {}, ...(levels && {levels}), target: target.folder})]));
  const output = [
    ...[...kept.values()].flat().map((file) => ({...file, text: rename(file.text)})),
    ...own.map((file) => ({path: `${target.folder}/${file.path}`, text: file.text})),
  ];
  const ownCodes = ownStandards(own, problems);
  const worded = (file: SourceFile): SourceFile => ({...file, text: rename(levels ? toYaml(levels.data(parse(file.text) as unknown)) : file.text)});
  const registers = registerFiles(release, roles, output, target.folder, profile.parameters ?? {}).map((file) => ({...file, text: rename(file.text)}));
  const system = {path: `${target.folder}/system.yml`, text: toYaml(systemOf(release, profile, new Set([...excluded.keys(), ...past]), ownCodes, {rename, ...(levels && {levels})}))};
  const all = [...output, ...registers, ...carriedRegisters(files, folder, target.folder, excluded, levels).map((file) => (file.path.endsWith('/regulations.yml') ? file : {...file, text: rename(file.text)})), ...[...workRegisters(release, standards, {role: transfer.role, roles: new Set(roles.map(({id}) => id))}, target.folder, levels), ...synonymRegister(release, kept, target.folder)].map(worded)];
  const read = readRelease(target.name, target.folder, [...all, system].sort(byPath), memo);
  const result = read.release;
  if (result) {
    // 总分由留下的检查项合计，不用单位自己算。
    result.standards = withOwnEditions(result, profile, previous);
    const heads = new Map(result.standards.map(({file, titleBlock}) => [file, titleBlock]));
    for (const file of all) if (heads.has(file.path)) file.text = `---\n${toYaml(heads.get(file.path))}---\n${file.text.slice(FRONT_MATTER.exec(file.text)?.[0].length ?? 0)}`;
    result.system = {...result.system, points: statisticsOf(result).points};
    system.text = toYaml(result.system);
    reportNeeded(excluded, result.standards, say);
    reportFloors(profile, release, result, say);
    reportPins(profile, result, say);
  }
  // 不论结果叫什么名字（页面上推算时沿用来源的），都照采用单位的一版查。
  const found = [...read.problems, ...(result ? checkRelease({...result, name: OWN}) : [])];
  const latest = latestReview(release.system.asOf);
  if (profile.release && profile.release.实施日期 >= latest) say(['release', '实施日期'], `实施日期写的是 ${profile.release.实施日期}；${name} 版的依据核到 ${release.system.asOf}，到 ${latest} 满五年，要先复审。换上上游核过的新版（npm run adopt -- upstream）再发布；上游没有新版的，自己核过以后请上游发布`, 'dates-make-sense');
  problems.push(...attributed(found, {profile, profileFile, locate, excluded, faulty, named, target: target.folder, standards: release.standards}));
  return {
    files: [...all, system].sort(byPath),
    ...(result && {release: result}),
    adoption: {
      release: name,
      label: `${name} 版`,
      title: profile.from?.title ?? release.system.title,
      ...(profile.from?.url && {url: profile.from.url}),
      notices: transferNotices(profile),
      standards: Object.fromEntries(standards.map(({standard, replaced}) => [standard.titleBlock.code, adoptedOf(standard, result?.standards.find(({titleBlock}) => titleBlock.code === standard.titleBlock.code) ?? standard, profile, replaced)])),
      excluded: [...excluded].map(([code, {standard, reason, instead}]) => ({code, title: standard.titleBlock.title, reason, ...(instead !== undefined && {instead})})),
    },
    problems: sortProblems(problems),
    doubts: doubts.map((doubt) => ({...doubt, place: numbered(doubt, result), text: rename(doubt.text), sentence: rename(doubt.sentence)})),
  };
}

/** 条文写编号，不写标识。 */
function numbered({standard, place, clause}: Doubt, result: Release | undefined): string {
  if (clause === undefined) return place;
  const [id, at] = clause.split('~');
  const found = result?.standards.find(({titleBlock}) => titleBlock.code === standard)?.clauses.find((item) => item.id === id);
  return found ? `条文 ${found.number}${found.title ? ` ${found.title}` : ''}${at === undefined ? '' : `第 ${at} 段`}` : place;
}

/** 没有的层级用不上的条文、步骤、表单先去掉。 */
function alterForLevels(text: StandardText, {rewrites}: LevelRewriter, code: string, say: (message: string) => void): void {
  for (const alteration of rewrites.flatMap((rewrite) => rewrite.alter)) {
    if (alteration.standard !== code) continue;
    const was = sourceFingerprint(text, alteration);
    alter(text, text, 'was' in alteration || was !== undefined ? {...alteration, was} as typeof alteration : alteration, say);
  }
  for (const {standard, id} of rewrites.flatMap((rewrite) => rewrite.records)) {
    if (standard !== code) continue;
    text.records.delete(id);
    for (const item of [...text.procedure.steps, ...text.procedure.duties]) {
      const left = item.records?.filter((record) => record !== id);
      if (left?.length) item.records = left;
      else delete item.records;
    }
  }
}

/** 条文、程序、表单、问答里没有的层级都换掉；问的就是那一级的问答不要。 */
function rewriteForLevels(text: StandardText, levels: LevelRewriter, code: string): void {
  const front = FRONT_MATTER.exec(text.mdx)?.[0] ?? '';
  text.mdx = front + levels.text(text.mdx.slice(front.length), code);
  text.procedure = levels.data(text.procedure, code);
  text.records = new Map([...text.records].map(([id, template]) => [id, withoutTwins(levels.data(template, code))]));
  text.questions = text.questions.filter(({question, source}) => !levels.mentions(question) && !levels.mentions(source.title)).map((asked) => {
    const question = levels.data(asked, code);
    for (const key of ['more', 'except'] as const) if (question[key] === '') delete question[key];
    return question;
  });
}

/** 一块里印着的字；样板里填的例子不算。 */
function printedTexts(block: unknown): string[] {
  if (typeof block === 'string') return [block];
  if (Array.isArray(block)) return block.flatMap(printedTexts);
  return block && typeof block === 'object' ? Object.entries(block).flatMap(([key, value]) => (key === 'example' ? [] : printedTexts(value))) : [];
}

/** 两级的签名、栏目、列换成同一个名称的，只留前一个；只剩一样的不叫选择，只剩一个日期的不叫先后。 */
function withoutTwins({dates, ...template}: RecordTemplate): RecordTemplate {
  const blocks = template.blocks.map((block) => {
    const once = <T extends {label: string}>(list: T[]): T[] => list.filter(({label}, index) => list.findIndex((other) => other.label === label) === index);
    if ('signers' in block) return {...block, signers: once(block.signers)};
    if ('fields' in block) return {...block, fields: once(block.fields).map(withoutSoleOption)};
    if ('columns' in block) return {...block, columns: once(block.columns).map(withoutSoleOption)};
    return block;
  });
  return {...template, ...(dates && dates.length > 1 && {dates}), blocks} as RecordTemplate;
}

function withoutSoleOption<T extends {options?: string[] | undefined}>(item: T): T {
  if (item.options?.length !== 1) return item;
  const {options: _sole, ...rest} = item;
  return rest as T;
}

/** 改写以后要人看的句子；单位自己已经改过的条文不算。 */
function doubtsOf(text: StandardText, levels: LevelRewriter, code: string, {alter: list = []}: Profile): Doubt[] {
  const altered = new Set(list.flatMap((item) => (item.standard === code ? ['clause' in item ? item.clause : `${item.kind} ${item.id}`] : [])));
  const at = (source: string, place: string, key: string, clause?: string): Doubt[] => (altered.has(key) ? [] : levels.doubtful(source, code).map((sentence) => ({standard: code, place, ...(clause !== undefined && {clause}), text: levels.text(source, code), sentence})));
  const {steps, duties, checks} = text.procedure;
  return [
    ...at(/^description: (.*)$/m.exec(FRONT_MATTER.exec(text.mdx)?.[0] ?? '')?.[1] ?? '', '题头块的一句话', ''),
    ...clauseBlocks(text.mdx, text.file).filter(({kind}) => kind !== 'chapter').flatMap(({id, body}) => at(body, `条文 ${id}`, id, id)),
    ...steps.flatMap((step) => at(`${step.title}\n${step.how}`, `步骤“${step.title}”`, `step ${step.id}`)),
    ...duties.flatMap((duty) => at(duty.title, `周期性工作“${duty.title}”`, `duty ${duty.id}`)),
    ...checks.flatMap((check) => at([check.item, check.evidence, ...Object.values(check.judged ?? {})].join('\n'), '检查表', `check ${check.id}`)),
    ...[...text.records].flatMap(([, template]) => [template.title, template.use, ...template.blocks.flatMap(printedTexts)].flatMap((part) => at(part, `表单“${template.title}”`, ''))),
  ];
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
function replaceExcluded(text: StandardText, own: string, excluded: ReadonlyMap<string, Excluded>, release: Release, levels: LevelRewriter | undefined): string[] {
  const notes: string[] = [];
  text.mdx = text.mdx.replace(new RegExp(` ?<Std\\s+code="(${CODE})"[^>]*/> ?`, 'g'), (whole, code: string) => {
    const instead = excluded.get(code)?.instead;
    if (instead === undefined) return whole;
    const isOwn = isCode(instead);
    const {title} = release.standards.find(({titleBlock}) => titleBlock.code === code)!.titleBlock;
    // 只讲没有的那一级的，名称也不再提。
    notes.push(`引用的 ${code}${levels?.mentions(title) ? ' ' : ` ${title}`}改为${isOwn ? ` ${instead}` : instead}`);
    if (instead === own) return draftingTerms[release.system.drafting].self;
    return isOwn ? whole.replace(/<Std[^>]*\/>/, `<Std code="${instead}" />`) : instead;
  });
  return [...new Set(notes)];
}

/** 一个标准的结果文件：没有变的照抄，变了的重写。 */
function standardFiles(standard: Standard, {text, original: before}: {text: StandardText; original: StandardText}, files: readonly SourceFile[], {target, release, ...rest}: TitleBlockScope & {release: Release; target: string}): SourceFile[] {
  const folder = `${target}/${standard.subsystem}/${standard.id}`;
  const original = (path: string) => files.find((file) => file.path === path)!.text;
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const body = text.mdx === before.mdx ? original(standard.file) : renumber(text.mdx, standard.file);
  const mdx = withTitleBlock(body, standard.titleBlock, text, rest);
  const procedure = isSame(text.procedure, standard.procedure) ? original(standard.procedureFile) : toYaml(text.procedure);
  const records = standard.records.filter(({id}) => text.records.has(id)).map(({id, file, template}) => ({path: `${folder}/records/${id}.yml`, text: isSame(text.records.get(id), template) ? original(file) : toYaml(text.records.get(id))}));
  const out = [{path: `${folder}/index.mdx`, text: mdx}, {path: `${folder}/procedure.yml`, text: procedure}, ...records];
  const used = parametersIn(out);
  out.push(...questionFile(standard, text, {mdx: text.mdx === original(standard.file) ? undefined : mdx, folder, original, release, ...rest}));
  const {levels, values} = rest;
  const parameters = standard.parameters.filter((item) => used.has(item.name)).map((item) => ({...withValue(item, values), ...(levels && {meaning: levels.text(item.meaning, standard.titleBlock.code)})}));
  if (parameters.length) out.push({path: `${folder}/parameters.yml`, text: isSame(parameters, standard.parameters) ? original(`${standard.folder}/parameters.yml`) : toYaml(parameters)});
  return out;
}

/** 采用以后的问答；没有变的照抄，一问不剩的没有这个文件。 */
function questionFile(standard: Standard, text: StandardText, {mdx, folder, original, release, transfer, excluded, busy}: TitleBlockScope & {mdx: string | undefined; folder: string; original: (path: string) => string; release: Release}): SourceFile[] {
  const tree = mdx === undefined ? undefined : readMdx(mdx, standard.file).tree;
  const records = standard.records.flatMap((record) => (text.records.has(record.id) ? [{...record, template: text.records.get(record.id)!}] : []));
  const after = {clauses: tree ? readClauses(tree).clauses : standard.clauses, procedure: text.procedure, records};
  const questions = adoptedQuestions(text.questions, standard, after, {role: transfer.role, busy, excluded, release});
  if (!questions.length) return [];
  const isSame = JSON.stringify(questions) === JSON.stringify(standard.questions.map(withoutReviewed));
  return [{path: `${folder}/${QUESTIONS_FILE}`, text: isSame ? original(`${standard.folder}/${QUESTIONS_FILE}`) : toYaml(standard.few === undefined ? questions : {few: standard.few, questions})}];
}

interface TitleBlockScope {
  /** 本单位的取值：写成默认值，发布过的一版才不跟着以后的取值变。 */
  values: Readonly<Record<string, number | string>>;
  levels?: LevelRewriter;
  transfer: Transfer;
  excluded: ReadonlyMap<string, Excluded>;
  busy: ReadonlySet<string>;
}

/** 题头块跟着变：层级、引用的标准、依据、修订说明里的角色；没有变的原样。 */
function withTitleBlock(mdx: string, original: TitleBlock, {procedure}: StandardText, {transfer, excluded, busy, levels}: TitleBlockScope): string {
  const front = FRONT_MATTER.exec(mdx)?.[0] ?? '';
  const body = mdx.slice(front.length);
  const before = levels ? levels.data(original, original.code) : original;
  // 没有了的步骤、条款，从那里做起的事也没有了。
  const tasks = before.tasks.filter(({step, duty, clause}) => (step !== undefined ? procedure.steps.some(({id}) => id === step) : duty !== undefined ? procedure.duties.some(({id}) => id === duty) : body.includes(`{/* #${clause} */}`)));
  const cited = new Set([...body.matchAll(new RegExp(`<Std\\s+code="(${CODE})"`, 'g'))].map(([, code]) => code!));
  const regulations = [...new Set([...body.matchAll(/<Cite\s+of="([^"]+)"/g)].map(([, id]) => id!))];
  const listed = before.references ?? [];
  const references = [...listed.filter((code) => cited.has(code)), ...[...cited].filter((code) => !listed.includes(code)).sort()];
  const supersedes = before.supersedes?.filter((code) => !excluded.has(code));
  const notes = before.revisionNote?.map((note) => ({...note, for: [...new Set(note.for.map(transfer.role))].filter((id) => busy.has(id))})).filter((note) => note.for.length);
  const after: TitleBlock = {
    ...before,
    ...(tasks.length && {tasks}),
    ...(supersedes?.length ? {supersedes} : {}),
    tiers: transferTiers(before.tiers, transfer),
    basis: [...before.basis, ...regulations.filter((id) => !before.basis.some(({regulation}) => regulation === id)).map((regulation) => ({regulation}))],
    ...(references.length ? {references} : {}),
    ...(notes?.length ? {revisionNote: notes} : {}),
  };
  if (!references.length) delete after.references;
  if (!supersedes?.length) delete after.supersedes;
  if (!notes?.length) delete after.revisionNote;
  return JSON.stringify(after) === JSON.stringify(original) ? mdx : `---\n${toYaml(after)}---\n${body}`;
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

function systemOf(release: Release, profile: Profile, excluded: ReadonlySet<string>, own: readonly OwnStandard[], {rename, levels}: {rename: Rename; levels?: LevelRewriter}): StandardsSystem {
  const tierNames = renamedTiers(rename);
  const subsystems = release.system.subsystems
    .map((subsystem) => ({...subsystem, description: rename(levels ? levels.text(subsystem.description) : subsystem.description), standards: subsystem.standards.filter(({code}) => !excluded.has(code))}))
    .filter(({standards}) => standards.length);
  const {title = '本单位标准', description = '本单位自己写的标准'} = profile.own ?? {};
  return {...release.system, title: release.system.title.replace(/^.*?标准/, siteTitle(profile)), ...(Object.keys(tierNames).length && {tierNames}), subsystems: [...subsystems, ...(own.length ? [{id: OWN_FOLDER, number: 9, title, description, standards: own.map(({code, id}) => ({code, id}))}] : [])]};
}

/** 角色、共用参数两个登记册；不采用的标准声明的参数，别处用到的并进共用的。 */
/** 参数的默认值换成本单位的取值；取值不合写法的另有报告，照旧。 */
function withValue(item: Parameter, values: Readonly<Record<string, number | string>>): Parameter {
  const value = values[item.name];
  return value === undefined || parameterFault(item, value, (id) => id) ? item : {...item, default: value};
}

function registerFiles(release: Release, roles: readonly Role[], output: readonly SourceFile[], target: string, values: Readonly<Record<string, number | string>>): SourceFile[] {
  const used = parametersIn(output);
  const kept = new Set(output.filter(({path}) => path.endsWith('/parameters.yml')).flatMap(({text}) => (parse(text) as Parameter[]).map(({name}) => name)));
  const shared = new Set(release.parameters.map(({name}) => name));
  const carried = declaredParameters(release).filter(({name}) => !shared.has(name) && !kept.has(name) && used.has(name));
  return [
    {path: `${target}/registers/roles.yml`, text: toYaml(roles)},
    {path: `${target}/registers/parameters.yml`, text: toYaml([...release.parameters, ...carried].map((item) => withValue(item, values)))},
  ];
}

/** 照抄的登记册：法规，和留下的标准的用语例外。 */
function carriedRegisters(files: readonly SourceFile[], folder: string, target: string, excluded: ReadonlyMap<string, Excluded>, levels: LevelRewriter | undefined): SourceFile[] {
  return ['regulations', 'exceptions', 'floors', 'counting'].flatMap((name): SourceFile[] => {
    const text = files.find(({path}) => path === `${folder}/registers/${name}.yml`)?.text;
    if (text === undefined) return [];
    if (name === 'regulations' || (!excluded.size && !levels)) return [{path: `${target}/registers/${name}.yml`, text}];
    if (name === 'counting') return [{path: `${target}/registers/${name}.yml`, text: toYaml(withoutStandards(levels ? levels.data(parse(text) as Counting) : (parse(text) as Counting), excluded))}];
    const kept = (parse(text) as {standard: string}[]).filter(({standard}) => !excluded.has(standard)).map((item) => (levels ? levels.data(item, item.standard) : item));
    return kept.length ? [{path: `${target}/registers/${name}.yml`, text: toYaml(kept)}] : [];
  });
}

/** 用时、不设委员会的支部、办事三个登记册；上游没有的没有。 */
function workRegisters({burden, smallBranch, cases}: Release, standards: readonly {standard: Standard; text: StandardText}[], people: Pick<Kept, 'role' | 'roles'>, target: string, levels: LevelRewriter | undefined): SourceFile[] {
  const kept: Kept = {
    ...people,
    entries: new Map(standards.map(({standard, text: {procedure, mdx}}) => [standard.titleBlock.code, {all: new Set([...procedure.steps, ...procedure.duties].map(({id}) => id)), has: (clause: string) => mdx.includes(`{/* #${clause} */}`), steps: procedure.steps.map(({id}) => id), duties: procedure.duties.map(({id}) => id)}])),
  };
  const work = burden && adoptedBurden(burden, kept);
  const small = smallBranch && adoptedSmallBranch(smallBranch, kept);
  const matters = cases ? adoptedCases(cases, kept, levels?.text) : [];
  return [
    ...(work ? [{path: `${target}/registers/burden.yml`, text: toYaml(work)}] : []),
    ...(matters.length ? [{path: `${target}/registers/cases.yml`, text: toYaml(matters)}] : []),
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
    // 本单位哪天发布都在上游核过依据之后，上游没有再核，不是本单位的错，页面上写明核到哪一天；过了五年的，在实施日期那里说一次。
    if (problem.rule === 'dates-make-sense' && /比依据核到的日期|^复审期限/.test(problem.message)) return [];
    // 党支部上面没有一级的，没有谁来督查它，不排。
    if (problem.rule === 'inspection-fits' && profile.tiers?.generalBranch === 'partyBranch') return [];
    // 换了称呼的，用语照本单位；单位自己改的条文照旧查。
    if (problem.rule === 'defined-terms-only' && profile.names && !profile.alter?.some((item) => standards.find((one) => one.id === inside.split('/')[1])?.titleBlock.code === item.standard)) return [];
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
    const mentions = (name: string) => new RegExp(`(?<![\\w-])${literal(name)}(?![\\w-])`).test(problem.message.split('；')[0]!);
    const own = alterations.filter(({alteration}) => alteration.standard === standard?.titleBlock.code);
    const culprit = own.find(({name}) => mentions(name)) ?? alterations.find(({name, alteration}) => mentions(name) && mentions(alteration.standard)) ?? own.at(-1);
    const place = culprit ? locate(['alter', culprit.index]) : locate([]);
    const where = standard ? `改后的 ${standard.titleBlock.code} ${inside.split('/').slice(2).join('/')}` : `采用后的 ${inside}`;
    return [{file: profileFile, ...place, rule: problem.rule, message: `${where}：${problem.message}`}];
  });
}
