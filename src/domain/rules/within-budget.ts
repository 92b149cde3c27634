import {burdenOf} from '../burden/account';
import {overBudget, type OverBudget} from '../burden/budget';
import {defaultParameters} from '../derive/context';
import {DRAFT} from '../source/release';
import type {ReleaseRule} from './rule';

const hours = (found: number): string => found.toFixed(1);

/** 一处超出的话：谁、哪个月、多少、占得最多的三件。 */
export function overText({of, unit, month, found, allowed, heaviest}: OverBudget, title: string, size: string): string {
  const when = of === 'average' ? '每月平均' : `${month} 月`;
  const amount = unit === 'hours' ? `${hours(found)} 小时，预算 ${allowed} 小时` : `${Number.isInteger(found) ? found : hours(found)} 件有日子的事，预算 ${allowed} 件`;
  return `${title}${when} ${amount}（${size}）；占得最多的是${heaviest.map((entry) => `${entry.code}“${entry.title}”`).join('、')}`;
}

/** 减负：草案里谁都不超出预算；发布过的只在减负账上显示。 */
export const withinBudget: ReleaseRule = {
  name: 'within-budget',
  about: '减负：照用时登记册算，草案里每个有预算的角色每月平均、最忙的一个月都不超出预算；超了的说出是谁、哪个月、占得最多的三件。发布过的不查，只在减负账上显示。',
  check(release, report) {
    const {burden, folder, locate, name} = release;
    if (!burden || name !== DRAFT) return;
    const parameters = defaultParameters(release);
    for (const size of burden.cases) {
      for (const over of overBudget(burdenOf(release, burden, size, parameters), burden.budgets)) {
        const index = burden.budgets.findIndex(({roles}) => roles.includes(over.role));
        report(`${folder}/registers/burden.yml`, locate.burden(['budgets', index]), overText(over, release.roles.find(({id}) => id === over.role)!.title, size.title));
      }
    }
  },
};
