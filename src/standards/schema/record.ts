import * as z from 'zod';
import {Slug, Text} from './common';

/** 所依条款的锚点：没有条款要求的栏目不设（减负）。 */
const clause = Slug;

/** 填写栏；宽度按版心十二等分计，缺省占半行。 */
export const Field = z.strictObject({
  label: Text,
  clause,
  width: z.int().min(2).max(12).optional(),
  /** 高度，行数；大段文字用。 */
  lines: z.int().min(1).max(20).optional(),
  /** 选择项：印成可点选的方框。 */
  options: z.array(Text).min(2).optional(),
  /** 填写提示，印成浅色小字。 */
  hint: Text.optional(),
});
export type Field = z.infer<typeof Field>;

/** 表格或台账的列。 */
export const Column = z.strictObject({
  label: Text,
  clause,
  /** 相对列宽。 */
  width: z.number().positive(),
  /** 台账（Excel）用：数据类型决定校验和格式。 */
  type: z.enum(['text', 'date', 'integer', 'amount', 'month'], {error: '只能是 text、date、integer、amount、month'}).optional(),
  options: z.array(Text).min(2).optional(),
  /** 按行计算的公式，列用 [列名] 引用，如 [人数]*[标准]。 */
  formula: Text.optional(),
  /** 末行合计。 */
  total: z.literal('sum').optional(),
});
export type Column = z.infer<typeof Column>;

export const Block = z.discriminatedUnion('kind', [
  /** 栏目格：标签与填写处相间。 */
  z.strictObject({kind: z.literal('fields'), title: Text.optional(), fields: z.array(Field).min(1)}),
  /** 空白行表格；rows 为空白行数，first 为预印的首列内容。 */
  z.strictObject({
    kind: z.literal('table'),
    title: Text.optional(),
    columns: z.array(Column).min(2).max(12),
    rows: z.int().min(1).max(40),
    first: z.array(Text).min(1).optional(),
  }),
  /** 台账：导出为 Excel，表头冻结、带校验和合计。 */
  z.strictObject({
    kind: z.literal('ledger'),
    title: Text.optional(),
    columns: z.array(Column).min(2).max(24),
    rows: z.int().min(5).max(500),
  }),
  /** 核对清单：逐项勾选。 */
  z.strictObject({
    kind: z.literal('checklist'),
    title: Text.optional(),
    options: z.array(Text).min(2).optional(),
    items: z.array(z.strictObject({text: Text, clause})).min(2),
  }),
  /** 固定文字，如填表说明、决议句式；下划线 ____ 处留空。 */
  z.strictObject({kind: z.literal('paragraph'), text: Text, clause}),
  /** 签字栏。 */
  z.strictObject({
    kind: z.literal('signatures'),
    signers: z.array(z.strictObject({label: Text, clause})).min(1).max(6),
  }),
], {error: '栏块 kind 只能是 fields、table、ledger、checklist、paragraph、signatures'});
export type Block = z.infer<typeof Block>;

/** 记录模板：records/<id>.yml；文件名即标识，也是下载文件名。 */
export const RecordTemplate = z
  .strictObject({
    title: Text,
    format: z.enum(['docx', 'xlsx'], {error: '只能是 docx（Word）或 xlsx（Excel）'}),
    orientation: z.enum(['portrait', 'landscape'], {error: '只能是 portrait（纵向）或 landscape（横向）'}),
    /** 谁填、何时填。 */
    use: Text,
    /** 保存期限；写法如“{会议记录保存年限} 年”“长期”。 */
    keep: Text,
    /** 规定保存期限的条款。 */
    clause,
    blocks: z.array(Block).min(1),
  })
  .refine((record) => (record.format === 'xlsx') === record.blocks.some((block) => block.kind === 'ledger'), {
    path: ['format'],
    message: '台账（ledger）用 xlsx，其他表单用 docx',
  });
export type RecordTemplate = z.infer<typeof RecordTemplate>;
