import type {RecordTemplate} from '../../domain/schema/record';
import {recordNumber, type ReleaseContext} from '../../domain/derive/context';
import type {Standard} from '../../domain/source/standard';

/** 表单上要印出的出处；模板文字里的参数由调用方先行代入。 */
export interface RecordContext {
  /** 标准名称，印在页眉。 */
  standardTitle: string;
  /** 标准号，如 “JGDJ 401—2026”。 */
  standardNumber: string;
  /** 版次。 */
  edition: number;
  /** 所属发布，如 “2026”；写进文件属性。 */
  releaseLabel: string;
  /** 采用单位名称。 */
  unitName: string;
  /** 表单在附录中的编号，如 “A.1”。 */
  recordNumber: string;
}

/** 出处标记：`JGDJ 401—2026（第 2 版）附录 A.1`。 */
export function recordMark({standardNumber, edition, recordNumber}: RecordContext): string {
  return `${standardNumber}（第 ${edition} 版）附录 ${recordNumber}`;
}

/** 一个标准的一张表单印出的出处。 */
export function recordContextOf(standard: Standard, id: string, {standards, label, unit}: ReleaseContext): RecordContext {
  const entry = standards[standard.titleBlock.code]!;
  return {
    standardTitle: entry.title,
    standardNumber: entry.number,
    edition: entry.edition,
    releaseLabel: label,
    unitName: unit.单位名称,
    recordNumber: recordNumber(standard, id),
  };
}

/** 写进文件属性的几样：名称、出处、单位、版次、谁填。 */
export function fileProperties({title, use}: Pick<RecordTemplate, 'title' | 'use'>, context: RecordContext) {
  return {
    title,
    subject: `${context.standardTitle} ${recordMark(context)}`,
    creator: context.unitName,
    lastModifiedBy: context.unitName,
    keywords: context.releaseLabel,
    description: use,
  };
}
