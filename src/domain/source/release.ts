import * as z from 'zod';
import type {Adoption} from '../adopt/adoption';
import {Exceptions, type Exception} from '../schema/exceptions';
import {Burden} from '../schema/burden';
import {Coverages, type Coverage} from '../schema/coverage';
import {callsDues, expandDuesFormula} from '../counting/dues';
import {Cases} from '../schema/cases';
import {Counting} from '../schema/counting';
import {StatutoryFloors, type StatutoryFloor} from '../schema/floors';
import {Parameters, Regulations, Roles, type Parameter, type Regulation, type Role} from '../schema/registers';
import type {Correction} from '../schema/seal';
import {LevelRewrites, type LevelRewrite} from '../schema/levels';
import {Order} from '../schema/order';
import {SmallBranch} from '../schema/small-branch';
import {Synonyms, type Synonym} from '../schema/synonyms';
import {StandardsSystem} from '../schema/system';
import {START, type Problem} from './problem';
import {expandRules, type RuleUse} from './rules-in-text';
import {readStandard, reviveStandard, type SourceFile, type Standard} from './standard';
import {readYaml, reviveYaml, type YamlSource} from './yaml';

/** 一次发布（或草案）读成的全部内容。 */
export interface Release {
  /** Docusaurus 的版本名；草案为 current。 */
  name: string;
  /** docs 或 versioned_docs/version-2026。 */
  folder: string;
  system: StandardsSystem;
  roles: Role[];
  regulations: Regulation[];
  /** 全套共用的参数。 */
  parameters: Parameter[];
  /** 用语规则的例外。 */
  exceptions: Exception[];
  /** 法规底线。 */
  floors: StatutoryFloor[];
  /** 计数、党费、期限的规则；没有登记的旧版没有。 */
  counting?: Counting;
  /** 条文、程序、表单里哪几处的字由计数登记册推出。 */
  ruleUses: RuleUse[];
  /** 法规逐条的交代。 */
  coverage: Coverage[];
  /** 用时登记；早先的版次没有。 */
  burden?: Burden;
  /** 不设委员会的支部怎么办；早先的版次没有。 */
  smallBranch?: SmallBranch;
  /** 哪件工作在哪件之后；早先的版次没有。 */
  order?: Order;
  /** 没有一级时文字怎么改写；没有登记的为空。 */
  levels: LevelRewrite[];
  /** 采用单位自己的历次发布：采自哪里、改了什么。 */
  adoption?: Adoption;
  /** 办什么事、时限里的事是哪一步；早先的版次没有。 */
  cases?: Cases;
  /** 人们嘴上的说法，查找用；早先的版次没有。 */
  synonyms?: Synonym[];
  /** 依体系表次序。 */
  standards: Standard[];
  /** 发布以后的更正，由旧到新；没有的不写。 */
  corrections?: Correction[];
  locate: {system: YamlSource<unknown>['locate']; roles: YamlSource<unknown>['locate']; exceptions: YamlSource<unknown>['locate']; floors: YamlSource<unknown>['locate']; counting: YamlSource<unknown>['locate']; coverage: YamlSource<unknown>['locate']; burden: YamlSource<unknown>['locate']; smallBranch: YamlSource<unknown>['locate']; order: YamlSource<unknown>['locate']; cases: YamlSource<unknown>['locate']; synonyms: YamlSource<unknown>['locate']};
}

/** 采用单位自己的标准放在这里，发布后归入同名的一类。 */
export const OWN_FOLDER = 'own';

/** 草案在 Docusaurus 里的版本名。 */
export const DRAFT = 'current';

/** 体系表读不成时按最新的规定推出字来，好把别的问题也查出来。 */
const FAR = '9999-12-31';

/** 读过的一份。 */
export interface Remembered {
  /** 读的是什么：源文本，或者它的散列。 */
  digest: string;
  read?: unknown;
  /** 从存下来的取回的：去掉了函数，用到时再接上，换成 read。 */
  plain?: unknown;
}

/** 记忆里不留源文本，只留散列：几千个标准，源文本几百 MB。浏览器里没有现成的散列，照留。 */
let digestOf = (texts: string): string => texts;

/** 此后照这个办法算散列。 */
export function digestTexts(given: (texts: string) => string): void {
  digestOf = given;
}

/** 读过的标准和登记册、查过的结果，按路径记；一字未改的不再读。 */
export type StandardMemo = Map<string, Remembered>;

/** 采用单位由 profile 推出的那一版；它的网站没有草案，这一版就是现行版。 */
export const OWN = 'own';

/** 采用单位自己的历次发布，名字是它加年份（own-2027），免得和上游同年的混了。 */
export const OWN_RELEASE = 'own-';

export function isOwnRelease(name: string): boolean {
  return name.startsWith(OWN_RELEASE);
}

/** 一版叫什么：草案、本单位版，其余是年份。 */
export function labelOf(name: string): string {
  if (name === OWN) return '本单位版';
  if (isOwnRelease(name)) return `${name.slice(OWN_RELEASE.length)} 版`;
  return name === DRAFT ? '下一版草案' : `${name} 版`;
}

/** 发布过的版次：草案和采用单位推出的那一版不是。 */
export function isPublished(name: string): boolean {
  return name !== DRAFT && name !== OWN;
}

/**
 * 把一次发布的文件读成模型。登记册读不成时不返回 release，但问题照报。
 * @param folder docs 或 versioned_docs/version-<名>
 * @param memo 上次读过的标准；给了就只读改过的，并记下这次的
 */
export function readRelease(name: string, folder: string, files: readonly SourceFile[], memo?: StandardMemo): {release?: Release; problems: Problem[]} {
  const problems: Problem[] = [];
  const inside = files.filter((file) => file.path.startsWith(`${folder}/`));
  const named = new Map(inside.map((file) => [file.path.slice(folder.length + 1), file]));
  const register = <S extends z.ZodType>(path: string, schema: S): YamlSource<z.infer<S>> => {
    const file = named.get(path);
    if (!file) {
      const missing = {file: `${folder}/${path}`, ...START, rule: 'missing-file', message: `缺这个登记册；误删的退回：git checkout -- ${folder}/${path}`};
      problems.push(missing);
      return {problems: [missing], locate: () => START};
    }
    const source = once(memo, file.path, file.text, () => readYaml(file.text, file.path, schema), (plain) => reviveYaml(plain, file.text));
    problems.push(...source.problems);
    return source;
  };
  const system = register('system.yml', StandardsSystem);
  const roles = register('registers/roles.yml', Roles);
  const regulations = register('registers/regulations.yml', Regulations);
  const parameters = register('registers/parameters.yml', Parameters);
  // 没有例外、没有登记底线的不必有这两个文件。
  const exceptions = named.has('registers/exceptions.yml') ? register('registers/exceptions.yml', Exceptions) : undefined;
  const floors = named.has('registers/floors.yml') ? register('registers/floors.yml', StatutoryFloors) : undefined;
  const counting = named.has('registers/counting.yml') ? register('registers/counting.yml', Counting) : undefined;
  const coverage = named.has('registers/coverage.yml') ? register('registers/coverage.yml', Coverages) : undefined;

  const smallBranch = named.has('registers/small-branch.yml') ? register('registers/small-branch.yml', SmallBranch) : undefined;
  const order = named.has('registers/order.yml') ? register('registers/order.yml', Order) : undefined;
  const levels = named.has('registers/levels.yml') ? register('registers/levels.yml', LevelRewrites) : undefined;
  const adoption = named.has('registers/adoption.yml') ? register('registers/adoption.yml', z.custom<Adoption>((value) => typeof value === 'object' && value !== null)) : undefined;
  const cases = named.has('registers/cases.yml') ? register('registers/cases.yml', Cases) : undefined;
  const synonyms = named.has('registers/synonyms.yml') ? register('registers/synonyms.yml', Synonyms) : undefined;
  const burden = named.has('registers/burden.yml') ? register('registers/burden.yml', Burden) : undefined;

  const folders = new Map<string, SourceFile[]>();
  const ruleUses: RuleUse[] = [];
  for (const file of inside) {
    const parts = file.path.slice(folder.length + 1).split('/');
    if (parts.length < 3) {
      if (!/^(system\.yml|registers\/(roles|regulations|parameters|exceptions|floors|counting|coverage|burden|small-branch|order|cases|synonyms|levels|adoption)\.yml)$/.test(parts.join('/'))) {
        problems.push({file: file.path, ...START, rule: 'unknown-file', message: '这里只放 system.yml、registers/ 和 <类>/<标准>/ 文件夹'});
      }
      continue;
    }
    const key = `${folder}/${parts[0]}/${parts[1]}`;
    const {text, uses, problems: faults} = expandRules(file, counting?.value, system.value?.asOf ?? FAR);
    ruleUses.push(...uses);
    problems.push(...faults);
    folders.set(key, [...(folders.get(key) ?? []), uses.length || faults.length ? {path: file.path, text} : file]);
  }
  const standards: Standard[] = [];
  for (const [standardFolder, own] of folders) {
    const read = once(memo, standardFolder, JSON.stringify(own), () => readStandard(standardFolder, own), (plain) => reviveStandard(plain, standardFolder, own));
    problems.push(...read.problems);
    if (read.standard) standards.push(read.standard);
  }
  if (!system.value || !roles.value || !regulations.value || !parameters.value) return {problems};
  const codes = system.value.subsystems.flatMap((subsystem) => subsystem.standards.map(({code}) => code));
  const rank = (standard: Standard) => codes.indexOf(standard.titleBlock.code) >>> 0;
  return {
    problems,
    release: {
      name,
      folder,
      system: system.value,
      roles: roles.value,
      regulations: regulations.value,
      parameters: parameters.value,
      exceptions: exceptions?.value ?? [],
      floors: floors?.value ?? [],
      ...(counting?.value && {counting: counting.value}),
      ruleUses,
      coverage: coverage?.value ?? [],
      ...(burden?.value && {burden: burden.value}),
      ...(smallBranch?.value && {smallBranch: smallBranch.value}),
      ...(order?.value && {order: order.value}),
      levels: levels?.value ?? [],
      ...(adoption?.value && {adoption: adoption.value}),
      ...(cases?.value && {cases: cases.value}),
      ...(synonyms?.value && {synonyms: synonyms.value}),
      standards: withDuesFormulas(standards, counting?.value, system.value.asOf).sort((a, b) => rank(a) - rank(b) || a.folder.localeCompare(b.folder)),
      locate: {system: system.locate, roles: roles.locate, exceptions: exceptions?.locate ?? (() => START), floors: floors?.locate ?? (() => START), counting: counting?.locate ?? (() => START), coverage: coverage?.locate ?? (() => START), burden: burden?.locate ?? (() => START), smallBranch: smallBranch?.locate ?? (() => START), order: order?.locate ?? (() => START), cases: cases?.locate ?? (() => START), synonyms: synonyms?.locate ?? (() => START)},
    },
  };
}

/** 表单的公式里有没有要由登记册换的。 */
export function callsDuesFormula({records}: Pick<Standard, 'records'>): boolean {
  return records.some(({template}) => template.blocks.some((block) => 'columns' in block && block.columns.some(({formula}) => formula !== undefined && callsDues(formula))));
}

/** 换过公式的标准，按原来的记；没有变的下次还是同一个，用的人才知道不必重做。 */
const withFormulas = new WeakMap<Standard, {by: string; standard: Standard}>();

/** 表单公式里的“党费比例(……)”由登记册的各档换成电子表格的公式；此后各处看到的都是换好的。 */
export function withDuesFormulas(standards: Standard[], counting: Counting | undefined, asOf: string): Standard[] {
  const rules = counting?.dues;
  if (!rules) return standards;
  const expanded = (record: Standard['records'][number]): Standard['records'][number] => ({
    ...record,
    template: {...record.template, blocks: record.template.blocks.map((block) => ('columns' in block ? {...block, columns: block.columns.map((column) => (column.formula ? {...column, formula: expandDuesFormula(column.formula, rules, asOf)} : column))} : block)) as typeof record.template.blocks},
  });
  const by = JSON.stringify([rules, asOf]);
  return standards.map((standard) => {
    if (!callsDuesFormula(standard)) return standard;
    const kept = withFormulas.get(standard);
    if (kept?.by === by) return kept.standard;
    const made = {...standard, records: standard.records.map((record) => (callsDuesFormula({records: [record]}) ? expanded(record) : record))};
    withFormulas.set(standard, {by, standard: made});
    return made;
  });
}

/** 一字未改，用得上次的。 */
export function isKnown(memo: StandardMemo | undefined, key: string, texts: string): boolean {
  const kept = memo?.get(key);
  return kept !== undefined && kept.digest === digestOf(texts);
}

/**
 * 一字未改的用上次的。
 * @param revive 存下来的只有数据，由它接上函数
 */
export function once<T>(memo: StandardMemo | undefined, key: string, texts: string, read: () => T, revive: (plain: T) => T = (plain) => plain): T {
  if (!memo) return read();
  const [kept, digest] = [memo.get(key), digestOf(texts)];
  const isSame = kept?.digest === digest;
  if (isSame && 'read' in kept) return kept.read as T;
  const result = isSame ? revive(kept.plain as T) : read();
  memo.set(key, {digest, read: result});
  return result;
}
