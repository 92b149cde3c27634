import {readRelease, type Release} from '../../standards/source/release';
import type {SourceFile} from '../../standards/source/standard';

/** 一次发布的源文件，作为一个静态文件给浏览器。 */
export interface SourceData {
  name: string;
  folder: string;
  files: SourceFile[];
}

/** 取来的源文件 → 模型。 */
export function releaseOf({name, folder, files}: SourceData): Release {
  const {release, problems} = readRelease(name, folder, files);
  if (!release) throw new Error(problems[0]?.message ?? '原文读不成');
  return release;
}
