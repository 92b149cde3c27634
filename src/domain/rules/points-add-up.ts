import type {Rule} from './rule';

/** 每个标准的满分；各级总分由此相加。 */
export const POINTS_PER_STANDARD = 20;

export const pointsAddUp: Rule = {
  name: 'points-add-up',
  about: '检查项分值合计等于满分；id 不重复。',
  check({standard}, report) {
    const {checks, duties} = standard.procedure;
    const total = checks.reduce((sum, {points}) => sum + points, 0);
    if (total !== POINTS_PER_STANDARD) report.procedure(['checks'], `检查项分值合计 ${total}；应为 ${POINTS_PER_STANDARD}`);
    for (const [key, list] of Object.entries({checks, duties})) {
      list.forEach(({id}, index) => {
        if (list.findIndex((item) => item.id === id) !== index) report.procedure([key, index, 'id'], `id ${id} 重复`);
      });
    }
  },
};
