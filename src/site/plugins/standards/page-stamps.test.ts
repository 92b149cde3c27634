import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {latestOf} from '../../../domain/addresses';
import {contentOf, type StandardsContent} from '../../../domain/content';
import {readRelease, type StandardMemo} from '../../../domain/source/release';
import {standardPage} from '../../../outputs/page/standard-page';
import {publisher, rememberedStandards} from '../../../project/fixture';
import {publisherFolders, readSources} from '../../../project/releases';
import {sample} from '../../../../tests/sweep';
import {drawPage, stampPages, stampsFolder} from './page-stamps';

const root = process.cwd();
const {default: dependenciesLoader} = (await import(path.join(import.meta.dirname, 'dependencies-loader.mjs'))) as {default: (this: object, source: string) => string};
const [draft] = publisherFolders(root);
const sources = readSources(root, draft!).files;
const memo: StandardMemo = rememberedStandards();

type Side = StandardsContent['releases'][number];

/** 草案，其中一个文件改了几个字；不给的照原样。 */
function read(file?: string, from: string | RegExp = '', to = ''): Side {
  const files = sources.map((source) => (source.path === `${draft!.folder}/${file}` ? {...source, text: source.text.replace(from, to)} : source));
  if (file) expect(files, file).not.toEqual(sources);
  const {release} = readRelease(draft!.name, draft!.folder, files, memo);
  return contentOf({releases: [release!]}, publisher, latestOf(publisherFolders(root)), {url: 'http://localhost:3000', baseUrl: '/'}).releases[0]!;
}

const shown = ({context}: Side) => JSON.parse(JSON.stringify(context)) as Side['context'];
const draw = (side: Side): void => {
  for (const standard of side.release.standards) drawPage(standard, shown(side));
};
const looks = (side: Side): Map<string, string> => new Map(side.release.standards.map((standard) => [standard.titleBlock.code, JSON.stringify(standardPage(standard, shown(side)))]));

let site: string;
beforeEach(() => {
  site = mkdtempSync(path.join(tmpdir(), 'stamps-'));
});
afterEach(() => rmSync(site, {recursive: true, force: true}));

const folder = () => stampsFolder(site, draft!.name);
const stamps = (side: Side): Map<string, string> => new Map(side.release.standards.map((standard) => [standard.titleBlock.code, readFileSync(path.join(folder(), `${standard.subsystem}--${standard.id}.txt`), 'utf8')]));
/** 两遍之间哪几页的记号变了。 */
async function stamped(side: Side): Promise<string[]> {
  const before = stamps(side);
  await stampPages(site, side);
  return [...stamps(side)].filter(([code, text]) => before.get(code) !== text).map(([code]) => code);
}

/** 一次改几处，各改在不同的文件里。 */
const edits: Record<string, [file: string, from: string | RegExp, to: string]> = {
  别的标准的名称: ['activities/themed-party-day/index.mdx', 'title: 支部主题党日规范', 'title: 支部主题党日规程'],
  别的标准的条号: ['activities/themed-party-day/index.mdx', '5.1.2 主题党日固定', '5.1.9 主题党日固定'],
  别的标准的版次: ['activities/themed-party-day/index.mdx', 'edition: 3', 'edition: 4'],
  角色的名称: ['registers/roles.yml', 'title: 组织委员', 'title: 组织干事'],
  计数登记册里的党费比例: ['registers/counting.yml', 'percent: 1.5}', 'percent: 1.6}'],
};

const first = read();
const firstLooks = looks(first);

test.each(sample(Object.entries(edits), 2))('%s变了：样子变了的页都重编，没有变的一页也不', async (what, edit) => {
  await stampPages(site, first);
  draw(first);
  const next = read(...edit);
  const changed = [...looks(next)].filter(([code, text]) => firstLooks.get(code) !== text).map(([code]) => code).sort();
  expect((await stamped(next)).sort()).toEqual(changed);
  // 例子举得对：名称、条号、登记的在别的页上也印着，版次只印在自己的页上。
  expect([changed.length < firstLooks.size, changed.some((code) => code !== '401')]).toEqual([true, what !== '别的标准的版次']);
  // 重编过了，就不再编。
  for (const standard of next.release.standards) if (changed.includes(standard.titleBlock.code)) drawPage(standard, shown(next));
  expect(await stamped(next)).toEqual([]);
});

test('只改了条文的字，资料没有变：一页也不另外重编，记号的文件不重写', async () => {
  const side = first;
  await stampPages(site, side);
  expect(readdirSync(folder())).toHaveLength(side.release.standards.length + 1);
  expect(await stamped(read('activities/themed-party-day/index.mdx', '本文件规定了', '本文件规定了下面的：'))).toEqual([]);
});

test('重新起来，上一次编的还在：资料没有变的用它，变了的说不准，各页都重编', async () => {
  const side = first;
  await stampPages(site, side);
  draw(side);
  vi.resetModules();
  const again = (await import('./page-stamps')).stampPages;
  const before = stamps(side);
  await again(site, first);
  expect(stamps(side)).toEqual(before);
  const next = read(...edits['角色的名称']!);
  await again(site, next);
  expect([...stamps(next)].filter(([code, text]) => before.get(code) === text)).toEqual([]);
});

test('页面看着的就是它的记号；构建时看着整份资料', () => {
  const dependencies = (options: object): string[] => {
    const found: string[] = [];
    const {subsystem, id, file} = first.release.standards[0]!;
    const context = {resourcePath: path.join(root, file), getOptions: () => options, addContextDependency: () => undefined, addDependency: (name: string) => found.push(name)};
    expect(dependenciesLoader.call(context, '正文')).toBe('正文');
    expect(path.basename(path.dirname(context.resourcePath))).toBe(id);
    expect(path.basename(path.dirname(path.dirname(context.resourcePath)))).toBe(subsystem);
    return found;
  };
  const {subsystem, id} = first.release.standards[0]!;
  const contexts = {[path.join(root, draft!.folder)]: '/资料.json'};
  expect(dependencies({contexts})).toEqual(['/资料.json']);
  expect(dependencies({contexts, stamps: {[path.join(root, draft!.folder)]: folder()}})).toEqual([path.join(folder(), `${subsystem}--${id}.txt`)]);
});
