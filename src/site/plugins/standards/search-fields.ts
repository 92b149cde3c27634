import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {statuses} from '../../../domain/glossary';
import {answersOf, type Answer} from '../../../domain/derive/answers';
import type {ReleaseContext} from '../../../domain/derive/context';
import type {Synonym} from '../../../domain/schema/synonyms';
import {isPublished, type Release} from '../../../domain/source/release';
import {toIndexedPage} from '../../search/build-index';
import type {ExtraFields, IndexedAnswer, IndexedPage} from '../../search/index-format';
import {saysOf} from '../../search/says';
import {latestOf, releasePath} from '../../../domain/addresses';
import {viewPath} from '../../../domain/views/addresses';
import type {ReleaseFolder} from '../../../project/releases';

/** 一次发布里只有查找要的，另存一份：写进全套资料会让每页重编。 */
export interface SearchData {
  /** 编号 → 名称、别称、事项、是否废止。 */
  standards: Record<string, Pick<ReleaseContext['standards'][string], 'aliases' | 'tasks' | 'status'>>;
  answers: Record<string, IndexedAnswer[]>;
  synonyms: Synonym[];
  roles: {id: string; names: string[]}[];
}

const FOLDER = '.cache/standards/search';
const MONTHS = Array.from({length: 12}, (_, index) => index + 1);

export const searchDataFile = (siteDir: string, name: string): string => path.join(siteDir, FOLDER, `${name}.json`);

/** 读好内容后存下，建索引时取。 */
export function searchDataOf(release: Release, context: ReleaseContext): SearchData {
  return {
    standards: Object.fromEntries(Object.entries(context.standards).map(([code, {aliases, tasks, status}]) => [code, {aliases, tasks, status}])),
    answers: Object.fromEntries(release.standards.map((standard) => [standard.titleBlock.code, answersOf(standard, context).map(indexedAnswer)])),
    synonyms: release.synonyms ?? [],
    roles: release.roles.map(({id, title, short}) => ({id, names: [...new Set([title, ...(short === undefined ? [] : [short])])]})),
  };
}

/** 补充的话不入索引：答复已在结果里，点开再看。 */
function indexedAnswer({code, anchor, question, also, answer, except, grounds}: Answer): IndexedAnswer {
  return {
    h: anchor, q: question, ...(also.length && {o: also}), a: answer, ...(except !== undefined && {e: except}),
    g: grounds.map((ground) => [ground.text, ground.code === code ? ground.anchor : `${ground.code}#${ground.anchor}`]),
  };
}

interface Fields {
  extraFields: (url: string) => ExtraFields | undefined;
  extraPages: (release: string) => IndexedPage[];
  fingerprint: (release: string) => string;
}

/** 搜索要的别称、事项、编号、问答、说法：由页面地址找到标准；角色的责任清单认角色的名称，角色每个月的工作另成一页。 */
export function searchFields(siteDir: string, baseUrl: string, folders: readonly ReleaseFolder[]): Fields {
  const latest = latestOf(folders);
  const base = baseUrl.replace(/\/$/, '');
  const placed = folders.map(({name}) => ({
    name, prefix: `${base}${releasePath(name, latest)}/`,
    view: (view: 'duties' | 'calendar'): string => base + viewPath(view, {name, path: releasePath(name, latest)}, latest),
  }));
  const known = new Map<string, SearchData | undefined>();
  const dataOf = (name: string): SearchData | undefined => {
    const file = searchDataFile(siteDir, name);
    if (!known.has(name)) known.set(name, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as SearchData : undefined);
    return known.get(name);
  };

  function standardAt(url: string): ExtraFields | undefined {
    const release = placed.toSorted((a, b) => b.prefix.length - a.prefix.length).find(({prefix}) => url.startsWith(prefix));
    const data = release && dataOf(release.name);
    if (!release || !data) return undefined;
    const code = url.slice(release.prefix.length).replace(/\/$/, '');
    const entry = data.standards[code];
    if (!entry) return undefined;
    const withdrawn = entry.status === 'withdrawn';
    return {
      code, aliases: entry.aliases, tasks: entry.tasks, answers: data.answers[code] ?? [], saysOf: saysOf(code, data.synonyms),
      ...(withdrawn && {mark: `（${statuses.withdrawn}）`, rank: 'withdrawn'}),
    };
  }

  function roleAt(url: string): ExtraFields | undefined {
    for (const {name, view} of placed) {
      const folder = `${view('duties')}/`;
      const role = url.startsWith(folder) ? dataOf(name)?.roles.find(({id}) => url.replace(/\/$/, '') === folder + id) : undefined;
      if (role) return {code: '', aliases: role.names, tasks: []};
    }
    return undefined;
  }

  // 草案、本单位的那一版在索引里叫 next。
  const namesOf = (release: string): string[] => placed.map(({name}) => name).filter((name) => name === release || (release === 'next' && !isPublished(name)));

  return {
    fingerprint: (release) => JSON.stringify(namesOf(release).map((name) => dataOf(name))),
    extraFields: (url) => standardAt(url) ?? roleAt(url),
    extraPages: (release) => placed.filter(({name}) => namesOf(release).includes(name)).flatMap(({name, view}) => dataOf(name)?.roles.map(({id, names}) => toIndexedPage(`${view('calendar')}?role=${id}`, {
      title: `${names[0]}工作日历`, description: '', breadcrumbs: [],
      sections: MONTHS.map((month) => ({anchor: `month-${month}`, title: `${names[0]} ${month} 月的工作`, text: '', isHeading: true})),
    })) ?? []),
  };
}
