import * as z from 'zod';
import {Code, IsoDate, RoleId, Slug, Text} from './common';

/** 更正动了的一处，和更正前的字；现在的字看条文。 */
export const CorrectedPlace = z.strictObject({
  standard: Code.describe('标准编号'),
  kind: z.enum(['clause', 'step', 'duty'], {error: '只能是 clause（条款）、step（步骤）或 duty（周期性工作）'}).describe('条款、步骤还是周期性工作'),
  id: Slug.describe('锚点或者标识'),
  number: Text.optional().describe('更正前的条号'),
  was: z.string().optional().describe('更正前的字，过长的截断；新添的为空串，只换了出处的没有'),
});
export type CorrectedPlace = z.infer<typeof CorrectedPlace>;

/** 已发布的版次后来的一次更正。 */
export const Correction = z.strictObject({
  date: IsoDate.describe('更正日期'),
  kind: z.enum(['correction', 'format', 'unsealed'], {error: '只能是 correction（更正，读者看得到）、format（换数据格式，内容没有变）或 unsealed（没有封印，补封）'}).describe('更正、只换数据格式，还是没有封印而补封'),
  reason: Text.describe('更正了什么、为什么；印在标准页上给读者看'),
  files: z.array(Text).describe('动了哪些文件；补封的说不出，为空'),
  for: z.array(RoleId).min(1).optional().describe('谁要知道；不写的由步骤、周期性工作推出'),
  places: z.array(CorrectedPlace).optional().describe('动了哪几处；取不到更正前的原文的没有'),
}).refine(({kind, files}) => (kind === 'unsealed') === (files.length === 0), {path: ['files'], error: '更正要列出动了哪些文件；补封的为空'});
export type Correction = z.infer<typeof Correction>;

/** 封印：一版发布时全部文件的校验值。由 npm run release 写，不手改。 */
export const Seal = z.strictObject({
  release: Text.describe('版名'),
  files: z
    .record(z.string().regex(/^versioned_(docs|sidebars)\/version-/, '文件路径不对；封印不手改'), z.string().regex(/^[0-9a-f]{64}( [\w-]+)?$/, '校验值不对；封印不手改，由 npm run release -- reseal 写'))
    .describe('文件 → SHA-256 和逐行的短校验（每行三个字符，认得出改的是哪一行）；换行统一成 LF 再算'),
  corrections: z.array(Correction).describe('发布以后的更正，由旧到新'),
});
export type Seal = z.infer<typeof Seal>;
