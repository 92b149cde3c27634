import * as z from 'zod';
import {Code, PartialDate, Slug, Text} from './common';
import {AMOUNT} from './due';
import {strengths} from './floors';

/** 几分之几的叫法和数。 */
export const shares = {半数: [1, 2], 三分之二: [2, 3], 五分之四: [4, 5], '20%': [1, 5]} as const;
const Share = z.enum(Object.keys(shares) as [keyof typeof shares], {error: `只能是 ${Object.keys(shares).join('、')}`});
const Bound = z.enum(['least', 'more'], {error: '只能是 least（……以上，正好也算）或 more（超过，正好不算）'});
const Dated = {from: PartialDate.describe('自哪天起：所引法规那一版的施行、印发日期')};
const Source = {
  standard: Code.describe('落在哪个标准'),
  clause: Slug.describe('落在哪一条：条款的锚点'),
  of: Slug.optional().describe('法规标识；本单位自己定的不写'),
  article: Text.optional().describe('条号'),
};
const Held = z.strictObject({at: Bound.describe('正好算不算'), share: Share.describe('几分之几')});

/** 一条计数规则：到会、赞成、差额各算几人。 */
export const CountRule = z
  .strictObject({
    id: Slug.describe('规则标识'),
    title: Text.describe('数什么'),
    ...Source,
    strength: z.enum(Object.keys(strengths) as [keyof typeof strengths]).optional().describe('说得多硬；不写的是 must'),
    base: Text.describe('分母：几分之几是谁的，照条文的说法'),
    values: z.array(z.strictObject({...Dated, ...Held.shape})).min(1).describe('各时期的数，由旧到新'),
    stricter: Held.optional().describe('本单位定得更严的；有的照它算'),
    written: z.enum(['counted', 'notCounted'], {error: '只能是 counted（计入票数）或 notCounted（不计）'}).optional().describe('不能到会的人会前的书面意见'),
    opinions: z.strictObject({clause: Slug.describe('哪一条说书面意见'), record: Slug.optional().describe('记在哪张表单；没有表单的不写'), label: Text.optional().describe('表单的哪一栏')}).optional().describe('书面意见在哪一条、哪张表单'),
    ties: Text.optional().describe('几个人票数相等、定不下来的怎么办，条文里的话'),
    exact: Text.optional().describe('正好到这个数的怎样，条文里的话；{几成}、{不} 由数推出'),
    examples: z.array(z.strictObject({of: z.union([z.int().min(1), z.array(z.int().min(1)).min(2)]).describe('分母几人'), need: z.int().min(1).describe('至少几人，手算的，核对用'), says: Text.describe('条文里的话；{分母}、{至少} 由函数算出，{规则标识} 是同样的分母照那条规则至少几人')})).min(1).optional().describe('条文里的示例'),
    forms: z.array(z.strictObject({record: Slug.describe('表单')})).min(1).optional().describe('印着这条规则的表单'),
  })
  .refine(({of, stricter}) => of !== undefined || stricter === undefined, 'stricter 只在有法规的数时写')
  .refine(({written, opinions}) => written !== undefined || opinions === undefined, 'opinions 只在写了 written 时写');
export type CountRule = z.infer<typeof CountRule>;

/** 谁可以不计入应到会。 */
const NotCounted = z.strictObject({id: Slug.describe('标识'), ...Source, approved: z.boolean().describe('要不要上级同意并经党员大会通过'), cases: z.array(Text).min(1).describe('各种情形，条文里的字')});

const Bracket = z.strictObject({upTo: z.number().positive().optional().describe('到多少元，含；最后一档不写'), percent: z.number().positive().describe('百分之几')});
const DuesRate = z.strictObject({id: Slug.describe('规则标识'), category: Text.describe('党员类别，同核定表的选项'), ...Source, values: z.array(z.strictObject({...Dated, brackets: z.array(Bracket).min(1).describe('各档，由低到高')})).min(1).describe('各时期的比例，由旧到新')});
const FixedDues = z.strictObject({id: Slug.describe('规则标识'), who: z.array(Text).min(1).describe('哪些党员，条文里的叫法'), ...Source, values: z.array(z.strictObject({...Dated, least: z.number().positive().describe('每月至少几元'), most: z.number().positive().describe('每月至多几元')}).refine(({least, most}) => least <= most, 'least 不大于 most')).min(1).describe('各时期的数额，由旧到新')});
const DatedAmount = z.strictObject({id: Slug.describe('规则标识'), ...Source, values: z.array(z.strictObject({...Dated, amount: z.number().positive().describe('几元')})).min(1).describe('各时期的数额，由旧到新')});

/** 党费：比例、定额、不计入的各项、月交上限、大额。 */
export const DuesRules = z.strictObject({
  rates: z.array(DuesRate).min(1).describe('按比例交纳的'),
  fixed: z.array(FixedDues).min(1).describe('定额交纳的'),
  excluded: z.array(z.strictObject({column: Text.describe('核定表的列'), ...Source, words: z.array(Text).min(1).describe('条文里的各项')})).min(1).describe('不计入基数的'),
  cap: DatedAmount.describe('月交上限，自愿的可多交'),
  large: DatedAmount.describe('大额党费：一次多交几元以上，全部上缴中央'),
});
export type DuesRules = z.infer<typeof DuesRules>;

/** 一条年限、期限：任期、预备期、处置期等。 */
export const TermRule = z.strictObject({
  id: Slug.describe('规则标识'),
  title: Text.describe('什么期限'),
  ...Source,
  values: z.array(z.strictObject({...Dated, least: z.string().regex(AMOUNT).optional().describe('不少于'), most: z.string().regex(AMOUNT).optional().describe('不超过'), is: z.string().regex(AMOUNT).optional().describe('就是多少')}).refine(({least, most, is}) => [least, most, is].some((value) => value !== undefined), '写 is、least、most 之一')).min(1).describe('各时期的数，由旧到新'),
});
export type TermRule = z.infer<typeof TermRule>;

/** 计数登记册 docs/registers/counting.yml；随发布一起冻结。 */
export const Counting = z.strictObject({
  counts: z.array(CountRule).describe('到会、赞成、差额'),
  notCounted: z.array(NotCounted).describe('可以不计入应到会的'),
  dues: DuesRules.optional().describe('党费'),
  terms: z.array(TermRule).describe('任期和期限'),
});
export type Counting = z.infer<typeof Counting>;
