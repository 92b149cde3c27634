import {expect, test} from 'vitest';
import {fixtureFiles, INDEX, MINUTES, problemsAfter, problemsOf, PROCEDURE} from './fixture';

test('合格的一套没有问题', () => {
  expect(problemsOf(fixtureFiles())).toEqual([]);
});

/** 改动后含某段文字的行号；缺省取改动处。 */
function lineOf(file: string, from: string, to: string, at: string | undefined): number {
  const before = fixtureFiles().get(file)!;
  const text = before.replace(from, () => to);
  return text.slice(0, at === undefined ? before.indexOf(from) : text.indexOf(at)).split('\n').length;
}

/** [规则, 文件, 原文, 改成, 消息片段, 报在含这段文字的行（缺省为改动处）] */
const cases: [string, string, string, string, string, string?][] = [
  ['step-targets-exist', PROCEDURE, '- {when: 不足, step: notify}', '- {when: 不足, step: notify}\n      - {when: 甲, step: plan}\n      - {when: 乙, step: publish}', '有 4 个去向；至多 3 个', 'next:\n'],
  ['step-targets-exist', PROCEDURE, 'next: [notify]', 'next: [hodl]', '指向不存在的 hodl；可选：plan、notify'],
  ['step-targets-exist', PROCEDURE, '- {when: 过半, step: hold}', '- {when: 过半, step: notify}', '走不到步骤 hold', '- {id: hold'],
  ['step-targets-exist', PROCEDURE, '- {when: 不足, step: notify}', '- notify', '要写条件'],
  ['step-targets-exist', PROCEDURE, 'clause: frequency}\nduties', 'clause: frequency, next: [plan]}\nduties', '没有终点', 'steps:'],
  ['roles-exist', PROCEDURE, 'with: [member]', 'with: [memeber]', '角色 memeber 不在角色登记册里'],
  ['records-exist', PROCEDURE, 'records: [minutes], clause: frequency, next', 'records: [minute], clause: frequency, next', '没有表单 records/minute.yml'],
  ['clauses-exist', PROCEDURE, 'clauses: [notice]', 'clauses: [notices]', '没有条款 #notices；可选：notice'],
  ['clauses-exist', MINUTES, '{label: 时间, clause: frequency}', '{label: 时间, clause: time-of-day}', '没有条款 #time-of-day'],
  ['clauses-exist', INDEX, '#notice */', '#frequency */', '锚点 #frequency 重复'],
  ['regulations-exist', INDEX, 'of="branch-rules"', 'of="branch-rule"', '不在法规登记册里'],
  ['regulations-exist', INDEX, 'article="第三条"', 'article="第四条"', '没有核到第四条'],
  ['regulations-exist', INDEX, 'article="第三条"', 'article="第九条"', '存疑'],
  ['regulations-exist', INDEX, '- regulation: branch-rules', '- regulation: branch-rules\n  - regulation: old-rules', '已被 branch-rules 取代', '- regulation: old-rules'],
  ['regulations-exist', INDEX, '- regulation: branch-rules', '- regulation: branch-rules\n  - regulation: future-rules', '还没有施行', '- regulation: future-rules'],
  ['references-exist', INDEX, '每季度检查一次。', '按 <Std code="999" /> 检查。', '题头块 references 里没有'],
  ['references-exist', INDEX, 'aliases:', 'references: ["999"]\naliases:', '标准 999 不在体系表里'],
  ['chapters-in-order', INDEX, '## 4 职责 {/* #responsibilities */}', '### 4 职责 {/* #responsibilities */}', '缺“4 职责”章', '## 5 内容'],
  ['chapters-in-order', INDEX, '## 7 检查与改进 {', '## 7 检查 {', '章标题写的是“7 检查”'],
  ['chapters-in-order', INDEX, '<StepTable />\n', '', '<StepTable /> 写了 0 次', '## 6 程序'],
  ['numbers-in-sequence', INDEX, '5.1.2 例会', '5.1.3 例会', '编号写的是“5.1.3”，应为 5.1.2'],
  ['numbers-in-sequence', INDEX, 'b) 书记外出', 'c) 书记外出', '列项写的是 c)，应为 b)'],
  ['numbers-in-sequence', INDEX, '{/* #duty-secretary */}', '', '末尾缺锚点'],
  ['requirements-are-checked', INDEX, '书记负责召集', '书记应召集', '含“应”而没有检查项'],
  ['requirements-have-basis', INDEX, '<Own />', '', '没有依据'],
  ['parameters-exist', INDEX, '{例会通知天数}', '{通知天数}', '参数 {通知天数} 没有声明'],
  ['points-add-up', PROCEDURE, 'points: 10', 'points: 11', '合计 21；应为 20', 'checks:'],
  ['duty-months-fit', PROCEDURE, 'every: month', 'every: quarter, months: [3, 6]', '写了 2 个月；应为 4 个月'],
  ['withdrawn-names-successor', INDEX, 'status: in-force', 'status: withdrawn', '要写 supersededBy'],
  ['dates-make-sense', INDEX, 'implemented: "2026-12-01"', 'implemented: "2026-10-01"', '早于发布日期'],
  ['dates-make-sense', INDEX, 'edition: 1', 'edition: 2', '要写 revisionNote'],
  ['tasks-lead-somewhere', INDEX, 'step: hold}', 'step: hodl}', '“开例会”指向不存在的步骤 hodl；可选：plan、notify'],
  ['schema', INDEX, 'step: hold}', 'step: hold, clause: notice}', 'step、duty、clause 写一个，只写一个'],
  ['schema', INDEX, '- {task: 开例会, step: hold}', '- 开例会', '写成 {task: 名称, step: 步骤 id}'],
  ['names-itself', INDEX, '本文件适用', '本标准适用', '写“本文件”'],
  ['names-itself', PROCEDURE, '发通知。', '按本标准发通知。', '写“本文件”'],
  ['punctuation-by-gbt-15834', INDEX, '每季度检查一次', '每季度检查一次,两人', '应写成'],
  ['text-is-clean', PROCEDURE, '发通知。', '发**通知**。', '星号'],
  ['yaml-syntax', PROCEDURE, '发通知。', '**发**通知。', '文本以 * 开头的要加引号'],
  ['system-table-holds', INDEX, 'code: "101"', 'code: "102"', '编号 102 不在体系表里'],
  ['system-table-holds', 'docs/system.yml', 'drafting: gbt-1-1-2020', 'drafting: gbt-1-1-2020\nfollows: [gbt-0]', '法规 gbt-0 不在法规登记册里', 'gbt-0'],
  ['points-total-stated', 'docs/system.yml', 'partyBranch: 20', 'partyBranch: 30', '党支部一级总分写的是 30，各标准检查项合计 20'],
  ['terms-are-unique', INDEX, '#term-meeting', '#meeting', '应以 term- 开头'],
  ['key-order', PROCEDURE, 'title: 定议题, role: secretary', 'role: secretary, title: 定议题', '键的次序应为 id、title、role'],
  ['schema', INDEX, 'aliases:', 'alias:', '不认识的键 alias'],
  ['schema', INDEX, 'code: "101"', 'code: 101', '编号应写成加引号的三位数字'],
  ['schema', PROCEDURE, 'every: month', 'every: monthly', '只能是 month（每月）'],
  ['bare-date', INDEX, 'issued: "2026-11-01"', 'issued: 2026-11-01', '没有加引号'],
  ['yaml-syntax', PROCEDURE, 'duties:', 'duties\n:', ''],
  ['mdx-syntax', INDEX, '<Own />', '<Own>', '标签没有成对'],
  ['mdx-syntax', INDEX, '{例会通知天数}', '{例会 通知}', '花括号'],
  ['clause-structure', INDEX, '<Own />', '<Onw />', '不认识的构件 <Onw>'],
  ['clause-structure', INDEX, '书记负责召集例会。', '书记负责[召集](x)例会。', '不用这种写法'],
];

test.each(cases)('%s：%s 改“%s”为“%s”被报出', (rule, file, from, to, fragment, at) => {
  const found = problemsAfter(file, from, to).filter((problem) => problem.rule === rule && problem.file === file);
  const match = found.find((problem) => problem.message.includes(fragment));
  expect(match, JSON.stringify(found, null, 1)).toBeDefined();
  expect(match!.line).toBe(lineOf(file, from, to, at));
  expect(match!.message).toMatch(/\p{Script=Han}/u);
});

test('同号的两个标准被报出', () => {
  const files = fixtureFiles();
  for (const [path, text] of fixtureFiles()) if (path.includes('/meeting/')) files.set(path.replace('/meeting/', '/other/'), text);
  expect(problemsOf(files).map(({rule, message}) => `${rule} ${message}`).join('\n')).toContain('编号 101 与 docs/life/meeting/index.mdx 重复');
});

test('缺文件与不认识的文件都报出，其余照查', () => {
  const files = fixtureFiles();
  files.delete(PROCEDURE);
  files.set('docs/life/meeting/notes.txt', '草稿');
  const rules = problemsOf(files).map(({rule}) => rule);
  expect(rules).toContain('missing-file');
  expect(rules).toContain('unknown-file');
});
