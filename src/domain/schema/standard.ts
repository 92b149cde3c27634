import * as z from 'zod';
import {revisionKinds, statuses, tierIds} from '../glossary';
import {Code, IsoDate, RoleId, Slug, Text} from './common';

/** 依据：登记册里的一件法规。 */
export const Basis = z.strictObject({
  regulation: Slug.describe('法规标识'),
  articles: z.array(Text).min(1).optional().describe('条号；只写正文没有逐条引用的条，正文引到的条自动并入'),
  whole: Text.optional().describe('确实引整件、没有条可写的：为什么'),
});
export type Basis = z.infer<typeof Basis>;

/** 修订说明：哪些人要知道什么变了。页面的“本版变化”、新变化页和订阅都由它生成。 */
export const RevisionNote = z.strictObject({
  kind: z.enum(Object.keys(revisionKinds) as [keyof typeof revisionKinds], {error: '只能是 substantive（实质性）或 editorial（编辑性）'}).describe('实质性还是编辑性'),
  for: z.array(RoleId).min(1).describe('哪些角色要知道'),
  text: Text.describe('变了什么'),
});
export type RevisionNote = z.infer<typeof RevisionNote>;

/** 按事查的一件事和它在本标准里的落点：步骤、周期性工作、条款三者之一。 */
export const Task = z
  .strictObject({
    task: Text.describe('人们怎么说这件事'),
    step: Slug.optional().describe('从流程的哪一步做起'),
    duty: Slug.optional().describe('不在流程里、按期做的，写周期性工作的 id'),
    clause: Slug.optional().describe('只是查规定的，写条款的锚点'),
  }, {error: '要办的事写成 {task: 名称, step: 步骤 id}；周期性工作写 duty，只查规定的写 clause'})
  .refine(({step, duty, clause}) => [step, duty, clause].filter((target) => target !== undefined).length === 1, {message: 'step、duty、clause 写一个，只写一个'});
export type Task = z.infer<typeof Task>;

/** 题头块：index.mdx 的 front matter。键的顺序也照此。 */
export const TitleBlock = z.strictObject({
  title: Text.describe('标准名称'),
  code: Code.describe('标准编号，永不另用'),
  edition: z.int('版次应为整数').min(1).describe('版次，整数，每个标准各自递增'),
  status: z.enum(Object.keys(statuses) as [keyof typeof statuses], {error: '只能是 trial（试行）、in-force（现行）或 withdrawn（废止）'}).describe('状态：trial 试行，in-force 现行，withdrawn 废止'),
  issued: IsoDate.describe('发布日期'),
  implemented: IsoDate.describe('实施日期'),
  reviewBy: IsoDate.describe('复审期限'),
  supersedes: z.array(Code).min(1).optional().describe('代替的标准编号；同号新版次不写'),
  supersededBy: Code.optional().describe('废止后由谁接替'),
  tiers: z.array(z.enum(tierIds)).min(1).describe('适用层级'),
  basis: z.array(Basis).min(1).describe('依据'),
  references: z.array(Code).optional().describe('规范性引用的其他标准（编号）'),
  aliases: z.array(Text).min(1).describe('人们怎么叫它：简称、别称、常见别字。只供查找'),
  tasks: z.array(Task).min(1).describe('按事查：这个标准能办的事，各从哪里做起'),
  description: Text.describe('一句话说明，供搜索结果和社交卡片用'),
  revisionNote: z.array(RevisionNote).optional().describe('本版变化'),
});
export type TitleBlock = z.infer<typeof TitleBlock>;
