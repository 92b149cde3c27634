import {draftingTerms} from '../glossary';
import {parse, parseDocument, isMap, isSeq} from 'yaml';
import type {RevisionNote} from '../schema/standard';
import type {Release} from '../source/release';

/** 待填处的记号；检查逐个点名。 */
export const TODO = /【待填：([^】]+)】/;
const todo = (what: string): string => `【待填：${what}】`;

export interface NewFile {
  path: string;
  text: string;
}

export interface NewStandard {
  code: string;
  id: string;
  title: string;
  /** 依据的法规，取自登记册。 */
  regulation: string;
  /** 主要责任人。 */
  role: string;
  date: string;
  /** 写在哪个文件夹；缺省按类号归入草案的那一类。 */
  folder?: string;
}

/** 草案里新标准的文件夹。 */
function draftFolder(code: string, id: string, draft: Release): string {
  const subsystem = draft.system.subsystems.find(({number}) => String(number) === code[0]);
  if (!subsystem) throw new Error(`没有类号为 ${code[0]} 的子体系；可选：${draft.system.subsystems.map((item) => `${item.number} ${item.title}`).join('、')}`);
  return `docs/${subsystem.id}/${id}`;
}

/** 新标准的全部文件：章、构件、数据都齐，检查只点出待填处。draft 为草案，采用单位为本单位版。 */
export function newStandard({code, id, title, regulation, role, date, folder: given}: NewStandard, draft: Release): NewFile[] {
  const folder = given ?? draftFolder(code, id, draft);
  const {self, annex} = draftingTerms[draft.system.drafting];
  const tier = draft.roles.find((item) => item.id === role)?.tier ?? 'partyBranch';
  const reviewBy = `${Number(date.slice(0, 4)) + 3}${date.slice(4)}`;
  const index = `---
title: ${title}
code: "${code}"
edition: 1
status: trial
issued: "${date}"
implemented: "${date}"
reviewBy: "${reviewBy}"
tiers: [${tier}]
basis:
  - regulation: ${regulation}
    whole: ${todo('为什么引整件；条文写了 <Cite> 的删去这一行')}
aliases: [${title.replace(/规范$/, '')}]
tasks:
  - {task: ${todo('人们来办什么事')}, step: prepare}
description: ${todo('一句话说明')}
---

## 1 范围 {/* #scope */}

${self}规定了${todo('哪项工作的哪些方面')}。

${self}适用于{单位名称}所属各党支部。

## 2 规范性引用文件 {/* #normative-references */}

<NormativeReferences />

## 3 术语和定义 {/* #terms-and-definitions */}

${self}没有需要界定的术语和定义。

## 4 职责 {/* #responsibilities */}

4.1 ${todo('谁负责什么')}。{/* #duty-lead */}

## 5 内容与要求 {/* #requirements */}

### 5.1 时间 {/* #time */}

5.1.1 ${todo('谁在何时做')}。{/* #when */}

### 5.2 内容 {/* #content */}

5.2.1 ${todo('做什么')}。{/* #what */}

### 5.3 记录 {/* #recording */}

5.3.1 ${todo('记什么、存多久')}。{/* #minutes */}

## 6 程序 {/* #procedure */}

6.1 按图 1 和表 1 的步骤进行。{/* #flow */}

<Flowchart />

<StepTable />

6.2 周期性工作按表 2 安排。{/* #recurring */}

<DutyTable />

## 7 检查与改进 {/* #inspection */}

7.1 按表 3 检查。{/* #how-inspected */}

<CheckTable />

## 附录 A（${annex}）记录 {/* #annex-records */}

<Records />
`;
  const titles = ['prepare', 'review', 'notify', 'hold', 'record', 'archive'];
  const steps = titles.map((step, at) => `  - id: ${step}
    title: ${todo(`第 ${at + 1} 步`)}
    role: ${role}
    how: ${todo('怎么做')}
    due: ${todo('何时做完')}
${step === 'record' ? '    records: [record]\n' : ''}    clause: ${at < 3 ? 'when' : at < 4 ? 'what' : 'minutes'}
${at < titles.length - 1 ? `    next: [${titles[at + 1]}]\n` : ''}`).join('');
  const checks = [['on-time', 'when', 8], ['complete', 'what', 8], ['recorded', 'minutes', 4]].map(([check, clause, points]) => `  - id: ${check}
    item: ${todo('查什么')}
    clauses: [${clause}]
    method: [review]
    evidence: ${todo('凭什么判定')}
    points: ${points}
    every: quarter
    tier: ${tier}
`).join('');
  const duty = `  - id: recurring
    title: ${todo('周期性工作')}
    role: ${role}
    every: month
    by: ${todo('何时之前')}
    clause: when
`;
  return [
    {path: `${folder}/index.mdx`, text: index},
    {path: `${folder}/procedure.yml`, text: `steps:\n${steps}duties:\n${duty}checks:\n${checks}`},
    newRecord(folder, 'record', `${title.replace(/规范$/, '')}记录`, 'minutes', 'docx'),
  ];
}

/** 新表单。 */
export function newRecord(folder: string, id: string, title: string, clause: string, format: 'docx' | 'xlsx'): NewFile {
  const block = format === 'docx'
    ? `  - kind: fields\n    fields:\n      - {label: 日期, clause: ${clause}}\n      - {label: ${todo('栏目')}, clause: ${clause}, width: 12, lines: 4}\n  - kind: signatures\n    signers:\n      - {label: 记录人, clause: ${clause}}\n`
    : `  - kind: ledger\n    rows: 30\n    columns:\n      - {label: 日期, width: 14, clause: ${clause}, type: date}\n      - {label: ${todo('列名')}, width: 24, clause: ${clause}, type: text}\n`;
  return {
    path: `${folder}/records/${id}.yml`,
    text: `title: ${title}\nformat: ${format}\norientation: ${format === 'docx' ? 'portrait' : 'landscape'}\nuse: ${todo('谁填、何时填')}\nkeep: "{会议记录保存年限} 年"\nclause: ${clause}\nblocks:\n${block}`,
  };
}

/** 程序里某一步、某项工作的 records 加上新表单；别处一字不动，键的次序由 --fix 的同一段程序理好。 */
export function withRecord(procedure: string, work: string, record: string): string {
  const document = parseDocument(procedure);
  for (const list of ['steps', 'duties']) {
    const items = document.get(list);
    const item = isSeq(items) ? items.items.find((node) => isMap(node) && node.get('id') === work) : undefined;
    if (!isMap(item)) continue;
    const records = (item.get('records') as {toJSON: () => string[]} | undefined)?.toJSON() ?? [];
    const node = document.createNode([...records, record]);
    node.flow = true;
    item.set('records', node);
    break;
  }
  return document.toString({lineWidth: 0, flowCollectionPadding: false});
}

/** 版次加一，添一条待填的修订说明；原来的说明是上一版的，换掉。 */
export function raisedIndex(index: string, role: string, form: string): string {
  const {edition} = parse(index.slice(4, index.indexOf('\n---', 3))) as {edition: number};
  return raisedIndexWith(index, {kind: 'substantive', for: [role], text: todo(`添了《${form}》，谁何时填`)}, edition + 1);
}

/** 写成这一版次、这一条修订说明；这一版次已经有自己的说明的，接在后面，上一版的换掉。 */
export function raisedIndexWith(index: string, note: RevisionNote, edition: number): string {
  const end = index.indexOf('\n---', 3);
  const head = parse(index.slice(4, end)) as {edition: number; revisionNote?: RevisionNote[]};
  const document = parseDocument(index.slice(4, end + 1));
  document.set('edition', edition);
  document.set('revisionNote', [...(head.edition === edition ? head.revisionNote ?? [] : []), note]);
  return `---\n${document.toString({lineWidth: 0, flowCollectionPadding: false}).trimEnd()}${index.slice(end)}`;
}

/** 体系表里加一行，各级总分加上新标准的 20 分。 */
export function systemWith(text: string, {code, id}: {code: string; id: string}, subsystem: string, tier: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() === `- id: ${subsystem}`);
  const next = lines.findIndex((line, index) => index > start && /^ {2}- id: /.test(line));
  const block = lines.slice(start, next < 0 ? undefined : next);
  const last = start + block.findLastIndex((line) => /^ {6}- \{code: /.test(line));
  lines.splice(last + 1, 0, `      - {code: "${code}", id: ${id}}`);
  return lines.join('\n').replace(new RegExp(`(^points: .*\\b${tier}: )(\\d+)`, 'm'), (_, before: string, points: string) => `${before}${Number(points) + 20}`);
}

/** 新文章的草稿。 */
export function newPost(slug: string, title: string, date: string, tag: string): NewFile {
  return {
    path: `blog/${date}-${slug}.mdx`,
    text: `---\nslug: ${slug}\ntitle: ${title}\ndescription: ${todo('一句话说明')}\ndate: "${date}"\nauthors: [editors]\ntags: [${tag}]\n---\n\n${todo('开头一段，先说结论')}\n\n{/* truncate */}\n\n${todo('正文')}\n`,
  };
}
