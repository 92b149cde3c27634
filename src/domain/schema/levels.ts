import * as z from 'zod';
import {tierIds} from '../glossary';
import {Code, RoleId, Slug, Text} from './common';
import {Alteration} from './profile';

const tierId = z.enum(tierIds);

/** 改写处的改动：写法同 profile.yml 的 alter，理由、指纹不用写。 */
const LevelAlteration = z.preprocess((item) => (item && typeof item === 'object' ? {reason: '没有这一级', ...item} : item), Alteration);

/** 没有一级时文字怎么改写 docs/registers/levels.yml：角色名、级名以外，机械替换不通的由起草组写好。 */
export const LevelRewrite = z.strictObject({
  without: tierId.describe('没有的一级'),
  to: tierId.describe('并到哪一级时照这样写'),
  stays: z.array(RoleId).optional().describe('这一级没有了人还在的角色，归到并到的那一级'),
  names: z.array(Text).describe('这一级别的叫法；改写以后也不该再有'),
  texts: z
    .array(z.strictObject({
      standard: Code.optional().describe('只在哪个标准里；不写的全套都换'),
      from: Text.describe('原来的字，一字不差'),
      to: z.string().describe('换成什么；空的删去'),
    }))
    .describe('先换长的，再照角色名、级名换其余的'),
  keep: z.array(z.strictObject({standard: Code, text: Text.describe('照原样留下的字'), reason: Text.describe('为什么还要说到它')})).describe('还要说到这一级的'),
  alter: z.array(LevelAlteration).describe('删去、改掉的条文、步骤、周期性工作、检查项、问答'),
  records: z.array(z.strictObject({standard: Code, id: Slug})).describe('用不上的表单'),
});
export type LevelRewrite = z.infer<typeof LevelRewrite>;
export const LevelRewrites = z.array(LevelRewrite);
