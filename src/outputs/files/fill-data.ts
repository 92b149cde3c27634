import type {ReleaseContext} from '../../domain/derive/context';
import {isLive} from '../../domain/derive/works';
import type {RecordTemplate} from '../../domain/schema/record';
import type {Release} from '../../domain/source/release';
import type {RecordContext} from '../records/context';
import {formPart} from '../records/form';

/** 一张可以在网页上填的表单；模板的参数已填好。 */
export interface FillForm {
  id: string;
  template: RecordTemplate;
  context: RecordContext;
  /** 并进同一本工作簿、排在前面的空表。 */
  before?: {template: RecordTemplate; context: RecordContext}[];
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
    forms: standard.records.map((record): FillForm => {
      const blank = (one: typeof record) => {
        const {template, context: printed} = formPart(standard, one, context);
        return {template: withoutExamples(template), context: printed};
      };
      const before = standard.records.filter(({template}) => template.workbook === record.id).map(blank);
      return {id: record.id, ...blank(record), ...(before.length && {before})};
    }),
  }));
}

/** 样板里的举例不带：省一半的字，也不会混进真填的。 */
function withoutExamples(template: RecordTemplate): RecordTemplate {
  return JSON.parse(JSON.stringify(template, (key, value: unknown) => (key === 'example' ? undefined : value))) as RecordTemplate;
}
