import {tiers, type Tier} from '../glossary';
import {viewPath} from './addresses';
import {busyRoles, clauseRef, roleTitle, type Edition, type Ref} from './edition';

/** 首页列出的项数；余下的到工作日历里看。 */
const LISTED = 8;

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
  tiers: {title: string; roles: Ref[]}[];
}

export interface ThisMonthProps {
  href: string;
  /** 十二个月，一月在前。 */
  months: {href: string; count: number; items: {role: string; title: Ref; by: string}[]}[];
}

export interface HomeProps {
  whoAmI: WhoAmIProps;
  thisMonth: ThisMonthProps;
  label: string;
  systemHref: string;
  subsystems: {number: number; title: string; description: string; standards: {code: string; title: string; href: string}[]}[];
  tasks: {task: string; href: string}[];
  changes: {code: string; title: string; href: string; text: string}[];
  posts: Post[];
  counts: {standards: number; steps: number; forms: number};
}

/**
 * 首页：查找、我是谁、本月该做什么、六类标准、最近修订、实践文章。
 * @param posts 实践文章，新的在前
 */
export function homeProps(edition: Edition, posts: readonly Post[]): HomeProps {
  const {release, context, live} = edition;
  return {
    whoAmI: whoAmIProps(edition),
    thisMonth: thisMonthProps(edition),
    posts: posts.slice(0, POSTS),
    label: context.label,
    systemHref: `${context.path}/`,
    subsystems: release.system.subsystems.map(({number, title, description, standards}) => ({
      number,
      title,
      description,
      standards: standards.flatMap(({code}) => {
        const standard = live.find(({titleBlock}) => titleBlock.code === code);
        return standard ? [{code, title: standard.titleBlock.title, href: `${context.path}/${code}`}] : [];
      }),
    })),
    tasks: live.flatMap(({titleBlock}) => titleBlock.tasks.slice(0, 1).map(({task}) => ({task, href: `${context.path}/${titleBlock.code}`}))),
    changes: changesOf(edition).slice(0, 8),
    counts: {
      standards: live.length,
      steps: live.reduce((sum, {procedure}) => sum + procedure.steps.length, 0),
      forms: live.reduce((sum, {records}) => sum + records.length, 0),
    },
  };
}

/** 与上一版相比升了版次、有实质性修订的标准；没有变的，修订说明是从前的，不列。 */
function changesOf({context, live}: Edition): HomeProps['changes'] {
  return live.flatMap(({titleBlock: {code, title}}) => {
    const revision = context.history?.[code]?.find(({release}) => release === context.name);
    const note = revision?.notes.find(({kind}) => kind === 'substantive');
    return note ? [{code, title, href: `${context.path}/${code}`, text: note.text}] : [];
  });
}

/** 我是谁：按层级列角色，链到各自的责任清单。 */
export function whoAmIProps(edition: Edition): WhoAmIProps {
  const {context, latest} = edition;
  const base = viewPath('duties', context, latest);
  const roles = busyRoles(edition);
  return {
    href: base,
    tiers: (Object.entries(tiers) as [Tier, string][]).flatMap(([tier, title]) => {
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
      const all = edition.occasions.filter(({months}) => months.includes(month));
      const rank = ({work, months}: (typeof all)[number]) => months.length * 2 + (work.duty.floor ? 0 : 1);
      return {
        href: `${base}#month-${month}`,
        count: all.length,
        items: [...all].sort((a, b) => rank(a) - rank(b)).slice(0, LISTED).map(({work}) => ({
          role: roleTitle(edition, work.role),
          title: {text: work.title, href: clauseRef(edition, work.code, work.clause).href},
          by: work.when.slice(work.when.indexOf('，') + 1),
        })),
      };
    }),
  };
}
