import * as z from 'zod';
import {Slug, Text} from './common';

/** 一件法规逐条的交代：落在哪些条款由正文的引用推出，这里只写没有条款落实的。 */
export const Coverage = z
  .strictObject({
    regulation: Slug.describe('法规标识'),
    version: Text.describe('按哪个版本交代'),
    articles: z.int().min(1).optional().describe('共几条；按“第几条”编号的写这个'),
    parts: z.array(Text).min(1).optional().describe('不按条编号的，逐个写出引用时的写法，如 第一部分（2）'),
    unseen: z.array(Text).min(1).optional().describe('没有见到原文的条：计数，不算落实'),
    excluded: z.array(z.strictObject({articles: z.array(Text).min(1).describe('哪几条'), reason: Text.describe('为什么这一套不写')})).min(1).optional().describe('没有条款落实而有缘故的'),
  })
  .refine(({articles, parts}) => (articles === undefined) !== (parts === undefined), 'articles、parts 写一个，只写一个');
export type Coverage = z.infer<typeof Coverage>;
/** 落实登记册 docs/registers/coverage.yml；随发布一起冻结。 */
export const Coverages = z.array(Coverage);
