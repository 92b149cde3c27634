import path from 'node:path';
import {stampProfile} from '../domain/adopt/stamp';
import {fixFile} from '../domain/fix';
import {fixYaml} from '../domain/fix/text';
import {Profile} from '../domain/schema/profile';
import {fixDues} from '../domain/fix/dues';
import {readRelease, type StandardMemo} from '../domain/source/release';
import {adoptedRelease, PROFILE_FILE, versionFolder} from './adopted';
import {readFolder, readSourceFile} from './files';
import {writeAtomic} from './files-cache';

/** 改好一个文件夹下机械的毛病；返回改动了的文件。 */
export function fixRelease(siteDir: string, folder: string): string[] {
  return readFolder(siteDir, folder)
    .files.filter((file) => {
      const tidied = fixFile(file);
      const text = file.path.endsWith('/procedure.yml') ? fixDues(tidied) : tidied;
      if (text === file.text) return false;
      writeAtomic(path.join(siteDir, file.path), text);
      return true;
    })
    .map((file) => file.path);
}

/**
 * 理好 profile.yml 里键的次序、日期的引号，给还没有指纹的改动补上；返回有没有改。发布单位自己的网站没有改动可补。
 * @param memo 上次读过的标准，没有变的不重读
 */
export function fixProfile(siteDir: string, memo?: StandardMemo): boolean {
  const name = adoptedRelease(siteDir);
  const text = readSourceFile(siteDir, PROFILE_FILE).file?.text;
  if (name === undefined || text === undefined) return false;
  const tidied = fixYaml(text, Profile, false);
  const {files} = readFolder(siteDir, versionFolder(name));
  const {release} = readRelease(name, versionFolder(name), files, memo);
  const stamped = release ? stampProfile(tidied, release, files) : tidied;
  if (stamped === text) return false;
  writeAtomic(path.join(siteDir, PROFILE_FILE), stamped);
  return true;
}
