import {tierTitle} from '../glossary';
import {quotedTitle} from '../regulations';
import {DRAFT} from '../source/release';
import {fill, fullNumber, type ReleaseContext} from '../derive/context';
import {datesOf} from '../redline/history';
import type {EditionHistory} from '../redline/notes';
import {clauseChangeNotes} from './clause-changes';
import {selfName} from './components';
import {LAW_READING} from './law';
import {standardReference, text, type Scope} from './text';
import type {Block, Inline} from './tree';

/** 代替的标准编号全称：同号的上一版，或者题头块写明的旧号。 */
export function replacedNumbers({standard, context}: Scope): string[] {
  const {code, edition, supersedes = []} = standard.titleBlock;
  const older = historyOf({standard, context}).filter((item) => item.edition < edition)[0];
  const own = older ? [fullNumber(context.unit.标准代号, code, older.issued)] : [];
  return [...own, ...supersedes.map((other) => context.standards[other]?.number ?? fullNumber(context.unit.标准代号, other))];
}

/** 本标准历次版本，新的在前；草案只在草案里算。 */
function historyOf({standard, context}: Pick<Scope, 'standard' | 'context'>) {
  return (context.history?.[standard.titleBlock.code] ?? []).filter(({release}) => release !== DRAFT || context.name === DRAFT);
}

/** 日期的汉字写法：2026 年 11 月 23 日。 */
function dated(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year} 年 ${month} 月 ${day} 日`;
}

/** 发布以后更正过的，一句。 */
function corrected({standard, context}: Pick<Scope, 'standard' | 'context'>): string[] {
  const summary = context.corrections?.[standard.titleBlock.code];
  if (!summary) return [];
  const places = [...new Set(summary.entries.flatMap((entry) => entry.places))].filter((place) => /^\d/.test(place));
  return [`${selfName({context})}发布后更正 ${summary.count} 处，最近一次在 ${dated(summary.latest)}${places.length ? `，涉及 ${places.join('、')}` : ''}。`];
}

/** 汉字的次数；版次不会过十。 */
const timesOf = (count: number): string => '零一二三四五六七八九十'[count] ?? String(count);

/** 历次版本：2020 年起也写本次；2009 年的只写所代替的。 */
function pastEditions(scope: Scope, current: number): {lead: string; entries: string[]} | undefined {
  const {standard, context} = scope;
  const self = selfName(scope);
  const history = historyOf(scope).filter((item) => item.edition <= current).toReversed();
  const number = (issued: string) => fullNumber(context.unit.标准代号, standard.titleBlock.code, issued);
  const line = ({issued}: EditionHistory, index: number) => `${issued.slice(0, 4)} 年${index ? `第${timesOf(index)}次修订为` : '首次发布为'} ${number(issued)}`;
  const older = history.slice(0, -1).map(line);
  if (context.drafting === 'gbt-1-1-2009') return older.length ? {lead: `${self}所代替标准的历次版本发布情况为：`, entries: older} : undefined;
  if (!older.length) return undefined;
  return {lead: `${self}及其所代替文件的历次版本发布情况为：`, entries: [...older, `本次为第${timesOf(older.length)}次修订`]};
}

/** 归口、起草单位、起草人：profile.yml 写了的才印。 */
function drafters(self: string, drafting: ReleaseContext['drafters']): string[] {
  const {归口单位, 起草单位 = [], 起草人 = []} = drafting ?? {};
  return [
    ...(归口单位 ? [`${self}由${归口单位}归口。`] : []),
    ...(起草单位.length ? [`${self}起草单位：${起草单位.join('、')}。`] : []),
    ...(起草人.length ? [`${self}主要起草人：${起草人.join('、')}。`] : []),
  ];
}

/** 前言（GB/T 1.1）：起草规则、代替、主要变化、提出、归口、起草、历次版本，都由题头块、修订说明和对照推出；末尾是本套标准自己的说明。 */
export function forewordOf(scope: Scope): Block[] {
  const {standard, context, previous} = scope;
  const {titleBlock} = standard;
  const self = selfName(scope);
  const paragraph = (...content: (Inline | string)[]): Block => ({type: 'paragraph', content: content.map((part) => (typeof part === 'string' ? text(part) : part))});
  const list = (entries: string[], marker: (index: number) => string): Block => ({type: 'items', items: entries.map((entry, index) => ({marker: marker(index), content: [text(entry)]}))});
  const letter = (index: number) => `${String.fromCharCode(97 + index)})`;
  const ended = (entries: readonly string[]) => entries.map((entry, index) => `${entry}${index === entries.length - 1 ? '。' : '；'}`);
  const dash = () => '——';

  const drafting = context.regulations[context.drafting];
  const replaced = replacedNumbers(scope);
  const notes = titleBlock.revisionNote ?? [];
  const substantive = notes.filter(({kind}) => kind === 'substantive');
  const changes = (substantive.length ? substantive : notes).map(({text: note}) => fill(note, context.parameters));
  const replacedTitle = (number: string) => (previous && number === previous.context.standards[previous.standard.titleBlock.code]?.number ? `${number}《${previous.standard.titleBlock.title}》` : number);
  const byClause = previous ? clauseChangeNotes(scope.standard, context, previous) : [];
  const editions = pastEditions(scope, titleBlock.edition);
  const successor = titleBlock.supersededBy;
  const dates = datesOf(titleBlock, context);
  return [
    ...(titleBlock.status === 'withdrawn' ? [paragraph(`${self}已废止${successor ? '，由' : ''}`, ...(successor ? [standardReference(successor, undefined, scope), '接替'] : []), '，留作查考。')] : []),
    ...(drafting ? [paragraph(`${self}${draftedBy(context.drafting, drafting)}起草。`)] : []),
    ...(replaced.length
      ? [paragraph(`${self}代替 ${replaced.map(replacedTitle).join('、')}${changes.length ? `，与 ${replaced.join('、')} 相比，${substantive.length ? '除结构调整和编辑性改动外，主要变化' : '主要的编辑性改动'}如下：` : '。'}`)]
      : changes.length ? [paragraph(`${self}第 ${titleBlock.edition} 版的主要变化如下：`)] : []),
    ...(changes.length ? [list(changes, letter)] : []),
    ...(byClause.length ? [paragraph('各条的变化为：'), list(ended(byClause), dash)] : []),
    paragraph(`${self}由${context.unit.发布人}提出并发布。`),
    ...drafters(self, context.drafters).map((sentence) => paragraph(sentence)),
    ...(editions ? [paragraph(editions.lead), list(ended(editions.entries), dash)] : replaced.length || context.drafting === 'gbt-1-1-2009' ? [] : [paragraph(`${self}为首次发布。`)]),
    ...corrected(scope).map((sentence) => paragraph(sentence)),
    ...(context.documentNumber ? [paragraph(`${self}以${context.documentNumber}印发。`)] : []),
    paragraph(`${self}适用于${titleBlock.tiers.map((tier) => tierTitle(context, tier)).join('、')}，${dates ? `自 ${dated(dates.implemented)}起实施，复审不迟于 ${dated(dates.reviewBy)}` : '自发布时写明的日期起实施'}。`),
    paragraph(LAW_READING),
    paragraph(`示范文本：${context.notice}`),
  ];
}

/** 2009 年的写“给出的规则”，2020 年的写全称和“规定”。 */
function draftedBy(rules: ReleaseContext['drafting'], {short, title}: ReleaseContext['regulations'][string]): string {
  return rules === 'gbt-1-1-2009' ? `按照 ${short} 给出的规则` : `按照 ${quotedTitle(title)}的规定`;
}
