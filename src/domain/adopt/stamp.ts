import {parseDocument} from 'yaml';
import {Profile, type Alteration} from '../schema/profile';
import type {Release} from '../source/release';
import type {SourceFile} from '../source/standard';
import {withoutReviewed} from './answers';
import {sourceFingerprint, type StandardText} from './alter';

/** 一个标准的原文和数据，供查指纹、做改动。 */
export function standardTexts(release: Release, files: readonly SourceFile[]): Map<string, StandardText> {
  const texts = new Map(files.map(({path, text}) => [path, text]));
  return new Map(release.standards.map((standard) => [standard.titleBlock.code, {
    mdx: texts.get(standard.file)!,
    file: standard.file,
    procedure: structuredClone(standard.procedure),
    records: new Map(standard.records.map(({id, template}) => [id, structuredClone(template)])),
    questions: standard.questions.map((question) => structuredClone(withoutReviewed(question))),
  }]));
}

/** 改动要不要指纹：新增的没有原文。 */
export function needsFingerprint({action}: Alteration): boolean {
  return action !== 'add' && action !== 'add-item';
}

/**
 * 给还没有指纹的改动补上 was，其余（注释、次序、写法）不动。
 * @returns 改后的 profile.yml；没有要补的、写法不对的原样返回
 */
export function stampProfile(text: string, release: Release, files: readonly SourceFile[]): string {
  const document = parseDocument(text);
  const profile = document.errors.length ? undefined : Profile.safeParse(document.toJS()).data;
  const texts = standardTexts(release, files);
  let isChanged = false;
  profile?.alter?.forEach((alteration, index) => {
    if (!needsFingerprint(alteration) || ('was' in alteration && alteration.was !== undefined)) return;
    const source = texts.get(alteration.standard);
    const found = source && sourceFingerprint(source, alteration);
    if (!found) return;
    document.setIn(['alter', index, 'was'], document.createNode(found, {}) );
    isChanged = true;
  });
  return isChanged ? quoted(document.toString({lineWidth: 0, flowCollectionPadding: false})) : text;
}

/** 指纹可能全是数字，一律加引号。 */
function quoted(text: string): string {
  return text.replace(/\bwas: ([0-9a-f]{8})(?=[\s,}])/g, 'was: "$1"');
}
