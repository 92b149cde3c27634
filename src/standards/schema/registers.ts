import * as z from 'zod';
import {tierIds} from '../glossary';
import {PartialDate, RoleId, Slug, Text} from './common';

/** 角色登记册 docs/registers/roles.yml。 */
export const Role = z.strictObject({
  id: RoleId,
  title: Text,
  /** 流程图泳道用的短名，缺省同 title。 */
  short: Text.optional(),
  tier: z.enum(tierIds),
  description: Text,
});
export type Role = z.infer<typeof Role>;
export const Roles = z.array(Role).min(1);

/** 一件法规的一个版本。 */
export const RegulationVersion = z.strictObject({
  /** 页面上区分版本的短名，如“2014年版”。 */
  id: Text,
  issued: PartialDate.optional(),
  /** 施行之日；不知道的不写，以 issued 计。 */
  effective: PartialDate.optional(),
  note: Text.optional(),
});
export type RegulationVersion = z.infer<typeof RegulationVersion>;

/** 已核的条款要点。certainty 为 uncertain 的不得写成规则。 */
export const Provision = z.strictObject({
  article: Text.optional(),
  fact: Text,
  /** 适用的版本；空表示只在登记的版本之间有效过。 */
  versions: z.array(Text),
  certainty: z.enum(['verified', 'known', 'uncertain']),
});
export type Provision = z.infer<typeof Provision>;

/** 法规登记册 docs/registers/regulations.yml 的一件。 */
export const Regulation = z.strictObject({
  id: Slug,
  title: Text,
  /** 简称，正文括注用。 */
  short: Text,
  issuer: Text,
  kind: Text,
  number: Text.optional(),
  /** 由旧到新。 */
  versions: z.array(RegulationVersion).min(1),
  /** 被取代：由哪一件、何时起。 */
  replaced: z.strictObject({by: Slug, on: PartialDate.optional()}).optional(),
  note: Text.optional(),
  provisions: z.array(Provision).min(1),
});
export type Regulation = z.infer<typeof Regulation>;
export const Regulations = z.array(Regulation).min(1);

/** 参数：留给各单位定的数；有法规底线的写明。 */
export const Parameter = z
  .strictObject({
    name: z.string().regex(/^[\p{Script=Han}A-Za-z_][\p{Script=Han}\w]*$/u, '参数名用汉字，不含标点和空格，不以数字开头'),
    meaning: Text,
    default: z.union([z.int(), Text]),
    /** 允许的最小值、最大值；出自法规的写 basis，否则是本单位的常理界限。 */
    min: z.int().optional(),
    max: z.int().optional(),
    options: z.array(Text).min(2).optional(),
    basis: z.strictObject({regulation: Slug, article: Text.optional()}).optional(),
  })
  .refine((p) => typeof p.default === 'string' || ((p.min ?? -Infinity) <= p.default && p.default <= (p.max ?? Infinity)), {
    path: ['default'],
    message: '默认值超出 min、max',
  });
export type Parameter = z.infer<typeof Parameter>;
export const Parameters = z.array(Parameter).min(1);
