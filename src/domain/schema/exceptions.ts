import * as z from 'zod';
import {Code, Slug, Text} from './common';

/** 例外登记册 docs/registers/exceptions.yml：某个标准的某处文字不按某条用语规则写，说明理由；随发布一起冻结。 */
export const Exception = z.strictObject({
  rule: Slug.describe('用语规则的名字，报告里行列后面的那个词'),
  standard: Code.describe('标准编号'),
  text: Text.describe('那一处的一段原文，照抄；只对含这段文字的地方生效'),
  reason: Text.describe('为什么这里不按规则写'),
});
export type Exception = z.infer<typeof Exception>;
export const Exceptions = z.array(Exception);
