import * as z from 'zod';
import {IsoDate, Slug, Text} from './common';

const clause = Slug.describe('所依条款的锚点：没有条款要求的栏目不设（减负）');

const Example = z.union([z.string(), z.number()]);
const example = Example.optional().describe('样板里填什么，人名、单位用“党员甲”“某支部”一类；空着的写 ""');

/** 填写栏。 */
export const Field = z.strictObject({
  label: Text.describe('栏目名'),
  clause,
  width: z.int().min(2).max(12).optional().describe('宽度，按版心十二等分计；不写占半行'),
  lines: z.int().min(1).max(20).optional().describe('高度，行数；大段文字用'),
  options: z.array(Text).min(2).optional().describe('选择项：印成可点选的方框'),
  hint: Text.optional().describe('填写提示，印成浅色小字'),
  example: z.union([Example, z.array(Text).min(2)]).optional().describe('样板里填什么：日期写成 "2027-03-05"，选择项写选中的（几项都选的写成列表），空着的写 ""'),
});
export type Field = z.infer<typeof Field>;

/** 表格或台账的列。 */
export const Column = z.strictObject({
  label: Text.describe('列名'),
  width: z.number().positive().describe('相对列宽'),
  clause,
  type: z.enum(['text', 'date', 'integer', 'amount', 'month'], {error: '只能是 text、date、integer、amount、month'}).optional().describe('台账（Excel）用：数据类型决定校验和格式'),
  options: z.array(Text).min(2).optional().describe('只能填这几样'),
  formula: Text.optional().describe('按行计算的公式，列用 [列名] 引用，如 [人数]*[标准]'),
  total: z.literal('sum').optional().describe('末行合计'),
  from: z.strictObject({key: Text.describe('两张表里都有的列，如“姓名”'), column: Text.describe('那张表的列')}).optional().describe('台账用：从同一本工作簿里的那张表（写了 workbook 的）取；key 相同的几行依次取'),
  uncounted: z.array(Text).min(1).optional().describe('写在有选项的一列：这几样的行，数已在别的行里，合计不重复算'),
  most: z.string().regex(/^(\d+(\.\d+)?|\[[^\]]+\])$/, {error: '写成加引号的数，如 "100"，或者同一行的 "[列名]"'}).optional().describe('不大于多少：加引号的数，或者同一行的 [列名]；超过的拒收、变红'),
  overdue: z
    .strictObject({
      done: Text.optional().describe('填了就算办完的列；不写的，过了日期就提醒'),
      as: z.array(Text).min(1).optional().describe('那一列是这几样才算办完'),
      extended: Text.optional().describe('延期到哪天的列'),
    })
    .optional()
    .describe('台账用：这一列是期限，过了期限没有办完的整行变黄'),
  example: z.array(Example).min(1).max(12).optional().describe('样板里这一列自上而下填什么；序号列、按公式算的列不写'),
});
export type Column = z.infer<typeof Column>;

const title = Text.optional().describe('栏块标题');
const kind = <K extends string>(name: K) => z.literal(name).describe('栏块的种类');

export const Block = z.discriminatedUnion('kind', [
  z.strictObject({kind: kind('fields'), title, fields: z.array(Field).min(1).describe('栏目')}).describe('栏目格：标签与填写处相间'),
  z.strictObject({
    kind: kind('table'),
    title,
    rows: z.int().min(1).max(40).describe('空白行数'),
    first: z.array(Text).min(1).optional().describe('预印的首列内容'),
    columns: z.array(Column).min(2).max(12).describe('列'),
  }).describe('空白行表格'),
  z.strictObject({
    kind: kind('ledger'),
    title,
    rows: z.int().min(5).max(500).describe('空白行数'),
    columns: z.array(Column).min(2).max(24).describe('列'),
  }).describe('台账：导出为 Excel，表头冻结、带校验和合计'),
  z.strictObject({
    kind: kind('checklist'),
    title,
    options: z.array(Text).min(2).optional().describe('每项的选择；不写为一个方框'),
    items: z.array(z.strictObject({text: Text.describe('核对什么'), clause, example})).min(2).describe('逐项'),
  }).describe('核对清单：逐项勾选'),
  z.strictObject({kind: kind('paragraph'), text: Text.describe('文字；下划线 ____ 处留空'), clause, example: z.array(Example).optional().describe('样板里各处空白依次填什么')}).describe('固定文字，如填表说明、决议句式'),
  z.strictObject({
    kind: kind('signatures'),
    signers: z.array(z.strictObject({label: Text.describe('谁签'), clause, example: z.union([z.strictObject({name: Text.describe('签的名'), date: IsoDate.describe('签的日期')}), z.literal('')]).optional().describe('样板里谁在哪天签；这张样板里不签的写 ""')})).min(1).max(6).describe('签字人'),
  }).describe('签字栏'),
], {error: '栏块 kind 只能是 fields、table、ledger、checklist、paragraph、signatures'});
export type Block = z.infer<typeof Block>;

/** 记录模板：records/<id>.yml；文件名即标识，也是下载文件名。 */
export const RecordTemplate = z
  .strictObject({
    title: Text.describe('表单名称'),
    format: z.enum(['docx', 'xlsx'], {error: '只能是 docx（Word）或 xlsx（Excel）'}).describe('文件格式：docx 为 Word，xlsx 为 Excel'),
    orientation: z.enum(['portrait', 'landscape'], {error: '只能是 portrait（纵向）或 landscape（横向）'}).describe('纸的方向：portrait 纵向，landscape 横向'),
    use: Text.describe('谁填、何时填'),
    keep: Text.describe('保存期限；写法如“{会议记录保存年限} 年”“长期”'),
    clause: Slug.describe('规定保存期限的条款的锚点'),
    letter: z.boolean().optional().describe('信函：请示、批复、报告、函、通知、主持词、办法（草案）；栏块是几段固定文字，末尾可以有署名，首段以冒号结尾的是主送'),
    workbook: Slug.optional().describe('并进本标准的哪本台账：排在它前面的工作表，不另出文件'),
  handedOut: z.boolean().optional().describe('张贴、发出去的：不印谁填、保存多久和附录号；名称以“公示”“公示牌”“票”“贺信”“贺信式样”结尾的不必写'),
    dates: z.array(Text).min(2).optional().describe('样板里有日期的各栏、签字人，由先到后；同名的写一次'),
    blocks: z.array(Block).min(1).describe('栏块，依次印出'),
  })
  .refine((record) => (record.format === 'xlsx') === record.blocks.some((block) => block.kind === 'ledger'), {
    path: ['format'],
    message: '台账（ledger）用 xlsx，其他表单用 docx',
  })
  .refine((record) => !record.letter || record.blocks.every(({kind: one}, at) => one === 'paragraph' || (one === 'signatures' && at === record.blocks.length - 1)), {
    path: ['blocks'],
    message: '信函（letter）只用固定文字（paragraph），末尾可以有署名（signatures）',
  });
export type RecordTemplate = z.infer<typeof RecordTemplate>;

/** 张贴、发出去的，不印只给自己人看的话；没有写明的看名称。 */
export const isHandedOut = ({handedOut, title: name}: Pick<RecordTemplate, 'handedOut' | 'title'>): boolean => handedOut ?? /(?:公示牌?|票|贺信(?:式样)?)$/.test(name.replace(/（样板）$/, ''));

/** 裁开以前的是张贴、发出去的，以后的自己留着。 */
const CUT = /沿此线裁开/;
/** 句中括号里写给填表人的：写什么、填什么。 */
const FOR_WRITER = /（(?:写|填)[^（）]*）/g;
/** 末尾括号里的：谁的情形另由谁签，几月填，照什么填。 */
const NOTE = /（[^（）]*）$/;

/**
 * 张贴、发出去的那份纸用的模板：只给自己人看的话（“写 1 件实事”“照录审定文字”“如 2026 年第 4 季度”）不印；裁下来自己留的一联照印。别的表单照旧。
 * 栏数、空白数不变，填的内容照样对得上。
 */
export function handedOutTemplate(template: RecordTemplate): RecordTemplate {
  if (!isHandedOut(template)) return template;
  const cut = template.blocks.findIndex((block) => block.kind === 'paragraph' && CUT.test(block.text));
  const clean = (block: Block): Block => {
    switch (block.kind) {
      case 'fields':
        return {...block, fields: block.fields.map(({hint, ...field}) => ({...field, label: field.label.replace(NOTE, ''), ...(hint && isDateHint(hint) && {hint})}))};
      case 'table':
      case 'ledger':
        return block.title?.includes('填写') ? {...block, title: block.title.replace(NOTE, '')} : block;
      case 'paragraph':
        return {...block, text: block.text.replace(FOR_WRITER, '')};
      case 'signatures':
        return {...block, signers: block.signers.map((signer) => (signer.label.includes('的，') ? {...signer, label: signer.label.replace(NOTE, '')} : signer))};
      case 'checklist':
        return block;
    }
  };
  return {...template, title: template.title.replace(/式样$/, ''), blocks: template.blocks.map((block, at) => (cut >= 0 && at > cut ? block : clean(block)))};
}

/** “年 月 日”一类照着填的，不是话。 */
const isDateHint = (hint: string): boolean => /^[年月日时分至第季度前 　]+$/.test(hint);
