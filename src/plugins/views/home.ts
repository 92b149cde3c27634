import type {ThisMonthProps} from '../../components/ThisMonth';
import type {WhoAmIProps} from '../../components/WhoAmI';
import type {ReleaseContext} from '../../standards/derive/context';
import {tiers, type Tier} from '../../standards/glossary';
import type {Release} from '../../standards/source/release';
import {viewPath} from './addresses';
import {busyRoles, clauseRef, editionOf, roleTitle} from './edition';

/** 首页列出的项数；余下的到工作日历里看。 */
const LISTED = 8;

/** 我是谁：按层级列角色，链到各自的责任清单。 */
export function whoAmIProps(release: Release, context: ReleaseContext, latest: string): WhoAmIProps {
  const edition = editionOf(release, context, latest);
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
export function thisMonthProps(release: Release, context: ReleaseContext, latest: string): ThisMonthProps {
  const edition = editionOf(release, context, latest);
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
