import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {editYaml, fromFile, toFile} from './format';

const files = readdirSync('docs', {recursive: true, encoding: 'utf8'}).map((file) => path.join('docs', file)).filter((file) => /(index\.mdx|procedure\.yml|questions\.yml|records\/[\w-]+\.yml)$/.test(file));
const changed = (before: string, after: string): string[] => {
  const old = before.split('\n');
  return after.split('\n').filter((line) => !old.includes(line));
};
type Steps = {steps: {id: string; title: string; how: string; next?: unknown[]; records?: string[]}[]};

test('打开再保存，草案的每个文件一个字节都不变', () => {
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    expect(toFile(fromFile(text)), file).toBe(text);
  }
}, 90_000);

test('每个程序改一步的做法，只有那一行变', () => {
  for (const file of files.filter((name) => name.endsWith('procedure.yml'))) {
    const text = readFileSync(file, 'utf8');
    const data = fromFile(text) as unknown as Steps;
    data.steps[2]!.how = '改成：另一种做法，含 {整改期限} 和“引号”。';
    const saved = toFile(data as never);
    expect(changed(text, saved), file).toHaveLength(1);
    expect((parse(saved) as Steps).steps[2]!.how).toBe('改成：另一种做法，含 {整改期限} 和“引号”。');
  }
}, 90_000);

test('时限在界面里是句子；改了的存成数据，起算的步骤和法规出处留着，别的一行不动', () => {
  const text = readFileSync('docs/membership/member-recruitment/procedure.yml', 'utf8');
  const data = fromFile(text) as unknown as {steps: {id: string; due: unknown}[]; duties: {by: unknown}[]};
  for (const {due} of data.steps) expect(typeof due).toBe('string');
  for (const {by} of data.duties) expect(typeof by).toBe('string');
  const step = data.steps.find(({id}) => id === 'publicize-candidate')!;
  expect(step.due).toBe('公示不少于 5 个工作日');
  step.due = '公示不少于 7 个工作日';
  expect(changed(text, toFile(data as never))).toEqual(['    due: {event: 公示, least: 7 个工作日, floor: {regulation: member-recruitment-rules, article: 第十三条}}']);
  step.due = '公示 7 个工作日，有异议的 3 日内核查';
  expect((parse(toFile(data as never)) as typeof data).steps.find(({id}) => id === 'publicize-candidate')!.due).toEqual([
    {event: '公示', lasts: '7 个工作日', floor: {regulation: 'member-recruitment-rules', article: '第十三条'}}, {case: '有异议的', within: '3 日', act: '核查'}]);
  step.due = '越快越好';
  expect((parse(toFile(data as never)) as typeof data).steps.find(({id}) => id === 'publicize-candidate')!.due).toBe('越快越好');
});

test('每个题头块改名称，只有那一行变，条文不动', () => {
  for (const file of files.filter((name) => name.endsWith('index.mdx'))) {
    const text = readFileSync(file, 'utf8');
    const saved = toFile({...fromFile(text), title: '改了的名称'});
    expect(changed(text, saved), file).toEqual(['title: 改了的名称']);
  }
});

const source = '# 说明\nsteps:\n  - id: a\n    title: 甲 # 批注\n    next: [b]\n  - {id: b, title: "乙", next: [{when: 是, step: c}, {when: 否, step: a}]}\n  - id: c\n    title: 丙\n';

test('去向在界面上写全，存盘还原：没有条件的写成标识', () => {
  const data = fromFile(source) as unknown as Steps;
  expect(data.steps[0]!.next).toEqual([{step: 'b'}]);
  data.steps[0]!.next = [{when: '', step: 'c'}];
  expect(toFile(data as never)).toBe(source.replace('next: [b]', 'next: [c]'));
});

const asked = `# 问得多的在前
- id: a   # 头一问
  question: 甲
  roles: [member]
  reviewed: "0123abcd"
- {id: b, question: "乙", unknown: true}
`;

test('问答是一列：打开再存不变，改一问只动那一行，加一问别的照旧，没勾的不写', () => {
  expect(toFile(fromFile(asked))).toBe(asked);
  const data = fromFile(asked) as unknown as {few?: string; questions: Record<string, unknown>[]};
  data.questions[0]!['question'] = '改了';
  expect(changed(asked, toFile(data as never))).toEqual(['  question: 改了']);
  data.questions.push({id: 'c', question: '丙', unknown: false, also: []});
  expect(parse(toFile(data as never))).toEqual([{id: 'a', question: '改了', roles: ['member'], reviewed: '0123abcd'}, {id: 'b', question: '乙', unknown: true}, {id: 'c', question: '丙'}]);
  expect(toFile(data as never)).toContain('- id: a   # 头一问'.replace('   ', ' '));
});

test('问答写了为什么少，存成连理由的；删了理由，又是一列', () => {
  const data = fromFile(asked) as unknown as {few?: string};
  const few = toFile({...data, few: '标准只有一页'} as never);
  expect(parse(few)).toMatchObject({few: '标准只有一页', questions: [{id: 'a'}, {id: 'b'}]});
  expect(toFile(fromFile(few))).toBe(few);
  expect(parse(toFile({...fromFile(few), few: ''}))).toEqual(parse(asked));
});

test('加一步、删一步：别的步骤的写法、引号、批注照旧', () => {
  const data = fromFile(source) as unknown as Steps;
  data.steps.splice(1, 0, {id: 'n', title: '新', how: '', next: [], records: []});
  const added = toFile(data as never);
  expect(added).toBe(source.replace('  - {id: b', '  - id: n\n    title: 新\n  - {id: b'));
  data.steps.splice(1, 1);
  expect(toFile(data as never)).toBe(source);
});

test('新加的一步：时限、一串标识、一路去向各写一行，同别处一样', () => {
  const data = fromFile(source) as unknown as {steps: Record<string, unknown>[]};
  data.steps.splice(2, 0, {id: 'n', title: '新', due: '会前 5 日', records: ['x', 'y'], next: [{step: 'c'}, {when: '否', step: 'a'}]});
  expect(changed(source, toFile(data))).toEqual(['  - id: n', '    title: 新', '    due: {event: 会, before: 5 日}', '    records: [x, y]', '    next:', '      - c', '      - {when: 否, step: a}']);
});

const ledger = `title: 对账表
blocks:
  - kind: ledger
    rows: 80
    columns:
      - {label: 改进期限, width: 14, overdue: {done: 情况, as: [已改进, 当期暂缓], extended: 延期至}, example: ["2027-08-31", "2027-08-31"]}
      - {label: 情况, width: 16, options: [已改进, 改进中], example: [已改进, 1]}
      - {label: 延期至, width: 14, example: ["", "2027-12-31"]} # 批注
  - kind: fields
    fields:
      - {label: 备注, example: ""}
`;

test('样板里空着的一格不丢；表单加一列、改一列，只动那一行，仍写一行', () => {
  type Ledger = {blocks: {columns: Record<string, unknown>[]}[]};
  expect(toFile(fromFile(ledger))).toBe(ledger);
  const data = fromFile(ledger) as unknown as Ledger;
  const {columns} = data.blocks[0]!;
  columns[1]!['most'] = '100';
  columns.splice(2, 0, {label: '谈话日期', width: 14, formula: '', options: ['谈了', '没有谈'], total: false});
  const second = '      - {label: 情况, width: 16, options: [已改进, 改进中], example: [已改进, 1]}\n';
  expect(toFile(data as never)).toBe(ledger.replace(second, `${second.replace(']}', '], most: "100"}')}      - {label: 谈话日期, width: 14, options: [谈了, 没有谈]}\n`));
});

test('加引号的仍加引号，不加会读错的补上引号', () => {
  expect(editYaml('a: "1"\nb: 甲\n', {a: '2', b: '是: 否'})).toBe('a: "2"\nb: "是: 否"\n');
  expect(editYaml('a: 甲\n', {a: '12'})).toBe('a: "12"\n');
  expect(editYaml('a: 甲\n', {a: '2026-01-01'})).toBe('a: "2026-01-01"\n');
  expect(editYaml('a: {b: 甲}\n', {a: {b: '乙, 丙'}})).toBe('a: {b: "乙, 丙"}\n');
});
