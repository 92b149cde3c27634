import type {Alteration} from '../schema/profile';
import {changesStrength} from '../redline/weight';
import {choices} from '../rules/rule';
import {clauseBlocks, insertAfter, removeBlock, replaceBlock, unanchored, type ClauseBlock} from './clause-blocks';
import {fingerprint} from './fingerprint';
import {alterItem, findItem, itemFingerprint, itemKinds, type Say, type StandardData} from './items';

/** 一个标准可改的全部内容；改动就地进行。 */
export interface StandardText extends StandardData {
  /** index.mdx 全文，含题头块。 */
  mdx: string;
  file: string;
}

/** 改的是什么，给人看：“条文 #frequency”“条文 #scope 第 2 段”“步骤 notify”。 */
export function targetLabel(alteration: Alteration): string {
  if ('clause' in alteration) return `条文 ${clauseLabel(alteration.clause)}`;
  return `${itemKinds[alteration.kind]} ${alteration.record ? `${alteration.record}·` : ''}${alteration.id}`;
}

function clauseLabel(id: string): string {
  const place = unanchored(id);
  return place ? `#${place.heading} 第 ${place.at} 段` : `#${id}`;
}

/** 所指的是同一处的键。 */
export function targetKey(alteration: Alteration): string {
  return 'clause' in alteration ? `${alteration.standard} clause ${alteration.clause}` : `${alteration.standard} ${alteration.kind} ${alteration.record ?? ''} ${alteration.id}`;
}

/** 所改原文的指纹；原文里没有的返回 undefined。 */
export function sourceFingerprint(source: StandardText, alteration: Alteration): string | undefined {
  if ('clause' in alteration) {
    const block = clauseBlocks(source.mdx, source.file).find(({id}) => id === alteration.clause);
    return block && fingerprint(block.body);
  }
  const item = findItem(source, alteration);
  return item && itemFingerprint(item);
}

/**
 * 做一处改动；指纹不符、目标不在的报告。
 * @param floored 有法规底线的条文：更严的照旧引法规
 */
export function alter(standard: StandardText, source: StandardText, alteration: Alteration, say: Say, floored: ReadonlySet<string> = new Set()): void {
  const isAddition = alteration.action === 'add' || alteration.action === 'add-item';
  if (!isAddition) {
    const found = sourceFingerprint(source, alteration);
    if (found && alteration.was === undefined) say(`还没有记下所改的原文；补一行 was: "${found}"，或运行 npm run check -- --fix`);
    else if (found && alteration.was !== found) return say(`${targetLabel(alteration)} 的原文和写这条改动时不一样了（现在是 "${found}"）；看过原文，改好后把 was 写成 "${found}"，或删去这条改动`, ['was']);
  }
  if (!('clause' in alteration)) return alterItem(standard, alteration, say);
  return alterClause(standard, source, alteration, say, floored);
}

function alterClause(standard: StandardText, source: StandardText, alteration: Extract<Alteration, {clause: string}>, say: Say, floored: ReadonlySet<string>): void {
  const {mdx, file} = standard;
  const blocks = clauseBlocks(mdx, file);
  const known = (list: readonly ClauseBlock[]) => choices(list.map(({id}) => id));
  const find = (id: string, key: 'clause' | 'after') => {
    // 第几段照原文数：前面的改动会挪动它，按原文的内容找。
    const original = unanchored(id) && clauseBlocks(source.mdx, source.file).find((item) => item.id === id);
    const block = original ? blocks.find((item) => unanchored(item.id) && item.body === original.body) : blocks.find((item) => item.id === id);
    if (!block) say(`标准 ${alteration.standard} 没有条文 #${id}；${known(blocks.filter(({kind}) => kind !== 'chapter'))}`, [key]);
    return block;
  };
  if (alteration.action === 'add') {
    if (blocks.some(({id}) => id === alteration.clause)) return say(`条文 #${alteration.clause} 已经有了；换一个锚点，或用 replace`, ['clause']);
    const after = find(alteration.after, 'after');
    if (after) standard.mdx = insertAfter(mdx, after, alteration.clause, withOwn(alteration.text));
    return addToChecks(standard, alteration, say);
  }
  const block = find(alteration.clause, 'clause');
  if (!block) return undefined;
  if (block.kind === 'chapter') return say('章的标题由 GB/T 1.1 规定，不能改；改里面的条文', ['clause']);
  if (alteration.action === 'replace') {
    if (!floored.has(block.id) && isUnmarked(block.body, alteration.text)) say(`引了法规，又改了数字或者应宜可；法规没有这样说的，在 text 末尾加 <Own />，写成本单位自定的`, ['text']);
    standard.mdx = replaceBlock(mdx, block, block.kind === 'paragraph' && !unanchored(block.id) ? withOwn(alteration.text) : alteration.text);
    return undefined;
  }
  const at = blocks.indexOf(block);
  const following = blocks[at + 1];
  if (block.kind === 'section' && following?.kind === 'paragraph') return say(`分条 #${block.id} 下面还有 #${following.id}；先逐条删去`, ['clause']);
  standard.mdx = removeBlock(mdx, block);
  dropFromChecks(standard, alteration.clause, say);
  return undefined;
}

/** 照旧引着法规，数字、应宜可却变了，又没有标明是自定的。 */
function isUnmarked(before: string, after: string): boolean {
  return /<Cite\b/.test(after) && !/<Own\b/.test(after) && changesStrength(printed(before), printed(after));
}

const printed = (source: string): string => source.replace(/<[^>]*>/g, '');

/** 单位自己的规定：没有引用法规、又没有标的，标为自定。 */
export function withOwn(text: string): string {
  if (/<(Cite|Own)\b/.test(text) || text.startsWith('### ')) return text;
  const [first = '', ...rest] = text.trim().split('\n');
  return [`${first}<Own />`, ...rest].join('\n');
}

function addToChecks({procedure}: StandardText, {clause, check, notCheckable}: Extract<Alteration, {action: 'add'}>, say: Say): void {
  if (check !== undefined) {
    const found = procedure.checks.find(({id}) => id === check);
    if (!found) return say(`没有检查项 ${check}；${choices(procedure.checks.map(({id}) => id))}`, ['check']);
    found.clauses = [...found.clauses, clause];
  }
  if (notCheckable !== undefined) procedure.notCheckable = [...(procedure.notCheckable ?? []), {clause, reason: notCheckable}];
  return undefined;
}

/** 删去的条文不再列在检查项里；检查项因此没有条文可查的报告。 */
function dropFromChecks({procedure}: StandardText, clause: string, say: Say): void {
  for (const check of procedure.checks) {
    if (!check.clauses.includes(clause)) continue;
    if (check.clauses.length === 1) say(`检查项 ${check.id} 只查这一条；先用 strike-item 删去它，或用 replace-item 改它的 clauses`);
    else check.clauses = check.clauses.filter((id) => id !== clause);
  }
  const left = procedure.notCheckable?.filter((item) => item.clause !== clause);
  if (left?.length) procedure.notCheckable = left;
  else delete procedure.notCheckable;
}
