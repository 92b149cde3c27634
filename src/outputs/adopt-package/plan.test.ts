import {strFromU8, unzipSync} from 'fflate';
import {beforeAll, expect, test} from 'vitest';
import {standardToDocx} from '../documents/standard-docx';
import {volumeToDocx} from '../documents/volume-docx';
import {recordToDocx} from '../records/docx';
import {adoptForm, emptyDraft, profileToDraft, withTier, type Draft} from '../../domain/adopt/form';
import {adopt, type Adopted} from '../../domain/adopt/preview';
import {parseCalendar} from '../calendar/ics-parser';
import {Profile} from '../../domain/schema/profile';
import {readYaml} from '../../domain/source/yaml';
import {readFolder} from '../../project/files';
import {rememberedStandards} from '../../project/fixture';
import {planOf, type Plan} from './plan';
import {releaseOf} from '../../domain/adopt/source-data';

const folder = 'versioned_docs/version-2026';
const {files} = readFolder(process.cwd(), folder);
const memo = rememberedStandards();
const release = releaseOf({name: '2026', folder, files}, memo);
const input = {release, files, memo, from: {release: '2026', title: '机关党建标准'}};
let plan: Plan;
let adopted: Adopted;

beforeAll(() => {
  const without = withTier({...emptyDraft(), unit: {单位名称: '甲县<档案>局', 标准代号: 'JXDA', 发布人: '中共甲县档案局支部委员会'}}, adoptForm(release, '2026 版'), 'generalBranch', false);
  const draft: Draft = {...without, parameters: {整改期限: '11'}, exclude: {102: {reason: '不设党总支', instead: '《党支部工作制度》'}}};
  adopted = adopt(draft, input);
  plan = planOf(adopted.release!, adopted.profile, adopted.preview!);
}, 180_000);

const textOf = (path: string) => plan.texts.find((item) => item.path === path)!.text;

test('每个采用的标准、每张表单一个文件，样板在旁边；都是中文名，Windows 上存得下，不重名', () => {
  const paths = [...plan.jobs, ...plan.texts].map(({path}) => path);
  expect(paths.filter((path) => path.startsWith('标准全文/'))).toHaveLength(29);
  const forms = paths.filter((path) => path.startsWith('记录表单/'));
  // 并进一本台账的几张是一个文件。
  const merged = adopted.release!.standards.flatMap(({records}) => records.filter(({template}) => template.workbook)).length;
  expect(forms.filter((path) => !path.includes('（样板）'))).toHaveLength(adopted.preview!.forms - merged);
  expect(forms.filter((path) => path.includes('（样板）')).length).toBeGreaterThan(adopted.preview!.forms * 0.9);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.filter((path) => !/[\u4e00-\u9fff][^/]*\.\w+$/.test(path))).toEqual(['profile.yml']);
  for (const path of [plan.name, ...paths]) expect(path).not.toMatch(/[\\:*?"<>|]/);
  expect(plan.name).toBe('甲县 档案 局工作标准（本单位版）.zip');
});

test('profile.yml 读回来，推出的和这次一样', {timeout: 180_000}, () => {
  const {value, problems} = readYaml(textOf('profile.yml'), 'profile.yml', Profile);
  expect(problems).toEqual([]);
  expect(value).toEqual(adopted.profile);
  const again = adopt(profileToDraft(value!, release.standards.map(({titleBlock}) => titleBlock.code)), input);
  expect(again.preview).toEqual(adopted.preview);
});

test('标准和表单里是本单位的名称、标准号和取值；各 Worker 分着编也认得', {timeout: 180_000}, async () => {
  const job = plan.jobs.find(({path}) => path.startsWith('标准全文/501 '));
  if (job?.kind !== 'standard') throw new Error('没有 501');
  const {document, pictures} = structuredClone(job);
  const word = strFromU8(unzipSync(await standardToDocx(document, {pictures}))['word/document.xml']!);
  expect(word).toContain('甲县&lt;档案&gt;局');
  expect(word).toContain('JXDA 501<');
  expect(word).not.toMatch(/JGDJ|JXDA \d{3}—|\d{4}-\d\d-\d\d 发布/);
  const form = plan.jobs.find(({path}) => path.startsWith('记录表单/501 ') && path.endsWith('.docx'));
  if (form?.kind !== 'form') throw new Error('501 没有表单');
  const parts = unzipSync(await recordToDocx(form.form.template, form.form.context));
  expect(Object.entries(parts).filter(([name]) => name.endsWith('.xml')).map(([, part]) => strFromU8(part)).join('')).toContain('JXDA 501（第 1 版）');
});

test('汇编：有全部采用的标准、本单位的名称，不采用的不在', {timeout: 180_000}, async () => {
  const job = plan.jobs.find(({path}) => path === '汇编.docx');
  if (job?.kind !== 'volume') throw new Error('没有汇编');
  const {document, pictures} = structuredClone(job);
  const word = strFromU8(unzipSync(await volumeToDocx(document, {pictures: ({code}) => pictures[code]!}))['word/document.xml']!);
  const {standards} = adopted.preview!;
  for (const {code} of standards) expect(word).toContain(`JXDA ${code}　`);
  expect(word).toContain('甲县&lt;档案&gt;局');
  expect(word).not.toMatch(/JXDA (?:102|\d{3}—)/);
});

test('日历合 RFC 5545；没有的层级没有日历', () => {
  expect(parseCalendar(textOf('日历/全部层级工作日历.ics')).events.length).toBeGreaterThan(50);
  expect(plan.texts.map(({path}) => path)).not.toContain('日历/党总支级工作日历.ics');
});

test('目录链到每个文件，写明改了什么；名称里的尖括号不成标签', () => {
  const html = textOf('目录.html');
  for (const {path} of [...plan.jobs, ...plan.texts]) if (path !== '目录.html') expect(html).toContain(`href="${path.split('/').map(encodeURIComponent).join('/')}"`);
  expect(html).toContain('参数“整改期限”由 15 改为 11');
  expect(html).toContain('甲县&lt;档案&gt;局');
  expect(html).not.toMatch(/<script|https?:/);
});
