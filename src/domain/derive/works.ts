import {dueSentence} from '../due/sentence';
import {frequencies, type Frequency} from '../glossary';
import type {Duty} from '../schema/procedure';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';
import {fill} from './context';
import {monthsOf} from './months';

/** 一件工作：一个步骤或一项周期性工作。责任清单、工作日历、责任分布都由它推出。 */
export interface Work {
  kind: 'step' | 'duty';
  id: string;
  /** 标准编号。 */
  code: string;
  /** 标准名称。 */
  standard: string;
  /** 子体系标识。 */
  category: string;
  title: string;
  /** 怎么做；周期性工作没有。 */
  how?: string;
  /** 何时：步骤的时限；周期性工作的频次、月份和时限。 */
  when: string;
  /** 只有周期性工作才有。 */
  duty?: Duty;
  /** 标准的版次。 */
  edition: number;
  role: string;
  with: string[];
  /** 所依条款的锚点。 */
  clause: string;
  records: string[];
  /** 查到所依条款的检查项。 */
  checks: string[];
}

/** 没有废止的标准。 */
export function isLive({titleBlock}: Standard): boolean {
  return titleBlock.status !== 'withdrawn';
}

/** 清单、日历、表单只列没有废止的标准。 */
export function liveStandards(release: Release): Standard[] {
  return release.standards.filter(isLive);
}

/** 时限，参数已填好。 */
export function dueText({by}: Pick<Duty, 'by'>, parameters: Readonly<Record<string, string>>): string {
  return fill(dueSentence(by), parameters);
}

/** 何时：“每季度（3、6、9、12 月），季度末月 20 日前”；时限里已经说了“每月”的不重说。 */
export function timeOf(duty: Duty, parameters: Readonly<Record<string, string>>): string {
  const months = duty.months ? `（${monthsOf(duty, parameters).join('、')} 月）` : '';
  const due = dueText(duty, parameters);
  return !months && due.startsWith(frequencies[duty.every]) ? due : `${frequencies[duty.every]}${months}，${due}`;
}

/** 一次发布现行标准的全部工作，依体系表、文中次序，参数已填好。 */
export function worksOf(release: Release, parameters: Readonly<Record<string, string>>): Work[] {
  return liveStandards(release).flatMap(({titleBlock, subsystem, procedure}) => {
    const common = (item: {id: string; title: string; role: string; with?: string[]; clause: string; records?: string[]}) => ({
      id: item.id,
      code: titleBlock.code,
      standard: titleBlock.title,
      category: subsystem,
      title: fill(item.title, parameters),
      edition: titleBlock.edition,
      role: item.role,
      with: item.with ?? [],
      clause: item.clause,
      records: item.records ?? [],
      checks: procedure.checks.filter(({clauses}) => clauses.includes(item.clause)).map((check) => fill(check.item, parameters)),
    });
    return [
      ...procedure.steps.map((step): Work => ({kind: 'step', ...common(step), how: fill(step.how, parameters), when: fill(dueSentence(step.due), parameters)})),
      ...procedure.duties.map((duty): Work => ({kind: 'duty', ...common(duty), when: timeOf(duty, parameters), duty})),
    ];
  });
}

/** 清单的分组：日常（按步骤）和五种频次。 */
export const rhythms = {daily: '日常', ...frequencies} as const;
export type Rhythm = 'daily' | Frequency;

export function rhythmOf({duty}: Work): Rhythm {
  return duty?.every ?? 'daily';
}
