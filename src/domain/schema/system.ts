import * as z from 'zod';
import {draftingRules, tierIds} from '../glossary';
import {Code, IsoDate, Slug, Text} from './common';

/** 标准体系表 docs/system.yml：子体系和其中的标准，按编号为序。 */
export const StandardsSystem = z.strictObject({
  title: Text.describe('体系表名称'),
  asOf: IsoDate.describe('本次发布的依据核到哪一天；引用的法规以这一天是否施行为准'),
  drafting: z.enum(draftingRules, {error: `只能是 ${draftingRules.join(' 或 ')}`}).describe('起草规则：法规登记册里的 GB/T 1.1 版本'),
  follows: z.array(Slug).optional().describe('体系表编制参照的国家标准，取自法规登记册'),
  points: z.partialRecord(z.enum(tierIds), z.int().min(0)).describe('各级检查项的总分；与各标准合计不符即报'),
  tierNames: z.partialRecord(z.enum(tierIds), Text).optional().describe('各级的叫法；不写的照术语表。采用单位改了称呼的由程序写上'),
  notice: Text.describe('页面上对本次发布性质的说明'),
  subsystems: z
    .array(
      z.strictObject({
        id: Slug.describe('子体系标识，即文件夹名'),
        number: z.int().min(1).max(9).describe('类号'),
        title: Text.describe('名称'),
        description: Text.describe('管什么'),
        standards: z
          .array(
            z.strictObject({
              code: Code.describe('标准编号'),
              id: Slug.describe('文件夹名，永不改'),
              planned: Text.optional().describe('只给还没写成的标准；写成后以题头块为准，这里删去'),
            }),
          )
          .min(1)
          .describe('标准，按编号为序'),
      }),
    )
    .min(1)
    .describe('子体系'),
});
export type StandardsSystem = z.infer<typeof StandardsSystem>;
