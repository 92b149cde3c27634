/** 在挑出的几页全文里找词、计分；次序由 rank.ts 定。 */
import {prepareAnswer} from './answers';
import type {IndexedPage} from './index-format';
import {matchPinyin, namesOfPage, toName, type Name, type NameKind} from './names';
import {isLatin} from './postings';
import type {Query, QueryTerm} from './query';
import {WHOLE_PAGE, type Found, type PreparedPage} from './rank';
import {compactText, normaliseText} from './text';

const BOOSTS = {title: 6, aliases: 5, tasks: 3, heading: 3, says: 2, pinyin: 2, text: 1};
/** BM25 的两个常数。 */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.5;

export function preparePage(page: IndexedPage): PreparedPage {
  const sections = page.s.map((section) => ({heading: toName('title', section.t, section.y ?? ''), text: normaliseText(section.x).text, says: compactText(section.z ?? '')}));
  return {page, names: namesOfPage(page), description: compactText(page.d ?? ''), sections, answers: (page.q ?? []).map(prepareAnswer)};
}

interface Field {
  text: string;
  boost: number;
}

/**
 * 每页一份，每个小节一份；一个词都没有的不列。
 * @param values 每个词值多少
 * @param average 一份平均多少字，长的文字里出现一次分量轻
 */
export function retrieve(pages: readonly PreparedPage[], query: Query, values: ReadonlyMap<string, number>, average: number): Found[] {
  return pages.flatMap((prepared, page) => documentsOf(prepared).flatMap(({section, fields, names}): Found[] => {
    const terms = new Set<string>();
    let score = 0;
    for (const term of query.terms) {
      const own = fields.reduce((sum, field) => sum + field.boost * saturated(occurrences(field.text, term), field.text.length, average), 0)
        + (isLatin(term.text) && names.some((name) => matchPinyin(name, term.text)) ? BOOSTS.pinyin : 0);
      if (own > 0) terms.add(term.text);
      score += own * (values.get(term.text) ?? 0);
    }
    return terms.size > 0 ? [{page, section, score, terms}] : [];
  }));
}

function documentsOf({names, description, sections}: PreparedPage): {section: number; fields: Field[]; names: Name[]}[] {
  const field = (boost: number, ...kinds: NameKind[]): Field => ({boost, text: names.filter(({kind}) => kinds.includes(kind)).map(({normalised}) => normalised.text).join(' ')});
  const whole = [field(BOOSTS.title, 'title', 'code'), field(BOOSTS.aliases, 'alias'), field(BOOSTS.tasks, 'task'), {boost: BOOSTS.text, text: description}];
  return [
    {section: WHOLE_PAGE, fields: whole, names},
    ...sections.map(({heading, text, says}, section) => ({section, fields: [{boost: BOOSTS.heading, text: heading.normalised.text}, {boost: BOOSTS.says, text: says}, {boost: BOOSTS.text, text}], names: [heading]})),
  ];
}

function saturated(count: number, length: number, average: number): number {
  return count === 0 ? 0 : (count * (SATURATION + 1)) / (count + SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * length) / average));
}

/** 词出现几次。数和英文要整个对上：3会 不是 13会，但 zhu 打了一半也算。 */
export function occurrences(text: string, {text: term, prefix}: Pick<QueryTerm, 'text' | 'prefix'>): number {
  let count = 0;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    const end = at + term.length;
    if (!joined(text, at) && (prefix || !joined(text, end))) count += 1;
  }
  return count;
}

/** 这个位置两边是同一个数或同一个英文单词。 */
function joined(text: string, at: number): boolean {
  const [before, after] = [text[at - 1] ?? '', text[at] ?? ''];
  return (/[a-z]/.test(before) && /[a-z]/.test(after)) || (/[\d./]/.test(before) && /[\d./%]/.test(after));
}
