import {dutyLetterToDocx, type DutyLetter} from '../records/duty-letter';
import {planToXlsx, type PlanSheet} from '../records/plan-sheet';
import {datesOf, defaultsText, periodDays, spanText, type Dated, type Occasion} from '../../domain/derive/calendar';
import {eventsOfRole, eventsOfTier, type CalendarEvent, type EventNames} from '../../domain/derive/calendar-events';
import {dutiesOfRole, type RoleWork} from '../../domain/derive/duties';
import {icsOf} from '../calendar/ics';
import {cardsOf} from '../../domain/derive/cards';
import {cardToDocx} from '../documents/card-docx';
import {listColumns, standardsList} from '../../domain/derive/standards-list';
import {frequencies, tierTitle, type Frequency, type Tier} from '../../domain/glossary';
import {viewFiles} from '../../domain/views/addresses';
import {smallBranchWorks} from '../../domain/views/small-branch';
import {calendarFile, eventNames, numberOf} from '../calendar/calendar-file';
import {busyRoles, clauseRef, floorRef, recordFile, roleTitle, rolesOfTier, rolesWithCalendar, tiersWithWork, type Edition} from '../../domain/views/edition';
import {calendarDefaults} from '../../domain/derive/months';
import {assessFiles} from '../../domain/views/assess-files';
import {assessJob, makeAssess} from '../assess/make';
import type {FileTask} from './task';

export interface FilesInput {
  /** 生成程序的版本，算进 key。 */
  version: string;
  /** 网站的完整网址；本机调试时没有。 */
  siteUrl?: string;
}

/** 一次发布的推出文件：责任书、日历、年度计划、明细表、一页纸。 */
export function viewFileTasks(edition: Edition, all: readonly Edition[], input: FilesInput): FileTask[] {
  const {version} = input;
  const task = (href: string, content: unknown, make: FileTask['make']): FileTask => ({path: href.slice(1), key: JSON.stringify([version, content]), make});
  const text = (href: string, content: string) => task(href, content, () => new TextEncoder().encode(content));
  const {context} = edition;
  const names = eventNames(edition, input.siteUrl);
  const roles = busyRoles(edition);
  return [
    ...roles.map(({id}) => {
      const letter = dutyLetter(edition, id);
      return task(viewFiles.letter(context, id), letter, () => dutyLetterToDocx(letter));
    }),
    ...rolesWithCalendar(edition).map(({id}) => text(viewFiles.roleCalendar(context, id), icsOf(calendarFile(edition, roleTitle(edition, id)), eventsOfRole(edition.occasions, id, names, edition.span)))),
    ...smallBranchCalendars(edition, names).map(({path, events, who}) => text(path, icsOf(calendarFile(edition, who), events))),
    ...tiersWithWork(edition).flatMap((tier) => {
      const plan = annualPlan(edition, tier);
      return [
        text(viewFiles.tierCalendar(context, tier), icsOf(calendarFile(edition, `${tierTitle(context, tier)}级`), eventsOfTier(edition.occasions, tier, rolesOfTier(edition, tier), names, edition.span))),
        task(viewFiles.tierPlan(context, tier), plan, () => planToXlsx(plan)),
      ];
    }),
    (() => {
      const list = listSheet(edition);
      return task(viewFiles.list(context), list, () => planToXlsx(list));
    })(),
    ...cardsOf(edition.release, context).map((card) => task(viewFiles.card(context, card.id), [card, context.label, context.unit.单位名称], () => cardToDocx(card, {label: context.label, unitName: context.unit.单位名称}))),
    ...assessTasks(edition, task),
  ];
}

/** 督查检查表、评分表、年度工作簿。 */
function assessTasks({release, context}: Edition, task: (href: string, content: unknown, make: FileTask['make']) => FileTask): FileTask[] {
  const found = assessFiles({release, context}, true);
  return found ? found.files.flatMap((file) => {
    const job = assessJob(file, found.data, release, context);
    return job ? [task(file.ref.href, job, () => makeAssess(job))] : [];
  }) : [];
}

/** 不设委员会的支部的日历：全支部一份，真有的人各一份；没有的角色已换成代做的人。 */
function smallBranchCalendars(edition: Edition, names: EventNames): {path: string; who: string; events: CalendarEvent[]}[] {
  const done = smallBranchWorks(edition);
  if (!done) return [];
  const {context, release, span} = edition;
  const {title} = release.smallBranch!;
  return [
    {path: viewFiles.smallBranchCalendar(context), who: title, events: eventsOfTier(done.occasions, 'small-branch', new Set(release.roles.map(({id}) => id)), names, span)},
    ...done.people.map((role) => ({path: viewFiles.smallBranchCalendar(context, role.id), who: `${title}${role.title}`, events: eventsOfRole(done.occasions, role.id, names, span, `small-branch-${role.id}`)})),
  ];
}

/** 组名已写频次，行里只留月份和时限。 */
const withoutFrequency = (when: string): string => when.replace(/^每[^，（]*(?:（([^）]*)）)?，/, (_, months?: string) => (months ? `${months}，` : ''));

/** 责任书：周期性工作逐项列；日常工作按标准归并，免得太长。 */
export function dutyLetter(edition: Edition, role: string): DutyLetter {
  const {context, live} = edition;
  const own = dutiesOfRole(edition.works, role);
  const basis = (work: RoleWork) => [clauseRef(edition, work.code, work.clause), floorRef(edition, work)].flatMap((ref) => ref?.text ?? []).join('；');
  const records = (work: RoleWork) => work.records.map((id) => recordFile(edition, work.code, id).text).join('、');
  const byStandard = (works: readonly RoleWork[], when: string) => {
    const titles = new Map<string, Set<string>>();
    for (const {code, title} of works) titles.set(code, (titles.get(code) ?? new Set()).add(title));
    return live.flatMap(({titleBlock: {code, title}}) => {
      const items = titles.get(code);
      return items ? [{what: `${title}：${[...items].join('、')}`, when, basis: numberOf(edition, code), record: ''}] : [];
    });
  };
  const duties = (every: Frequency) => own.filter((work) => work.part === 'lead' && work.duty?.every === every);
  const groups = [
    ...(Object.keys(frequencies) as Frequency[]).map((every) => ({
      title: `${frequencies[every]}做的`,
      rows: duties(every).map((work) => ({what: work.title, when: withoutFrequency(work.when), basis: basis(work), record: records(work)})),
    })),
    {title: '随时做的（按标准的步骤）', rows: byStandard(own.filter((work) => work.part === 'lead' && work.kind === 'step'), '按步骤表的时限')},
    {title: '配合别人做的', rows: byStandard(own.filter((work) => work.part === 'with'), '随负责人')},
  ].filter(({rows}) => rows.length);
  return {
    title: `${roleTitle(edition, role)}责任书`,
    source: `${context.unit.标准代号} ${context.label}责任清单`,
    unitName: context.unit.单位名称,
    opening: `下列责任由${context.unit.单位名称}${context.label} ${live.length} 个工作标准推出，依据栏写标准编号和条号，标准以外不加码。`,
    groups,
    closing: '以上责任本人已知悉，任职期间照此履行；调整职务时移交。',
    signers: ['责任人（签字）', '审定人（签字）'],
  };
}

/** 年度工作计划表：每月的列一次在前，各月的依次，每届的在后。 */
export function annualPlan(edition: Edition, tier: Tier): PlanSheet {
  const {context} = edition;
  const roles = rolesOfTier(edition, tier);
  const own = edition.occasions.filter(({work}) => roles.has(work.role));
  const {years} = edition.span;
  const row = (month: string, {work}: Occasion, dates: readonly Dated[]) => [
    month,
    work.title,
    roleTitle(edition, work.role),
    work.with.map((id) => roleTitle(edition, id)).join('、'),
    work.when.slice(work.when.indexOf('，') + 1),
    ...years.map((year) => periodDays(dates.filter(({period}) => period.startsWith(String(year))))),
    work.records.map((id) => recordFile(edition, work.code, id).text).join('、'),
    `${numberOf(edition, work.code)} ${context.standards[work.code]?.clauses[work.clause] ?? ''}`,
    floorRef(edition, work)?.text ?? '',
    '',
  ];
  const monthly = own.filter(({work}) => work.duty.every === 'month');
  const datesIn = (occasion: Occasion) => years.flatMap((year) => datesOf(occasion, year));
  const dated = own.filter(({work}) => work.duty.every !== 'month');
  return {
    title: `${tierTitle(context, tier)}年度工作计划表`,
    left: `单位：${context.unit.单位名称}`,
    right: `${context.unit.标准代号} ${context.label}`,
    unitName: context.unit.单位名称,
    columns: [
      {label: '月份', width: 8}, {label: '工作', width: 26}, {label: '谁来做', width: 14}, {label: '配合', width: 14}, {label: '何时', width: 16}, ...years.map((year) => ({label: `${year} 年的日子`, width: 22})),
      {label: '表单', width: 18}, {label: '条款', width: 18}, {label: '频次依据', width: 18}, {label: '完成情况', width: 12},
    ],
    rows: [
      ...monthly.map((occasion) => row('每月', occasion, datesIn(occasion))),
      ...Array.from({length: 12}, (_, index) => index + 1).flatMap((month) => dated.filter(({months}) => months.includes(month)).map((occasion) => row(`${month} 月`, occasion, datesIn(occasion).filter(({period}) => Number(period.slice(5)) === month)))),
      ...dated.filter(({months}) => !months.length).map((occasion) => row('每届', occasion, [])),
    ],
    note: `由${context.label}标准推出。${defaultsText(calendarDefaults(context.parameters))}${spanText(edition.span)}`,
    orientation: 'landscape',
  };
}

function listSheet({release, context}: Edition): PlanSheet {
  const widths = [6, 14, 18, 34, 9, 12, 12, 12, 12, 26, 8, 28];
  return {
    title: `${release.system.title}明细表`,
    left: `单位：${context.unit.单位名称}`,
    right: `${context.unit.标准代号} ${context.label}，依据核到 ${context.asOf}`,
    unitName: context.unit.单位名称,
    columns: listColumns.map((label, index) => ({label, width: widths[index] ?? 12})),
    rows: standardsList(release, context),
    note: `${context.notice}按 GB/T 13016 编排。`,
    orientation: 'landscape',
  };
}
