import type {Burden} from '../schema/burden';
import {minutesIn, yearlyMinutes, type BurdenAccount, type BurdenEntry, type RoleBurden} from './account';

/** 超出预算的一处。 */
export interface OverBudget {
  role: string;
  /** 超的是每月平均，还是最忙的一个月。 */
  of: 'average' | 'most';
  unit: 'hours' | 'dated';
  /** 最忙的是几月；平均的为 undefined。 */
  month?: number;
  found: number;
  allowed: number;
  /** 占得最多的三件。 */
  heaviest: BurdenEntry[];
}

/** 一个角色的每月平均和最忙的一个月。 */
export function loadOf({months}: RoleBurden): Record<'hours' | 'dated', {average: number; most: number; month: number}> {
  const figure = (values: number[]) => {
    const most = Math.max(...values);
    return {average: values.reduce((sum, value) => sum + value, 0) / 12, most, month: values.indexOf(most) + 1};
  };
  return {hours: figure(months.map(({minutes}) => minutes / 60)), dated: figure(months.map(({dated}) => dated))};
}

/** 占得最多的几件：某月的，或全年的。 */
export function heaviestOf({entries}: RoleBurden, month?: number, count = 3): BurdenEntry[] {
  const weight = (entry: BurdenEntry): number => (month === undefined ? yearlyMinutes(entry) : minutesIn(entry, month));
  return [...entries].sort((a, b) => weight(b) - weight(a)).slice(0, count);
}

/** 超出预算的各处；没有的为空。 */
export function overBudget({roles}: Pick<BurdenAccount, 'roles'>, budgets: Burden['budgets']): OverBudget[] {
  return budgets.flatMap((budget) => roles.filter(({role}) => budget.roles.includes(role)).flatMap((account) => {
    const load = loadOf(account);
    return (['hours', 'dated'] as const).flatMap((unit) => (['average', 'most'] as const).flatMap((of): OverBudget[] => {
      const found = load[unit][of];
      const allowed = budget[unit][of];
      if (found <= allowed + 1e-9) return [];
      const month = of === 'most' ? load[unit].month : undefined;
      return [{role: account.role, of, unit, ...(month !== undefined && {month}), found, allowed, heaviest: heaviestOf(account, month)}];
    }));
  }));
}
