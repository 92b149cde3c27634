/** 采用单位的一生，在一套只有一个标准的小项目上真走一遍：采用、自己发布、上游连发两版都有冲突、退回、再发布、两版一起更正、再退回。 */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {parseDocument} from 'yaml';
import {init} from '../src/tools/adopt/init';
import {releaseOwn} from '../src/tools/adopt/release';
import {undoUpstream, upstream} from '../src/tools/adopt/upstream';
import {releaseNames, ownReleaseNames} from '../src/project/adopted';
import {readContent} from '../src/project/content';
import {fixProfile} from '../src/project/fix';
import {newSeal, readReleases, releaseFolders, sealPath} from '../src/project/releases';
import {feedItems} from '../src/outputs/feed/feed';
import {validityOf} from '../src/domain/redline/history';
import {fixtureFiles} from '../src/domain/rules/fixture';
import {formatProblem} from '../src/domain/source/problem';
import {commands} from './commands';

let [site, source] = ['', ''];
let argsOf: (name: string) => string[];
const at = (root: string, file: string): string => path.join(root, file);
const read = (file: string): string => readFileSync(at(site, file), 'utf8');
const put = (root: string, file: string, text: string): void => {
  mkdirSync(path.dirname(at(root, file)), {recursive: true});
  writeFileSync(at(root, file), text);
};
const problems = (): string[] => readReleases(site, releaseFolders(site)).problems.map(formatProblem);
const content = () => readContent(site, releaseFolders(site), () => undefined);
const meeting = (name: string) => content().releases.find(({release}) => release.name === name)!.release.standards[0]!;
/** 照上游的样子写一版。 */
function publishUpstream(root: string, name: string, change: (text: string) => string): void {
  for (const [file, text] of fixtureFiles()) if (!file.endsWith('/questions.yml')) put(root, file.replace(/^docs\//, `versioned_docs/version-${name}/`), file.endsWith('/index.mdx') ? change(text) : text);
  put(root, `versioned_sidebars/version-${name}-sidebars.json`, '{"standards": ["life/meeting/index"]}\n');
  put(root, sealPath(name), newSeal(root, name));
}
/** 看过原文，冲突的还要：去掉标记和旧指纹，再补指纹。 */
function settle(): void {
  const document = parseDocument(read('profile.yml'));
  for (const key of ['unsettled', 'was']) document.deleteIn(['alter', 0, key]);
  put(site, 'profile.yml', document.toString({lineWidth: 0}));
  fixProfile(site);
}
function dated(issued: string, implemented: string): void {
  const line = `release: {发布日期: "${issued}", 实施日期: "${implemented}", 文号: 甲发〔${issued.slice(0, 4)}〕1 号}\n`;
  put(site, 'profile.yml', read('profile.yml').replace(/^release: .*\n/m, '').replace(/^alter:/m, `${line}alter:`));
}

const second = (text: string): string => text.replace('应提前 {例会通知天数} 日通知', '应提前 {例会通知天数} 日通知到人').replace('edition: 1', 'edition: 2').replace('description: 例会怎么开。', 'description: 例会怎么开。\nrevisionNote:\n  - {kind: editorial, for: [secretary], text: 上游的修订}');
const third = (text: string): string => second(text).replace('日通知到人', '日逐人通知').replace('edition: 2', 'edition: 3').replace('a) 到会不足半数；', 'a) 到会不足半数的；');

beforeAll(async () => {
  const made = await commands(path.resolve(import.meta.dirname, '..'), ['release']);
  ({argsOf} = made);
  [site, source] = [mkdtempSync(at(tmpdir(), 'life-')), mkdtempSync(at(tmpdir(), 'life-upstream-'))];
  publishUpstream(site, '2026', (text) => text);
  put(site, 'versions.json', '["2026"]\n');
  put(site, 'blog/tags.yml', 'adoption: {label: 采用}\nrevision: {label: 修订}\n');
  put(site, 'blog/2026-11-01-old.mdx', '---\nslug: old\ntitle: 上游的\n---\n\n旧文。\n');
  put(site, 'profile.yml', 'unit: {单位名称: 本局, 标准代号: BJ, 发布人: 本局支部}\n');
  publishUpstream(source, '2027', second);
  publishUpstream(source, '2028', third);
  put(source, 'versions.json', '["2028", "2027"]\n');
  vi.spyOn(console, 'log').mockReturnValue();
  return made.clean;
});
afterAll(() => {
  vi.restoreAllMocks();
  for (const folder of [site, source]) rmSync(folder, {recursive: true, force: true});
});

test('采用以后、发布以前：第一版，没有日子，不露上游的', async () => {
  await init(site, {yes: true, values: {'unit-name': '甲局', code: 'JJ', issuer: '甲局支部', title: '甲局标准'}}, '2026-12-01');
  put(site, 'profile.yml', `${read('profile.yml')}alter:\n  - {standard: "101", action: replace, clause: notice, text: "例会应提前 {例会通知天数} 日张贴通知。", reason: 人都在}\n`);
  fixProfile(site);
  expect(problems()).toEqual([]);
  const {releases, latest} = content();
  expect([latest, releases.map(({context}) => context.label)]).toEqual(['own', ['本单位版', '2026 版（原文）']]);
  const own = releases[0]!;
  expect(own.release.standards[0]!.titleBlock).toMatchObject({edition: 1});
  // 编号没有上游的年份；原文的没有本单位的代号。
  expect(releases.map(({context}) => context.standards['101']!.number)).toEqual(['JJ 101', '101—2026']);
  expect(validityOf(own.release.standards[0]!.titleBlock, own.context)).toEqual({text: '还没有发布', undated: true});
  expect(own.context.history!['101']!.map(({release}) => release)).toEqual(['own']);
});

test('自己发布：要先定日子；第一版是第一版，封上，起草通知，原文另列', () => {
  expect(() => releaseOwn(site, {year: '2027', write: true})).toThrow('profile.yml 还没有写 release');
  dated('2027-01-15', '2027-02-01');
  expect(releaseOwn(site, {year: '2027', write: false}).changed.map(({kind}) => kind)).toEqual(['new']);
  expect(ownReleaseNames(site)).toEqual([]);
  releaseOwn(site, {year: '2027', write: true});
  expect(JSON.parse(read('versions.json'))).toEqual(['own-2027', '2026']);
  expect(problems()).toEqual([]);
  const {releases, latest} = content();
  expect([latest, releases.map(({context}) => [context.label, context.path])]).toEqual(['own-2027', [['下一版草案', '/standards/next'], ['2027 版', '/standards'], ['2026 版（原文）', '/standards/2026']]]);
  expect(meeting('own-2027').titleBlock).toMatchObject({edition: 1, issued: '2027-01-15', implemented: '2027-02-01', reviewBy: '2030-01-31'});
  expect(releases[1]!.context).toMatchObject({documentNumber: '甲发〔2027〕1 号', adoption: {release: '2026'}});
  expect(releases[1]!.context.standards['101']!.number).toBe('JJ 101—2027');
  expect(read('blog/2027-01-15-release-2027.mdx')).toContain('(/standards/own-2027/101)');
  // 没有改的不再发布。
  dated('2027-03-01', '2027-03-01');
  expect(() => releaseOwn(site, {year: '2028', write: true})).toThrow('与2027 版没有不同');
});

test('上游连发两版都有冲突：自己发布过的留着，退得回去，封印没有动', () => {
  upstream(site, {source, release: '2027', apply: true});
  expect(problems()).toEqual([expect.stringMatching(/这条改动还没有处理/) as string]);
  const undone = undoUpstream(site);
  expect(undone).toContain('退回了换上 2027 版以前的样子');
  expect([releaseNames(site), ownReleaseNames(site), problems()]).toEqual([['2026'], ['own-2027'], []]);
  expect(() => undoUpstream(site)).toThrow('没有可以退回的');
  for (const release of ['2027', '2028']) {
    const report = upstream(site, {source, release, apply: true});
    expect(report).toContain('冲突 1');
    expect(ownReleaseNames(site)).toEqual(['own-2027']);
    settle();
    expect(problems()).toEqual([]);
  }
  expect(content().releases.map(({release}) => release.name)).toEqual(['current', 'own-2027', '2028']);
  // 草案里变了的还没有发布，编号没有年份。
  expect(content().releases.map(({context}) => context.standards['101']!.number)).toEqual(['JJ 101', 'JJ 101—2027', '101—2026']);
  // 采自的那一版不在网站上了，页上不链到对照。
  expect(content().releases[1]!.context.adoption).toMatchObject({release: '2026', offSite: true});
});

test('第二次发布：变了的升一版，说明是自己的，不是上游的；新变化、订阅只有自己的', () => {
  dated('2028-01-15', '2028-02-01');
  releaseOwn(site, {year: '2028', write: true});
  expect(problems()).toEqual([]);
  const {titleBlock} = meeting('own-2028');
  expect(titleBlock).toMatchObject({edition: 2, issued: '2028-01-15', revisionNote: [{text: expect.stringMatching(/^改了 .*5\.1\.3/) as string}]});
  expect(JSON.stringify(titleBlock)).not.toContain('上游的修订');
  // 各版是各版的文号。
  expect(content().releases.map(({context}) => context.documentNumber)).toEqual([undefined, '甲发〔2028〕1 号', '甲发〔2027〕1 号', undefined]);
  const {releases} = content();
  const latest = releases.find(({release}) => release.name === 'own-2028')!;
  expect(latest.context.history!['101']!.map(({edition, releaseLabel, redline}) => [edition, releaseLabel, redline])).toEqual([[2, '2028 版', '/changes/own-2027..own-2028/101'], [1, '2027 版', undefined]]);
  const feed = feedItems(releases.filter(({context}) => !context.isOriginal).toReversed());
  expect(feed.map(({title, date}) => [title, date])).toEqual([['101 支部例会规范：第 2 版（2028 版）', '2028-01-15'], ['体系2027 版发布', '2027-01-15']]);
});

test('没有改写的修订说明不能再用', () => {
  dated('2029-01-15', '2029-02-01');
  const before = read('profile.yml');
  const note = JSON.stringify(meeting('own-2028').titleBlock.revisionNote![0]!.text);
  put(site, 'profile.yml', before.replace('文号: 甲发〔2029〕1 号}', `文号: 甲发〔2029〕1 号, 修订说明: {"101": ${note}}}`).replace('张贴通知', '张贴、电话通知'));
  expect(() => releaseOwn(site, {year: '2029', write: true})).toThrow(/修订说明里 101 还是2028 版的那一条/);
  put(site, 'profile.yml', before);
  expect(problems()).toEqual([]);
});

test('两版同样印错的一条命令更正；只改一版的、改上游的拒绝；由 profile 推出的还印错的说出来', () => {
  const misprint = (name: string) => {
    const file = `versioned_docs/version-${name}/life/meeting/index.mdx`;
    put(site, file, read(file).replace('书记负责召集例会', '书记负责召集、主持例会'));
  };
  const run = (...args: string[]) => {
    const {status, stdout, stderr} = spawnSync(process.execPath, [...argsOf('release'), ...args], {cwd: site, encoding: 'utf8'});
    return {status, output: stdout + stderr};
  };
  misprint('own-2028');
  expect(problems()).toEqual([expect.stringContaining('2028 版已经发布，不再改') as string]);
  expect(problems()[0]).toContain('要变的规定改 profile.yml');
  misprint('own-2027');
  expect(run('reseal', '2026', '--reason', '漏了主持')).toMatchObject({status: 1, output: expect.stringContaining('你们没有发布过2026 版；已发布的是2028 版、2027 版') as string});
  const {status, output} = run('reseal', 'own-2027', '2028', '--reason', '漏了主持', '--date', '2028-02-05', '--write');
  expect(status, output).toBe(0);
  expect(output).toMatch(/2028 版更正 1 个文件[\s\S]*2027 版更正 1 个文件[\s\S]*推出的下一版里，101 与更正后的不一样/);
  expect(problems()).toEqual([]);
  for (const name of ['own-2027', 'own-2028']) expect(meeting(name).clauses.find(({id}) => id === 'duty-secretary')!.text).toContain('主持');
  expect(JSON.parse(read('versions.json'))).toEqual(['own-2028', 'own-2027', '2028', '2027', '2026']);
});

test('自己又发布、更正过，还退得回换上上游新版以前；自己发布的都在，封印没有动', () => {
  const sealed = read(sealPath('own-2028'));
  expect(undoUpstream(site)).toContain('退回了换上 2028 版以前的样子');
  expect(JSON.parse(read('versions.json'))).toEqual(['own-2028', 'own-2027', '2027', '2026']);
  expect([problems(), read(sealPath('own-2028')) === sealed, existsSync(at(site, 'versioned_docs/version-2028'))]).toEqual([[], true, false]);
  const {releases} = content();
  expect(releases.map(({release}) => release.name)).toEqual(['current', 'own-2028', 'own-2027', '2027']);
  expect(releases[1]!.context.corrections!['101']).toMatchObject({count: 1, latest: '2028-02-05'});
});
