import * as z from 'zod';
import {Code, Slug, Text} from './common';

/** 办事登记册 docs/registers/cases.yml：每个标准办的是什么事，时限里说的“会”“批复”“届满”是哪一步做完、哪个要填的日子。没有登记的事，指上一步做完。 */
export const Cases = z.array(z.strictObject({
  code: Code.describe('哪个标准'),
  title: Text.describe('办什么事，动宾短语，如“开一次党员大会”'),
  anchor: Slug.describe('读者先定的是哪一步的日子，步骤标识'),
  facts: z.record(Slug, z.union([Text, z.strictObject({
    label: Text.describe('什么日子'),
    from: Slug.describe('从哪一步做完起算'),
    term: Slug.describe('过多久：计数登记册 terms 里的标识'),
  })])).optional().describe('步骤以外的日子，如 {term-end: 本届任期届满}；填了才算得出，写了 from、term 的推出来'),
  events: z.record(Text, Slug).optional().describe('时限里的一件事是哪一步（步骤标识）、哪个日子（facts 的键）'),
})).min(1);
export type Cases = z.infer<typeof Cases>;
