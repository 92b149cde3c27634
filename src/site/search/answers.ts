/** 问答同查询合不合：问法越像分越高。 */
import type {IndexedAnswer} from './index-format';
import type {Query} from './query';
import {analyseQuery} from './query';
import {compactText} from './text';

/** 备好的一问一答。 */
export interface PreparedAnswer {
  answer: IndexedAnswer;
  wordings: {text: string; terms: {text: string; weight: number}[]}[];
  body: string;
}

/** 正好是这样问的得满分，别的问法次之；整句在问法里的也差不多。 */
const WHOLE = 1;
const ALSO = 0.99;
const INSIDE = 0.9;

export function prepareAnswer(answer: IndexedAnswer): PreparedAnswer {
  const wordings = [answer.q, ...answer.o ?? []].map((wording) => {
    const {phrase, terms} = analyseQuery(wording);
    return {text: phrase, terms: terms.filter(({weight}) => weight >= 0.3)};
  });
  return {answer, wordings, body: compactText([answer.a, answer.e ?? ''].join('\n'))};
}

/**
 * 0 到 1：查询的词在问法里有多少（分量按稀有的程度），问法的词查询里有多少。
 * @param values 每个词值多少
 */
export function answerScore({wordings, body}: PreparedAnswer, query: Query, values: ReadonlyMap<string, number>): number {
  let all = 0;
  for (const value of values.values()) all += value;
  if (all === 0) return 0;
  const asked = new Set(query.terms.map(({text}) => text));
  return Math.max(0, ...wordings.map(({text, terms}, order) => {
    if (text === query.phrase) return order === 0 ? WHOLE : ALSO;
    let [covered, inBody] = [0, 0];
    for (const [term, value] of values) {
      if (text.includes(term)) covered += value;
      else if (body.includes(term)) inBody += value;
    }
    const total = terms.reduce((sum, {weight}) => sum + weight, 0);
    const matched = terms.reduce((sum, term) => sum + (asked.has(term.text) ? term.weight : 0), 0);
    const both = 0.65 * ((covered + 0.4 * inBody) / all) + 0.35 * (total === 0 ? 0 : matched / total);
    return query.phrase.length > 3 && text.includes(query.phrase) ? Math.max(INSIDE, both) : both;
  }));
}
