import path from 'node:path';
import {fixFile} from '../../standards/fix';
import {readFolder} from './files';
import {writeAtomic} from './files-cache';

/** 改好一个文件夹下机械的毛病；返回改动了的文件。 */
export function fixRelease(siteDir: string, folder: string): string[] {
  return readFolder(siteDir, folder)
    .files.filter((file) => {
      const text = fixFile(file);
      if (text === file.text) return false;
      writeAtomic(path.join(siteDir, file.path), text);
      return true;
    })
    .map((file) => file.path);
}
