/** 测试用：发布单位能排督查、计分的各版的资料，只推一遍。 */
import {isAssessable} from '../../domain/assess/data';
import {publisherContent} from '../../project/fixture';
import {assessPack, type AssessPack} from './pack';

let packs: AssessPack[] | undefined;

/** 各版的资料，草案在前。 */
export function publishedPacks(): AssessPack[] {
  packs ??= publisherContent().releases.filter(({release, context}) => isAssessable(release, context)).map(({release, context}) => assessPack(release, context)!);
  return packs;
}
