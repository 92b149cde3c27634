import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {contextOf} from '../domain/derive/context';
import {standardDocument} from '../domain/document/standard';
import {fixtureFiles} from '../domain/rules/fixture';
import {DRAFT, type StandardMemo} from '../domain/source/release';
import {storedStandard} from '../domain/source/standard';
import {MEMO_FILE, openMemo, saveMemo} from './memo';
import {readReleases, releaseFolders} from './releases';

let site: string;
beforeEach(() => {
  site = mkdtempSync(path.join(tmpdir(), 'memo-'));
  for (const [file, text] of fixtureFiles()) {
    mkdirSync(path.dirname(path.join(site, file)), {recursive: true});
    writeFileSync(path.join(site, file), text);
  }
  writeFileSync(path.join(site, 'versions.json'), '[]');
  cpSync(path.resolve('src/domain/glossary.ts'), path.join(site, 'src/domain/glossary.ts'));
});
afterEach(() => rmSync(site, {recursive: true, force: true}));

const read = (memo?: StandardMemo) => readReleases(site, releaseFolders(site), memo);
const publisher = {unit: {单位名称: '本局', 标准代号: 'JGDJ', 发布人: '本局'}};
const addresses = {path: '', filesPath: ''};
/** 函数另查，数据要一样。 */
const data = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('存下来再读：数据、问题、条文树、行列与重读的没有两样，文件没有再读', () => {
  const fresh = new Map() as StandardMemo;
  const first = read(fresh);
  saveMemo(site, fresh);
  const memo = openMemo(site);
  expect([...memo.values()].every((kept) => !('read' in kept))).toBe(true);
  const again = read(memo);
  expect(data(again)).toEqual(data(first));
  const [before, after] = [first.releases[0]!.standards[0]!, again.releases[0]!.standards[0]!];
  expect(after.tree()).toEqual(JSON.parse(storedStandard({standard: before, problems: []}).standard!.storedTree!));
  expect(JSON.stringify(standardDocument(after, contextOf(again.releases[0]!, publisher, addresses)))).toBe(JSON.stringify(standardDocument(before, contextOf(first.releases[0]!, publisher, addresses))));
  for (const [part, where] of [['titleBlock', ['title']], ['procedure', ['steps', 1, 'title']]] as const) expect(after.locate[part](where)).toEqual(before.locate[part](where));
  expect(after.records.map(({locate}) => locate(['blocks', 0]))).toEqual(before.records.map(({locate}) => locate(['blocks', 0])));
  expect(again.releases[0]!.locate.system(['subsystems', 0])).toEqual(first.releases[0]!.locate.system(['subsystems', 0]));
});

test('改了一个字就重读、重查；程序变了全部重读；存坏了当没有', () => {
  const memo = new Map() as StandardMemo;
  const [{folder} = {folder: ''}] = releaseFolders(site);
  expect(releaseFolders(site).map(({name}) => name)).toEqual([DRAFT]);
  expect(read(memo).problems).toEqual([]);
  saveMemo(site, memo);
  const file = path.join(site, folder, 'life/meeting/procedure.yml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('title:', 'titel:'));
  expect(read(openMemo(site)).problems.map((problem) => problem.file)).toContain('docs/life/meeting/procedure.yml');
  writeFileSync(path.join(site, 'src/domain/glossary.ts'), '// 变了');
  expect(openMemo(site).size).toBe(0);
  writeFileSync(path.join(site, MEMO_FILE), '{');
  expect(openMemo(site).size).toBe(0);
  rmSync(path.join(site, 'src'), {recursive: true});
  rmSync(path.join(site, MEMO_FILE));
  saveMemo(site, memo);
  expect(existsSync(path.join(site, MEMO_FILE))).toBe(false);
});
