import {literal} from '../literal';
import {fill} from '../derive/context';
import {tierTitle, type Frequency} from '../glossary';
import type {Clause} from '../source/clauses';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';

/** 一级督查的限度：多久一次、一次最多几项、几分钟。 */
export interface VisitLimits {
  every: Exclude<Frequency, 'term'>;
  items: number;
  minutes: number;
}

/** 一版的督查怎么排，从督查标准的条文读出。 */
export interface InspectionLimits {
  branch: VisitLimits;
  group: VisitLimits;
  /** 一年里各标准都应选到。 */
  everyStandard: boolean;
}

/** 督查标准的标识，跨版次不变。 */
export const INSPECTION = 'supervisory-inspection';

const PERIODS: Readonly<Record<string, VisitLimits['every']>> = {月: 'month', 季度: 'quarter', 半年: 'halfYear', 年: 'year'};
const EVERY = `每(${Object.keys(PERIODS).join('|')})`;

/** “1 个半”“2”“一个半”小时合几分钟；认不出的没有。 */
function minutesOf(text: string): number | undefined {
  const [, whole, half] = /^(\d+(?:\.\d+)?|半)(?: ?个(半))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  return (whole === '半' ? 0.5 : Number(whole)) * 60 + (half ? 30 : 0);
}

interface Read {
  clause: string;
  pattern: RegExp;
  /** 读不出的，告诉编者应有怎样一句。 */
  like: string;
}

/** 条文里的一个数从哪一条、照什么样子读；各级的叫法照这一版的。 */
function readsOf(branch: string, group: string): Record<'branchEvery' | 'groupEvery' | 'items' | 'minutes', Read> {
  return {
    branchEvery: {clause: 'frequency', pattern: new RegExp(`${EVERY}(?:把所属${literal(branch)}各查到|督查每个${literal(branch)}) 1 次`), like: `每季度把所属${branch}各查到 1 次”或者“每月督查每个${branch} 1 次`},
    groupEvery: {clause: 'frequency', pattern: new RegExp(`${EVERY}督查每个${literal(group)} 1 次`), like: `每季度督查每个${group} 1 次`},
    items: {clause: 'items', pattern: /(?:选定不|不应)超过 (\d+) 项/, like: '不应超过 8 项'},
    minutes: {clause: 'length', pattern: /每次督查不应超过 (.+?)小时/, like: '每次督查不应超过 2 小时'},
  };
}

/**
 * 从督查标准的条文读出限度；数只写在条文里，采用单位改了条文、参数，安排跟着变。
 * @returns 读不出的逐条说明在哪一条、应有怎样一句；没有督查标准的都没有
 */
export function inspectionLimits(release: Pick<Release, 'standards' | 'system'>, parameters: Readonly<Record<string, string>>): {standard?: Standard; limits?: InspectionLimits; problems: {clause: Clause | undefined; message: string}[]} {
  const standard = release.standards.find(({id, titleBlock}) => id === INSPECTION && titleBlock.status !== 'withdrawn');
  if (!standard) return {problems: []};
  const problems: {clause: Clause | undefined; message: string}[] = [];
  const clauseOf = (id: string) => standard.clauses.find((clause) => clause.id === id);
  const textOf = (id: string): string => {
    const clause = clauseOf(id);
    return clause ? fill([clause.text, ...clause.items.map(({text}) => text)].join(''), parameters) : '';
  };
  const [branchName, groupName] = [tierTitle(release.system, 'partyBranch'), tierTitle(release.system, 'partyGroup')];
  const reads = readsOf(branchName, groupName);
  const read = (key: keyof typeof reads): string => {
    const {clause, pattern, like} = reads[key];
    const found = pattern.exec(textOf(clause))?.[1];
    if (found === undefined) problems.push({clause: clauseOf(clause), message: `${clauseOf(clause)?.number ?? ''}（#${clause}）里没有“${like}”一类的话；督查安排照它排，写明白`});
    return found ?? '';
  };
  const branchEvery = PERIODS[read('branchEvery')];
  // 没有党小组一级的，党员的项随查支部的一起查。
  const hasGroups = release.standards.some(({procedure}) => procedure.checks.some(({tier}) => tier === 'partyGroup'));
  const groupEvery = hasGroups ? PERIODS[read('groupEvery')] : branchEvery;
  const items = Number(read('items'));
  const minutes = minutesOf(read('minutes'));
  if (!problems.length && minutes === undefined) problems.push({clause: clauseOf('length'), message: '“每次督查不应超过 … 小时”里的数认不出；写成“2 小时”“1 个半小时”'});
  if (problems.length || !branchEvery || !groupEvery || minutes === undefined) return {standard, problems};
  const groupItems = new RegExp(`${literal(groupName)}每次不超过 (\\d+) 项`).exec(textOf('items'))?.[1];
  return {
    standard,
    problems,
    limits: {
      branch: {every: branchEvery, items, minutes},
      group: {every: groupEvery, items: groupItems === undefined ? items : Number(groupItems), minutes},
      everyStandard: textOf('items').includes('各标准都应选到'),
    },
  };
}
