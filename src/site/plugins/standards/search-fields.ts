import {existsSync, readFileSync} from 'node:fs';
import {statuses} from '../../../domain/glossary';
import type {ReleaseContext} from '../../../domain/derive/context';
import type {ExtraFields} from '../../search/index-format';
import {latestOf, releasePath} from '../../../domain/addresses';
import {contextFile} from './index';
import type {ReleaseFolder} from '../../../project/releases';

/** 搜索要的别称、事项和编号：由页面地址找到标准。 */
export function searchFields(siteDir: string, baseUrl: string, folders: readonly ReleaseFolder[]): (url: string) => ExtraFields | undefined {
  const latest = latestOf(folders);
  const prefixes = folders
    .map(({name}) => ({name, prefix: `${baseUrl.replace(/\/$/, '')}${releasePath(name, latest)}/`}))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  const contexts = new Map<string, ReleaseContext>();
  return (url) => {
    const release = prefixes.find(({prefix}) => url.startsWith(prefix));
    const file = release && contextFile(siteDir, release.name);
    if (!release || !file || !existsSync(file)) return undefined;
    if (!contexts.has(file)) contexts.set(file, JSON.parse(readFileSync(file, 'utf8')) as ReleaseContext);
    const code = url.slice(release.prefix.length).replace(/\/$/, '');
    const entry = contexts.get(file)!.standards[code];
    return entry && {code, aliases: entry.aliases, tasks: entry.tasks, ...(entry.status === 'withdrawn' && {mark: `（${statuses.withdrawn}）`})};
  };
}
