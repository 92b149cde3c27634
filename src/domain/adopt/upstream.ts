import {parseDocument} from 'yaml';
import type {Alteration, Profile} from '../schema/profile';
import type {Release} from '../source/release';
import type {SourceFile} from '../source/standard';
import {sourceFingerprint, targetLabel, withOwn, type StandardText} from './alter';
import {clauseBlocks} from './clause-blocks';
import {fingerprint} from './fingerprint';
import {findItem} from './items';
import {standardTexts} from './stamp';
import {shortened} from '../shorten';

/** 一处改动碰上新版：仍然适用、冲突、上游已经这样改了。 */
export type AlterationState = 'applies' | 'conflict' | 'overtaken';

export const alterationStates: Record<AlterationState, string> = {applies: '仍然适用', conflict: '冲突', overtaken: '上游已这样改'};

export interface AlterationVerdict {
  /** 在 profile 的 alter 里的次序。 */
  index: number;
  alteration: Alteration;
  target: string;
  state: AlterationState;
  why: string;
}

/** 逐条看改动在新版里还成不成立；要求旧版上已经检查通过。 */
export function judgeAlterations(profile: Profile, after: {release: Release; files: readonly SourceFile[]}): AlterationVerdict[] {
  const texts = standardTexts(after.release, after.files);
  return (profile.alter ?? []).map((alteration, index) => {
    const standard = after.release.standards.find(({titleBlock}) => titleBlock.code === alteration.standard);
    return {index, alteration, target: targetLabel(alteration), ...judge(alteration, standard?.titleBlock.status === 'withdrawn' ? undefined : texts.get(alteration.standard), standard?.titleBlock.supersededBy)};
  });
}

function judge(alteration: Alteration, standard: StandardText | undefined, successor: string | undefined): {state: AlterationState; why: string} {
  const conflict = (why: string) => ({state: 'conflict' as const, why});
  const overtaken = (why: string) => ({state: 'overtaken' as const, why});
  if (!standard) return conflict(`标准 ${alteration.standard} 已经废止${successor ? `，由 ${successor} 接替；把改动移到 ${successor} 或删去` : '；删去这条改动'}`);
  const found = sourceFingerprint(standard, alteration);
  const strikes = alteration.action === 'strike' || alteration.action === 'strike-item';
  if (alteration.action === 'add' || alteration.action === 'add-item') {
    if (found !== undefined) return isSameAs(alteration, standard, found) ? overtaken('新版已有同样的内容') : conflict('新版也加了同名的一项，内容不同；换一个名字，或改成 replace');
    const {after} = alteration;
    const isThere = after === undefined || sourceFingerprint(standard, alteration.action === 'add' ? {...alteration, clause: after} : {...alteration, id: after}) !== undefined;
    return isThere ? {state: 'applies', why: ''} : conflict(`新版没有 ${after} 了；把 after 改成别的一项`);
  }
  if (found === undefined) return strikes ? overtaken('新版也删去了') : conflict('新版没有这一项了；删去这条改动，或改成 add');
  if (found === alteration.was) return {state: 'applies', why: ''};
  if (!strikes && isSameAs(alteration, standard, found)) return overtaken('新版已经这样写');
  return conflict(`新版也改了这里，现在是：${currentText(alteration, standard)}`);
}

/** 改成的内容和新版一样。 */
function isSameAs(alteration: Alteration, standard: StandardText, found: string): boolean {
  if ('clause' in alteration) return 'text' in alteration && [alteration.text, withOwn(alteration.text)].some((text) => fingerprint(text) === found);
  const item = findItem(standard, alteration);
  return item !== undefined && 'set' in alteration && Object.entries(alteration.set).every(([key, value]) => JSON.stringify(item[key]) === JSON.stringify(value));
}

function currentText(alteration: Alteration, standard: StandardText): string {
  const text = 'clause' in alteration
    ? clauseBlocks(standard.mdx, standard.file).find(({id}) => id === alteration.clause)?.body ?? ''
    : Object.entries(findItem(standard, alteration) ?? {}).map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join('；');
  return shortened(text.replace(/<(Cite|Own)\b[^>]*\/>/g, '').replace(/\s+/g, ' '), 120);
}

/**
 * 换到新版的 profile.yml：来源换掉，上游已改的删去，冲突的写上 unsettled；其余逐字不动。
 */
export function upgradedProfile(text: string, release: string, verdicts: readonly AlterationVerdict[]): string {
  const document = parseDocument(text);
  document.setIn(['from', 'release'], release);
  for (const {index, state, why} of verdicts) if (state === 'conflict') document.setIn(['alter', index, 'unsettled'], why);
  for (const {index, state} of verdicts.toReversed()) if (state === 'overtaken') document.deleteIn(['alter', index]);
  if (verdicts.length && verdicts.every(({state}) => state === 'overtaken')) document.delete('alter');
  const written = document.toString({lineWidth: 0, flowCollectionPadding: false});
  return written.replace(/^( +release: )(\d+)$/m, '$1"$2"');
}
