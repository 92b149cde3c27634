import {withoutParameters} from './language';
import type {Rule} from './rule';

/** 流程图的框、步骤表的格子放得下的字数。 */
const LONGEST_TITLE = 14;

export const labelsArePlain: Rule = {
  name: 'labels-are-plain',
  about: '步骤名称不超过 14 个字，画得进流程图的框；一张表单里的栏目名称不重复。',
  check({standard}, report) {
    standard.procedure.steps.forEach(({title}, index) => {
      const {length} = withoutParameters(title);
      if (length > LONGEST_TITLE) report.procedure(['steps', index, 'title'], `步骤名称“${title}”有 ${length} 个字，最多 ${LONGEST_TITLE} 个；细节写进 how`);
    });
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
