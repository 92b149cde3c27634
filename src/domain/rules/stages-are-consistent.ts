import {choices, type Rule} from './rule';

export const stagesAreConsistent: Rule = {
  name: 'stages-are-consistent',
  about: '分阶段的流程：每步都写阶段，阶段按次序出现。',
  check({standard}, report) {
    const {stages, steps} = standard.procedure;
    const ids = stages?.map(({id}) => id) ?? [];
    let latest = 0;
    steps.forEach((step, index) => {
      if (!stages) {
        if (step.stage) report.procedure(['steps', index, 'stage'], `写了阶段 ${step.stage}，但没有 stages；在文件开头列出各阶段或删去`);
        return;
      }
      const position = ids.indexOf(step.stage ?? '');
      if (position < 0) report.procedure(['steps', index, 'stage'], `步骤 ${step.id} 的阶段是“${step.stage ?? '（未写）'}”；${choices(ids)}`);
      else if (position < latest) report.procedure(['steps', index, 'stage'], `步骤 ${step.id} 排在后一阶段的步骤之后；同一阶段的步骤写在一起`);
      else latest = position;
    });
    if (!stages && steps.length > 18) report.procedure(['steps'], `共 ${steps.length} 步，流程图一页排不下；用 stages 分阶段`);
  },
};
