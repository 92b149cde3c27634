import type {PlannedStep} from '../../domain/cases/plan';
import {daysBetween} from '../../domain/dates';
import {workDayUntil} from '../../domain/counting/work-days';
import {addDays} from '../../domain/dates';
import type {CalendarEvent} from '../../domain/derive/calendar-events';
import type {RecordTemplate} from '../../domain/schema/record';
import {chineseDate, type FormValues} from '../../domain/specimen/specimen';
import type {CaseProps} from '../../domain/views/cases';

const WEEK = '日一二三四五六';

/** 2027-03-12 → 3月12日（星期五）；年份不同的写年。 */
export function dayText(date: string, year?: string): string {
  const text = chineseDate(date);
  return `${date.slice(0, 4) === year ? text.slice(5) : text}（星期${WEEK[new Date(Date.parse(date)).getUTCDay()]}）`;
}

/** 不合时限的一处，说给人听：“最迟 2027年3月9日（会前 3 日）”。 */
export function problemText({kind, says, bound}: PlannedStep['problems'][number]): string {
  if (kind === 'outOfOrder') return `排在“${says}”（${dayText(bound)}）之前，次序颠倒`;
  return kind === 'tooEarly' ? `早了：${says}，最早 ${dayText(bound)}` : `迟了：${says}，最迟 ${dayText(bound)}`;
}

/** 一步哪天办：最迟哪天办完的写“……前”。 */
export function whenText({date, latest, given, done}: Pick<PlannedStep, 'date' | 'latest' | 'given' | 'done'>): string {
  if (given || done || latest === undefined || latest === date) return dayText(date);
  return `${dayText(date)}，最迟 ${dayText(latest, date.slice(0, 4))}`;
}

type Props = Pick<CaseProps, 'flow' | 'texts' | 'matter' | 'unit' | 'label'>;

/** 办事计划写成一张表：Word、打印都由它。 */
export function planForm(name: string, plan: readonly PlannedStep[], {flow, texts, matter}: Props): {template: RecordTemplate; values: FormValues} {
  const titles = new Map(flow.steps.map(({id, title}) => [id, title]));
  const columns = [
    {label: '序号', width: 2}, {label: '哪天', width: 7}, {label: '做什么', width: 7}, {label: '谁', width: 5}, {label: '备什么', width: 7}, {label: '依据', width: 4}, {label: '办完', width: 3},
  ].map((column) => ({...column, clause: 'plan'}));
  const rows = plan.map((step, index) => {
    const {role, papers, clause} = texts[step.id]!;
    const problems = step.problems.map(problemText).join('；');
    return [index + 1, whenText(step), `${titles.get(step.id)!}${problems && `。${problems}`}`, role, papers.map(({text}) => text).join('、'), clause.text, step.done ? '办完' : ''];
  });
  return {
    template: {
      title: name,
      format: 'docx',
      orientation: 'landscape',
      use: `照 ${matter.standard.text} 排出`,
      keep: '办完为止',
      clause: 'plan',
      handedOut: true,
      blocks: [{kind: 'table', rows: rows.length, columns}],
    },
    values: [{kind: 'table', rows, totals: columns.map(() => '')}],
  };
}

/** 存进日历的：没有办完的各步，最迟那天，提前一个工作日提醒。 */
export function planEvents(id: string, plan: readonly PlannedStep[], {flow, texts, matter}: Props, domain: string): CalendarEvent[] {
  const titles = new Map(flow.steps.map(({id: step, title}) => [step, title]));
  return plan.filter(({done}) => !done).map((step): CalendarEvent => {
    const {how, role, papers, clause, when} = texts[step.id]!;
    const date = step.given ? step.date : step.latest ?? step.date;
    return {
      uid: `case-${id}-${step.key.replace('#', '-')}@${domain}`,
      summary: titles.get(step.id)!,
      description: [`${role}：${how}`, `时限：${when}`, papers.length ? `备：${papers.map(({text}) => text).join('、')}` : '', `依据：${clause.text}`].filter(Boolean).join('\n'),
      category: matter.title,
      // 改了日子再导入，按天数加大，日历才换成新的。
      sequence: Math.max(0, daysBetween('2020-01-01', date)),
      date,
      remind: workDayUntil(addDays(date, -1)),
    };
  });
}
