import type {ReleaseContext} from '../derive/context';
import {tierTitle, type Tier} from '../glossary';

/** 党支部上面的一级：督查支部，收各支部的得分，提出等次。 */
export interface Above {
  title: string;
  /** 集体决定的机构，如党总支委员会、局党委。 */
  body: string;
  meeting: string;
  secretary: string;
}

/** 督查与考核各处说到的层级：照这一版有哪几级、各叫什么；没有的一级哪里都不提。 */
export interface AssessNames {
  /** 被查、计分的一级。 */
  branch: string;
  secretary: string;
  /** 没有这一级检查项的没有。 */
  group?: string;
  /** 党小组、党员同一次查，有检查项的几级，如“党小组、党员”。 */
  members: string;
  /** 没有上一级的没有：不提等次，不做它的工作簿。 */
  above?: Above;
  /** 审定等次的会议；就由上一级定的没有。 */
  approving?: string;
}

const ABOVE: readonly Tier[] = ['generalBranch', 'bureau'];
const TOGETHER: readonly Tier[] = ['partyGroup', 'partyMember'];

/** 由层级的叫法、有事可做的角色、有检查项的各级推出。 */
export function assessNames({roles, tierNames}: Pick<ReleaseContext, 'roles' | 'tierNames'>, itemTiers: ReadonlySet<Tier>): AssessNames {
  const titleOf = (tier: Tier): string => tierTitle({tierNames}, tier);
  const all = Object.values(roles);
  const upper = ABOVE.filter((tier) => all.some((role) => role.tier === tier)).map((tier): Above => {
    const title = titleOf(tier);
    const body = all.find((role) => role.tier === tier && role.title === `${title}委员会`)?.title ?? title;
    return {title, body, meeting: `${body}会议`, secretary: `${title}书记`};
  });
  const branch = titleOf('partyBranch');
  return {
    branch,
    secretary: `${branch}书记`,
    ...(itemTiers.has('partyGroup') && {group: titleOf('partyGroup')}),
    members: TOGETHER.filter((tier) => itemTiers.has(tier)).map(titleOf).join('、') || titleOf('partyMember'),
    ...(upper[0] && {above: upper[0]}),
    ...(upper[1] && {approving: upper[1].meeting}),
  };
}

/** 被查的地方，一级或者两级，如“党支部、党小组”；表单的栏名照它。 */
export const placesOf = ({branch, group}: AssessNames): string => [branch, ...(group === undefined ? [] : [group])].join('、');

/** 两个年度工作簿叫什么。 */
export const branchTitle = ({branch}: AssessNames): string => `${branch}年度判定和得分`;
export const generalTitle = ({title}: Above): string => `${title}年度得分、等次和整改台账`;

/** 支部工作簿里交上一级的一张表叫什么。 */
export const handedTo = ({title}: Above): string => `交${title}`;
