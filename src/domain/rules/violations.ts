import {COVERAGE, FLOORS, INDEX, MINUTES, PROCEDURE, ROLES} from './fixture';

/** 在合格的一套文件里改坏一处：测试核对报在哪一行，风格指南拿来举例。 */
export interface Violation {
  rule: string;
  file: string;
  from: string;
  to: string;
  /** 报的话里有这一段。 */
  says: string;
  /** 报在含这段文字的行；缺省为改动处。 */
  at?: string;
}

/** 内容规则的反例；一条规则的头一个印在风格指南里。 */
export const violations: readonly Violation[] = [
  {rule: 'step-targets-exist', file: PROCEDURE, from: 'next: [notify]', to: 'next: [hodl]', says: '指向不存在的 hodl；可选：plan、notify'},
  {rule: 'step-targets-exist', file: PROCEDURE, from: '- {when: 不足, step: notify}', to: '- {when: 不足, step: notify}\n      - {when: 甲, step: plan}\n      - {when: 乙, step: publish}', says: '有 4 个去向；至多 3 个', at: 'next:\n'},
  {rule: 'step-targets-exist', file: PROCEDURE, from: '- {when: 过半, step: hold}', to: '- {when: 过半, step: notify}', says: '走不到步骤 hold', at: '- {id: hold'},
  {rule: 'step-targets-exist', file: PROCEDURE, from: '- {when: 不足, step: notify}', to: '- notify', says: '要写条件'},
  {rule: 'step-targets-exist', file: PROCEDURE, from: 'clause: frequency}\nduties', to: 'clause: frequency, next: [plan]}\nduties', says: '没有终点', at: 'steps:'},
  {rule: 'roles-exist', file: PROCEDURE, from: 'with: [member]', to: 'with: [memeber]', says: '角色 memeber 不在角色登记册里'},
  {rule: 'records-exist', file: PROCEDURE, from: 'records: [minutes], clause: frequency, next', to: 'records: [minute], clause: frequency, next', says: '没有表单 records/minute.yml'},
  {rule: 'clauses-exist', file: PROCEDURE, from: 'clauses: [notice]', to: 'clauses: [notices]', says: '没有条款 #notices；可选：notice'},
  {rule: 'clauses-exist', file: MINUTES, from: '{label: 时间, clause: frequency}', to: '{label: 时间, clause: time-of-day}', says: '没有条款 #time-of-day'},
  {rule: 'clauses-exist', file: INDEX, from: '#notice */', to: '#frequency */', says: '锚点 #frequency 重复'},
  {rule: 'regulations-exist', file: INDEX, from: 'of="branch-rules"', to: 'of="branch-rule"', says: '不在法规登记册里'},
  {rule: 'regulations-exist', file: INDEX, from: 'article="第三条"', to: 'article="第四条"', says: '没有核到第四条'},
  {rule: 'regulations-exist', file: INDEX, from: 'article="第三条"', to: 'article="第九条"', says: '存疑'},
  {rule: 'regulations-exist', file: INDEX, from: '- regulation: branch-rules', to: '- regulation: branch-rules\n  - regulation: old-rules', says: '已被 branch-rules 取代', at: '- regulation: old-rules'},
  {rule: 'regulations-exist', file: INDEX, from: '- regulation: branch-rules', to: '- regulation: branch-rules\n  - regulation: future-rules', says: '还没有施行', at: '- regulation: future-rules'},
  {rule: 'references-exist', file: INDEX, from: '每季度检查一次。', to: '按 <Std code="999" /> 检查。', says: '题头块 references 里没有'},
  {rule: 'references-exist', file: INDEX, from: 'aliases:', to: 'references: ["999"]\naliases:', says: '标准 999 不在体系表里'},
  {rule: 'chapters-in-order', file: INDEX, from: '## 4 职责 {/* #responsibilities */}', to: '### 4 职责 {/* #responsibilities */}', says: '缺“4 职责”章', at: '## 5 内容'},
  {rule: 'chapters-in-order', file: INDEX, from: '## 7 检查与改进 {', to: '## 7 检查 {', says: '章标题写的是“7 检查”'},
  {rule: 'chapters-in-order', file: INDEX, from: '<StepTable />\n', to: '', says: '<StepTable /> 写了 0 次', at: '## 6 程序'},
  {rule: 'numbers-in-sequence', file: INDEX, from: '5.1.2 例会', to: '5.1.3 例会', says: '编号写的是“5.1.3”，应为 5.1.2'},
  {rule: 'numbers-in-sequence', file: INDEX, from: 'b) 书记外出', to: 'c) 书记外出', says: '列项写的是 c)，应为 b)'},
  {rule: 'numbers-in-sequence', file: INDEX, from: '{/* #duty-secretary */}', to: '', says: '末尾缺锚点'},
  {rule: 'requirements-are-checked', file: INDEX, from: '书记负责召集', to: '书记应召集', says: '含“应”而没有检查项'},
  {rule: 'requirements-have-basis', file: INDEX, from: '<Own />', to: '', says: '没有依据'},
  {rule: 'parameters-exist', file: INDEX, from: '{例会通知天数}', to: '{通知天数}', says: '参数 {通知天数} 没有声明'},
  {rule: 'points-add-up', file: PROCEDURE, from: 'points: 10', to: 'points: 11', says: '合计 21；应为 20', at: 'checks:'},
  {rule: 'duty-months-fit', file: PROCEDURE, from: 'every: month', to: 'every: quarter, months: [3, 6]', says: '写了 2 个月；应为 4 个月'},
  {rule: 'withdrawn-names-successor', file: INDEX, from: 'status: in-force', to: 'status: withdrawn', says: '要写 supersededBy'},
  {rule: 'dates-make-sense', file: INDEX, from: 'implemented: "2026-12-01"', to: 'implemented: "2026-10-01"', says: '早于发布日期'},
  {rule: 'dates-make-sense', file: INDEX, from: 'reviewBy: "2029-11-30"', to: 'reviewBy: "2199-01-01"', says: '复审周期不超过 5 年'},
  {rule: 'dates-make-sense', file: INDEX, from: 'edition: 1', to: 'edition: 2', says: '要写 revisionNote'},
  {rule: 'tasks-lead-somewhere', file: INDEX, from: 'step: hold}', to: 'step: hodl}', says: '“开例会”指向不存在的步骤 hodl；可选：plan、notify'},
  {rule: 'schema', file: INDEX, from: 'step: hold}', to: 'step: hold, clause: notice}', says: 'step、duty、clause 写一个，只写一个'},
  {rule: 'schema', file: INDEX, from: '- {task: 开例会, step: hold}', to: '- 开例会', says: '写成 {task: 名称, step: 步骤 id}'},
  {rule: 'names-itself', file: INDEX, from: '本文件适用', to: '本标准适用', says: '写“本文件”'},
  {rule: 'names-itself', file: PROCEDURE, from: '发通知。', to: '按本标准发通知。', says: '写“本文件”'},
  {rule: 'punctuation-by-gbt-15834', file: INDEX, from: '每季度检查一次', to: '每季度检查一次,两人', says: '应写成'},
  {rule: 'text-is-clean', file: PROCEDURE, from: '发通知。', to: '发**通知**。', says: '星号'},
  {rule: 'yaml-syntax', file: PROCEDURE, from: '发通知。', to: '**发**通知。', says: '文本以 * 开头的要加引号'},
  {rule: 'system-table-holds', file: INDEX, from: 'code: "101"', to: 'code: "102"', says: '编号 102 不在体系表里'},
  {rule: 'system-table-holds', file: 'docs/system.yml', from: 'drafting: gbt-1-1-2020', to: 'drafting: gbt-1-1-2020\nfollows: [gbt-0]', says: '法规 gbt-0 不在法规登记册里', at: 'gbt-0'},
  {rule: 'points-total-stated', file: 'docs/system.yml', from: 'partyBranch: 20', to: 'partyBranch: 30', says: '党支部一级总分写的是 30，各标准检查项合计 20'},
  {rule: 'terms-are-unique', file: INDEX, from: '#term-meeting', to: '#meeting', says: '应以 term- 开头'},
  {rule: 'key-order', file: PROCEDURE, from: 'title: 定议题, role: secretary', to: 'role: secretary, title: 定议题', says: '键的次序应为 id、title、role'},
  {rule: 'schema', file: INDEX, from: 'aliases:', to: 'alias:', says: '不认识的键 alias'},
  {rule: 'schema', file: INDEX, from: 'code: "101"', to: 'code: 101', says: '编号应写成加引号的三位数字'},
  {rule: 'schema', file: PROCEDURE, from: 'every: month', to: 'every: monthly', says: '只能是 month（每月）'},
  {rule: 'bare-date', file: INDEX, from: 'issued: "2026-11-01"', to: 'issued: 2026-11-01', says: '没有加引号'},
  {rule: 'yaml-syntax', file: PROCEDURE, from: 'duties:', to: 'duties\n:', says: ''},
  {rule: 'mdx-syntax', file: INDEX, from: '<Own />', to: '<Own>', says: '标签没有成对'},
  {rule: 'mdx-syntax', file: INDEX, from: '{例会通知天数}', to: '{例会 通知}', says: '花括号'},
  {rule: 'clause-structure', file: INDEX, from: '<Own />', to: '<Onw />', says: '不认识的构件 <Onw>'},
  {rule: 'clause-structure', file: INDEX, from: '书记负责召集例会。', to: '书记负责[召集](x)例会。', says: '不用这种写法'},
  {rule: 'stages-are-consistent', file: PROCEDURE, from: '{id: notify, title: 通知, role: secretary, how: 发通知。, due: 会前, clause: notice, next: [count]}', to: '{id: notify, title: 通知, stage: before, role: secretary, how: 发通知。, due: 会前, clause: notice, next: [count]}', says: '写了阶段 before，但没有 stages'},
  {rule: 'every-role-has-work', file: ROLES, from: 'description: 参加}\n', to: 'description: 参加}\n- {id: guest, title: 列席人, tier: partyMember, description: 列席}\n', says: '角色 guest（列席人）没有一件工作', at: '{id: guest'},
  {rule: 'coverage-holds', file: COVERAGE, from: '[第一条, 第二条]', to: '[第一条]', says: '《支部条例》第二条没有交代', at: '- regulation: branch-rules'},
  {rule: 'coverage-holds', file: COVERAGE, from: '[第一条, 第二条]', to: '[第一条, 第二条, 第三条]', says: '第三条写了不写的缘故，101 的 #frequency 却引了它'},
  {rule: 'coverage-holds', file: COVERAGE, from: '[第一条, 第二条]', to: '[第一条, 第二条, 第六条]', says: '没有“第六条”；可选：第一条、第二条、第三条、第四条'},
  {rule: 'coverage-holds', file: COVERAGE, from: 'version: 2018年版', to: 'version: 2020年版', says: '没有“2020年版”；可选：2018年版'},
  {rule: 'coverage-holds', file: COVERAGE, from: 'branch-rules', to: 'branch-rule', says: '法规 branch-rule 不在法规登记册里'},
  {rule: 'floors-hold', file: INDEX, from: '例会应每月召开 1 次。', to: '例会可每季度召开 1 次。', says: '101 的 5.1.1（#frequency）“例会可每季度召开 1 次”低于底线；《支部条例》第三条的底线是至少每月 1 次，只能更严'},
  {rule: 'floors-hold', file: INDEX, from: '例会应每月召开 1 次。', to: '例会可每月召开 1 次。', says: '“可”不是必须做到的，写“应”'},
  {rule: 'floors-hold', file: INDEX, from: '<Cite of="branch-rules" article="第三条" />', to: '<Own />', says: '没有引 <Cite of="branch-rules" article="第三条" />'},
  {rule: 'floors-hold', file: PROCEDURE, from: 'every: month', to: 'every: quarter, months: [3, 6, 9, 12]', says: '周期性工作 monthly 写的是 quarter（每季度），低于底线；《支部条例》第三条的底线是至少每月 1 次，只能更严'},
  {rule: 'floors-hold', file: PROCEDURE, from: 'floor: {regulation: branch-rules, article: 第三条}', to: 'floor: {regulation: branch-rules}', says: 'floor 写 {regulation: branch-rules, article: 第三条}'},
  {rule: 'floors-hold', file: FLOORS, from: 'duty: monthly', to: 'duty: weekly', says: '101 的周期性工作 weekly 没有了；《支部条例》第三条的底线是至少每月 1 次，只能更严，不能删去'},
  {rule: 'floors-hold', file: FLOORS, from: 'clause: frequency, of: branch-rules, article: 第三条', to: 'clause: frequency, of: branch-rules, article: 第九条', says: '存疑（uncertain），不能作为依据'},
  {rule: 'schema', file: FLOORS, from: 'duty: monthly,', to: 'duty: monthly, clause: notice,', says: 'clause、duty 写一个，只写一个'},
  {rule: 'placeholders-filled', file: PROCEDURE, from: '发通知。', to: '【待填：怎么通知】', says: '待填：怎么通知'},
];
