import path from 'node:path';
import type {LoadContext} from '@docusaurus/types';
import {isLocal} from '../../../domain/local-url';
import {generatorVersion, writeFiles} from '../../../project/files-cache';
import {editionsOf} from '../../../domain/views/edition';
import {viewFileTasks} from '../../../outputs/files/view-files';
import type {StandardsContent} from '../../../domain/content';

/** 生成的静态文件放在这里，由 staticDirectories 提供下载。 */
export const VIEWS_STATIC = '.cache/views/static';

/** 写责任书、日历和一页纸；同一份内容只写一次，谁先要谁写，后来的等它写完。 */
export function writeViewFiles(content: StandardsContent, {siteDir, baseUrl, siteConfig}: Pick<LoadContext, 'siteDir' | 'baseUrl' | 'siteConfig'>): Promise<{made: number; total: number}> {
  if (content.viewFiles) return content.viewFiles;
  const editions = editionsOf(content);
  // 没有设网址的（本机）不把地址写进日历。
  const siteUrl = isLocal(siteConfig.url) ? undefined : `${siteConfig.url}${baseUrl.replace(/\/$/, '')}`;
  const version = generatorVersion(siteDir);
  const tasks = function* () {
    for (const edition of editions) yield* viewFileTasks(edition, editions, {version, ...(siteUrl ? {siteUrl} : {})});
  };
  content.viewFiles = writeFiles(path.join(siteDir, VIEWS_STATIC), path.join(siteDir, '.cache/views/files.json'), tasks());
  return content.viewFiles;
}
