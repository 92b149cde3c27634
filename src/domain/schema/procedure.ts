import * as z from 'zod';
import {checkMethods, frequencies, tierIds} from '../glossary';
import {RoleId, Slug, Text} from './common';
import {Due} from './due';
import {Floor} from './floor-source';

/** 去向：无条件写步骤标识；有条件写 {when, step}，两个以上即为判断。 */
export const Next = z.union([Slug, z.strictObject({when: Text.describe('条件'), step: Slug.describe('步骤 id')})], {
  error: '后续步骤写步骤 id，或 {when: 条件, step: 步骤 id}',
});
export type Next = z.infer<typeof Next>;

/** 去向指到的步骤 id。 */
export function targetOf(next: Next): string {
  return typeof next === 'string' ? next : next.step;
}

export const Stage = z.strictObject({id: Slug.describe('阶段标识'), title: Text.describe('阶段名称')});
export type Stage = z.infer<typeof Stage>;

/** 步骤：谁、做什么、怎么做、何时做完、留下什么。id 跨版次不变：修订对照按它配对，页面锚点也用它。 */
export const Step = z.strictObject({
  id: Slug.describe('步骤标识，跨版次不变'),
  title: Text.describe('做什么，动宾短语，不超过 14 个字，写进流程图的框里；判断写成问句'),
  stage: Slug.optional().describe('所属阶段；流程分阶段时必写'),
  role: RoleId.describe('责任主体'),
  with: z.array(RoleId).min(1).optional().describe('配合者'),
  how: Text.describe('怎么做'),
  due: Due.describe('时限；写成数据，如 {event: 会, before: "{党员大会通知天数} 日"}，句子“会前 {党员大会通知天数} 日”由它推出'),
  records: z.array(Slug).min(1).optional().describe('本步骤填写的记录表单'),
  clause: Slug.describe('所依条款的锚点'),
  next: z.array(Next).min(1).optional().describe('后续步骤；省略即为流程终点'),
});
export type Step = z.infer<typeof Step>;

/** 周期性工作：工作日历和责任清单由它生成。 */
export const Duty = z.strictObject({
  id: Slug.describe('工作标识，跨版次不变'),
  title: Text.describe('做什么，不超过 18 个字，放得进日历的一格'),
  role: RoleId.describe('责任主体'),
  with: z.array(RoleId).min(1).optional().describe('配合者'),
  every: z.enum(Object.keys(frequencies) as [keyof typeof frequencies], {
    error: `只能是 ${Object.entries(frequencies).map(([id, name]) => `${id}（${name}）`).join('、')}`,
  }).describe('多久一次'),
  months: z.array(z.int().min(1).max(12)).min(1).optional().describe('安排在哪几个月；每月的不写'),
  by: Due.describe('何时之前做完；写法同步骤的时限'),
  records: z.array(Slug).min(1).optional().describe('填写的记录表单'),
  clause: Slug.describe('所依条款的锚点'),
  floor: Floor.optional().describe('频次有法规底线的，写出处；没有的是本单位定的'),
});
export type Duty = z.infer<typeof Duty>;

/** 一句判法最多几个字。 */
export const JUDGED_LENGTH = 60;

/** 三档各怎么算；不适用的不写，它看有没有这回事。 */
export const Judged = z.strictObject({
  met: Text.describe('怎么算符合，一句话'),
  partly: Text.describe('怎么算部分符合，一句话'),
  unmet: Text.describe('怎么算不符合，一句话'),
});
export type Judged = z.infer<typeof Judged>;

/** 检查项：检查表和考评表由它生成。 */
export const Check = z.strictObject({
  id: Slug.describe('检查项标识，跨版次不变'),
  item: Text.describe('查什么，问句或陈述'),
  clauses: z.array(Slug).min(1).describe('所查条款的锚点'),
  method: z.array(z.enum(Object.keys(checkMethods) as [keyof typeof checkMethods], {
    error: '只能是 review（查阅）、interview（访谈）、onSite（现场）',
  })).min(1).describe('怎么查'),
  evidence: Text.describe('凭什么判定'),
  judged: Judged.optional().describe('符合、部分符合、不符合各怎么算；没有的版次不写'),
  points: z.int().min(1).max(100).describe('分值，整数'),
  every: z.enum(Object.keys(frequencies) as [keyof typeof frequencies]).describe('多久查一次'),
  tier: z.enum(tierIds).describe('查哪一级'),
});
export type Check = z.infer<typeof Check>;

/** procedure.yml */
export const Procedure = z.strictObject({
  stages: z.array(Stage).min(2).optional().describe('阶段；流程很长的才分'),
  steps: z.array(Step).min(6, '程序至少六步').describe('步骤，依先后'),
  duties: z.array(Duty).min(1).describe('周期性工作'),
  checks: z.array(Check).min(3, '检查项至少三项').max(8, '检查项至多八项').describe('检查项'),
  notCheckable: z.array(z.strictObject({clause: Slug.describe('条款的锚点'), reason: Text.describe('理由')})).min(1).optional().describe('含“应”而不宜检查的条款，逐条说明理由'),
});
export type Procedure = z.infer<typeof Procedure>;
