/** 做 Word、日历的，点了才装。 */
import '../Adopt/modern';
import type {PlannedStep} from '@site/src/domain/cases/plan';
import type {CaseProps} from '@site/src/domain/views/cases';
import {icsOf} from '@site/src/outputs/calendar/ics';
import {planEvents, planForm} from '@site/src/outputs/cases/plan-form';
import {recordToDocx} from '@site/src/outputs/records/docx';

/** 办事计划 → Word。 */
export function planDocx(name: string, plan: readonly PlannedStep[], props: CaseProps): Promise<Uint8Array> {
  const {template, values} = planForm(name, plan, props);
  const {matter, label, unit} = props;
  return recordToDocx(template, {standardTitle: matter.standard.text, standardNumber: matter.standard.text, edition: 1, releaseLabel: label, unitName: unit, recordNumber: ''}, values, 'filled');
}

/** 办事计划 → 日历。 */
export function planIcs(id: string, name: string, plan: readonly PlannedStep[], props: CaseProps, today: string): string {
  return icsOf({name, description: `照 ${props.matter.standard.text} 排出`, producer: props.unit || props.label, from: today}, planEvents(id, plan, props, 'cases.local'));
}
