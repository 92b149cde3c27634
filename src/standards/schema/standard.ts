import * as z from 'zod';
import {revisionKinds, statuses, tierIds} from '../glossary';
import {Code, IsoDate, RoleId, Slug, Text} from './common';

/** 依据：登记册里的一件法规；articles 只写正文没有逐条引用的条，正文引到的条自动并入。 */
export const Basis = z.strictObject({
  regulation: Slug,
  articles: z.array(Text).min(1).optional(),
});
export type Basis = z.infer<typeof Basis>;

/** 修订说明：哪些人要知道什么变了。页面的“本版变化”、新变化页和订阅都由它生成。 */
export const RevisionNote = z.strictObject({
  kind: z.enum(Object.keys(revisionKinds) as [keyof typeof revisionKinds], {error: '只能是 substantive（实质性）或 editorial（编辑性）'}),
  for: z.array(RoleId).min(1),
  text: Text,
});
export type RevisionNote = z.infer<typeof RevisionNote>;

/** 按事查的一件事和它在本标准里的落点：步骤、周期性工作、条款三者之一。 */
export const Task = z
  .strictObject({
    /** 人们怎么说这件事。 */
    task: Text,
    /** 从流程的哪一步做起。 */
    step: Slug.optional(),
    /** 不在流程里、按期做的，写周期性工作的 id。 */
    duty: Slug.optional(),
    /** 只是查规定的，写条款的锚点。 */
    clause: Slug.optional(),
  }, {error: '要办的事写成 {task: 名称, step: 步骤 id}；周期性工作写 duty，只查规定的写 clause'})
  .refine(({step, duty, clause}) => [step, duty, clause].filter((target) => target !== undefined).length === 1, {message: 'step、duty、clause 写一个，只写一个'});
export type Task = z.infer<typeof Task>;

/** 题头块：index.mdx 的 front matter。键的顺序也照此。 */
export const TitleBlock = z.strictObject({
  title: Text,
  /** 标准编号，永不另用。 */
  code: Code,
  /** 版次，整数，每个标准各自递增。 */
  edition: z.int('版次应为整数').min(1),
  status: z.enum(Object.keys(statuses) as [keyof typeof statuses], {error: '只能是 trial（试行）、in-force（现行）或 withdrawn（废止）'}),
  issued: IsoDate,
  implemented: IsoDate,
  /** 复审期限。 */
  reviewBy: IsoDate,
  /** 代替的标准编号；同号新版次不写。 */
  supersedes: z.array(Code).min(1).optional(),
  /** 废止后由谁接替。 */
  supersededBy: Code.optional(),
  tiers: z.array(z.enum(tierIds)).min(1),
  basis: z.array(Basis).min(1),
  /** 规范性引用的其他标准（编号）。 */
  references: z.array(Code).optional(),
  /** 人们怎么叫它：简称、别称、常见别字。只供查找。 */
  aliases: z.array(Text).min(1),
  /** 按事查：这个标准能办的事，各从哪里做起。 */
  tasks: z.array(Task).min(1),
  /** 一句话说明，供搜索结果和社交卡片用。 */
  description: Text,
  revisionNote: z.array(RevisionNote).optional(),
});
export type TitleBlock = z.infer<typeof TitleBlock>;
