import type {StatutoryFloor} from '../schema/floors';
import type {CountRule, Counting} from '../schema/counting';
import type {Clause} from '../source/clauses';
import {bracketPhrases, bracketsOn} from './dues';
import {valueOn} from './values';
import {phrasesOf} from './votes';

type Source = Pick<StatutoryFloor, 'standard' | 'clause' | 'article' | 'strength'> & {of: string};

const sourceOf = ({standard, clause, of, article, strength}: Pick<CountRule, 'standard' | 'clause' | 'of' | 'article' | 'strength'>): Source =>
  ({standard, clause, of: of!, ...(article !== undefined && {article}), ...(strength !== undefined && {strength})});

/**
 * 计数登记册里出自法规的数，也是法规底线：到会、赞成的比例，党费的各档。不在底线登记册里再写一遍。
 * @param clausesOf 标准编号 → 条文；底线照条文里的说法认
 */
export function countingFloors({counts, dues}: Counting, on: string, clausesOf: (code: string) => readonly Clause[]): StatutoryFloor[] {
  const ofCounts = counts.filter(({of}) => of !== undefined).map((rule): StatutoryFloor => {
    const value = valueOn(rule.values, on);
    const shared = counts.some((other) => other !== rule && other.standard === rule.standard && other.clause === rule.clause && valueOn(other.values, on).share !== value.share);
    if (value.at === 'least' && !shared) return {...sourceOf(rule), least: value.share, says: [rule.base]};
    const clause = clausesOf(rule.standard).find(({id}) => id === rule.clause);
    const text = clause ? [clause.text, ...clause.items.map((item) => item.text)].join('\n') : '';
    const phrases = phrasesOf(value, rule.base);
    const wordings = [...phrases.map((phrase) => `应${phrase}`), ...phrases];
    return {...sourceOf(rule), says: [wordings.find((wording) => text.includes(wording)) ?? wordings[0]!]};
  });
  const ofDues = (dues?.rates ?? []).filter(({of}) => of !== undefined).flatMap((rate) => bracketPhrases(bracketsOn(dues!, rate.category, on)!).map((phrase): StatutoryFloor => ({...sourceOf(rate), says: [phrase]})));
  return [...ofCounts, ...ofDues];
}
