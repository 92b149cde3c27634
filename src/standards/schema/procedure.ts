import * as z from 'zod';
import {checkMethods, frequencies, tierIds} from '../glossary';
import {RoleId, Slug, Text} from './common';

/** 去向：无条件写步骤标识；有条件写 {when, step}，两个以上即为判断。 */
export const Next = z.union([Slug, z.strictObject({when: Text, step: Slug})], {
  error: '后续步骤写步骤 id，或 {when: 条件, step: 步骤 id}',
});
export type Next = z.infer<typeof Next>;

/** 去向指到的步骤 id。 */
export function targetOf(next: Next): string {
  return typeof next === 'string' ? next : next.step;
}

export const Stage = z.strictObject({id: Slug, title: Text});
export type Stage = z.infer<typeof Stage>;

/** 步骤：谁、做什么、怎么做、何时做完、留下什么。id 跨版次不变：修订对照按它配对，页面锚点也用它。 */
export const Step = z.strictObject({
  id: Slug,
  /** 做什么，动宾短语，不超过 14 个字，写进流程图的框里；判断写成问句。 */
  title: Text,
  /** 所属阶段；流程分阶段时必写。 */
  stage: Slug.optional(),
  /** 责任主体。 */
  role: RoleId,
  /** 配合者。 */
  with: z.array(RoleId).min(1).optional(),
  /** 怎么做。 */
  how: Text,
  /** 时限；写法如“会前 {党员大会通知天数} 日”。 */
  due: Text,
  /** 本步骤填写的记录表单。 */
  records: z.array(Slug).min(1).optional(),
  /** 所依条款的锚点。 */
  clause: Slug,
  /** 后续步骤；省略即为流程终点。 */
  next: z.array(Next).min(1).optional(),
});
export type Step = z.infer<typeof Step>;

/** 法规对频次、数量的底线出处。 */
export const Floor = z.strictObject({regulation: Slug, article: Text.optional()});

/** 周期性工作：工作日历和责任清单由它生成。 */
export const Duty = z.strictObject({
  id: Slug,
  title: Text,
  role: RoleId,
  with: z.array(RoleId).min(1).optional(),
  every: z.enum(Object.keys(frequencies) as [keyof typeof frequencies], {
    error: `只能是 ${Object.entries(frequencies).map(([id, name]) => `${id}（${name}）`).join('、')}`,
  }),
  /** 安排在哪几个月；每月的不写。 */
  months: z.array(z.int().min(1).max(12)).min(1).optional(),
  /** 何时之前做完。 */
  by: Text,
  records: z.array(Slug).min(1).optional(),
  clause: Slug,
  /** 频次有法规底线的，写出处；没有即为本单位要求。 */
  floor: Floor.optional(),
});
export type Duty = z.infer<typeof Duty>;

/** 检查项：检查表和考评表由它生成。 */
export const Check = z.strictObject({
  id: Slug,
  /** 查什么，问句或陈述。 */
  item: Text,
  /** 所查条款的锚点。 */
  clauses: z.array(Slug).min(1),
  method: z.array(z.enum(Object.keys(checkMethods) as [keyof typeof checkMethods], {
    error: '只能是 review（查阅）、interview（访谈）、onSite（现场）',
  })).min(1),
  /** 凭什么判定。 */
  evidence: Text,
  /** 分值，整数。 */
  points: z.int().min(1).max(100),
  every: z.enum(Object.keys(frequencies) as [keyof typeof frequencies]),
  /** 查哪一级。 */
  tier: z.enum(tierIds),
});
export type Check = z.infer<typeof Check>;

/** procedure.yml */
export const Procedure = z.strictObject({
  stages: z.array(Stage).min(2).optional(),
  steps: z.array(Step).min(6, '程序至少六步'),
  duties: z.array(Duty).min(1),
  checks: z.array(Check).min(3, '检查项至少三项').max(8, '检查项至多八项'),
  /** 含“应”而不宜检查的条款，逐条说明理由。 */
  notCheckable: z.array(z.strictObject({clause: Slug, reason: Text})).min(1).optional(),
});
export type Procedure = z.infer<typeof Procedure>;
