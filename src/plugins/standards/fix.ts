import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {renumber} from '../../standards/source/renumber';
import {readFolder} from './files';

/** 重排一个文件夹下全部条文的编号；返回改动了的文件。 */
export function fixRelease(siteDir: string, folder: string): string[] {
  return readFolder(siteDir, folder)
    .files.filter((file) => file.path.endsWith('/index.mdx'))
    .filter((file) => {
      const text = renumber(file.text, file.path);
      if (text === file.text) return false;
      writeFileSync(path.join(siteDir, file.path), text);
      return true;
    })
    .map((file) => file.path);
}
