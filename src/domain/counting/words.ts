import type {Counting, CountRule, TermRule} from '../schema/counting';
import {bracketPhrases, monthlyDues, percentOf} from './dues';
import {valueOn} from './values';
import {exampleNeed, heldOn, needed, phraseOf} from './votes';

/** 条文、表单里的一处 <Rule />：哪条规则，说哪一面。 */
export interface RuleCall {
  of: string;
  /** 说哪一面；不写的是规则本身。 */
  say?: string;
  /** 党费：按多少基数算。 */
  base?: string;
}

/** 计数登记册的话里由数推出的空，不是参数。 */
export const filledByRule = ['几成', '不', '分母', '至少'] as const;
type FilledByRule = Partial<Record<(typeof filledByRule)[number], string>>;

/** 计数规则能说的各面。 */
const countFaces: Readonly<Record<string, (rule: CountRule, on: string, all: Counting) => string | undefined>> = {
  full: (rule, on) => phraseOf(heldOn(rule, on), rule.base, 'full'),
  close: (rule, on) => phraseOf(heldOn(rule, on), rule.base, 'close'),
  short: (rule, on) => phraseOf(heldOn(rule, on), rule.base, 'short'),
  expected: (rule, on) => phraseOf(heldOn(rule, on), `应到会${rule.base}`, 'full'),
  law: (rule, on) => phraseOf(valueOn(rule.values, on), rule.base, 'short'),
  share: (rule, on) => heldOn(rule, on).share,
  exact: (rule, on) => rule.exact && filled(rule.exact, {几成: heldOn(rule, on).share, 不: heldOn(rule, on).at === 'more' ? '不' : ''} satisfies FilledByRule),
  examples: ({examples, ...rule}, on, all) => examples?.map(({of, says}) => exampleWords(says, [of].flat(), rule, on, all)).join('，'),
  ties: ({ties}) => ties,
  written: ({written}) => written && (written === 'counted' ? '计入' : '不计入'),
  ballot: ({written}) => written && (written === 'counted' ? '计票' : '不计票'),
};

const termFaces: Readonly<Record<string, (rule: TermRule, on: string) => string | undefined>> = {
  is: ({values}, on) => valueOn(values, on).is,
  least: ({values}, on) => valueOn(values, on).least,
  most: ({values}, on) => valueOn(values, on).most,
};

const filled = (template: string, values: Readonly<Record<string, string>>): string => template.replace(/\{([^{}]+)\}/g, (whole, name: string) => values[name] ?? whole);

/** 几个分母怎么说：三个以上相连的“1 至 5”，其余“6 名、7”，量词取空后面的那一个字。 */
function basesText(bases: readonly number[], template: string): string {
  const isRun = bases.length > 2 && bases.every((value, index) => !index || value === bases[index - 1]! + 1);
  if (isRun) return `${bases[0]} 至 ${bases.at(-1)}`;
  const unit = /\{分母\}( ?\p{Script=Han})/u.exec(template)?.[1] ?? '';
  return bases.join(`${unit}、`);
}

/** 示例：{分母}、{至少} 由函数算出，{别的规则的标识} 是同样的分母照那条规则至少几人。 */
function exampleWords(template: string, bases: readonly number[], rule: Omit<CountRule, 'examples'>, on: string, all: Counting): string {
  const others = all.counts.map((other): [string, string] => [other.id, String(needed(heldOn(other, on), bases[0]!))]);
  const own = {分母: basesText(bases, template), 至少: String(exampleNeed(rule, bases[0]!, on))} satisfies FilledByRule;
  return filled(template, {...Object.fromEntries(others), ...own});
}

/** 党费的一条：按比例的说第几档、某个基数交多少，定额、上限、大额说几元。 */
function duesWords({dues}: Counting, {of, say, base}: RuleCall, on: string): {allowed: string; words?: string | undefined} | undefined {
  const rate = dues?.rates.find(({id}) => id === of);
  if (rate) {
    const {brackets} = valueOn(rate.values, on);
    const phrases = bracketPhrases(brackets);
    const allowed = `say="1" 至 say="${phrases.length}"（第几档），或者 base="5160"（这个基数按几成交多少）`;
    if (say !== undefined) return {allowed, words: base === undefined ? phrases[Number(say) - 1] : undefined};
    return {allowed, words: base !== undefined && /^\d+(\.\d{1,2})?$/.test(base) ? `按 ${percentOf(brackets, Number(base))}% 月交 ${monthlyDues(brackets, Number(base)).toFixed(2)} 元` : undefined};
  }
  const fixed = dues?.fixed.find(({id}) => id === of);
  const plain = say === undefined && base === undefined;
  if (fixed) {
    const {least, most} = valueOn(fixed.values, on);
    return {allowed: '不写 say', words: plain ? (least === most ? `${least} 元` : `${least} 元至 ${most} 元`) : undefined};
  }
  const amount = dues && [dues.cap, dues.large].find(({id}) => id === of);
  return amount && {allowed: '不写 say', words: plain ? `${valueOn(amount.values, on).amount} 元` : undefined};
}

/** 登记的全部规则的标识，依登记的次序；可能有重复，由检查报告。 */
export function ruleIds({counts, terms, dues}: Counting): string[] {
  return [...counts, ...terms, ...(dues ? [...dues.rates, ...dues.fixed, dues.cap, dues.large] : [])].map(({id}) => id);
}

/**
 * 登记的规则在文字里怎么说：数和“以上”“超过”“计入”都由规则那一天的值推出。
 * @param on 照哪天的值，ISO
 * @returns 文字；写得不对的返回 fault，说明允许什么
 */
export function ruleWords(counting: Counting, call: RuleCall, on: string): {words: string} | {fault: string} {
  const written = `<Rule of="${call.of}"${call.say === undefined ? '' : ` say="${call.say}"`}${call.base === undefined ? '' : ` base="${call.base}"`} />`;
  const said = (words: string | undefined, allowed: string): {words: string} | {fault: string} => (words === undefined ? {fault: `${written} 说不出；可用 ${allowed}`} : {words});
  const count = counting.counts.find(({id}) => id === call.of);
  if (count) {
    const faces = Object.entries(countFaces).flatMap(([face, say]) => (say(count, on, counting) === undefined ? [] : [face]));
    return said(call.base === undefined ? countFaces[call.say ?? 'full']?.(count, on, counting) : undefined, `say="${faces.join('"、"')}"`);
  }
  const term = counting.terms.find(({id}) => id === call.of);
  if (term) {
    const faces = Object.entries(termFaces).flatMap(([face, say]) => (say(term, on) === undefined ? [] : [face]));
    const face = call.say ?? (faces.length === 1 ? faces[0]! : '');
    return said(call.base === undefined ? termFaces[face]?.(term, on) : undefined, `say="${faces.join('"、"')}"${faces.length === 1 ? '，或者不写' : ''}`);
  }
  const dues = duesWords(counting, call, on);
  return dues ? said(dues.words, dues.allowed) : {fault: `计数登记册里没有“${call.of}”；可选 ${ruleIds(counting).join('、')}`};
}

