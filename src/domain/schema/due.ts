import * as z from 'zod';
import {Slug, Text} from './common';
import {Floor} from './floor-source';

/** 数和单位：数写数字、{参数}，半年、半日照写。 */
export const AMOUNT = /^(?:(\d+(?:\.\d+)?|\{[^{}]+\}) (个工作日|个学时|个月|小时|分钟|日|天|周|年|次)|半年|半日)$/;
const AMOUNT_SAYS = '写成“3 日”“{党员大会通知天数} 日”“5 个工作日”“1 个月”的样子；单位用 日、个工作日、周、个月、年、小时、分钟、天、个学时、次';
/** 参数的花括号只有一半的，先说它。 */
const isHalf = (text: unknown): boolean => typeof text === 'string' && text.split('{').length !== text.split('}').length;
const Amount = z.string().regex(AMOUNT, {error: ({input}) => (isHalf(input) ? `参数的花括号只有一半；${AMOUNT_SAYS}` : AMOUNT_SAYS)});

/** 哪一期。 */
export const periods = ['每年', '当年', '次年', '每半年', '每季度', '季度', '上季度', '下一季度', '每月', '当月', '次月', '下一个月', '每周', '每个工作日'] as const;
/** 一期里的哪个月，数字以外的。 */
export const monthNames = ['首月', '末月', '第四季度'] as const;
/** 一个月里的哪一天，数字以外的。 */
const DAY_NAME = /^(月底|底|末|首日|上旬|中旬|下旬|上半月|第 [1-4] 周|首个工作日|最后一个工作日|第[二三四五六七八九十](、第[二三四五六七八九十])?个工作日)$/;
/** 那件事的当时、当日……。 */
export const moments = ['当日', '次日', '当周', '当月', '当月内', '次月', '当场', '当时', '时', '上', '内', '期间', '全程', '之日', '之日起', '前后', '前一日', '前一个工作日', '后首个工作日'] as const;
/** 没有数的“多久以内”。 */
export const hastes = ['立即', '及时'] as const;

/** 一段里的一个短语：不含标点，几段的写成列表。 */
const Phrase = Text.regex(/^[^，；。]+$/, '一段只说一个时限，不含逗号、分号；几段的写成列表');
const Holder = z.string().regex(/^\{[^{}]+\}$/, '数以外只能写 {参数}');
const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values as unknown as [T[number], ...T[number][]], {error: `只能是 ${values.join('、')}`});
const Anchored = z.union([z.literal(true), Amount], {error: '写“3 日”这样的数和单位；没有数的写 true'});

const RELATIONS = ['before', 'after', 'within', 'around', 'at', 'least', 'most', 'under', 'lasts'] as const;

/** 时限的一段：从哪件事、哪一天起算，之前、之后、以内多久。句子由它推出，不另写。 */
export const DuePart = z
  .strictObject({
    mark: z.enum(['；', '、', '和', '或者'], {error: '只能是 ；、、、和、或者，缺省是逗号'}).optional().describe('与前一段之间的标点；缺省逗号'),
    case: Phrase.optional().describe('什么情形，连同引出的字，如“退回的”“有异议的为”'),
    in: oneOf(periods).optional().describe('哪一期，如“每年”“季度”'),
    month: z.union([z.int().min(1).max(12), z.array(z.int().min(1).max(12)).min(2), oneOf(monthNames), Holder], {error: `写 1 至 12、{参数}、${monthNames.join('、')}，或者几个月的列表`}).optional().describe('哪个月：1 至 12、{参数}、首月、末月'),
    day: z.union([z.int().min(1).max(31), Holder, z.string().regex(DAY_NAME)], {error: '写 1 至 31、{参数}，或者 底（12 月底）、月底（末月月底）、上旬、首个工作日等'}).optional().describe('哪一天：1 至 31、{参数}、底、月底、上旬、首个工作日'),
    event: Phrase.optional().describe('从哪件事起算，如“会”“收到”“审定”；不写的，从上一步做完起'),
    since: Phrase.optional().describe('从哪件事起算，句子里不写“后”的，如“收到报告 3 日内”'),
    on: Phrase.optional().describe('别处定下的日期、期限，如“约定时间”'),
    step: Slug.optional().describe('那件事是本标准的哪一步做完；写了的，检查先后'),
    full: Amount.optional().describe('那件事之后满多久才起算'),
    next: Phrase.optional().describe('那件事之后的哪次会议，如“最近一次支部委员会会议”'),
    usually: z.literal(true).optional().describe('法规自己写“一般”的'),
    before: Anchored.optional().describe('那件事、那一天之前：true，或者提前多少'),
    after: Anchored.optional().describe('那件事之后：true，或者过多少'),
    within: z.union([oneOf(hastes), Amount], {error: '写“3 日”这样的数和单位，或者 立即、及时'}).optional().describe('那件事之后多少以内'),
    around: Amount.optional().describe('那件事前后多少以内'),
    at: oneOf(moments).optional().describe('那件事的当日、当月等'),
    least: Amount.optional().describe('持续不少于'),
    most: Amount.optional().describe('持续、期限不超过'),
    under: Amount.optional().describe('多少以内，活动时长的上限'),
    lasts: Amount.optional().describe('持续多少'),
    act: Phrase.optional().describe('到那时要做成什么，如“补交”“报请”'),
    floor: Floor.optional().describe('这个数有法规底线的，写出处；数在底线登记册里，由检查核对'),
    words: Text.optional().describe('推不出日期的，照写文字；要写 reason'),
    reason: Text.optional().describe('为什么推不出日期'),
  })
  .refine(({words, reason}) => (words === undefined) === (reason === undefined), '照写文字的（words）要写为什么推不出日期（reason）；推得出日期的不写 words、reason')
  .refine((part) => part.words === undefined || Object.keys(part).every((key) => ['mark', 'case', 'words', 'reason'].includes(key)), '写了 words 的，除 case 以外不再写别的')
  .refine((part) => RELATIONS.filter((key) => part[key] !== undefined).length <= 1, `${RELATIONS.join('、')} 至多写一个；两段时限写成列表`)
  .refine((part) => part.words !== undefined || [part.in, part.month, part.day, part.next, part.on, ...RELATIONS.map((key) => part[key])].some((value) => value !== undefined), '写明何时：日期（in、month、day）、会议（next）、别处定下的日期（on），或者 before、after、within、around、at、least、most、under、lasts 之一')
  .refine(({step, event}) => step === undefined || event !== undefined, 'step 和 event 一起写')
  .refine(({full, before, after, within}) => full === undefined || [before, after, within].some((value) => value !== undefined), 'full 和 before、after、within 之一一起写')
  .refine(({event, since, on}) => [event, since, on].filter((value) => value !== undefined).length <= 1, 'event、since、on 至多写一个');
export type DuePart = z.infer<typeof DuePart>;

/** 时限：算得出日期的写成一段或者几段；只写一句话的，旧版可以。 */
export const Due = z.union([DuePart, z.array(DuePart).min(2, '只有一段的不写成列表'), Text]);
export type Due = z.infer<typeof Due>;
