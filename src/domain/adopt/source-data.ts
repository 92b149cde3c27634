import {readRelease, type Release, type StandardMemo} from '../source/release';
import type {SourceFile} from '../source/standard';

/** 一次发布的源文件，作为一个静态文件给浏览器。 */
export interface SourceData {
  name: string;
  folder: string;
  files: SourceFile[];
}

/** 取来的源文件 → 模型；memo 记下读过的标准，推算时没有变的不重读。 */
export function releaseOf({name, folder, files}: SourceData, memo?: StandardMemo): Release {
  const {release, problems} = readRelease(name, folder, files, memo);
  if (!release) throw new Error(problems[0]?.message ?? '原文读不成');
  return release;
}
