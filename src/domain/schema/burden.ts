import * as z from 'zod';
import {Code, RoleId, Slug, Text} from './common';

const Reason = Text.describe('凭什么这样定，一句话');
const Minutes = z.number().min(0).max(480).describe('分钟');

/** 算例：照多大的支部算。 */
export const BurdenCase = z.strictObject({
  id: Slug.describe('算例标识'),
  title: Text.describe('名称，如“15 名党员的支部”'),
  members: z.int().min(3).max(50).describe('党员几人'),
  groups: z.int().min(0).max(10).describe('党小组几个'),
  branches: z.int().min(1).max(20).describe('所在党总支有几个支部'),
  withoutCommittee: z.boolean().optional().describe('不设支部委员会：谁代做、哪些不做照不设委员会的支部登记册'),
});
export type BurdenCase = z.infer<typeof BurdenCase>;

/** 一类活：标题里有这些字的步骤和周期性工作归它。 */
export const WorkKind = z.strictObject({
  id: Slug.describe('标识'),
  title: Text.describe('名称，如“开会”'),
  minutes: Minutes.describe('负责的人做一次用几分钟，填表另算'),
  helps: z.int().min(0).max(100).describe('配合的人用负责人的百分之几；一起到场的写 100'),
  decisions: z.boolean().optional().describe('判断的步骤（有两个以上去向的）也可以归这一类'),
  verbs: z.array(Text).min(1).describe('标题里有其中一个词就归这一类；排在前面的类先认'),
  reason: Reason,
});
export type WorkKind = z.infer<typeof WorkKind>;

/** 一年里多少次：按算例写。 */
const Times = z.record(Slug, z.number().min(0).max(400)).describe('算例标识 → 一年几次，可以是小数（三年一次写 0.33）');

export const Burden = z
  .strictObject({
    cases: z.array(BurdenCase).min(1).describe('算例'),
    kinds: z.array(WorkKind).min(1).describe('各类活的用时'),
    form: z.strictObject({field: Minutes.describe('填一栏'), line: Minutes.describe('写一行大段文字'), signature: Minutes.describe('签一个名'), reason: Reason}).describe('填表的用时'),
    inspection: z.strictObject({review: Minutes.describe('查阅'), interview: Minutes.describe('访谈'), onSite: Minutes.describe('现场'), reason: Reason}).optional().describe('督查时查一项用几分钟，按怎么查分；督查安排照它排，没有的版次不排'),
    aside: z.strictObject({percent: z.int().min(0).max(100), reason: Reason}).describe('岔路：不在顺利走完的路上的步骤，按百分之几算'),
    bodies: z.record(RoleId, z.array(RoleId).min(1)).describe('集体由哪些人组成：集体做的事，每个人都用时间'),
    alsoMembers: z.array(RoleId).optional().describe('本身也是支部党员的角色：普通党员参加的，没有另写他们的，他们也用同样的时间'),
    events: z.array(z.strictObject({id: Slug, title: Text, times: Times, reason: Reason})).min(1).describe('一年里的事：发展党员、换届、转接……各几次'),
    runs: z
      .array(z.strictObject({code: Code, duty: Slug.optional().describe('随哪项周期性工作走'), event: Slug.optional().describe('随哪件事走'), cases: z.array(Slug).min(1).optional().describe('只在这几个算例里走；不写的都走')}).refine(({duty, event}) => (duty === undefined) !== (event === undefined), 'duty、event 写一个，只写一个'))
      .min(1)
      .describe('每个标准的程序一年走几遍'),
    own: z
      .array(
        z
          .strictObject({
            code: Code,
            entry: Slug.describe('步骤或周期性工作的标识'),
            kind: Slug.optional().describe('归另一类'),
            minutes: Minutes.optional().describe('自己的用时，填表另算'),
            form: Minutes.optional().describe('填表用几分钟：会上随记随填、系统导出、别人填的照实写少'),
            percent: z.int().min(0).max(100).optional().describe('走到的机会，百分之几；岔路、主路都可改'),
            per: z.enum(['member', 'group', 'branch']).optional().describe('每名党员、每个党小组、每个支部各一次'),
            at: z.array(z.int().min(1).max(12)).min(1).optional().describe('周期性工作排了几个月、实际只在其中几个月做：做的是哪几月，用时全记在那里'),
            of: z.number().positive().max(50).optional().describe('一次只有几名党员参加：摊到每名党员'),
            cases: z.array(Slug).min(1).optional().describe('只在这几个算例里这样算；不写的都算'),
            reason: Reason,
          })
          .refine(({kind, minutes, form, percent, per, at, of}) => [kind, minutes, form, percent, per, at, of].some((item) => item !== undefined), 'kind、minutes、form、percent、per、at、of 至少写一个'),
      )
      .describe('自己定用时的'),
    budgets: z
      .array(z.strictObject({roles: z.array(RoleId).min(1), hours: z.strictObject({average: z.number(), most: z.number()}), dated: z.strictObject({average: z.number(), most: z.number()}), reason: Reason}))
      .min(1)
      .describe('预算：每月几小时、几件有日子的事，平均和最忙的一个月'),
  });
/** 用时登记册 docs/registers/burden.yml。 */
export type Burden = z.infer<typeof Burden>;
