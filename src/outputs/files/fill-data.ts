import {fillAll, type ReleaseContext} from '../../domain/derive/context';
import {isLive} from '../../domain/derive/works';
import type {RecordTemplate} from '../../domain/schema/record';
import type {Release} from '../../domain/source/release';
import {recordContextOf, type RecordContext} from '../records/context';

/** 一张可以在网页上填的表单；模板的参数已填好。 */
export interface FillForm {
  id: string;
  template: RecordTemplate;
  context: RecordContext;
}

/** 一个标准的表单，填到才取。 */
export interface FillData {
  code: string;
  forms: FillForm[];
}

/** 各标准的表单，网页上填要用的。 */
export function fillData({standards}: Release, context: ReleaseContext): FillData[] {
  return standards.filter((standard) => isLive(standard) && standard.records.length).map((standard) => ({
    code: standard.titleBlock.code,
    forms: standard.records.map(({id, template}) => ({id, template: withoutExamples(fillAll(template, context.parameters)), context: recordContextOf(standard, id, context)})),
  }));
}

/** 样板里的举例不带：省一半的字，也不会混进真填的。 */
function withoutExamples(template: RecordTemplate): RecordTemplate {
  return JSON.parse(JSON.stringify(template, (key, value: unknown) => (key === 'example' ? undefined : value))) as RecordTemplate;
}
