import type {Release} from '../source/release';
import {burdenOf, type BurdenAccount} from './account';
import {loadOf} from './budget';

/** 一个角色每月的用时多了还是少了。 */
export interface BurdenChange {
  /** 算例的名称。 */
  size: string;
  role: string;
  /** 每月多几分钟；少了为负，不足一分钟的不列。 */
  minutes: number;
}

type Side = {release: Pick<Release, 'standards' | 'roles' | 'smallBranch' | 'burden'>; parameters: Readonly<Record<string, string>>};

const averageMinutes = ({roles}: BurdenAccount, role: string): number => {
  const found = roles.find((account) => account.role === role);
  return found ? loadOf(found).hours.average * 60 : 0;
};

/** 一个角色每月多几分钟，少了为负；一边没有这个角色的按不用时间算。 */
export function monthlyChange(before: BurdenAccount, after: BurdenAccount, role: string): number {
  return Math.round(averageMinutes(after, role) - averageMinutes(before, role));
}

/**
 * 一次修订给各角色添了、减了多少用时；有预算的角色才列。
 * 修订前没有用时登记册的，照修订后的算。
 * @returns 依算例、角色登记的次序；修订后没有登记册的为空
 */
export function burdenChanges(before: Side, after: Side): BurdenChange[] {
  const {burden} = after.release;
  if (!burden) return [];
  const then = before.release.burden ?? burden;
  const budgeted = new Set(burden.budgets.flatMap(({roles}) => roles));
  return burden.cases.flatMap((size) => {
    const old = then.cases.find(({id}) => id === size.id);
    if (!old) return [];
    const [was, is] = [burdenOf(before.release, then, old, before.parameters), burdenOf(after.release, burden, size, after.parameters)];
    return after.release.roles.filter(({id}) => budgeted.has(id)).flatMap(({id}): BurdenChange[] => {
      const minutes = monthlyChange(was, is, id);
      return minutes === 0 ? [] : [{size: size.title, role: id, minutes}];
    });
  });
}

/** 送审、对照里的一段（Markdown）；没有增减的为空。 */
export function burdenChangesText(changes: readonly BurdenChange[], roleTitle: (id: string) => string): string {
  if (!changes.length) return '';
  const sizes = [...new Set(changes.map(({size}) => size))];
  const line = (size: string): string => `- ${size}：${changes.filter((change) => change.size === size).map(({role, minutes}) => `${roleTitle(role)}每月${minutes < 0 ? `少 ${-minutes}` : `多 ${minutes}`} 分钟`).join('，')}`;
  return `\n## 用时\n\n照用时登记册算，这次修订：\n\n${sizes.map(line).join('\n')}\n`;
}
