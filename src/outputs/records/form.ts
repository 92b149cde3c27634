import {recordContextOf, type RecordContext} from './context';
import {recordToDocx} from './docx';
import {recordToXlsx} from './xlsx';
import {fillAll, type ReleaseContext} from '../../domain/derive/context';
import type {RecordTemplate} from '../../domain/schema/record';
import type {Standard} from '../../domain/source/standard';
import {specimenOf, type FormValues} from '../../domain/specimen/specimen';

/** 一张表单：代入了参数的模板、印出的出处、样板填的内容。 */
export interface FormPart {
  template: RecordTemplate;
  context: RecordContext;
  values?: FormValues;
}

/** 一份文件：一张表单，连并进来、排在前面的几张。 */
export interface FormFile extends FormPart {
  before?: readonly FormPart[];
}

/** 一个标准的一张表单。 */
export function formPart(standard: Standard, {id, template}: Standard['records'][number], context: ReleaseContext): FormPart {
  const filled = fillAll(template, context.parameters);
  const values = specimenOf(filled);
  return {template: filled, context: recordContextOf(standard, id, context), ...(values && {values})};
}

/** 一个标准要做的各份文件：并进别的台账的不另做。 */
export function formFiles(standard: Standard, context: ReleaseContext): (FormFile & {id: string})[] {
  const parts = standard.records.map((record) => ({id: record.id, ...formPart(standard, record, context)}));
  return parts.filter(({template}) => !template.workbook).map((part) => ({...part, before: parts.filter(({template}) => template.workbook === part.id)}));
}

/** 做成 Word 或者 Excel；同样的输入得同样的字节。 */
export function makeForm({template, context, values, before = []}: FormFile, isSpecimen: boolean): Promise<Uint8Array> {
  const given = isSpecimen ? values : undefined;
  return template.format === 'docx' ? recordToDocx(template, context, given) : recordToXlsx(template, context, given, 'specimen', before.map(({values: own, ...part}) => (isSpecimen && own ? {...part, values: own} : part)));
}
