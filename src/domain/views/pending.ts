import {feedbackAddress} from '../derive/feedback';
import {pendingGroups, type PendingFact} from '../derive/pending';
import {citedWords, type CitedWords} from '../document/law';
import {standardDocument} from '../document/standard';
import {citedTitle, coversArticle} from '../regulations';
import {remembering} from '../remember';
import {regulationPath} from './addresses';
import {isCited} from './basis';
import {clauseRef, frameOf, type Edition, type Frame, type Ref} from './edition';

/** 待核的一条：不知道什么，条文现在怎么写，哪些条款靠它。 */
export interface PendingRow {
  /** 没有核到条号的写“条号不详”。 */
  article: string;
  facts: Omit<PendingFact, 'article'>[];
  /** 靠着它的条款，和条文现在的写法；只在周期性工作、题头块里用的没有写法。 */
  uses: (Ref & {words: string})[];
  /** 知道的从这里告诉我们；不收意见的没有。 */
  answer?: string;
}

export interface PendingProps {
  frame: Frame;
  asOf: string;
  /** 要点数、有条款靠着的条数。 */
  count: {facts: number; leaning: number};
  /** 没有页的法规 href 为空。 */
  groups: {title: Ref; rows: PendingRow[]}[];
}

/** 待核：一次发布里没有见到原文的要点，由法规登记册推出，有条款靠着的在前。 */
export function pendingProps(edition: Edition, all: readonly Edition[]): PendingProps {
  const {release, context, live} = edition;
  // 只有靠着待核的标准才要看条文怎么写。
  const wordsOf = remembering((code: string) => code, (code): CitedWords[] => {
    const standard = live.find(({titleBlock}) => titleBlock.code === code);
    return standard ? citedWords(standardDocument(standard, context).body) : [];
  });
  const groups = pendingGroups(release).map(({regulation, articles}) => ({
    title: {text: citedTitle(regulation), href: isCited(regulation.id, all) ? regulationPath(regulation.id) : ''},
    // 有条款靠着的在前。
    rows: articles.toSorted((a, b) => Number(b.uses.length > 0) - Number(a.uses.length > 0)).map(({article, facts, uses}): PendingRow => {
      const answer = feedbackAddress(context.feedback, {release: context.label, standard: `待核：${citedTitle(regulation)}`, clause: article || '条号不详'});
      return {
        article: article || '条号不详',
        facts: facts.map(({fact, doubtful, reason}) => ({fact, doubtful, reason})),
        uses: uses.map(({code, clause}) => ({...clauseRef(edition, code, clause), words: saidAt(wordsOf(code), clause, regulation.id, article)})),
        ...(answer !== undefined && {answer}),
      };
    }),
  }));
  const rows = groups.flatMap((group) => group.rows);
  const leans = (group: (typeof groups)[number]): boolean => group.rows.some(({uses}) => uses.length);
  return {
    frame: frameOf(edition, all, 'pending'),
    asOf: context.asOf,
    count: {facts: rows.reduce((sum, {facts}) => sum + facts.length, 0), leaning: rows.filter(({uses}) => uses.length).length},
    groups: [...groups.filter(leans), ...groups.filter((group) => !leans(group))],
  };
}

/** 一条里引这一处的话；几处的连起来。 */
function saidAt(words: readonly CitedWords[], clause: string, regulation: string, article: string): string {
  const said = words.filter((item) => item.clause === clause && item.regulation === regulation && (item.article === article || (article !== '' && coversArticle(article, item.article))));
  return [...new Set(said.map((item) => item.words))].join('');
}
