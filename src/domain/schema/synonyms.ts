import * as z from 'zod';
import {Text} from './common';

/** 一处：编号#锚点。 */
const Landing = z.string().regex(/^\d{3,4}#[a-z][A-Za-z0-9-]*$/, '写作 编号#锚点，如 201#quorum');

/** 说法登记册 docs/registers/synonyms.yml：人们嘴上怎么说，条文里怎么写。查找时当作那几条里的词。 */
export const Synonym = z
  .strictObject({
    says: z.array(Text).min(1).describe('人们的说法；不写条文里就有的词'),
    text: z.array(Text).min(1).optional().describe('条文里的词，凡写着它的条款、步骤、表单都查得到'),
    clauses: z.array(Landing).min(1).optional().describe('只指这几条'),
  })
  .refine(({text, clauses}) => text !== undefined || clauses !== undefined, {message: 'text、clauses 至少写一样：说法总要指到条文里的词或者条款'});
export type Synonym = z.infer<typeof Synonym>;
export const Synonyms = z.array(Synonym);
