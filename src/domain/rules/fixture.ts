import {sortProblems, type Problem} from '../source/problem';
import {readRelease, type StandardMemo} from '../source/release';
import {checkRelease} from './index';

const index = `---
title: 支部例会规范
code: "101"
edition: 1
status: in-force
issued: "2026-11-01"
implemented: "2026-12-01"
reviewBy: "2029-11-30"
tiers: [partyBranch]
basis:
  - regulation: branch-rules
aliases: [例会]
tasks:
  - {task: 开例会, step: hold}
description: 例会怎么开。
---

## 1 范围 {/* #scope */}

本文件适用于{单位名称}各党支部。

## 2 规范性引用文件 {/* #normative-references */}

<NormativeReferences />

## 3 术语和定义 {/* #terms-and-definitions */}

### 3.1 例会 {/* #term-meeting */}

按月召开的会议。

## 4 职责 {/* #responsibilities */}

4.1 书记负责召集例会。{/* #duty-secretary */}

## 5 内容与要求 {/* #requirements */}

### 5.1 时间 {/* #time */}

5.1.1 例会应每月召开 1 次。<Cite of="branch-rules" article="第三条" />{/* #frequency */}

5.1.2 例会应提前 {例会通知天数} 日通知。<Own />{/* #notice */}

5.1.3 有下列情形的，可改期：{/* #postpone */}

a) 到会不足半数；
b) 书记外出。

## 6 程序 {/* #procedure */}

6.1 例会按图 1 进行。{/* #flow */}

<Flowchart />

<StepTable />

<DutyTable />

## 7 检查与改进 {/* #inspection */}

7.1 每季度检查一次。{/* #how */}

<CheckTable />

## 附录 A（规范性）记录 {/* #annex-records */}

<Records />
`;

const procedure = `steps:
  - {id: plan, title: 定议题, role: secretary, how: 列出议题。, due: {event: 会, before: true}, clause: notice, next: [notify]}
  - {id: notify, title: 通知, role: secretary, how: 发通知。, due: {event: 会, before: true}, clause: notice, next: [count]}
  - id: count
    title: 是否过半
    role: secretary
    how: 清点。
    due: {event: 开会, at: 时}
    clause: postpone
    next:
      - {when: 过半, step: hold}
      - {when: 不足, step: notify}
  - {id: hold, title: 开会, role: secretary, with: [member], how: 逐项讨论。, due: {at: 当日}, records: [minutes], clause: frequency, next: [publish]}
  - {id: publish, title: 公布, role: secretary, how: 公布结果。, due: {at: 次日}, clause: frequency, next: [file]}
  - {id: file, title: 归档, role: secretary, how: 归档。, due: {day: 月底}, records: [minutes], clause: frequency}
duties:
  - {id: monthly, title: 开例会, role: secretary, every: month, by: {day: 月底, before: true}, clause: frequency, floor: {regulation: branch-rules, article: 第三条}}
checks:
  - {id: held, item: 是否按月, clauses: [frequency], method: [review], evidence: 记录, points: 10, every: quarter, tier: partyBranch}
  - {id: noticed, item: 是否通知, clauses: [notice], method: [interview], evidence: 询问, points: 5, every: quarter, tier: partyBranch}
  - {id: counted, item: 是否清点, clauses: [postpone], method: [onSite], evidence: 旁听, points: 5, every: quarter, tier: partyBranch}
`;

const minutes = `title: 例会记录
format: docx
orientation: portrait
use: 书记填写
keep: 3 年
clause: frequency
blocks:
  - kind: fields
    fields:
      - {label: 时间, clause: frequency}
`;

const questions = `few: 标准只有一页
questions:
  - id: how-early
    question: 例会提前几天通知
    also: [通知几天, 例会通知]
    answer: "{例会通知天数} 日"
    more: 人不到一半的可改期。
    clauses: [notice, step-count, postpone]
    except: 上级另有要求的不在此列
    roles: [secretary]
    source: {title: 一处问答, url: "https://example.org/a"}
    reviewed: "2e32e0fc"
  - id: how-often
    question: 例会多久开一次
    answer: 每月 1 次，记录留 3 年
    clauses: [frequency, record-minutes]
    roles: [member, secretary]
    source: {title: 又一处问答, url: "https://example.org/b"}
    reviewed: "76993d8e"
`;

/** 一套最小而合格的发布；测试在它上面种毛病。 */
export function fixtureFiles(): Map<string, string> {
  return new Map([
    ['docs/system.yml', 'title: 体系\nasOf: "2026-11-23"\ndrafting: gbt-1-1-2020\npoints: {partyBranch: 20}\nnotice: 示范文本。\nsubsystems:\n  - id: life\n    number: 1\n    title: 组织生活\n    description: 会议\n    standards:\n      - {code: "101", id: meeting}\n'],
    ['docs/registers/floors.yml', '- {standard: "101", clause: frequency, of: branch-rules, article: 第三条, every: month}\n- {standard: "101", duty: monthly, of: branch-rules, article: 第三条, every: month}\n'],
    ['docs/registers/counting.yml', 'counts: []\nnotCounted:\n  - {id: postponed, standard: "101", clause: postpone, approved: false, cases: [书记外出]}\nterms: []\n'],
    ['docs/registers/coverage.yml', '- regulation: branch-rules\n  version: 2018年版\n  articles: 4\n  unseen: [第四条]\n  excluded:\n    - {articles: [第一条, 第二条], reason: 目的和原则}\n'],
    ['docs/registers/burden.yml', `cases:
  - {id: small, title: 十人的支部, members: 10, groups: 0, branches: 1}
kinds:
  - {id: meeting, title: 开会, minutes: 60, helps: 100, verbs: [开会, 开例会], reason: 一小时开完}
  - {id: desk, title: 案头, minutes: 10, helps: 0, decisions: true, verbs: [定议题, 通知, 是否, 公布, 归档], reason: 随手办}
form: {field: 1, line: 1, signature: 1, reason: 一栏一分钟}
aside: {percent: 10, reason: 少有}
bodies: {secretary: [secretary]}
events:
  - {id: visit, title: 来人, times: {small: 1}, reason: 一年一次}
runs:
  - {code: "101", duty: monthly}
own:
  - {code: "101", entry: hold, minutes: 30, reason: 会短}
budgets:
  - {roles: [secretary], hours: {average: 2, most: 3}, dated: {average: 2, most: 2}, reason: 兼职}
`],
    ['docs/registers/order.yml', '- {code: "101", entry: monthly, after: {code: "101", entry: monthly, year: last}, reason: 上年的开完}\n'],
    ['docs/registers/cases.yml', '- code: "101"\n  title: 开一次例会\n  anchor: hold\n  events: {会: hold, 开会: hold}\n'],
    ['docs/registers/synonyms.yml', '- {says: [多久一次, 几个月一次], clauses: ["101#frequency"]}\n- {says: [开碰头会], text: [例会]}\n'],
    ['docs/registers/small-branch.yml', 'title: 不设委员会的支部\ndescription: 人少\nclauses:\n  - {code: "101", clause: frequency}\nstandIns:\n  - {role: member, by: secretary, says: 书记}\nnotDone:\n  - {code: "101", entry: file, reason: 人少}\nonlyHere: []\n'],
    ['docs/registers/roles.yml', '- {id: secretary, title: 书记, tier: partyBranch, description: 主持}\n- {id: member, title: 党员, tier: partyMember, description: 参加}\n'],
    ['docs/registers/regulations.yml', `- id: branch-rules
  title: 支部条例
  short: 条例
  issuer: 中央
  kind: 条例
  versions:
    - {id: 2018年版, issued: "2018-10-28"}
  provisions:
    - {article: 第三条, fact: 每月一次, versions: [2018年版], certainty: verified}
    - {article: 第九条, fact: 存疑, versions: [2018年版], certainty: uncertain}
- id: old-rules
  title: 旧条例
  short: 旧条例
  issuer: 中央
  kind: 条例
  versions:
    - {id: 1990年版, issued: "1990-06-27"}
  replaced: {by: branch-rules, on: "2018-10-28"}
  provisions:
    - {fact: 旧规定, versions: [1990年版], certainty: known}
- id: future-rules
  title: 新条例
  short: 新条例
  issuer: 中央
  kind: 条例
  versions:
    - {id: 2027年版, issued: "2027-01-01"}
  provisions:
    - {fact: 新规定, versions: [2027年版], certainty: known}
`],
    ['docs/registers/parameters.yml', '- {name: 整改期限, meaning: 天数, default: 15}\n'],
    ['docs/life/meeting/index.mdx', index],
    ['docs/life/meeting/procedure.yml', procedure],
    ['docs/life/meeting/parameters.yml', '- {name: 例会通知天数, meaning: 提前几日, default: 3, min: 1, max: 10}\n'],
    ['docs/life/meeting/records/minutes.yml', minutes],
    ['docs/life/meeting/questions.yml', questions],
  ]);
}

export const INDEX = 'docs/life/meeting/index.mdx';
export const PROCEDURE = 'docs/life/meeting/procedure.yml';
export const ROLES = 'docs/registers/roles.yml';
export const FLOORS = 'docs/registers/floors.yml';
export const COVERAGE = 'docs/registers/coverage.yml';
export const BURDEN = 'docs/registers/burden.yml';
export const SYNONYMS = 'docs/registers/synonyms.yml';
export const SMALL_BRANCH = 'docs/registers/small-branch.yml';
export const COUNTING = 'docs/registers/counting.yml';
export const QUESTIONS = 'docs/life/meeting/questions.yml';
export const CASES = 'docs/registers/cases.yml';
export const ORDER = 'docs/registers/order.yml';
export const MINUTES = 'docs/life/meeting/records/minutes.yml';

/** 一处一处地改，别的文件都一样：读过的不再读。 */
const memo: StandardMemo = new Map();

/**
 * 读一套文件并跑全部规则。
 * @param only 只跑叫这个名字的
 */
export function problemsOf(files: ReadonlyMap<string, string>, only?: string): Problem[] {
  const {release, problems} = readRelease('current', 'docs', [...files].map(([path, text]) => ({path, text})), memo);
  return sortProblems([...problems, ...(release ? checkRelease(release, only) : [])]);
}

/**
 * 在一个文件里把 from 换成 to（from 须恰有一处），报告由此而来的问题。
 * @param only 只跑叫这个名字的规则
 */
export function problemsAfter(file: string, from: string, to: string, only?: string): Problem[] {
  const files = fixtureFiles();
  const text = files.get(file);
  if (text?.split(from).length !== 2) throw new Error(`${file} 里“${from}”应恰有一处`);
  files.set(file, text.replace(from, () => to));
  return problemsOf(files, only);
}
