import type {DuesRules} from '../schema/counting';
import {valueOn} from './values';

type Brackets = DuesRules['rates'][number]['values'][number]['brackets'];

/** 那一天这一类党员的各档比例；没有这一类为 undefined。 */
export function bracketsOn({rates}: DuesRules, category: string, on: string): Brackets | undefined {
  const rate = rates.find((item) => item.category === category);
  return rate && valueOn(rate.values, on).brackets;
}

/** 计算基数：收入减去不计入的各项；扣得比收入多的为 undefined。金额以元计，算到分。 */
export function baseOf(income: number, excluded: readonly number[]): number | undefined {
  const base = roundCents(income - excluded.reduce((sum, amount) => sum + amount, 0));
  return base < 0 ? undefined : base;
}

/** 百分之几：基数落在哪一档，全部基数都按那一档，不分段累进；一档的上限含在内。 */
export function percentOf(brackets: Brackets, base: number): number {
  return brackets.find(({upTo}) => upTo === undefined || base <= upTo)!.percent;
}

/** 算到分，四舍五入。 */
function roundCents(amount: number): number {
  return Math.round((amount + Number.EPSILON) * 100) / 100;
}

/** 月交数额，没有计上限。 */
export function monthlyDues(brackets: Brackets, base: number): number {
  // 都化成整数再除，五入不受二进制小数的影响。
  return Math.round((Math.round(base * 100) * Math.round(percentOf(brackets, base) * 10)) / 1000) / 100;
}

/** 核定的数额：一般不超过那一天的上限，自愿的可多交。 */
export function assessedDues({cap}: DuesRules, computed: number, on: string, voluntary = 0): number {
  return Math.max(Math.min(computed, valueOn(cap.values, on).amount), voluntary);
}

/** 定额交纳的至少、至多几元；不是定额交纳的为 undefined。 */
export function fixedDues({fixed}: DuesRules, who: string, on: string): {least: number; most: number} | undefined {
  const found = fixed.find((item) => item.who.includes(who));
  if (!found) return undefined;
  const {least, most} = valueOn(found.values, on);
  return {least, most};
}

/** 一次多交的是不是大额党费，全部上缴中央。 */
export function isLargeDues({large}: DuesRules, amount: number, on: string): boolean {
  return amount >= valueOn(large.values, on).amount;
}

/** 条文里的一档：“3000 元以下（含 3000 元）的，0.5%”。 */
export function bracketPhrases(brackets: Brackets): string[] {
  return brackets.map(({upTo, percent}, index) => {
    const below = brackets[index - 1]?.upTo;
    const range = below === undefined ? (upTo === undefined ? '' : `${upTo} 元以下（含 ${upTo} 元）`) : `${below} 元以上${upTo === undefined ? '' : `至 ${upTo} 元（含 ${upTo} 元）`}`;
    return `${range}的，${percent}%`;
  });
}

/** 一类党员的比例写成电子表格的公式，cell 为基数所在的格。 */
function bracketFormula(brackets: Brackets, cell: string): string {
  return brackets.reduceRight((rest, {upTo, percent}) => (upTo === undefined ? String(percent) : `IF(${cell}<=${upTo},${percent},${rest})`), '');
}

const CALL = /党费比例\((\[[^\]]+\]),(\[[^\]]+\])\)/g;

/** 公式里的“党费比例([党员类别],[计算基数])”换成各档的 IF；最先登记的一类放在最后。 */
export function expandDuesFormula(formula: string, rules: DuesRules, on: string): string {
  return formula.replace(CALL, (_, category: string, cell: string) => {
    const [first, ...others] = rules.rates;
    const text = (name: string) => bracketFormula(bracketsOn(rules, name, on)!, cell);
    return others.reduceRight((rest, rate) => `IF(${category}="${rate.category}",${text(rate.category)},${rest})`, text(first!.category));
  });
}

/** 公式里有没有还没换的“党费比例(……)”。 */
export function callsDues(formula: string): boolean {
  return formula.includes('党费比例(');
}
