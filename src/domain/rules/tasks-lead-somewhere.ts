import {choices, type Rule} from './rule';

export const tasksLeadSomewhere: Rule = {
  name: 'tasks-lead-somewhere',
  about: '按事查的每一件事都落到本标准的步骤、周期性工作或者条款；同一件事不写两遍。',
  check({standard: {titleBlock, procedure, clauses}}, report) {
    const known = {
      step: {name: '步骤', ids: procedure.steps.map(({id}) => id)},
      duty: {name: '周期性工作', ids: procedure.duties.map(({id}) => id)},
      clause: {name: '条款', ids: clauses.map(({id}) => id).filter(Boolean)},
    };
    titleBlock.tasks.forEach((item, index) => {
      for (const [key, {name, ids}] of Object.entries(known) as [keyof typeof known, (typeof known)['step']][]) {
        const target = item[key];
        if (target !== undefined && !ids.includes(target)) report.titleBlock(['tasks', index, key], `“${item.task}”指向不存在的${name} ${target}；${choices(ids)}`);
      }
      if (titleBlock.tasks.findIndex(({task}) => task === item.task) !== index) report.titleBlock(['tasks', index, 'task'], `“${item.task}”写了两遍`);
    });
  },
};
