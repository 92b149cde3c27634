import * as z from 'zod';
import {Code, RoleId, Slug, Text} from './common';

/** 一处：整个标准，或者其中一个步骤、一项周期性工作。 */
const Where = {code: Code, entry: Slug.optional().describe('步骤或周期性工作的标识；不写即整个标准')};

/** 不设委员会的支部登记册 docs/registers/small-branch.yml：谁代做，哪些不做，哪些只有它做。 */
export const SmallBranch = z.strictObject({
  title: Text.describe('怎么叫，如“不设委员会的支部”'),
  description: Text.describe('是哪样的支部，一句话'),
  clauses: z.array(z.strictObject({code: Code, clause: Slug})).min(1).describe('规定在哪几条'),
  standIns: z
    .array(z.strictObject({
      role: RoleId.describe('这样的支部里没有的角色'),
      by: RoleId.describe('谁来做'),
      says: Text.describe('印给读者看的：谁来做'),
      decides: Text.optional().describe('判断的步骤由谁定；与 says 相同的不写'),
    }))
    .min(1)
    .describe('没有的角色由谁代做'),
  notDone: z.array(z.strictObject({...Where, reason: Text})).describe('这样的支部不做的'),
  onlyHere: z.array(z.strictObject({...Where, entry: Slug})).describe('只有这样的支部做的'),
});
export type SmallBranch = z.infer<typeof SmallBranch>;
