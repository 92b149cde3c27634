import {frequencies} from '../glossary';
import type {Rule} from './rule';

const counts = {month: undefined, quarter: 4, halfYear: 2, year: undefined, term: undefined} as const;

export const dutyMonthsFit: Rule = {
  name: 'duty-months-fit',
  about: '周期性工作的月份与频次相合。',
  check({standard}, report) {
    standard.procedure.duties.forEach((duty, index) => {
      const {every, months} = duty;
      const at = ['duties', index, 'months'];
      if (every === 'month' && months) report.procedure(at, '每月的工作不写 months');
      const count = counts[every];
      if (count && months && months.length !== count) report.procedure(at, `${frequencies[every]}的工作写了 ${months.length} 个月；应为 ${count} 个月`);
      if (every === 'year' && !months) report.procedure(['duties', index], `每年的工作要写安排在几月：months: [12]`);
      if (months && new Set(months).size !== months.length) report.procedure(at, '月份重复');
    });
  },
};
