import * as z from 'zod';
import {tierIds} from '../glossary';
import {Code, IsoDate, Slug, Text} from './common';

/** 标准体系表 docs/system.yml：子体系和其中的标准，按编号为序。 */
export const StandardsSystem = z.strictObject({
  title: Text,
  /** 本次发布的依据核到哪一天；引用的法规以这一天是否施行为准。 */
  asOf: IsoDate,
  /** 起草规则：法规登记册里的 GB/T 1.1 版本。 */
  drafting: z.enum(['gbt-1-1-2009', 'gbt-1-1-2020'], {error: '只能是 gbt-1-1-2009 或 gbt-1-1-2020'}),
  /** 各级检查项的总分；与各标准合计不符即报。 */
  points: z.partialRecord(z.enum(tierIds), z.int().min(0)),
  /** 页面上对本次发布性质的说明。 */
  notice: Text,
  subsystems: z
    .array(
      z.strictObject({
        id: Slug,
        number: z.int().min(1).max(9),
        title: Text,
        description: Text,
        standards: z
          .array(
            z.strictObject({
              code: Code,
              /** 文件夹名，永不改。 */
              id: Slug,
              /** 只给还没写成的标准；写成后以题头块为准，这里删去。 */
              planned: Text.optional(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});
export type StandardsSystem = z.infer<typeof StandardsSystem>;
