import {dutyList, type RoleWork} from '../derive/duties';
import {type Involvement, tierTitle} from '../glossary';
import {matrixOf} from '../derive/matrix';
import {dueText, rhythms} from '../derive/works';
import {busyRoles, clauseRef, floorRef, frameOf, recordFile, rolesWithCalendar, roleTitle, standardRef, workRef, type Edition, type FileRef, type Frame, type Ref} from './edition';
import {viewFiles, viewPath} from './addresses';

const hasRole = (role: string) => (other: Edition) => busyRoles(other).some(({id}) => id === role);

export interface DutyMatrixProps {
  frame: Frame;
  roles: {id: string; title: string; short: string; tier: string; description: string; href?: string; leads: number; helps: number}[];
  rows: {code: string; title: string; href: string; cells: (Involvement | '')[]}[];
  /** 没有人管的地方；没有为空。 */
  gaps: string[];
  /** 不设委员会的支部那一页；没有登记的版次没有。 */
  smallBranch?: string;
  burden: string;
}

export function matrixProps(edition: Edition, all: readonly Edition[]): DutyMatrixProps {
  const {release, context, latest, live, works} = edition;
  const matrix = matrixOf(works, live, release.roles);
  const gaps = [
    ...matrix.idleRoles.map((id) => `${roleTitle(edition, id)}没有一件工作`),
    ...matrix.idleTiers.map((tier) => `${tierTitle(context, tier)}一级没有一件工作`),
    ...matrix.emptyTiers.map(({code, tier}) => `${code} 适用${tierTitle(context, tier)}，程序里却没有这一级的人`),
  ];
  return {
    frame: frameOf(edition, all, 'duties'),
    roles: release.roles.map(({id, title, short, tier, description}) => ({
      id,
      title,
      short: short ?? title,
      tier: tierTitle(context, tier),
      description,
      ...(matrix.idleRoles.includes(id) ? {} : {href: `${viewPath('duties', context, latest)}/${id}`}),
      leads: works.filter((work) => work.role === id).length,
      helps: works.filter((work) => work.role !== id && work.with.includes(id)).length,
    })),
    rows: matrix.rows.map(({code, title, cells}) => ({code, title, href: `${context.path}/${code}`, cells: cells.map((cell) => cell ?? '')})),
    gaps,
    ...(release.smallBranch && {smallBranch: viewPath('small-branch', context, latest)}),
    burden: viewPath('burden', context, latest),
  };
}

export interface DutyItem {
  part: 'lead' | 'with';
  title: Ref;
  how?: string;
  when: string;
  /** 配合谁。 */
  lead?: string;
  clause: Ref;
  /** 频次的法规依据；本单位定的没有。 */
  basis?: Ref;
  forms: FileRef[];
  /** 查到这一条的检查项。 */
  check?: Ref;
}

export interface DutyListProps {
  frame: Frame;
  title: string;
  tier: string;
  description: string;
  letter: FileRef;
  /** 没有周期性工作的没有日历。 */
  calendar?: FileRef;
  calendarHref?: string;
  /** 按期做的在前，日常（按步骤）的在后。 */
  groups: {id: string; title: string; lead: DutyItem[]; others: DutyItem[]; standards: {code: string; title: string; href: string; lead: number; items: DutyItem[]}[]}[];
}

export function dutyListProps(edition: Edition, all: readonly Edition[], role: string): DutyListProps {
  const {release, context, latest, works} = edition;
  const register = release.roles.find(({id}) => id === role)!;
  const groups = dutyList(works, role, release.system.subsystems.map(({id}) => id));
  return {
    frame: frameOf(edition, all, 'duties', {text: register.title, segment: role, existsIn: hasRole(role)}),
    title: register.title,
    tier: tierTitle(context, register.tier),
    description: register.description,
    letter: {text: '下载责任书', href: viewFiles.letter(context, role), name: `${register.title}责任书（${context.label}）.docx`, format: 'Word'},
    ...(rolesWithCalendar(edition).some(({id}) => id === role) ? {calendar: {text: '订阅日历', href: viewFiles.roleCalendar(context, role), name: `${register.title}工作日历（${context.label}）.ics`, format: 'ics'}, calendarHref: `${viewPath('calendar', context, latest)}?role=${role}`} : {}),
    groups: [...groups.filter(({rhythm}) => rhythm !== 'daily'), ...groups.filter(({rhythm}) => rhythm === 'daily')].map(({rhythm, categories}) => {
      const own = categories.flatMap(({works: items}) => items);
      const isDaily = rhythm === 'daily';
      const items = (part: DutyItem['part']) => (isDaily ? [] : own.filter((work) => work.part === part).map((work) => dutyItem(edition, work)));
      return {id: rhythm, title: isDaily ? '日常（按步骤）' : rhythms[rhythm], lead: items('lead'), others: items('with'), standards: isDaily ? byStandard(edition, own) : []};
    }),
  };
}

function dutyItem(edition: Edition, work: RoleWork): DutyItem {
  const {path} = edition.context;
  const basis = floorRef(edition, work);
  return {
    part: work.part,
    title: workRef(edition, work),
    ...(work.how && work.part === 'lead' ? {how: work.how} : {}),
    // 频次由所在的一组说了。
    when: work.duty ? dueText(work.duty, edition.context.parameters) : work.when,
    ...(work.part === 'with' ? {lead: roleTitle(edition, work.role)} : {}),
    clause: clauseRef(edition, work.code, work.clause),
    ...(basis && {basis}),
    forms: work.records.map((id) => recordFile(edition, work.code, id)),
    ...(work.part === 'lead' && work.checks[0] ? {check: {text: work.checks[0], href: `${path}/${work.code}#inspection`}} : {}),
  };
}

/** 日常的按标准分：每个标准负责几件，负责的在前。 */
function byStandard(edition: Edition, works: readonly RoleWork[]): DutyListProps['groups'][number]['standards'] {
  return [...new Set(works.map(({code}) => code))].sort().map((code) => {
    const items = works.filter((work) => work.code === code).map((work) => dutyItem(edition, work));
    const {text, href} = standardRef(edition, code);
    return {code, title: text, href, lead: items.filter(({part}) => part === 'lead').length, items};
  });
}
