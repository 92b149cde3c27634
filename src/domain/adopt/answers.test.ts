import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {fixtureFiles, INDEX, QUESTIONS} from '../rules/fixture';
import {Profile} from '../schema/profile';
import type {Question} from '../schema/questions';
import {readRelease, type Release} from '../source/release';
import {readYaml} from '../source/yaml';
import {sourceFingerprint} from './alter';
import {resolveProfile, type Resolved} from './resolve';
import {standardTexts} from './stamp';

const UNIT = 'unit: {单位名称: 甲局, 标准代号: JD, 发布人: 甲局党总支}\nfrom: {release: "2026", title: 示范标准}\n';
const sourcesOf = (files: ReadonlyMap<string, string>) => [...files].map(([path, text]) => ({path, text}));
const releaseOf = (files: ReadonlyMap<string, string>): Release => readRelease('2026', 'docs', sourcesOf(files)).release!;

function adopt(profile: string, files: Map<string, string> = fixtureFiles(), target = {name: 'own', folder: 'adopted'}): Resolved {
  const read = readYaml(UNIT + profile, 'profile.yml', Profile);
  expect(read.problems).toEqual([]);
  return resolveProfile({files: sourcesOf(files), folder: 'docs', name: '2026', profile: read.value!, profileFile: 'profile.yml', locate: read.locate, target});
}

const messages = ({problems}: Resolved): string[] => problems.map(({file, line, message}) => `${file}:${line} ${message}`);
const questionsText = ({files}: Resolved): string | undefined => files.find(({path}) => path === 'adopted/life/meeting/questions.yml')?.text;
const questions = (result: Resolved): Question[] => (parse(questionsText(result) ?? 'questions: []') as {questions: Question[]}).questions;

/** 一处原文的指纹。 */
function was(target: {clause: string} | {kind: 'answer' | 'step'; id: string}): string {
  const texts = standardTexts(releaseOf(fixtureFiles()), sourcesOf(fixtureFiles())).get('101')!;
  const common = {standard: '101', reason: '甲'};
  return sourceFingerprint(texts, 'clause' in target ? {...common, action: 'strike', clause: target.clause} : {...common, action: 'strike-item', ...target})!;
}

const NOTICE = `{standard: "101", action: replace, clause: notice, text: '例会应提前 {例会通知天数} 日书面通知。', reason: 人多`;
const WAS = `, was: "${was({clause: 'notice'})}"}`;

test('什么都不改：问答照抄；改参数的，答里的数跟着变', () => {
  expect(questionsText(adopt(''))).toBe(fixtureFiles().get(QUESTIONS));
  const result = adopt('parameters: {例会通知天数: 7}\n');
  expect(messages(result)).toEqual([]);
  expect(result.release!.standards[0]!.questions[0]!.answer).toBe('{例会通知天数} 日');
});

test('改了问答所依的条款：点名那一问；看过照旧的写 answers，要改的另写一条', () => {
  expect(messages(adopt(`alter:\n  - ${NOTICE}${WAS}\n`))).toEqual([
    'profile.yml:4 动了问答所依的条款：101#how-early“例会提前几天通知”答“{例会通知天数} 日”。看答复还对不对：照旧的在这条改动里写 answers: [how-early]；不对的另写一条 {action: replace-item, kind: answer}，用不上的写 strike-item',
  ]);
  expect(messages(adopt(`alter:\n  - ${NOTICE}, answers: [how-early]${WAS}\n`))).toEqual([]);
  expect(messages(adopt(`alter:\n  - ${NOTICE}, answers: [how-early, how-often]${WAS}\n`))).toEqual(['profile.yml:4 answers 写的 101#how-often 不依着这里；删去']);
  const reworded = adopt(`alter:\n  - ${NOTICE}${WAS}\n  - {standard: "101", action: replace-item, kind: answer, id: how-early, set: {answer: "{例会通知天数} 日，要书面"}, reason: 随条文, was: "${was({kind: 'answer', id: 'how-early'})}"}\n`);
  expect(messages(reworded)).toEqual([]);
  expect(questions(reworded)[0]).toMatchObject({id: 'how-early', answer: '{例会通知天数} 日，要书面'});
  expect(reworded.adoption!.standards['101']!.changes.map(({target}) => target)).toEqual(['条文 5.1.2', '问答“例会提前几天通知”']);
});

test('页面上推算，结果沿用来源的名字：看过的指纹变了、没有了也不说，只点名改动碰到的', () => {
  const target = {name: '2026', folder: 'docs'};
  const files = fixtureFiles();
  files.set(QUESTIONS, files.get(QUESTIONS)!.replaceAll(/\n    reviewed: .*/g, ''));
  // 角色换人的问答重写，指纹去掉。
  const profile = 'tiers: {partyMember: partyBranch}\nroles: {transfer: {member: secretary}}\n';
  expect(messages(adopt(profile, fixtureFiles(), target))).toEqual([]);
  expect(messages(adopt(profile, files, target))).toEqual([]);
  expect(messages(adopt(`${profile}alter:\n  - ${NOTICE}${WAS}\n`, fixtureFiles(), target))).toEqual([expect.stringMatching(/^profile\.yml:6 动了问答所依的条款：101#how-early“[^；]*。看答复还对不对/)]);
});

test('步骤、分条下的条改了，依着它的也点名；改答成了条款里没有的数，检查报出', () => {
  const step = adopt(`alter:\n  - {standard: "101", action: replace-item, kind: step, id: count, set: {how: 点名。}, reason: 甲, was: "${was({kind: 'step', id: 'count'})}"}\n`);
  expect(messages(step)).toEqual([expect.stringContaining('动了问答所依的条款：101#how-early')]);
  const wrong = adopt(`alter:\n  - {standard: "101", action: replace-item, kind: answer, id: how-often, set: {answer: 每月 2 次}, reason: 甲, was: "${was({kind: 'answer', id: 'how-often'})}"}\n`);
  expect(messages(wrong)).toEqual([expect.stringContaining('“2 次”在所依的 frequency、record-minutes 里没有')]);
});

test('改得答里的数撑不住了：点了名的不另说；写了照旧的，检查报出', () => {
  const frequency = (answers: string) => `alter:\n  - {standard: "101", action: replace, clause: frequency, text: '例会应每月召开 2 次。<Cite of="branch-rules" article="第三条" />', reason: 甲${answers}, was: "${was({clause: 'frequency'})}"}\n`;
  expect(messages(adopt(frequency('')))).toEqual([expect.stringContaining('动了问答所依的条款：101#how-often')]);
  expect(messages(adopt(frequency(', answers: [how-often]')))).toEqual([expect.stringContaining('“1 次”在所依的 frequency、record-minutes 里没有')]);
});

test('删去一问、删去所依的条', () => {
  const struck = adopt(`alter:\n  - {standard: "101", action: strike-item, kind: answer, id: how-often, reason: 不问, was: "${was({kind: 'answer', id: 'how-often'})}"}\n`);
  expect(messages(struck)).toEqual([]);
  expect(questions(struck).map(({id}) => id)).toEqual(['how-early']);
});

/** 另有标准 102，它的问答一问只依着 101，一问两边都依。 */
function twoStandards(): Map<string, string> {
  const files = fixtureFiles();
  for (const [path, text] of fixtureFiles()) {
    if (path.startsWith('docs/life/meeting/')) files.set(path.replace('meeting', 'plan'), text.replace('code: "101"', 'code: "102"').replace('term-meeting', 'term-plan').replace('3.1 例会', '3.1 计划').replaceAll('例会通知天数', '计划通知天数'));
  }
  const at = QUESTIONS.replace('meeting', 'plan');
  const source = 'source: {title: 处, url: "https://example.org/"}, roles: [member]';
  files.set(at, `few: 测试
questions:
  - {id: elsewhere, question: 例会迟几天, answer: 见例会, clauses: ["101#notice"], ${source}}
  - {id: both, question: 计划多久, answer: 每月 1 次, clauses: [frequency, "101#notice"], ${source}}
  - {id: needs, question: 计划提前几天, answer: "{例会通知天数} 日", clauses: [frequency, "101#notice"], ${source}}
  - {id: names, question: 另看什么, answer: 另看 101, clauses: [frequency, "101#notice"], ${source}}
`);
  files.set('docs/system.yml', files.get('docs/system.yml')!.replace('      - {code: "101", id: meeting}\n', '      - {code: "101", id: meeting}\n      - {code: "102", id: plan}\n').replace('partyBranch: 20', 'partyBranch: 40'));
  return files;
}

test('不采用的标准：只依着它的、答里的数或者编号少不了它的去掉，别的留下', () => {
  const result = adopt('exclude:\n  - {standard: "101", reason: 不用}\n', twoStandards());
  const kept = result.release!.standards[0]!.questions;
  expect(kept.map(({id, clauses}) => `${id} ${clauses.join(' ')}`)).toEqual(['both frequency']);
  expect(messages(result).filter((message) => message.includes('问答'))).toEqual([]);
});

test('没有的角色换成接手的人', () => {
  const result = adopt('tiers: {partyMember: partyBranch}\nroles: {transfer: {member: secretary}}\n');
  expect(messages(result)).toEqual([]);
  expect(questions(result).map(({roles}) => roles)).toEqual([['secretary'], ['secretary']]);
  expect(INDEX).toContain('meeting');
});
