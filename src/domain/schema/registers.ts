import * as z from 'zod';
import {tierIds} from '../glossary';
import {PartialDate, RoleId, Slug, Text} from './common';

/** 角色登记册 docs/registers/roles.yml。 */
export const Role = z.strictObject({
  id: RoleId.describe('角色标识'),
  title: Text.describe('全称'),
  short: Text.optional().describe('流程图泳道用的短名，缺省同 title'),
  tier: z.enum(tierIds).describe('所在层级'),
  description: Text.describe('是什么人、怎么产生'),
});
export type Role = z.infer<typeof Role>;
export const Roles = z.array(Role).min(1);

/** 一件法规的一个版本。 */
export const RegulationVersion = z.strictObject({
  id: Text.describe('页面上区分版本的短名，如“2014年版”'),
  issued: PartialDate.optional().describe('印发日期，可能只知道年或年月'),
  effective: PartialDate.optional().describe('施行之日；不知道的不写，以 issued 计'),
  note: Text.optional().describe('说明'),
});
export type RegulationVersion = z.infer<typeof RegulationVersion>;

/** 法规的话说得多硬：写规则不能比它松，也不能替它加硬。 */
export const provisionStrengths = {commands: '应当、必须、不得', generally: '一般', permits: '可以', recommends: '提倡、鼓励'} as const;

/** 给读者看的：这句话有多硬。 */
export const strengthNames: Record<keyof typeof provisionStrengths, string> = {commands: '必须做到', generally: '一般要做到', permits: '可以做', recommends: '提倡做'};

/** 已核的条款要点。certainty 为 uncertain 的不得写成规则；没有见到原条而写成规则的，用 pending 交代。 */
export const Provision = z
  .strictObject({
    article: Text.optional().describe('条号；没有核到的不写'),
    fact: Text.describe('要点，自己的话'),
    versions: z.array(Text).describe('适用的版本；空表示只在登记的版本之间有效过'),
    certainty: z.enum(['verified', 'known', 'uncertain']).describe('把握：verified 对过原文，known 有可靠的转述，uncertain 没有把握'),
    strength: z.enum(Object.keys(provisionStrengths) as [keyof typeof provisionStrengths], {error: `只能是 ${Object.entries(provisionStrengths).map(([id, words]) => `${id}（${words}）`).join('、')}`}).optional().describe('说得多硬；没有见到原文的不写'),
    pending: Text.optional().describe('待核：凭什么写、还缺什么；依据页照此列出，核到原条后删去'),
  })
  .refine((provision) => provision.pending === undefined || provision.certainty !== 'verified', {
    path: ['pending'],
    message: '对过原文（verified）的不再待核；删去 pending，或把 certainty 改为 known、uncertain',
  });
export type Provision = z.infer<typeof Provision>;

/** 法规登记册 docs/registers/regulations.yml 的一件。 */
export const Regulation = z.strictObject({
  id: Slug.describe('法规标识'),
  title: Text.describe('全称，不带书名号'),
  short: Text.describe('简称，正文括注用'),
  issuer: Text.describe('制定机关'),
  kind: Text.describe('类别，如党内法规、国家标准'),
  number: Text.optional().describe('文号或者国家标准编号'),
  versions: z.array(RegulationVersion).min(1).describe('各个版本，由旧到新'),
  replaced: z.strictObject({by: Slug.describe('取代它的法规标识'), on: PartialDate.optional().describe('何时起')}).optional().describe('已被取代的才有'),
  note: Text.optional().describe('说明'),
  provisions: z.array(Provision).min(1).describe('已核的条款要点'),
});
export type Regulation = z.infer<typeof Regulation>;
export const Regulations = z.array(Regulation).min(1);

/** 参数：留给各单位定的数；有法规底线的写明。 */
export const Parameter = z
  .strictObject({
    // 汉字写成范围：公开的 JSON Schema 照抄这个式子，许多语言的正则不认 \p。
    name: z.string().regex(/^[\u3007\u3400-\u9fffA-Za-z_][\u3007\u3400-\u9fff\w]*$/, '参数名用汉字，不含标点和空格，不以数字开头').describe('参数名，正文里写作 {参数名}'),
    meaning: Text.describe('什么意思，连单位'),
    default: z.union([z.int(), Text]).describe('默认值'),
    min: z.int().optional().describe('允许的最小值'),
    max: z.int().optional().describe('允许的最大值'),
    options: z.array(Text).min(2).optional().describe('只能取这几样'),
    basis: z.strictObject({regulation: Slug.describe('法规标识'), article: Text.optional().describe('条号')}).optional().describe('最小值、最大值的法规出处；没有的是本单位的常理界限'),
    stricter: z.enum(['more', 'less'], {error: '只能是 more（往大为严）或 less（往小为严）'}).optional().describe('往大为严（more，min 是法规底线）还是往小为严（less，max 是法规上限）；不写的，min、max 都出自 basis'),
  })
  .refine((p) => p.stricter === undefined || p.basis !== undefined, {path: ['stricter'], message: '往哪边为严要有出处；写 basis'})
  .refine((p) => p.stricter === undefined || (p.stricter === 'more' ? p.min : p.max) !== undefined, {path: ['stricter'], message: 'more 要写 min（法规底线），less 要写 max（法规上限）'})
  .refine((p) => typeof p.default === 'string' || ((p.min ?? -Infinity) <= p.default && p.default <= (p.max ?? Infinity)), {
    path: ['default'],
    message: '默认值超出 min、max',
  });
export type Parameter = z.infer<typeof Parameter>;
export const Parameters = z.array(Parameter).min(1);
