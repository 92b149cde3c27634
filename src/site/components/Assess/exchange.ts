/** 文件进出：打开一份、合成一份、冲突里挑一样。没有网页。 */
import type {CheckItem} from '@site/src/domain/assess/items';
import {grades, judgements} from '@site/src/domain/glossary';
import {mergeYears, openYear, record, recordFinding, type AssessYear, type Conflict, type NoLongerFits, type YearData} from '@site/src/domain/assess/year';
import {textOf, type ChosenFile} from '@site/src/site/store/file';

export const FILE_KIND = '督查与考核的文件';

/** 打开一份文件以后要告诉人的。 */
export interface Received {
  name: string;
  /** 合好的、开着的一年。 */
  year: AssessYear;
  /** 与手里的合成的；手里没有这一年的不是。 */
  isMerged: boolean;
  conflicts: Conflict[];
  noLongerFits: NoLongerFits[];
  /** 文件依的不是现在这一版，是哪一版。 */
  otherRelease?: string;
}

/**
 * 打开一份文件；手里有同一年的，逐条合成一份。
 * @param mine 手里的各年
 * @returns 读不成的只有 problem
 */
export async function receive(file: ChosenFile, mine: readonly AssessYear[], data: YearData): Promise<Received | {problem: string}> {
  const content = await textOf(file, FILE_KIND);
  if ('problem' in content) return content;
  const opened = openYear(content.text, data);
  if ('error' in opened) return {problem: `${file.name}：${opened.error}`};
  const {year, noLongerFits, otherRelease} = opened;
  const own = mine.find((one) => one.year === year.year);
  const {merged, conflicts} = own ? mergeYears(own, year) : {merged: year, conflicts: []};
  return {name: file.name, year: merged, isMerged: own !== undefined, conflicts, noLongerFits, ...(otherRelease !== undefined && {otherRelease})};
}

/** 冲突里改用另一份的。 */
export function takeOther(year: AssessYear, {list, key, check, other}: Conflict, now: string): AssessYear {
  const {at: _at, was: _was, ...item} = other as Record<string, unknown> & {at: string};
  return check === undefined ? record(year, list, item as never, now) : recordFinding(year, key, item as never, now);
}

const labels: Readonly<Record<string, string>> = {
  judgement: '判定', fact: '事实', mended: '改好恢复', fabricated: '补造虚报', counted: '同一事实扣在', name: '名称', groups: '划分小组', month: '月份', date: '日期', inspectors: '督查人', talked: '访谈', guidance: '指导', reply: '说明', what: '问题', become: '改成', owner: '责任人', issued: '通知日期', due: '期限', extendedTo: '延期至', told: '告知', rechecked: '复查', closed: '结果', seen: '复查看到', common: '共性',
  ...grades, notGood: '不应评为好', ungraded: '不定等次', chosen: '并列定给', grade: '等次', reason: '理由', benchmark: '标杆', removed: '删去了',
};
const closings: Readonly<Record<string, string>> = {closed: '销号', again: '再次限期', talk: '提请约谈', answering: '答复中', impossible: '条件不具备'};

function valueText(key: string, value: unknown): string {
  if (value === undefined) return '没有写';
  if (value === true) return '是';
  if (value === false) return '不是';
  if (key === 'judgement') return judgements[value as keyof typeof judgements];
  if (key === 'grade') return grades[value as keyof typeof grades];
  return Array.isArray(value) ? value.join('、') : (key === 'closed' && closings[value as string]) || String(value as string | number);
}

/** 两样差在哪几格：各写的是什么。 */
export function differences({kept, other}: Pick<Conflict, 'kept' | 'other'>): {label: string; kept: string; other: string}[] {
  const [a, b] = [kept, other] as Record<string, unknown>[];
  const keys = [...new Set([...Object.keys(a!), ...Object.keys(b!)])].filter((key) => !['at', 'was', 'findings'].includes(key));
  return keys.filter((key) => JSON.stringify(a![key]) !== JSON.stringify(b![key])).map((key) => ({label: labels[key] ?? key, kept: valueText(key, a![key]), other: valueText(key, b![key])}));
}

/** 存盘的文件名：哪一年、哪一天存的。 */
export const fileName = ({year}: AssessYear, today: string): string => `督查与考核-${year}年-${today.replace(/-/g, '')}.json`;

/** 哪一条两份写得不一样：检查项写内容，不写标识；这一版没有了的照原样。 */
export function conflictTitle({title, check}: Pick<Conflict, 'title' | 'check'>, items: readonly Pick<CheckItem, 'ref' | 'code' | 'item'>[]): string {
  const item = items.find(({ref}) => ref === check);
  return item ? title.replace(item.ref, `${item.code} ${item.item}`) : title;
}
