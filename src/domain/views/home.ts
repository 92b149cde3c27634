import {itemsOfMonth} from '../derive/calendar';
import type {FeedbackChannel} from '../derive/feedback';
import {taskIndex, type TaskEntry} from '../derive/tasks';
import {dueText} from '../derive/works';
import {mostCommon} from '../most-common';
import {frequencies, type Tier, tiers, tierTitle} from '../glossary';
import {viewPath} from './addresses';
import {busyRoles, clauseRef, roleTitle, type Edition, type Ref} from './edition';

/** 本月的列几件；余下的到工作日历里看。 */
const LISTED = 7;
/** 常办的事先显几件，余下的到了那个月才显。 */
export const OFTEN = 8;
/** 一件常办的事后面跟几件。 */
const OTHERS = 3;
/** 一年里不过几个月办的，到了那个月排到最前，月份也写出来；更多的月份排到前面就把月月办的挤下去了。 */
const SELDOM = 3;
/** 只查规定的列几件。 */
const LOOKUPS = 4;
/** 主要变化列几条。 */
const CHANGES = 3;

/** 首页列出的文章数。 */
const POSTS = 4;

/** 一篇实践文章。 */
export interface Post {
  title: string;
  href: string;
  description: string;
}

export interface WhoAmIProps {
  href: string;
  /** 不设支部委员会的支部那一页；没有登记的版次没有。 */
  noCommittee?: string;
  tiers: {title: string; roles: Ref[]}[];
}

export interface ThisMonthProps {
  href: string;
  /** 十二个月，一月在前。 */
  months: {href: string; count: number; items: {role: string; title: Ref; by: string}[]}[];
}

/** 一件常办的事：一个标准里头一件要办的，和同一个标准里别的。 */
export interface OftenRow {
  code: string;
  task: string;
  href: string;
  /** 法规要求多久一次，如“每月”“每年（11 月）”。 */
  every: string;
  /** 一年里只有几个月办的，在哪几个月；空格分开。 */
  months?: string;
  others: Ref[];
}

export interface HomeProps {
  whoAmI: WhoAmIProps;
  thisMonth: ThisMonthProps;
  label: string;
  /** 多数标准哪天起施行；还没有定日子的没有。 */
  implemented?: string;
  systemHref: string;
  subsystems: {number: number; title: string; href: string; standards: Ref[]}[];
  /** 法规要求做得越勤的越在前。 */
  often: OftenRow[];
  /** 按事查共有几件。 */
  tasks: Ref & {count: number};
  /** 只查规定的事。 */
  lookups: Ref[];
  changes: {code: string; title: string; href: string; text: string}[];
  posts: Post[];
  standards: number;
  /** 谁发布、维护，到哪里提意见；不收意见的没有 feedback。 */
  maintainer: {name: string; feedback?: {text: string; href?: string}};
}

/**
 * 首页：查找、常办的事、我是谁、本月该做什么、六类标准、最近修订、实践文章。
 * @param posts 实践文章，新的在前
 */
export function homeProps(edition: Edition, posts: readonly Post[]): HomeProps {
  const {release, context, live, latest} = edition;
  const tasks = taskIndex(release, context.parameters).flatMap(({standards}) => standards);
  return {
    whoAmI: whoAmIProps(edition),
    thisMonth: thisMonthProps(edition),
    posts: posts.slice(0, POSTS),
    label: context.label,
    ...(!context.undated && {implemented: mostCommon(live.map(({titleBlock}) => titleBlock.implemented))}),
    systemHref: `${context.path}/`,
    subsystems: release.system.subsystems.map(({number, title, standards}) => ({
      number,
      title,
      href: `${context.path}#subsystem-${number}`,
      standards: standards.flatMap(({code}) => {
        const standard = live.find(({titleBlock}) => titleBlock.code === code);
        return standard ? [{text: shortTitle(standard.titleBlock.title), href: `${context.path}/${code}`}] : [];
      }),
    })),
    often: oftenRows(edition, tasks),
    tasks: {text: '按事查', href: viewPath('tasks', context, latest), count: tasks.reduce((sum, {tasks: own}) => sum + own.length, 0)},
    lookups: live.flatMap(({titleBlock}) => titleBlock.tasks.flatMap(({task, clause}) => (clause === undefined ? [] : [{text: task, href: `${context.path}/${titleBlock.code}#${clause}`}]))).slice(0, LOOKUPS),
    changes: changesOf(edition).slice(0, CHANGES),
    standards: live.length,
    maintainer: {name: context.unit.发布人, ...feedbackOf(context.feedback)},
  };
}

/** 头一句：到第一个分号为止。 */
function firstClause(text: string): string {
  const end = text.indexOf('；');
  return end < 0 ? text : `${text.slice(0, end)}。`;
}

/** 列表里的短名：不写末尾的“规范”“工作规范”等，六类并排时一眼看得完。 */
export function shortTitle(title: string): string {
  return title.replace(/(?:收缴使用管理|工作|管理|实施)?规范$/, '');
}

/** 到哪里提意见：有仓库、邮箱的直接去；没有写的，标准页上的“提意见”给可复制的文字。 */
function feedbackOf(channel: FeedbackChannel | undefined): Pick<HomeProps['maintainer'], 'feedback'> {
  if (channel === 'none') return {};
  if (channel && 'mail' in channel) return {feedback: {text: channel.mail, href: `mailto:${channel.mail}`}};
  return {feedback: channel ? {text: '意见表单', href: `${channel.github}/issues/new/choose`} : {text: ''}};
}

/** 法规要求按期做的标准，做得勤的在前，一样勤的事多的在前；每个取头一件事，其余几件跟在后面。 */
function oftenRows({occasions, live, context}: Edition, tasks: readonly {code: string; tasks: TaskEntry[]}[]): OftenRow[] {
  return live
    .flatMap(({titleBlock: {code}}) => {
      const required = occasions.filter(({work, months}) => work.code === code && work.duty.floor && months.length);
      const own = tasks.find((standard) => standard.code === code)?.tasks ?? [];
      // 从流程的一步做起的才是常办的，排全年、查规定的在后。
      const first = own.find(({anchor}) => anchor.startsWith('step-')) ?? own[0];
      const others = own.filter((task) => task !== first);
      if (!first || !required.length) return [];
      const most = required.reduce((best, occasion) => (occasion.months.length > best.months.length ? occasion : best));
      const months = [...new Set(required.flatMap((occasion) => occasion.months))].sort((a, b) => a - b);
      const href = `${context.path}/${code}`;
      return [{times: most.months.length, count: others.length, row: {
        code,
        task: first.task,
        href,
        // 一年一两个月的，写明是哪几个月。
        every: `${frequencies[most.work.duty.every]}${months.length <= SELDOM ? `（${months.join('、')} 月）` : ''}`,
        ...(months.length <= SELDOM ? {months: months.join(' ')} : {}),
        others: others.slice(0, OTHERS).map(({task, anchor}) => ({text: task, href: `${href}#${anchor}`})),
      }}];
    })
    .sort((a, b) => b.times - a.times || b.count - a.count)
    .map(({row}) => row);
}

/** 与上一版相比升了版次、有实质性修订的标准；没有变的，修订说明是从前的，不列。 */
function changesOf({context, live}: Edition): HomeProps['changes'] {
  return live.flatMap(({titleBlock: {code, title}}) => {
    const revision = context.history?.[code]?.find(({release}) => release === context.name);
    const note = revision?.notes.find(({kind}) => kind === 'substantive');
    return note ? [{code, title: shortTitle(title), href: `${context.path}/${code}`, text: firstClause(note.text)}] : [];
  });
}

/** 我是谁：按层级列角色，链到各自的责任清单。 */
export function whoAmIProps(edition: Edition): WhoAmIProps {
  const {context, latest} = edition;
  const base = viewPath('duties', context, latest);
  const roles = busyRoles(edition);
  return {
    href: base,
    ...(edition.release.smallBranch && {noCommittee: viewPath('small-branch', context, latest)}),
    tiers: (Object.entries(tiers) as [Tier, string][]).flatMap(([tier]) => {
      const title = tierTitle(context, tier);
      const own = roles.filter((role) => role.tier === tier);
      return own.length ? [{title, roles: own.map((role) => ({text: role.title, href: `${base}/${role.id}`}))}] : [];
    }),
  };
}

/** 本月该做什么：十二个月各一份，先列只在这个月做的，有法规依据的在前。 */
export function thisMonthProps(edition: Edition): ThisMonthProps {
  const {context, latest} = edition;
  const base = viewPath('calendar', context, latest);
  return {
    href: base,
    months: Array.from({length: 12}, (_, index) => {
      const month = index + 1;
      const all = itemsOfMonth(edition.occasions, month, edition.span.years).map(({occasion}) => occasion);
      const rank = ({work, months}: (typeof all)[number]) => months.length * 2 + (work.duty.floor ? 0 : 1);
      return {
        href: `${base}#month-${month}`,
        count: all.length,
        items: [...all].sort((a, b) => rank(a) - rank(b)).slice(0, LISTED).map(({work}) => ({
          role: roleTitle(edition, work.role),
          title: {text: work.title, href: clauseRef(edition, work.code, work.clause).href},
          // 列在哪个月，“当月”就是那个月。
          by: dueText(work.duty, edition.context.parameters).replace(/^当月月底/, `${month} 月底`),
        })),
      };
    }),
  };
}
