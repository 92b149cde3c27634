import type {Release} from '../source/release';
import type {Clause} from '../source/clauses';
import type {ReleaseContext} from './context';
import {readableText} from './readable-text';
import {termFinder} from './term-finder';
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

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** 术语表：定义、出处和用到它的条款，依体系表次序。 */
export function glossaryIndex(release: Release, context: ReleaseContext): TermUse[] {
  const live = liveStandards(release);
  const terms = live.flatMap((standard) => standard.clauses.filter(({kind}) => kind === 'term').map((clause) => ({standard, clause})));
  const find = termFinder(terms.map(({clause}) => clause.title));
  /** 术语 → 名字里含着它的更长的术语。 */
  const longer = new Map<string, string[]>();
  for (const {clause: {title}} of terms) for (const inner of find(title)) if (inner !== title) push(longer, inner, title);
  const uses = new Map<string, {clause: Clause; use: TermUse['uses'][number]}[]>();
  for (const {clauses, titleBlock: {code}} of live) {
    for (const clause of clauses.filter(({id, kind}) => id && kind !== 'chapter')) {
      const text = textOf(clause);
      for (const title of find(text)) {
        if (usesTerm(text, title, longer.get(title) ?? [])) push(uses, title, {clause, use: {code, clause: clause.id}});
      }
    }
  }
  return terms.map(({standard, clause}) => ({
    term: clause.title,
    id: clause.id,
    code: standard.titleBlock.code,
    standard: standard.titleBlock.title,
    category: standard.subsystem,
    definition: readableText(clause.text, standard, context),
    uses: (uses.get(clause.title) ?? []).filter((item) => item.clause !== clause).map(({use}) => use),
  }));
}
