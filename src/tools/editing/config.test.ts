import {expect, test} from 'vitest';
import {readFolder} from '../../project/files';
import {rememberedStandards} from '../../project/fixture';
import {Procedure} from '../../domain/schema/procedure';
import {QuestionsForm} from '../../domain/schema/questions';
import {RecordTemplate} from '../../domain/schema/record';
import {DRAFT, readRelease} from '../../domain/source/release';
import {editorConfig} from './config';
import {fieldsOf, type EditorField} from './fields';
import {editorLists} from './lists';

const release = readRelease(DRAFT, 'docs', readFolder('.', 'docs').files, rememberedStandards()).release!;
const {collections, ...config} = editorConfig(release, {name: 'proxy', proxy_url: 'http://127.0.0.1:1/api/v1', branch: 'main'});
const entries = collections.flatMap(({files}) => files);

test('草案里每个标准的条文、程序、问答、每张表单各有一条，不多不少', () => {
  expect(entries.map(({file}) => file).sort()).toEqual(release.standards.flatMap(({file, folder, procedureFile, questions, records}) => [file, procedureFile, ...(questions.length ? [`${folder}/questions.yml`] : []), ...records.map((record) => record.file)]).sort());
  expect(new Set(entries.map(({name}) => name)).size).toBe(entries.length);
  expect(config).toMatchObject({locale: 'zh_Hans', publish_mode: 'editorial_workflow'});
});

test('问答：谁问是多选，没有写是勾选，看过的指纹不给看；理由可以不填', () => {
  const [few, questions] = fieldsOf(QuestionsForm, {roles: release.roles});
  expect([few!.required, few!.label]).toEqual([false, '为什么少于五问']);
  const field = (name: string) => questions!.fields!.find((item) => item.name === name)!;
  expect(field('roles')).toMatchObject({widget: 'select', multiple: true});
  expect(field('unknown')).toMatchObject({widget: 'boolean', required: false});
  expect(field('reviewed').widget).toBe('hidden');
  expect(questions!.summary).toBe('{{fields.question}}');
});

test('条文一句一句改，排在最前', () => {
  for (const {file, fields} of entries.filter((entry) => entry.file.endsWith('.mdx'))) expect(fields[0], file).toMatchObject({name: 'body', widget: 'clauses'});
});

test('写标识的都从单子里选，单子里是中文名；没有一个选项露出英文', () => {
  const all = (fields: readonly EditorField[]): EditorField[] => fields.flatMap((field) => [field, ...all(field.fields ?? []), ...all(field.types ?? []), ...(field.field ? all([field.field]) : [])]);
  for (const {file, fields} of entries) {
    for (const field of all(fields)) {
      if (['clause', 'clauses', 'records', 'step', 'duty', 'stage', 'regulation', 'references'].includes(field.name)) expect(field.widget, `${file} ${field.name}`).toBe('choice');
      for (const {label} of field.options ?? []) expect(label, `${file} ${field.name}`).toMatch(/\p{Script=Han}|^(?:Word|Excel|\d)/u);
    }
  }
});

test('单子里的条也不露标识：引用写名称、条号，参数写名', () => {
  const labels = editorLists(release).standards.flatMap(({clauses}) => clauses.map(({label}) => label));
  expect(labels.filter((label) => /[〔〕{}<>]|[a-z]+-[a-z]+/.test(label))).toEqual([]);
  expect(labels.some((label) => label.includes('《'))).toBe(true);
});

test('栏目名、提示里没有标识；只有 Word、Excel 这样的名称', () => {
  const all = (fields: readonly EditorField[]): EditorField[] => fields.flatMap((field) => [field, ...all(field.fields ?? []), ...all(field.types ?? []), ...(field.field ? all([field.field]) : [])]);
  const shown = entries.flatMap(({fields}) => all(fields)).filter(({widget}) => widget !== 'hidden').map(({label, hint = ''}) => `${label} ${hint}`);
  expect([...new Set(shown)].filter((text) => /[a-zA-Z]{3,}/.test(text.replace(/Word|Excel/g, '')))).toEqual([]);
});

test('收起来的列项看得到是哪一项：只有标识可看的不收', () => {
  const all = (fields: readonly EditorField[]): EditorField[] => fields.flatMap((field) => [field, ...all(field.fields ?? []), ...all(field.types ?? [])]);
  for (const {file, fields} of entries) for (const field of all(fields)) if (field.widget === 'list' && field.collapsed && field.summary) expect(['question', 'title', 'label', 'item', 'text', 'reason'], `${file} ${field.name}`).toContain(/fields\.(\w+)/.exec(field.summary)![1]);
});

test('栏目、必填、可选值、出错的话都取自 schema', () => {
  const procedure = fieldsOf(Procedure, {roles: release.roles});
  const steps = procedure.find(({name}) => name === 'steps')!;
  expect(steps.fields!.map(({name}) => name)).toEqual(Object.keys(Procedure.shape.steps.element.shape));
  const field = (name: string) => steps.fields!.find((item) => item.name === name)!;
  // 标识由名称的拼音定，不给看。
  expect(field('id')).toMatchObject({widget: 'hidden', required: false});
  expect(field('role')).toMatchObject({widget: 'select', label: '责任主体'});
  expect(field('role').options).toHaveLength(release.roles.length);
  expect(field('with')).toMatchObject({widget: 'select', multiple: true, required: false});
  expect(field('title')).not.toHaveProperty('required');
  const every = procedure.find(({name}) => name === 'duties')!.fields!.find(({name}) => name === 'every')!;
  expect(every.options).toContainEqual({label: '每季度', value: 'quarter'});
  const blocks = fieldsOf(RecordTemplate, {roles: release.roles}).find(({name}) => name === 'blocks')!;
  expect(blocks).toMatchObject({widget: 'list', typeKey: 'kind'});
  expect(blocks.types!.map(({name}) => name)).toEqual(['fields', 'table', 'ledger', 'checklist', 'paragraph', 'signatures']);
});
