/** 编填好的表。在 compile.worker.ts 里跑。 */
import {bundle, safeName} from '@site/src/outputs/files/bundle';
import type {RecordContext} from '@site/src/outputs/records/context';
import {recordToDocx} from '@site/src/outputs/records/docx';
import {recordToXlsx} from '@site/src/outputs/records/xlsx';
import type {RecordTemplate} from '@site/src/domain/schema/record';
import type {FormValues} from '@site/src/domain/specimen/specimen';

/** 几份：一份的得那张表，几份的得一个压缩包。 */
export interface Job {
  template: RecordTemplate;
  context: RecordContext;
  /** 并进同一本工作簿、排在前面的空表。 */
  before?: {template: RecordTemplate; context: RecordContext}[];
  copies: {name: string; values: FormValues}[];
}

export async function answer({template, context, before = [], copies}: Job): Promise<Uint8Array> {
  const make = (values: FormValues): Promise<Uint8Array> => (template.format === 'docx' ? recordToDocx(template, context, values, 'filled') : recordToXlsx(template, context, values, 'filled', before));
  const [only, ...others] = copies;
  if (only && !others.length) return make(only.values);
  const files = [];
  for (const [at, {name, values}] of copies.entries()) files.push({name: `${String(at + 1).padStart(String(copies.length).length, '0')} ${safeName(`${name} ${template.title}`)}.${template.format}`, bytes: await make(values)});
  return bundle(files);
}
