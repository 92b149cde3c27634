import type {Release} from '../source/release';
import type {Clause} from '../source/clauses';
import {fill} from './context';
import {liveStandards} from './works';

export interface TermUse {
  term: string;
  id: string;
  code: string;
  standard: string;
  category: string;
  definition: string;
  /** 用到它的条款，不含定义自身。 */
  uses: {code: string; clause: string}[];
}

/** 文中是否单独用到一个术语：只作为更长的术语的一部分出现的不算。 */
export function usesTerm(text: string, term: string, longer: readonly string[]): boolean {
  return longer.reduce((rest, item) => rest.replaceAll(item, '＿'), text).includes(term);
}

const textOf = ({title, text, items}: Clause): string => `${title}${text}${items.map((item) => item.text).join('')}`;

/** 术语表：定义、出处和用到它的条款，依体系表次序。 */
export function glossaryIndex(release: Release, parameters: Readonly<Record<string, string>>): TermUse[] {
  const live = liveStandards(release);
  const terms = live.flatMap((standard) => standard.clauses.filter(({kind}) => kind === 'term').map((clause) => ({standard, clause})));
  const names = terms.map(({clause}) => clause.title);
  return terms.map(({standard: {titleBlock, subsystem}, clause}) => {
    const longer = names.filter((name) => name !== clause.title && name.includes(clause.title));
    return {
      term: clause.title,
      id: clause.id,
      code: titleBlock.code,
      standard: titleBlock.title,
      category: subsystem,
      definition: fill(clause.text, parameters),
      uses: live.flatMap((standard) =>
        standard.clauses
          .filter((other) => other !== clause && other.id && other.kind !== 'chapter' && usesTerm(textOf(other), clause.title, longer))
          .map((other) => ({code: standard.titleBlock.code, clause: other.id}))),
    };
  });
}
