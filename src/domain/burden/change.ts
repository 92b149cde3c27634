import type {Release} from '../source/release';
import {burdenOf} from './account';
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

/**
 * 一次修订给各角色添了、减了多少用时；有预算的角色才列。
 * 修订前没有用时登记册的，照修订后的算。
 * @returns 依算例、角色登记的次序；修订后没有登记册的为空
 */
export function burdenChanges(before: Side, after: Side): BurdenChange[] {
  const {burden} = after.release;
  if (!burden) return [];
  const then = before.release.burden ?? burden;
  return burden.cases.flatMap((size) => {
    const old = then.cases.find(({id}) => id === size.id);
    if (!old) return [];
    const average = ({release, parameters}: Side, register: typeof burden, one: typeof size): Map<string, number> =>
      new Map(burdenOf(release, register, one, parameters).roles.map((account) => [account.role, loadOf(account).hours.average * 60]));
    const [was, is] = [average(before, then, old), average(after, burden, size)];
    const budgeted = burden.budgets.flatMap(({roles}) => roles);
    return after.release.roles.filter(({id}) => budgeted.includes(id)).flatMap(({id}): BurdenChange[] => {
      const minutes = Math.round((is.get(id) ?? 0) - (was.get(id) ?? 0));
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
