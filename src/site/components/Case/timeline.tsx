import clsx from 'clsx';
import type {ReactNode} from 'react';
import type {PlannedStep} from '@site/src/domain/cases/plan';
import {addDays, addMonths, daysBetween} from '@site/src/domain/dates';
import type {CaseProps} from '@site/src/domain/views/cases';
import {dayText} from '@site/src/outputs/cases/plan-form';
import own from './styles.module.css';

/** 刻度：十来天的按日，短的按周，长的按月、按季。 */
function ticksOf(first: string, last: string): {date: string; text: string}[] {
  const span = daysBetween(first, last);
  const short = (date: string): string => `${Number(date.slice(5, 7))}.${Number(date.slice(8))}`;
  if (span <= 28) {
    const step = span <= 14 ? 1 : 2;
    return Array.from({length: Math.floor(span / step)}, (_, index) => addDays(first, (index + 1) * step)).filter((date) => date < last).map((date) => ({date, text: short(date)}));
  }
  if (span <= 70) {
    const monday = addDays(first, (8 - new Date(Date.parse(first)).getUTCDay()) % 7);
    return Array.from({length: Math.floor(span / 7) + 1}, (_, index) => addDays(monday, index * 7)).filter((date) => date <= last).map((date) => ({date, text: short(date)}));
  }
  const step = span <= 400 ? 1 : span <= 1000 ? 3 : 6;
  const start = addMonths(`${first.slice(0, 7)}-01`, 1);
  return Array.from({length: 40}, (_, index) => addMonths(start, index * step)).filter((date) => date <= last).map((date) => ({date, text: date.slice(5, 7) === '01' || step > 1 ? `${date.slice(0, 4)}.${Number(date.slice(5, 7))}` : `${Number(date.slice(5, 7))} 月`}));
}

/** 过了这么多（百分之几）的刻度挨着右边。 */
const EDGE = 96;

/** 时间线：一步一行，浅色是许可的几天，点是排在哪天；下面的列表说的是同样的事。 */
export default function Timeline({plan, flow, today}: {plan: readonly PlannedStep[]; flow: CaseProps['flow']; today: string}): ReactNode {
  const titles = new Map(flow.steps.map(({id, title}) => [id, title]));
  const all = plan.map(({date}) => date).sort();
  const [start, end] = [all[0]!, all[all.length - 1]!];
  // 末了几步许的最迟那天也画进来，太远的截住，不把前面挤成一团。
  const room = addDays(end, 3 + Math.ceil(daysBetween(start, end) / 4));
  const furthest = plan.map(({date, latest = date}) => (latest < room ? latest : room)).sort().pop()!;
  const [first, last] = [addDays(start, -1), addDays(furthest > end ? furthest : end, 1)];
  const span = Math.max(1, daysBetween(first, last));
  const at = (date: string): number => Math.min(100, Math.max(0, (daysBetween(first, date) / span) * 100));
  const ticks = ticksOf(first, last);
  return (
    <figure className={own.timeline} aria-hidden="true">
      <figcaption>从 {dayText(start)} 到 {dayText(end)}；横条是可以办的几天，点是排在哪天</figcaption>
      <div className={own.axis}>{ticks.map(({date, text}) => <span key={date} className={at(date) > EDGE ? own.edge : undefined} style={{left: `${at(date)}%`}}>{text}</span>)}</div>
      {plan.map(({key, id, date, earliest = date, latest = date, problems, done, late}) => {
        const [from, to] = [earliest < date ? earliest : date, latest > date ? latest : date];
        return (
          <div key={key} className={own.row}>
            <span>{titles.get(id)}</span>
            <div className={own.track}>
              {ticks.map((tick) => <i key={tick.date} className={own.tick} style={{left: `${at(tick.date)}%`}} />)}
              {today >= first && today <= last && <i className={own.today} style={{left: `${at(today)}%`}} />}
              <i className={own.window} style={{left: `${at(from)}%`, width: `${Math.max(0.6, at(to) - at(from))}%`}} />
              <i className={clsx(own.dot, done && own.dotDone, (problems.length > 0 || late) && own.dotWrong)} style={{left: `${at(date)}%`}} />
            </div>
          </div>
        );
      })}
    </figure>
  );
}
