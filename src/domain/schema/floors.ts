import * as z from 'zod';
import {frequencies} from '../glossary';
import {Code, Slug, Text} from './common';

const frequency = z.enum(Object.keys(frequencies) as [keyof typeof frequencies], {
  error: `只能是 ${Object.entries(frequencies).map(([id, name]) => `${id}（${name}）`).join('、')}`,
});
/** 数和单位，如“5 个工作日”；或者几分之几、半数。 */
const Quantity = z.string().regex(/^(\d+(\.\d+)? ?[\p{Script=Han}%]+|半数|[一二三四五六七八九十]分之[一二三四五六七八九十])$/u, '写成“5 个工作日”“20%”“半数”“五分之四”的样子');

/** 说得多硬：must 应、不得，general 法规自己写“一般”，stated 直接陈述。 */
export const strengths = {must: '应', general: '一般', stated: '陈述'} as const;

/** 一条法规底线：落在哪一条或者哪项周期性工作，不能低于什么。 */
export const StatutoryFloor = z
  .strictObject({
    standard: Code.describe('标准编号'),
    clause: Slug.optional().describe('落在哪一条：条款的锚点'),
    duty: Slug.optional().describe('落在哪项周期性工作：它的 id'),
    of: Slug.describe('法规标识；这一条、这项工作一定引它'),
    article: Text.optional().describe('条号'),
    strength: z.enum(Object.keys(strengths) as [keyof typeof strengths], {error: '只能是 must（应）、general（法规写“一般”）或 stated（陈述，不用能愿动词）'}).optional().describe('说得多硬；不写的是 must'),
    every: frequency.optional().describe('至少多久一次'),
    times: z.int().min(2).optional().describe('每期至少几次；一次的不写'),
    least: Quantity.optional().describe('不少于'),
    most: Quantity.optional().describe('不超过'),
    says: z.array(Text).min(1).optional().describe('同一句里一定有的字；写了的，上面几项只看有这些字的句子'),
  })
  .refine(({clause, duty}) => (clause === undefined) !== (duty === undefined), 'clause、duty 写一个，只写一个')
  .refine(({duty, every, times, least, most, says, strength}) => duty === undefined || (every !== undefined && [times, least, most, says, strength].every((value) => value === undefined)), '周期性工作只写 every')
  .refine(({every, least, most, says}) => [every, least, most, says].some((value) => value !== undefined), '写明不能低于什么：every、least、most、says')
  .refine(({every, times}) => times === undefined || every !== undefined, 'times 和 every 一起写');
export type StatutoryFloor = z.infer<typeof StatutoryFloor>;
/** 底线登记册 docs/registers/floors.yml；随发布一起冻结。 */
export const StatutoryFloors = z.array(StatutoryFloor);
