import {tiers} from '../glossary';
import {quotedTitle} from '../regulations';
import {DRAFT} from '../source/release';
import {fill} from '../derive/context';
import {selfName} from './components';
import {LAW_READING} from './law';
import {standardReference, text, type Scope} from './text';
import type {Block, Inline} from './tree';

/** 代替的标准编号全称：同号的上一版，或者题头块写明的旧号。 */
export function replacedNumbers({standard, context}: Scope): string[] {
  const {code, edition, supersedes = []} = standard.titleBlock;
  const older = historyOf({standard, context}).filter((item) => item.edition < edition)[0];
  const own = older ? [numberIn(context.unit.标准代号, code, older.issued)] : [];
  return [...own, ...supersedes.map((other) => context.standards[other]?.number ?? `${context.unit.标准代号} ${other}`)];
}

const numberIn = (prefix: string, code: string, issued: string): string => `${prefix} ${code}—${issued.slice(0, 4)}`;

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

/** 前言（GB/T 1.1）：起草规则、代替、主要变化、实施、发布人、历次版本，都由题头块和修订说明推出。 */
export function forewordOf(scope: Scope): Block[] {
  const {standard, context} = scope;
  const {titleBlock} = standard;
  const self = selfName(scope);
  const paragraph = (...content: (Inline | string)[]): Block => ({type: 'paragraph', content: content.map((part) => (typeof part === 'string' ? text(part) : part))});
  const list = (entries: string[], marker: (index: number) => string): Block => ({type: 'items', items: entries.map((entry, index) => ({marker: marker(index), content: [text(entry)]}))});
  const letter = (index: number) => `${String.fromCharCode(97 + index)})`;

  const drafting = quotedTitle(context.regulations[context.drafting]?.title ?? '');
  const replaced = replacedNumbers(scope);
  const notes = titleBlock.revisionNote ?? [];
  const history = historyOf(scope).filter((item) => item.edition <= titleBlock.edition).toReversed();
  const changes = notes.map(({kind, text: note}) => `${fill(note, context.parameters)}${kind === 'editorial' ? '（编辑性）' : ''}`);
  const successor = titleBlock.supersededBy;
  return [
    ...(titleBlock.status === 'withdrawn' ? [paragraph(`${self}已废止${successor ? '，由' : ''}`, ...(successor ? [standardReference(successor, undefined, scope), '接替'] : []), '，留作查考。')] : []),
    ...(drafting ? [paragraph(`${self}按照 ${drafting}的规定起草。`)] : []),
    ...(replaced.length
      ? [paragraph(`${self}代替 ${replaced.join('、')}${changes.length ? `，与 ${replaced.join('、')} 相比，主要变化如下：` : '。'}`)]
      : changes.length ? [paragraph(`${self}第 ${titleBlock.edition} 版的主要变化如下：`)] : []),
    ...(changes.length ? [list(changes, letter)] : []),
    paragraph(`${self}由${context.unit.发布人}提出并发布，适用于${titleBlock.tiers.map((tier) => tiers[tier]).join('、')}，自 ${dated(titleBlock.implemented)}起实施，复审不迟于 ${dated(titleBlock.reviewBy)}。`),
    ...(history.length > 1
      ? [
          paragraph(`${self}的历次版本发布情况为：`),
          list(history.map((item, index) => `${dated(item.issued)}${index ? '第' : '首次发布为'} ${index ? `${item.edition} 版发布为 ` : ''}${numberIn(context.unit.标准代号, titleBlock.code, item.issued)}${index === history.length - 1 ? '。' : '；'}`), () => '——'),
        ]
      : []),
    ...corrected(scope).map((sentence) => paragraph(sentence)),
    paragraph(LAW_READING),
    paragraph(`示范文本：${context.notice}`),
  ];
}
