import * as z from 'zod';
import {isCode} from '../codes';
import {isRealDay} from '../dates';

/** 锚点、步骤、表单等的标识：说出所指之物，跨版次不变。 */
export const Slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '标识只用小写字母、数字和连字符，以字母开头');

/** 角色标识，取自 docs/registers/roles.yml。 */
export const RoleId = z.string().regex(/^[a-z][A-Za-z0-9]*$/, '角色标识用小驼峰英文，如 branchSecretary');

/** 标准编号；901 起留给采用单位。 */
export const Code = z
  .string({error: '编号应写成加引号的三位数字，如 "401"'})
  .refine(isCode, '编号应为三位数字，如 "401"；一类超过九十九个的用四位');

/** 自己的标准从这个编号起。 */
export const FIRST_OWN_CODE = 901;

/** 自己的标准能用的编号。 */
export const isOwnCode = (code: string): boolean => /^\d{3}$/.test(code) && Number(code) >= FIRST_OWN_CODE;

/** 日期；YAML 里要加引号，否则会变成别的类型。 */
export const IsoDate = z
  .string({error: '日期应加引号写成 "2026-11-23" 的样子'})
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2026-11-23 的样子')
  .refine((value) => !/^\d{4}-\d{2}-\d{2}$/.test(value) || isRealDay(value), '没有这一天；核对月份和日');

/** 可能只知道年或年月的日期。 */
export const PartialDate = z
  .string({error: '日期应加引号'})
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, '日期应写成 "2026"、"2026-05" 或 "2026-05-11"')
  .refine((value) => !/^\d{4}-\d{2}/.test(value) || isRealDay(value.length === 7 ? `${value}-01` : value), '没有这一天；核对月份和日');

export const EMPTY = '不能为空';
/** XML 不许有、看不见的字符：印进 Word、Excel，文件就打不开。 */
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uFFFE\uFFFF]/;
export const Text = z.string().trim().min(1, EMPTY).refine((text) => !UNSEEN.test(text), '有看不见的控制字符，多半是从别处粘来的；删去重打');
