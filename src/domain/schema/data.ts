import * as z from 'zod';
import {chapters, revisionKinds, tierIds, type ChapterId} from '../glossary';
import {Code, IsoDate, RoleId, Slug, Text} from './common';
import {DuePart} from './due';
import {Check, Duty, Stage, Step} from './procedure';
import {Question} from './questions';
import {RecordTemplate} from './record';
import {Parameter, Regulation, Role} from './registers';
import {Task, TitleBlock} from './standard';
import {StandardsSystem} from './system';

/**
 * 数据格式的版本。只加字段的，小数点后加一；改名、删去或者换了意思的，小数点前加一。
 * 别的程序先看它：小数点前不认识的不导入。
 */
export const SCHEMA_VERSION = '2.0';

const Url = z.url().optional().describe('完整网址；网站没有公开网址的没有这一项');
const list = <S extends z.ZodType>(item: S, meaning: string) => z.array(item).describe(`${meaning}；没有的是空列表`);

const Citation = z
  .strictObject({regulation: Slug.describe('法规标识，见 regulations'), article: Text.optional().describe('条号，如“第十六条”；没有的是整件')})
  .meta({id: 'Citation', description: '一处依据'});

const DataClause = z
  .strictObject({
    id: Slug.describe('锚点，跨版次不变；网页地址加 #锚点 就到这一条'),
    kind: z.enum(['chapter', 'section', 'term', 'paragraph']).describe('种类：chapter 章，section 条标题，term 术语，paragraph 编号段落'),
    chapter: z.enum(chapters.map(({id}) => id) as [ChapterId, ...ChapterId[]]).describe('所在章的锚点'),
    parent: Slug.nullable().describe('上一级的锚点；章为 null'),
    number: Text.describe('编号，如“5.1.1”“附录 A”'),
    title: z.string().describe('标题；编号段落为空'),
    text: z.string().describe('正文，参数已填好，引用写成读得出的文字；依据不在文字里。章的正文是不编号的段落，几段的以换行分开'),
    items: list(z.strictObject({marker: Text.describe('如“a)”'), text: Text.describe('文字')}), '列项'),
    cites: list(Citation, '依据'),
    own: z.boolean().describe('是否标明本单位自定；读者见到的文字里不印'),
    references: list(z.strictObject({code: Code.describe('标准编号'), clause: Slug.optional().describe('条款的锚点')}), '引用的别的标准'),
    clauses: list(Slug, '引用的本标准条款，锚点'),
    forms: list(Slug, '引用的本标准表单'),
    parameters: list(Text, '文字里填了哪些参数'),
  })
  .meta({id: 'Clause', description: '条款'});

const deadline = list(DuePart, '时限的各段，参数已填好，照它推日期；旧版认不出的');

const DataStep = z
  .strictObject({
    ...Step.shape,
    due: Text.describe('时限的句子，由 deadline 推出'),
    deadline,
    number: z.int().min(1).describe('序号，从 1 起，与流程图、步骤表一致'),
    with: list(RoleId, '配合者'),
    records: list(Slug, '填写的表单'),
    next: list(z.strictObject({step: Slug.describe('步骤标识'), when: Text.optional().describe('条件；没有的是无条件')}), '后续步骤，两个以上带条件的是判断，终点'),
  })
  .meta({id: 'Step', description: '步骤'});

const DataDuty = z
  .strictObject({...Duty.shape, by: Text.describe('何时之前做完的句子，由 deadline 推出'), deadline, with: list(RoleId, '配合者'), months: list(z.int().min(1).max(12), '安排在哪几个月，每月的和每届的'), records: list(Slug, '填写的表单')})
  .meta({id: 'Duty', description: '周期性工作'});

const DataCheck = z.strictObject(Check.shape).meta({id: 'Check', description: '检查项'});

const DataForm = z
  .strictObject({
    id: Slug.describe('表单标识，跨版次不变'),
    number: Text.describe('附录里的编号，如“A.1”'),
    url: Url.describe('下载文件的网址；网站没有公开网址的没有'),
    ...RecordTemplate.shape,
  })
  .meta({id: 'Form', description: '记录表单'});

const {also, clauses: _, reviewed: __, ...asked} = Question.shape;
const DataQuestion = z
  .strictObject({
    ...asked,
    also: list(also.unwrap().element, '别的问法'),
    grounds: z.array(z.strictObject({code: Code.describe('标准编号'), anchor: z.string().describe('网页上的锚点；只指到标准的为空')})).min(1).describe('依据'),
    url: Url.describe('网页的永久地址'),
  })
  .meta({id: 'Question', description: '问答'});

const DataStandard = z
  .strictObject({
    id: Slug.describe('标准标识，跨版次不变'),
    subsystem: Slug.describe('所在子体系的标识'),
    number: Text.describe('标准编号全称：代号、编号、发布年；还没有发布的没有年份'),
    url: Url.describe('网页的永久地址；网站没有公开网址的没有'),
    ...TitleBlock.shape,
    issued: TitleBlock.shape.issued.nullable().describe('发布日期；还没有发布的为 null'),
    implemented: TitleBlock.shape.implemented.nullable().describe('实施日期；还没有发布的为 null'),
    reviewBy: TitleBlock.shape.reviewBy.nullable().describe('复审不迟于哪一天；还没有发布的为 null'),
    basis: z.array(z.strictObject({regulation: Slug.describe('法规标识'), version: z.string().describe('依据的版本，见该法规的 versions；逐年印发的为空'), articles: list(Text, '引到的条，题头块和正文合并')})).min(1).describe('依据'),
    supersedes: list(Code, '代替的标准编号，同号新版次不写'),
    supersededBy: Code.nullable().describe('由谁接替；没有废止的为 null'),
    references: list(Code, '规范性引用的其他标准'),
    tasks: z.array(z.strictObject(Task.shape)).min(1).describe('按事查：这个标准能办的事；step、duty、clause 三者之一说从哪里做起'),
    revisionNote: list(z.strictObject({kind: z.enum(Object.keys(revisionKinds) as [keyof typeof revisionKinds]).describe('substantive 实质性，editorial 编辑性'), for: z.array(RoleId).min(1).describe('哪些角色要知道'), text: Text.describe('变了什么')}), '本版变化'),
    clauses: z.array(DataClause).min(1).describe('条款，依文中次序'),
    stages: list(z.strictObject(Stage.shape), '流程的阶段，不分阶段的'),
    steps: z.array(DataStep).min(1).describe('步骤，依先后'),
    duties: list(DataDuty, '周期性工作'),
    checks: list(DataCheck, '检查项'),
    notCheckable: list(z.strictObject({clause: Slug.describe('条款的锚点'), reason: Text.describe('理由')}), '含“应”而不宜检查的条款'),
    forms: list(DataForm, '记录表单，依附录次序'),
    questions: list(DataQuestion, '问答，问得多的在前；废止的、没有问答的版次'),
  })
  .meta({id: 'Standard', description: '一个标准'});

const subsystem = StandardsSystem.shape.subsystems.unwrap().shape;

/** 一次发布的全部数据：/data/<版>/standards.json。网页上的字段说明和公开的 JSON Schema 都由它生成。 */
export const StandardsData = z
  .strictObject({
    $schema: Text.describe('本文件所依的 JSON Schema 的网址；网站没有公开网址的，是相对本文件的地址'),
    schemaVersion: z.literal(SCHEMA_VERSION).describe('格式的版本；小数点前变了的，旧程序读不了'),
    release: z.strictObject({
      name: z.string().regex(/^(next|[\w.-]+)$/).describe('版次，如“2026”；下一版草案为“next”'),
      label: Text.describe('页面上的叫法'),
      draft: z.boolean().describe('是不是草案'),
      asOf: IsoDate.describe('依据核到哪一天'),
      notice: Text.describe('对文本性质的说明'),
      license: Text.describe('文本的许可'),
      url: Url.describe('标准体系表的永久地址；网站没有公开网址的没有'),
    }).describe('这次发布'),
    unit: z.strictObject({name: Text.describe('单位名称'), prefix: Text.describe('标准代号'), issuer: Text.describe('发布人')}).describe('采用单位'),
    system: z.strictObject({
      title: StandardsSystem.shape.title,
      drafting: StandardsSystem.shape.drafting,
      points: z.partialRecord(z.enum(tierIds), z.int().min(0)).describe('各级检查项的总分'),
      subsystems: z.array(z.strictObject({
        id: subsystem.id,
        number: subsystem.number,
        title: subsystem.title,
        description: subsystem.description,
        standards: z.array(z.strictObject({code: Code.describe('标准编号'), id: Slug.describe('标准标识'), title: Text.describe('标准名称'), written: z.boolean().describe('写成了没有；没有写成的不在 standards 里')})).min(1).describe('标准，按编号为序'),
      })).min(1).describe('子体系'),
    }).describe('标准体系表'),
    roles: z.array(z.strictObject(Role.shape).meta({id: 'Role', description: '角色'})).min(1).describe('角色登记册'),
    regulations: z.array(z.strictObject(Regulation.shape).meta({id: 'Regulation', description: '法规'})).min(1).describe('法规登记册'),
    parameters: list(z.strictObject({
      ...Parameter.shape,
      value: z.string().describe('取值，已填进文字'),
      standard: Code.nullable().describe('声明它的标准；全套共用的为 null'),
    }).meta({id: 'Parameter', description: '参数'}), '参数'),
    terms: list(z.strictObject({
      term: Text.describe('术语'),
      definition: Text.describe('定义'),
      standard: Code.describe('在哪个标准里定义'),
      clause: Slug.describe('定义的锚点'),
      uses: list(z.strictObject({code: Code.describe('标准编号'), clause: Slug.describe('条款的锚点')}), '用到它的条款'),
    }).meta({id: 'Term', description: '术语'}), '术语，废止的标准里的不列'),
    standards: z.array(DataStandard).describe('标准，依体系表次序，废止的也在'),
  })
  .meta({title: '机关党建标准数据', description: '一次发布的全部工作标准：题头块、条款、步骤、周期性工作、检查项、表单和登记册'});
export type StandardsData = z.infer<typeof StandardsData>;

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** 公开的 JSON Schema（2020-12）；没有公开网址的没有 $id。 */
export function jsonSchemaOf(schema: z.ZodType, id?: string): JsonSchema {
  const {$schema, ...rest} = z.toJSONSchema(schema) as JsonSchema;
  return {$schema, ...(id !== undefined && {$id: id}), ...rest};
}
