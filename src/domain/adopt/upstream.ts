import {parseDocument} from 'yaml';
import type {Alteration, Profile} from '../schema/profile';
import type {Release} from '../source/release';
import type {SourceFile, Standard} from '../source/standard';
import {sourceFingerprint, targetLabel, withOwn, type StandardText} from './alter';
import {clauseBlocks} from './clause-blocks';
import {fingerprint} from './fingerprint';
import {findItem} from './items';
import {itemText} from './item-text';
import {readableTarget} from './readable';
import {standardTexts} from './stamp';
import {shortened} from '../shorten';

/** 一处改动碰上新版：仍然适用、冲突、上游已经这样改了。 */
export type AlterationState = 'applies' | 'conflict' | 'overtaken';

export const alterationStates: Record<AlterationState, string> = {applies: '仍然适用', conflict: '冲突', overtaken: '上游已这样改'};

export interface AlterationVerdict {
  /** 在 profile 的 alter 里的次序。 */
  index: number;
  alteration: Alteration;
  /** 改的是什么，给人看：编号、步骤名、表单名，不用标识。 */
  target: string;
  state: AlterationState;
  why: string;
  /** 你们的、原来的、新版的文字；没有的为空串。 */
  yours: string;
  old: string;
  fresh: string;
}

/** 逐条看改动在新版里还成不成立；要求旧版上已经检查通过。 */
export function judgeAlterations(profile: Profile, before: Edition, after: Edition): AlterationVerdict[] {
  const [olds, texts] = [before, after].map(({release, files}) => standardTexts(release, files));
  return (profile.alter ?? []).map((alteration, index) => {
    const find = ({release}: Edition) => release.standards.find(({titleBlock}) => titleBlock.code === alteration.standard);
    const [was, standard] = [find(before), find(after)];
    const side = (of: Edition, text: StandardText | undefined) => currentText(alteration, text, find(of), of.release);
    return {
      index, alteration,
      target: was ? readableTarget(alteration, was, standard ?? was) : targetLabel(alteration),
      yours: yoursOf(alteration, olds!.get(alteration.standard), was, before.release),
      old: side(before, olds!.get(alteration.standard)),
      fresh: side(after, texts!.get(alteration.standard)),
      ...judge(alteration, standard?.titleBlock.status === 'withdrawn' ? undefined : texts!.get(alteration.standard), standard, after.release, standard?.titleBlock.supersededBy),
    };
  });
}

/** 一版的模型和源文件。 */
interface Edition {
  release: Release;
  files: readonly SourceFile[];
}

/** 印出来的字：去掉标记，参数留着。 */
const printed = (source: string): string => source.replace(/<(?:Cite|Own)\b[^>]*\/>/g, '').replace(/<Std\s+code="(\d+)"[^>]*\/>/g, '$1').replace(/<(?:Form|Clause)\b[^>]*\/>/g, '（引用）').replace(/[ \t]+/g, ' ').trim();

/** 你们改成的样子。 */
function yoursOf(alteration: Alteration, old: StandardText | undefined, standard: Standard | undefined, release: Release): string {
  if (alteration.action === 'strike' || alteration.action === 'strike-item') return '（删去）';
  if ('text' in alteration) return printed(alteration.text);
  if (!old || !standard || !('set' in alteration)) return '';
  return itemText({...findItem(old, alteration), ...alteration.set}, standard, release);
}

function judge(alteration: Alteration, standard: StandardText | undefined, model: Standard | undefined, release: Release, successor: string | undefined): {state: AlterationState; why: string} {
  const conflict = (why: string) => ({state: 'conflict' as const, why});
  const overtaken = (why: string) => ({state: 'overtaken' as const, why});
  if (!standard) return conflict(`标准 ${alteration.standard} 已经废止${successor ? `，由 ${successor} 接替；把改动移到 ${successor} 或删去` : '；删去这条改动'}`);
  const found = sourceFingerprint(standard, alteration);
  const strikes = alteration.action === 'strike' || alteration.action === 'strike-item';
  if (alteration.action === 'add' || alteration.action === 'add-item') {
    if (found !== undefined) return isSameAs(alteration, standard, found) ? overtaken('新版已有同样的内容') : conflict('新版也加了同名的一项，内容不同；换一个名字，或改成 replace');
    const {after} = alteration;
    const isThere = after === undefined || sourceFingerprint(standard, alteration.action === 'add' ? {...alteration, clause: after} : {...alteration, id: after}) !== undefined;
    return isThere ? {state: 'applies', why: ''} : conflict('新版没有了它要跟在后面的那一项；另写放在谁后面（after）');
  }
  if ('record' in alteration && alteration.record !== undefined && !standard.records.has(alteration.record)) return conflict('新版没有这张表单了，或者换了名称；看新版的表单，改到那一张，或删去这条改动');
  if (found === undefined) return strikes ? overtaken('新版也删去了') : conflict('新版没有这一项了；删去这条改动，或改成 add');
  if (found === alteration.was) return {state: 'applies', why: ''};
  if (!strikes && isSameAs(alteration, standard, found)) return overtaken('新版已经这样写');
  return conflict(`新版也改了这里，现在是：${shortened(currentText(alteration, standard, model, release).replace(/\s+/g, ' '), 120)}`);
}

/** 改成的内容和新版一样。 */
function isSameAs(alteration: Alteration, standard: StandardText, found: string): boolean {
  if ('clause' in alteration) return 'text' in alteration && [alteration.text, withOwn(alteration.text)].some((text) => fingerprint(text) === found);
  const item = findItem(standard, alteration);
  return item !== undefined && 'set' in alteration && Object.entries(alteration.set).every(([key, value]) => JSON.stringify(item[key]) === JSON.stringify(value));
}

/** 一版里这一处的文字；没有的为空串。 */
function currentText(alteration: Alteration, text: StandardText | undefined, standard: Standard | undefined, release: Release): string {
  if (!text || !standard) return '';
  if ('clause' in alteration) return printed(clauseBlocks(text.mdx, text.file).find(({id}) => id === alteration.clause)?.body ?? '');
  const item = findItem(text, alteration);
  return item ? itemText(item, standard, release) : '';
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
