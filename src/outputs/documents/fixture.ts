import {publisherContent} from '../../project/fixture';
import type {ReleaseSide} from '../../domain/redline/release';
import {standardDocument} from '../../domain/document/standard';
import type {StandardDocument} from '../../domain/document/tree';

/** 测试用：真实的一次发布。 */
export function realRelease(name: string): ReleaseSide {
  return publisherContent().releases.find(({release}) => release.name === name)!;
}

/** 测试用：真实的一个标准的文档树。 */
export function realDocument(code: string, name = '2026'): StandardDocument {
  const {release, context} = realRelease(name);
  return standardDocument(release.standards.find(({titleBlock}) => titleBlock.code === code)!, context);
}
