import {withoutParameters} from './language';
import type {Rule} from './rule';

/** 流程图的框、步骤表的格子放得下的字数；周期性工作不画进框，只占表格、日历的一格。 */
const LONGEST = {steps: 14, duties: 18} as const;
const named = {steps: '步骤', duties: '周期性工作'} as const;

export const labelsArePlain: Rule = {
  name: 'labels-are-plain',
  about: `步骤名称不超过 ${LONGEST.steps} 个字，画得进流程图的框；周期性工作的名称不超过 ${LONGEST.duties} 个字，放得进日历的一格；一张表单里的栏目名称不重复。`,
  check({standard}, report) {
    for (const kind of ['steps', 'duties'] as const) {
      standard.procedure[kind].forEach(({title}, index) => {
        const {length} = withoutParameters(title);
        if (length > LONGEST[kind]) report.procedure([kind, index, 'title'], `${named[kind]}名称“${title}”有 ${length} 个字，最多 ${LONGEST[kind]} 个；细节写进${kind === 'steps' ? ' how' : '它所依的条款'}`);
      });
    }
    for (const record of standard.records) {
      record.template.blocks.forEach((block, at) => {
        const [key, labels] = 'fields' in block ? ['fields', block.fields] as const : 'columns' in block ? ['columns', block.columns] as const : ['', []] as const;
        labels.forEach(({label}, index) => {
          if (labels.findIndex((other) => other.label === label) !== index) report.record(record, ['blocks', at, key, index, 'label'], `栏目“${label}”写了两次；同一块里的栏目各有各的名称，改一个或删一个`);
        });
      });
    }
  },
};
