import {RANKS, type IndexedPage} from './index-format';
import {answerScore, type PreparedAnswer} from './answers';
import type {MarkedRange} from './marks';
import {matchName, matchPinyin, type Name, type NameMatch} from './names';
import type {Query} from './query';
import {rarity} from './candidates';

/** 文档是整页而不是小节。 */
export const WHOLE_PAGE = -1;
/** 派生页面（清单、日历）叫法命中时打折：查“责任清单”先见标准，再见清单。 */
const DERIVED_PAGE = 0.45;
/** 不是标准、名称也不合的页打折。 */
const BESIDE = 0.7;
/** 查到的词连这个份额都不够，等于没查到；有查全了的，就不再列只沾一半边的。 */
const MIN_COVERAGE = 0.25;
const MIN_OF_BEST = 0.5;
/** 问法像到这个份上才算问的就是它。 */
const LIKE = 0.5;
/** 什么都沾一点的小节：关于本标准、引用文件、怎么查。 */
const CATCH_ALL = /^(?:about|normative-references|how-inspected|recurring|scope)$/;
/** 步骤、表单重复条文的话，条文在前。 */
const REPEATED = /^(?:step|record)-/;
/** 小节标题正好就是查的词、登记的说法正好就是查的词，各得多少。 */
const [EXACT_HEADING, SAID] = [600, 300];
const NUMBER = /^(?:[a-z][ .])?\d+(?:\.\d+)*\s*|^附录[a-z]\s*/;
/** 术语说的是什么，问的多半是怎么办。 */
const TERM = /^term-/;
const LESSER = {catchAll: 0.6, repeated: 0.7, term: 0.75};
/** 索引里没有的词多半是跨词的二字组，不按稀有词重罚。 */
const UNKNOWN_TERM = 0.3;

/** 小节的比对材料，装载时算一次。 */
export interface PreparedSection {
  heading: Name;
  text: string;
  /** 人们另外怎么说。 */
  says: string;
}

export interface PreparedPage {
  page: IndexedPage;
  /** 第一个是标题。 */
  names: Name[];
  /** 一句话说明，统一写法。 */
  description: string;
  sections: PreparedSection[];
  answers: PreparedAnswer[];
}

/** 查到的一份文档。 */
export interface Found {
  page: number;
  section: number;
  score: number;
  /** 查询里的哪些词在这份文档里。 */
  terms: Set<string>;
}

export interface ScoredSection {
  section: number;
  score: number;
  /** 连同页面标题、别称一起算的份额。 */
  coverage: number;
  /** 小节自己的份额。 */
  own: number;
  kind: 'heading' | 'text';
  phrase: boolean;
  /** 标题正好就是查的词。 */
  exact: boolean;
}

export interface ScoredPage {
  page: number;
  score: number;
  coverage: number;
  name?: NameMatch;
  sections: ScoredSection[];
  /** 问答，像的在前。 */
  answers: {answer: number; score: number}[];
}

/** 一次查询里各页共用的数。 */
interface Scale {
  query: Query;
  /** 每个词值多少：停用词低，到处都有的词低，索引里没有的词低。 */
  values: ReadonlyMap<string, number>;
  /** 最高的检索得分，折算用。 */
  highest: number;
}

/**
 * @param counts 每个词在全部索引里大约几份
 * @param total 全部索引共几份
 */
export function termValues(query: Query, counts: ReadonlyMap<string, number>, total: number): Map<string, number> {
  return new Map(query.terms.map(({text, weight}) => {
    const count = counts.get(text) ?? 0;
    return [text, weight * rarity(count, total) * (count === 0 ? UNKNOWN_TERM : 1)];
  }));
}

/** 给每一页和它的小节打分，从高到低。 */
export function rankPages(pages: readonly PreparedPage[], found: readonly Found[], query: Query, values: ReadonlyMap<string, number>): ScoredPage[] {
  const scale = {query, values, highest: Math.max(1, ...found.map(({score}) => score))};
  const byPage = new Map<number, Found[]>();
  for (const result of found) {
    const known = byPage.get(result.page);
    if (known) known.push(result);
    else byPage.set(result.page, [result]);
  }
  const scored = pages.flatMap((prepared, page): ScoredPage[] => {
    const name = bestName(prepared, query);
    const results = byPage.get(page) ?? [];
    return name || results.length > 0 || prepared.answers.length > 0 ? [scorePage(page, prepared, name, results, scale)] : [];
  });
  const needed = Math.max(MIN_COVERAGE, MIN_OF_BEST * Math.max(0, ...scored.map((page) => page.coverage)));
  const useful = scored.filter((page) => page.name || page.coverage >= needed);
  // 打的正好是废止标准的编号、名称的，就要它；名称后面写着废止。
  const last = ({page, name}: ScoredPage): number => {
    const {r = 0} = pages[page]!.page;
    return r === RANKS.withdrawn && name?.exact ? 0 : r;
  };
  const ordered = useful.sort((a, b) => last(a) - last(b) || b.score - a.score || a.page - b.page);
  // 写给开发、起草的人看的，没有别的才列。
  const forReaders = ordered.filter((page) => last(page) !== RANKS.developer);
  return forReaders.length > 0 ? forReaders : ordered;
}

function bestName({page, names}: PreparedPage, query: Query): NameMatch | undefined {
  let best: NameMatch | undefined;
  for (const name of names) {
    const match = matchName(name, query.phrase, query.latin);
    if (match && (!best || match.score > best.score)) best = match;
  }
  // 正好是角色名的，就要它的责任清单，不打折。
  return best && {...best, score: best.score * (page.c || (best.exact && best.name.kind === 'alias') ? 1 : DERIVED_PAGE)};
}

function scorePage(page: number, prepared: PreparedPage, name: NameMatch | undefined, results: Found[], scale: Scale): ScoredPage {
  const whole = results.find((result) => result.section === WHOLE_PAGE);
  const pageTerms = whole?.terms ?? new Set<string>();
  const sections = results
    .filter(({section}) => section !== WHOLE_PAGE)
    // 叫法已命中，开头一段与页面是同一个地址，不必再列。
    .filter(({section}) => !name || prepared.page.s[section]!.h !== '')
    .map((result) => scoreSection(prepared.page.s[result.section]!.h, prepared.sections[result.section]!, result, pageTerms, scale))
    .sort((a, b) => b.score - a.score || a.section - b.section);
  const phrases = sections.filter((section) => section.phrase).length;
  const own = share(pageTerms, scale.values);
  const answers = prepared.answers
    .map((answer, index) => ({answer: index, score: answerScore(answer, scale.query, scale.values)}))
    .filter(({score: likeness}) => likeness >= LIKE)
    .sort((a, b) => b.score - a.score || a.answer - b.answer);
  const coverage = Math.max(own, sections[0]?.coverage ?? 0, answers[0]?.score ?? 0);
  // 名称只是问话里的一段的，看整句答得上多少：“预备党员当组长”不因“预备党员”就归 301。
  const named = (name?.score ?? 0) * (name?.within ? coverage ** 2 : 1);
  const score = named
    + 500 * (answers[0]?.score ?? 0) ** 2
    + (sections[0]?.score ?? 0)
    + 0.3 * (sections[1]?.score ?? 0)
    + (prepared.page.c ? 40 * Math.log2(1 + phrases) : 0)
    + 150 * own ** 2
    + 60 * ((whole?.score ?? 0) / scale.highest)
    + (prepared.page.c ? 40 : 0);
  // 标准和它的表单、清单在前；文章、依据、更正说的是同一件事的，在后。
  const placed = prepared.page.c || name ? score : score * BESIDE;
  return {page, name, score: placed, coverage, sections, answers};
}

function scoreSection(anchor: string, {heading, text, says}: PreparedSection, result: Found, pageTerms: Set<string>, {query, values, highest}: Scale): ScoredSection {
  const headingText = heading.normalised.text;
  const core = headingText.replace(NUMBER, '');
  const said = says !== '' && says.split(' ').includes(query.phrase);
  const inHeading = headingText.includes(query.phrase) || said || pinyinRange(heading, query) !== undefined;
  const inText = text.includes(query.phrase);
  // 正好是这个标题（如表单的名称）、正好这样说的最准；在词中间的（总支委员会里的“支委”）最不准。
  const heads = core === query.phrase ? EXACT_HEADING : said ? SAID : core.startsWith(query.phrase) ? 120 + 150 * Math.min(1, query.phrase.length / core.length) : 90 + 75 * Math.min(1, query.phrase.length / core.length);
  const kind = CATCH_ALL.test(anchor) ? LESSER.catchAll : REPEATED.test(anchor) ? LESSER.repeated : TERM.test(anchor) ? LESSER.term : 1;
  const own = share(result.terms, values);
  const coverage = share(new Set([...pageTerms, ...result.terms]), values);
  const score = (core === query.phrase ? 1 : kind) * ((inHeading ? heads : 0)
    + (inText ? 160 : 0)
    + (200 * coverage ** 2 + 80 * own) * focus(text)
    + 100 * (result.score / highest));
  const allInHeading = [...result.terms].every((term) => headingText.includes(term));
  const byHeading = inHeading || !text || (!inText && allInHeading);
  return {section: result.section, score, coverage, own, kind: byHeading ? 'heading' : 'text', phrase: inHeading || inText, exact: core === query.phrase};
}

/** 长的表格什么词都有一点，条文短而正答所问：沾到同样多的词，短的在前。 */
function focus(text: string): number {
  return 0.7 + 0.3 / (1 + text.length / 300);
}

function share(terms: Set<string>, values: ReadonlyMap<string, number>): number {
  let [covered, all] = [0, 0];
  for (const [term, value] of values) {
    all += value;
    if (terms.has(term)) covered += value;
  }
  return all === 0 ? 0 : covered / all;
}

/** 拼音命中的是名称里的哪一段。 */
export function pinyinRange(name: Name, query: Query): MarkedRange | undefined {
  return query.latin.length > 1 ? matchPinyin(name, query.latin)?.range : undefined;
}
