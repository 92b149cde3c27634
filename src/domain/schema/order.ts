import * as z from 'zod';
import {Code, Slug, Text} from './common';

const Entry = {code: Code.describe('哪个标准'), entry: Slug.describe('步骤或者周期性工作的标识')};

/** 先后登记册 docs/registers/order.yml：一件有日子的工作在另一件之后，多是两个标准的。 */
export const Order = z.array(z.strictObject({
  ...Entry,
  after: z.strictObject({...Entry, year: z.literal('last').optional().describe('说的是上一年的那一次')}).describe('在哪一件之后'),
  apart: z.string().regex(/^\d+ 日$/, '写成“5 日”').optional().describe('至少隔几日，中间还有事要办的'),
  reason: Text.describe('为什么要在它之后，一句话'),
})).min(1);
export type Order = z.infer<typeof Order>;
