/** 填着的表单存成的一份：单位、名单、各张填的字。 */
import * as z from 'zod';
import {readerOf} from '../schema/reader';
import {BlockInput, type FormInput} from './input';

/** 一个名字至多几个字；再长的多半是表的标题。 */
export const LONGEST_NAME = 60;
export const MOST_NAMES = 2000;

export const FillFile = z.strictObject({
  kind: z.literal('forms', {error: '不是填表的文件'}),
  version: z.literal(1, {error: '这份文件是更新的程序存的，这一页认不得；换新的页面打开'}),
  unit: z.string().max(100, '单位名称至多 100 个字').describe('单位、支部名称，各张表都用'),
  roster: z.array(z.string().max(LONGEST_NAME, `一个名字至多 ${LONGEST_NAME} 个字`)).max(MOST_NAMES, `名单至多 ${MOST_NAMES} 人`).describe('名单，一人一份时用'),
  forms: z.record(z.string().regex(/^\d{3,4}\/[a-z0-9-]+(\/[a-z0-9]+)?$/, '应是“标准编号/表单标识”'), z.strictObject({input: z.array(BlockInput), at: z.string().max(40)})).describe('各张填的字'),
});
export type FillFile = z.infer<typeof FillFile>;

export const emptyFill = (): FillFile => ({kind: 'forms', version: 1, unit: '', roster: [], forms: {}});

export const fillReader = readerOf(FillFile);

/** 打的、取来的名单，截到存得下的。 */
export const namesOf = (lines: readonly string[]): string[] => lines.slice(0, MOST_NAMES).map((line) => line.slice(0, LONGEST_NAME));

/** 存下一张。 */
export function withForm(file: FillFile, key: string, input: FormInput, at: string): FillFile {
  return {...file, forms: {...file.forms, [key]: {input, at}}};
}

/** 打的名单，一行一人；太长的截断，多出的不要。 */
export const rosterOf = (text: string): string[] => text.split('\n').slice(0, MOST_NAMES).map((line) => line.slice(0, LONGEST_NAME));
