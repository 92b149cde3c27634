/**
 * 发布单位的一生，在一套两个标准的小项目上真走一遍：连发四版，两版同是一个版次；两版、三版、四版共有的错各一步更正，
 * 带草案的不带草案的；封印没有了、Git 里取回；最后一版撤回、再发布。全部跑时发布用真的命令，平时照它的样子冻结。
 */
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {publish, reseal} from '../src/tools/release/publish';
import {readContent} from '../src/project/content';
import {newSeal, readReleases, releaseFolders, sealPath} from '../src/project/releases';
import {datedText} from '../src/domain/derive/release-draft';
import {fixtureFiles} from '../src/domain/rules/fixture';
import type {StandardMemo} from '../src/domain/source/release';
import {formatProblem} from '../src/domain/source/problem';
import {ALL, sample} from './sweep';

let site = '';
const at = (file: string): string => path.join(site, file);
const read = (file: string): string => readFileSync(at(file), 'utf8');
const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(at(file)), {recursive: true});
  writeFileSync(at(file), text);
};
const edit = (file: string, from: string, to: string): void => {
  expect(read(file), file).toContain(from);
  put(file, read(file).replace(from, to));
};
const memo: StandardMemo = new Map();
const problems = (): string[] => readReleases(site, releaseFolders(site), memo).problems.map(formatProblem);
const folderOf = (name: string): string => (name === 'current' ? 'docs' : `versioned_docs/version-${name}`);
function git(...args: string[]): string {
  const {status, stdout, stderr} = spawnSync('git', ['-c', 'user.name=起草组', '-c', 'user.email=drafters@example.org', ...args], {cwd: site, encoding: 'utf8'});
  expect(status, stderr).toBe(0);
  return stdout;
}
function commit(message: string): void {
  git('add', '--all', ':!node_modules');
  git('commit', '--quiet', '--allow-empty', '--message', message);
}
/** 同一处错在这几版里都改好。 */
function mend(id: 'meeting' | 'plan', names: readonly string[], [from, to]: readonly [string, string]): void {
  for (const name of names) edit(`${folderOf(name)}/life/${id}/procedure.yml`, from, to);
}
const correct = (names: readonly string[], reason: string) => reseal(site, {names, date: '2029-06-01', kind: 'correction', reason, write: true});
/** 各版里一个标准的版次。 */
const editions = (code: string) => content().map(({release}) => [release.name, release.standards.find(({titleBlock}) => titleBlock.code === code)!.titleBlock.edition]);
/** 读者在一版的一个标准页上看到的更正。 */
const entries = (name: string, code: string) => content().find(({release}) => release.name === name)!.context.corrections?.[code]?.entries.map(({reason, places}) => [reason, places]) ?? [];
/** 封印里记的更正前的字。 */
const wasIn = (name: string) => content().find(({release}) => release.name === name)!.release.corrections!.flatMap(({places = []}) => places.map(({standard, was}) => `${standard} ${was}`));
const content = () => readContent(site, releaseFolders(site), (found) => expect(found.map(formatProblem)).toEqual([]), undefined, memo).releases;

/** 草案里改一个标准，升一版，写上这一版的说明。 */
function revise(id: 'meeting' | 'plan', [from, to]: readonly [string, string], note: string): void {
  const file = `docs/life/${id}/index.mdx`;
  edit(file, from, to);
  const edition = Number(/^edition: (\d+)$/m.exec(read(file))![1]);
  put(file, read(file).replace(`edition: ${edition}\n`, `edition: ${edition + 1}\n`).replace(/\nrevisionNote:\n.*/, '').replace(/^(description: .*)$/m, `$1\nrevisionNote:\n  - {kind: substantive, for: [secretary], text: ${note}}`));
}
/** 发布：全部跑时照真的发布；平时照它冻结的样子抄（冻结一模一样，见 versioning.test.ts）。 */
function release(name: string): void {
  const [date, asOf] = [`${name}-01-15`, name === '2026' ? '2026-11-23' : `${name}-01-10`];
  if (ALL && name !== '2026') {
    publish(site, {name, date, implemented: date, asOf, write: true});
  } else {
    for (const id of ['meeting', 'plan']) if (name !== '2026' && isChanged(id)) put(`docs/life/${id}/index.mdx`, datedText(read(`docs/life/${id}/index.mdx`), {issued: date, implemented: date}));
    put('docs/system.yml', read('docs/system.yml').replace(/^asOf: .*$/m, `asOf: "${asOf}"`));
    cpSync(at('docs'), at(folderOf(name)), {recursive: true});
    put(`versioned_sidebars/version-${name}-sidebars.json`, '{"standards": ["life/meeting/index"]}\n');
    put(sealPath(name), newSeal(site, name));
    put('versions.json', `${JSON.stringify([name, ...versions()])}\n`);
  }
  expect(problems()).toEqual([]);
  commit(`发布 ${name}`);
}
const versions = (): string[] => JSON.parse(read('versions.json')) as string[];
function isChanged(id: string): boolean {
  const edition = (folder: string) => /^edition: .*$/m.exec(read(`${folder}/life/${id}/index.mdx`))![0];
  return edition('docs') !== edition(folderOf(versions()[0]!));
}

beforeAll(() => {
  site = mkdtempSync(path.join(tmpdir(), 'upstream-life-'));
  for (const [file, text] of fixtureFiles()) {
    if (file.endsWith('/questions.yml')) continue;
    put(file, text);
    if (file.startsWith('docs/life/meeting/')) put(file.replace('meeting', 'plan'), twin(text));
  }
  edit('docs/system.yml', '      - {code: "101", id: meeting}\n', '      - {code: "101", id: meeting}\n      - {code: "102", id: plan}\n');
  edit('docs/system.yml', 'partyBranch: 20', 'partyBranch: 40');
  edit('docs/registers/burden.yml', 'verbs: [开会, 开例会]', 'verbs: [开会, 开例会, 开计划会]');
  edit('docs/registers/burden.yml', '  - {code: "101", duty: monthly}\n', '  - {code: "101", duty: monthly}\n  - {code: "102", duty: monthly}\n');
  edit('docs/registers/burden.yml', '{average: 2, most: 3}, dated: {average: 2, most: 2}', '{average: 9, most: 9}, dated: {average: 9, most: 9}');
  put('versions.json', '[]\n');
  put('sidebars.ts', `export default {standards: ['life/meeting/index']};\n`);
  put('docusaurus.config.ts', `export default {title: '小项目', url: 'https://example.org', baseUrl: '/', plugins: [['@docusaurus/plugin-content-docs', {sidebarPath: './sidebars.ts'}]]};\n`);
  put('package.json', '{"name": "small", "private": true}\n');
  put('profile.yml', 'unit: {单位名称: 本局, 标准代号: BJ, 发布人: 本局支部}\n');
  put('blog/tags.yml', 'revision: {label: 修订}\n');
  put('.gitignore', '.cache/\n');
  symlinkSync(path.resolve(import.meta.dirname, '../node_modules'), at('node_modules'));
  git('init', '--quiet', '--initial-branch=main');
});
afterAll(() => rmSync(site, {recursive: true, force: true}));

/** 标准 101 的样子再写一个 102。 */
function twin(text: string): string {
  return text.replace('code: "101"', 'code: "102"').replace('支部例会规范', '支部计划规范').replace('aliases: [例会]', 'aliases: [计划会]').replace('task: 开例会', 'task: 定计划').replace('term-meeting', 'term-plan').replace(', floor: {regulation: branch-rules, article: 第三条}', '').replaceAll('例会', '计划会').replaceAll('计划会通知天数', '计划通知天数');
}

test('连发四版：没有变的标准在几版里同是一个版次', {timeout: 300_000}, () => {
  release('2026');
  revise('meeting', ['每月召开 1 次', '每月召开 2 次'], '例会改为每月两次。');
  release('2027');
  revise('plan', ['每月召开 1 次', '每月召开 2 次'], '计划会改为每月两次。');
  release('2028');
  revise('meeting', ['每月召开 2 次', '每月召开 3 次'], '例会改为每月三次。');
  release('2029');
  expect(editions('101')).toEqual([['current', 3], ['2029', 3], ['2028', 2], ['2027', 2], ['2026', 1]]);
  expect(editions('102')).toEqual([['current', 2], ['2029', 2], ['2028', 2], ['2027', 1], ['2026', 1]]);
});

test('两版共有的错，草案已经另写：不动草案，一步更正两版', () => {
  const wrong = ['列出议题。', '列出要议的事。'] as const;
  mend('meeting', ['2027'], wrong);
  expect(problems().join('\n')).toMatch(/2027 版、2028 版的 101 同是第 2 版[\s\S]*reseal 2027 2028 --reason/);
  mend('meeting', ['2028'], wrong);
  expect(problems()).toEqual([expect.stringContaining('2028 版已经发布') as string, expect.stringContaining('2027 版已经发布') as string].toReversed());
  correct(['2027', '2028'], '漏了“要议的事”');
  expect([problems(), editions('101').map(([, edition]) => edition)]).toEqual([[], [3, 3, 2, 2, 1]]);
  for (const name of ['2027', '2028']) expect(entries(name, '101')).toEqual([['漏了“要议的事”', ['步骤“定议题”']]]);
  expect(wasIn('2027')).toEqual(['101 定议题：列出议题。时限：会前']);
  for (const name of ['2026', '2029']) expect(entries(name, '101')).toEqual([]);
  commit('更正两版');
});

test('三版共有的错，最新一版与草案同一版次：草案没有改的拒绝，改了一步更正三版', () => {
  const wrong = ['公布结果。', '公布会议结果。'] as const;
  mend('meeting', ['2027', '2028', '2029'], wrong);
  expect(() => correct(['2027', '2028', '2029'], '漏了“会议”')).toThrow(/docs\/life\/meeting\/index\.mdx:\d+:\d+ {2}revisions-are-noted\n.*2029 版、下一版草案的 101 同是第 3 版/);
  mend('meeting', ['current'], wrong);
  correct(['2027', '2028', '2029'], '漏了“会议”');
  expect(problems()).toEqual([]);
  expect(entries('2028', '101').map(([reason]) => reason)).toEqual(['漏了“会议”', '漏了“要议的事”']);
  expect(entries('2029', '101').map(([reason]) => reason)).toEqual(['漏了“会议”']);
  commit('更正三版');
});

test('四版共有的错，两个版次：一步更正四版，少写一版的拒绝，一个封印不动', () => {
  const wrong = ['发通知。', '发通知，张贴公告。'] as const;
  const all = ['2026', '2027', '2028', '2029'];
  mend('plan', [...all, 'current'], wrong);
  const seals = () => all.map((name) => read(sealPath(name)));
  const before = seals();
  for (const left of sample(all, 1)) expect(() => correct(all.filter((name) => name !== left), '漏了公告'), left).toThrow(`${left} 版已经发布，不再改`);
  expect(seals()).toEqual(before);
  correct(all, '漏了公告');
  expect([problems(), editions('102').map(([, edition]) => edition)]).toEqual([[], [2, 2, 2, 1, 1]]);
  for (const name of all) expect(entries(name, '102')).toEqual([['漏了公告', ['步骤“通知”']]]);
  expect(wasIn('2026')).toEqual(['102 通知：发通知。时限：会前']);
  commit('更正四版');
});

test('封印删了：检查说没有；Git 里有的不许补封，说出从哪次提交取回；取回以后改动照样看得见，更正留在页面上', () => {
  const seal = sealPath('2028');
  const kept = read(seal);
  rmSync(at(seal));
  edit(`${folderOf('2028')}/life/plan/procedure.yml`, '张贴公告。', '张贴公告三日。');
  commit('有人删了封印，又改了字');
  expect(problems()).toContainEqual(expect.stringMatching(/version-2028\.seal\.json:1:1 {2}sealed\n.*2028 版没有封印/));
  const restore = new RegExp(`git checkout ([0-9a-f]{40}) -- ${seal.replaceAll('.', String.raw`\.`)}`);
  const said = (work: () => unknown): string => {
    try {
      work();
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const unsealed = {names: ['2028'], date: '2029-06-02', kind: 'correction', reason: '补封', write: true} as const;
  for (const message of [said(() => reseal(site, unsealed)), said(() => reseal(site, {...unsealed, unsealed: true}))]) expect(message).toMatch(restore);
  expect(existsSync(at(seal))).toBe(false);
  const [, found] = restore.exec(said(() => reseal(site, {...unsealed, unsealed: true})))!;
  git('checkout', found!, '--', seal);
  expect(read(seal)).toBe(kept);
  expect(problems()).toContainEqual(expect.stringMatching(/version-2028\/life\/plan\/procedure\.yml:\d+:1 {2}sealed\n.*2028 版已经发布/));
  // 那处改动两版都要，照更正办：读者看得到原来、现在和理由。
  mend('plan', ['2029', 'current'], ['张贴公告。', '张贴公告三日。']);
  correct(['2028', '2029'], '漏了几日');
  expect(problems()).toEqual([]);
  expect(entries('2028', '102')[0]).toEqual(['漏了几日', ['步骤“通知”']]);
  expect(wasIn('2028').at(-1)).toBe('102 通知：发通知，张贴公告。时限：会前');
  commit('取回封印，更正');
});

test('最后一版撤回：还是三版，检查通过；再发布还是那个版次', {timeout: 120_000}, () => {
  revise('plan', ['每月召开 2 次', '每月召开 3 次'], '计划会改为每月三次。');
  release('2030');
  expect(editions('102')[1]).toEqual(['2030', 3]);
  git('revert', '--no-edit', 'HEAD');
  expect([versions(), existsSync(at(sealPath('2030'))), problems()]).toEqual([['2029', '2028', '2027', '2026'], false, []]);
  revise('plan', ['每月召开 2 次', '每月召开 3 次'], '计划会改为每月三次。');
  release('2030');
  expect(editions('102').slice(0, 2)).toEqual([['current', 3], ['2030', 3]]);
});
