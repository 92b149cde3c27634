import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {fixtureFiles as allFiles, INDEX, MINUTES, PROCEDURE, QUESTIONS} from '../rules/fixture';
import {Profile} from '../schema/profile';
import type {SourceFile} from '../source/standard';
import {readYaml} from '../source/yaml';
import {sourceFingerprint} from './alter';
import {resolveProfile, type Resolved} from './resolve';
import {readRelease} from '../source/release';

const UNIT = 'unit: {单位名称: 甲局, 标准代号: JD, 发布人: 甲局党总支}\nfrom: {release: "2026", title: 示范标准}\n';

/** 问答随改动怎样，另在 answers.test.ts。 */
function fixtureFiles(): Map<string, string> {
  const files = allFiles();
  files.delete(QUESTIONS);
  return files;
}

/** 在最小的一套上另加一个标准 102，引用 101。 */
function twoStandards(): Map<string, string> {
  const files = fixtureFiles();
  for (const [path, text] of Array.from(files)) {
    if (path.startsWith('docs/life/meeting/')) files.set(path.replace('meeting', 'plan'), text.replace('code: "101"', 'code: "102"').replace('term-meeting', 'term-plan').replace('3.1 例会', '3.1 计划').replaceAll('例会通知天数', '计划通知天数'));
  }
  const plan = INDEX.replace('meeting', 'plan');
  files.set(plan, files.get(plan)!.replace('basis:', 'references: ["101"]\nbasis:').replace('5.1.1 例会应每月召开 1 次。', '5.1.1 例会按 <Std code="101" /> 执行，每月召开 1 次。'));
  files.set('docs/system.yml', files.get('docs/system.yml')!.replace('      - {code: "101", id: meeting}\n', '      - {code: "101", id: meeting}\n      - {code: "102", id: plan}\n').replace('partyBranch: 20', 'partyBranch: 40'));
  return files;
}

function adopt(profile: string, {files = fixtureFiles(), own = []}: {files?: Map<string, string>; own?: SourceFile[]} = {}): Resolved {
  const read = readYaml(UNIT + profile, 'profile.yml', Profile);
  expect(read.problems).toEqual([]);
  const sources = [...files].map(([path, text]) => ({path, text}));
  return resolveProfile({files: sources, folder: 'docs', name: '2026', profile: read.value!, profileFile: 'profile.yml', locate: read.locate, own, target: {name: 'own', folder: 'adopted'}});
}

/** 所改原文的指纹，像 --fix 那样取。 */
function was(target: {clause: string} | {kind: 'step' | 'check' | 'field' | 'duty'; id: string; record?: string}): string {
  const {release} = readRelease('2026', 'docs', [...fixtureFiles()].map(([path, text]) => ({path, text})));
  const standard = release!.standards[0]!;
  const source = {mdx: fixtureFiles().get(INDEX)!, file: INDEX, procedure: standard.procedure, records: new Map(standard.records.map(({id, template}) => [id, template])), questions: []};
  const common = {standard: '101', reason: '甲'};
  return sourceFingerprint(source, 'clause' in target ? {...common, action: 'strike', clause: target.clause} : {...common, action: 'strike-item', ...target})!;
}

const file = ({files}: Resolved, path: string): string => files.find((item) => item.path === path)!.text;
const messages = ({problems}: Resolved): string[] => problems.map(({file: name, line, message}) => `${name}:${line} ${message}`);

const body = (text = ''): string => text.replace(/^---\n[\s\S]*?\n---\n/, '');

test('什么都不改：正文、程序与上游逐字相同，版次是自己的第一版', () => {
  const result = adopt('');
  expect(result.problems).toEqual([]);
  expect(body(file(result, 'adopted/life/meeting/index.mdx'))).toBe(body(fixtureFiles().get(INDEX)));
  expect(result.release!.standards[0]!.titleBlock).toMatchObject({edition: 1});
  expect(result.release!.standards[0]!.titleBlock.revisionNote).toBeUndefined();
  expect(file(result, 'adopted/life/meeting/procedure.yml')).toBe(fixtureFiles().get(PROCEDURE));
  expect(result.release!.standards.map(({titleBlock}) => titleBlock.code)).toEqual(['101']);
});

test('离上游核依据远了再发布：复审不过五年；满了五年，在实施日期那里说一次', () => {
  const dated = (day: string) => adopt(`release: {发布日期: "${day}", 实施日期: "${day}"}\n`, {files: twoStandards()});
  const late = dated('2029-02-01');
  expect(late.problems).toEqual([]);
  expect(late.release!.standards.map(({titleBlock}) => titleBlock.reviewBy)).toEqual(['2031-11-23', '2031-11-23']);
  expect(dated('2027-02-01').release!.standards[0]!.titleBlock.reviewBy).toBe('2030-01-31');
  expect(messages(dated('2031-11-23'))).toEqual([expect.stringMatching(/^profile\.yml:3 实施日期写的是 2031-11-23；2026 版的依据核到 2026-11-23，到 2031-11-23 满五年/) as string]);
});

test('条文替换、新增、删去：编号重排，检查项跟着变，改了几处、为什么都记下', () => {
  const result = adopt(`alter:
  - {standard: "101", action: replace, clause: frequency, text: '例会应每月召开 2 次。<Cite of="branch-rules" article="第三条" />', reason: 人多, was: "${was({clause: 'frequency'})}"}
  - {standard: "101", action: strike, clause: how, reason: 不用, was: "${was({clause: 'how'})}"}
  - {standard: "101", action: add, clause: remote, after: frequency, text: "外出党员应在线参加。", check: held, reason: 分散}
`);
  expect(messages(result)).toEqual([]);
  const mdx = file(result, 'adopted/life/meeting/index.mdx');
  expect(mdx).toContain('5.1.1 例会应每月召开 2 次。<Cite of="branch-rules" article="第三条" />{/* #frequency */}\n\n5.1.2 外出党员应在线参加。<Own />{/* #remote */}\n\n5.1.3 例会应提前');
  expect(mdx).not.toContain('#how');
  expect(mdx).not.toMatch(/\n{3}/);
  expect(result.release!.standards[0]!.procedure.checks[0]!.clauses).toEqual(['frequency', 'remote']);
  expect(result.adoption!.standards['101']!.changes).toEqual([
    {action: '修改', target: '条文 5.1.1', reason: '人多'},
    {action: '删去', target: '条文 7.1', reason: '不用'},
    {action: '新增', target: '条文 5.1.2', reason: '分散'},
  ]);
});

test('由计数登记册推出的字：没有改的照抄，改这个标准的读到换好的字，指纹照换好的字取', () => {
  const sentence = '5.1.1 例会应每月召开 1 次';
  const files = fixtureFiles();
  files.set(INDEX, files.get(INDEX)!.replace(sentence, `${sentence}，应有<Rule of="presence" say="short" />党员到会`));
  files.set('docs/registers/counting.yml', files.get('docs/registers/counting.yml')!.replace('counts: []', 'counts:\n  - {id: presence, title: 到会, standard: "101", clause: frequency, base: 党员, values: [{from: "2018", at: least, share: 半数}]}'));
  expect(body(file(adopt('', {files}), 'adopted/life/meeting/index.mdx'))).toBe(body(files.get(INDEX)));
  const other = adopt(`alter:\n  - {standard: "101", action: strike, clause: how, reason: 不用, was: "${was({clause: 'how'})}"}\n`, {files});
  expect(messages(other)).toEqual([]);
  expect(file(other, 'adopted/life/meeting/index.mdx')).toContain(`${sentence}，应有半数以上党员到会`);
  const plain = adopt('alter:\n  - {standard: "101", action: replace, clause: frequency, text: "例会应每月召开 1 次，应有三分之二以上党员到会。<Own />", reason: 从严}\n', {files});
  const written = sourceFingerprint({mdx: files.get(INDEX)!.replace(/<Rule[^>]*>/, '半数以上'), file: INDEX} as never, {standard: '101', action: 'strike', clause: 'frequency', reason: '甲'} as never)!;
  expect(messages(plain).join()).toContain(written);
});

test('列项、术语也能改；列项字母照写，锚点留在首行', () => {
  const result = adopt(`alter:
  - standard: "101"
    action: replace
    clause: postpone
    text: |
      有下列情形的，可改期：
      a) 到会不足三分之一；
      b) 书记、副书记都外出。
    reason: 甲
    was: "${was({clause: 'postpone'})}"
  - {standard: "101", action: replace, clause: term-meeting, text: 每月一次的会议。, reason: 乙, was: "${was({clause: 'term-meeting'})}"}
`);
  expect(messages(result)).toEqual([]);
  expect(file(result, 'adopted/life/meeting/index.mdx')).toContain('5.1.3 有下列情形的，可改期：<Own />{/* #postpone */}\n\na) 到会不足三分之一；\nb) 书记、副书记都外出。\n');
  expect(file(result, 'adopted/life/meeting/index.mdx')).toContain('### 3.1 例会 {/* #term-meeting */}\n\n每月一次的会议。\n');
});

test('没有锚点的段落：照原文数第几段，前面删了一段也不串；说不出的列出有哪几段', () => {
  const files = fixtureFiles();
  files.set(INDEX, files.get(INDEX)!.replace('## 1 范围 {/* #scope */}\n', '## 1 范围 {/* #scope */}\n\n本文件规定了开头。\n'));
  const at = (clause: string) => sourceFingerprint({mdx: files.get(INDEX)!, file: INDEX, procedure: {} as never, records: new Map(), questions: []}, {standard: '101', action: 'strike', clause, reason: '甲'})!;
  const result = adopt(`alter:
  - {standard: "101", action: strike, clause: scope~1, reason: 多余, was: "${at('scope~1')}"}
  - {standard: "101", action: replace, clause: scope~2, text: '本文件适用于全镇各支部。', reason: 范围不同, was: "${at('scope~2')}"}
`, {files});
  expect(messages(result)).toEqual([]);
  const mdx = file(result, 'adopted/life/meeting/index.mdx');
  expect(mdx).toContain('{/* #scope */}\n\n本文件适用于全镇各支部。\n');
  expect(mdx).not.toContain('本文件规定了开头');
  expect(result.adoption!.standards['101']!.changes.map(({target}) => target)).toEqual(['条文 1 范围第 1 段', '条文 1 范围第 2 段']);
  expect(messages(adopt('alter:\n  - {standard: "101", action: strike, clause: scope~9, reason: 甲}\n', {files}))).toEqual([expect.stringMatching(/没有条文 #scope~9；.*scope~1、scope~2/)]);
});

test('步骤、检查项、栏目：替换、接进流程、删去并改指', () => {
  const result = adopt(`alter:
  - {standard: "101", action: replace-item, kind: step, id: plan, set: {due: 会前 5 日}, reason: 甲, was: "${was({kind: 'step', id: 'plan'})}"}
  - {standard: "101", action: add-item, kind: step, id: remind, after: notify, set: {title: 再提醒, role: secretary, how: 打电话。, due: 会前, clause: notice}, reason: 乙}
  - {standard: "101", action: strike-item, kind: step, id: publish, to: file, reason: 丙, was: "${was({kind: 'step', id: 'publish'})}"}
  - {standard: "101", action: replace-item, kind: check, id: held, set: {every: month}, reason: 丁, was: "${was({kind: 'check', id: 'held'})}"}
  - {standard: "101", action: add-item, kind: field, record: minutes, id: 地点, set: {clause: frequency}, reason: 戊}
`);
  expect(messages(result)).toEqual([]);
  const {procedure, records} = result.release!.standards[0]!;
  expect(procedure.steps.map(({id, next}) => [id, JSON.stringify(next ?? [])])).toEqual([
    ['plan', '["notify"]'], ['notify', '["remind"]'], ['remind', '["count"]'], ['count', '[{"when":"过半","step":"hold"},{"when":"不足","step":"notify"}]'], ['hold', '["file"]'], ['file', '[]'],
  ]);
  expect(procedure.steps[0]!.due).toEqual({event: '会', before: '5 日'});
  expect(procedure.checks[0]!.every).toBe('month');
  expect(records[0]!.template.blocks[0]).toMatchObject({fields: [{label: '时间'}, {label: '地点'}]});
});

test('有样板的表单添栏目、添列：没有写样板的空着，写了的照写；自己的标准可以没有样板，写了的照样核对', () => {
  const files = fixtureFiles();
  const filled = files.get(MINUTES)!.replace('{label: 时间, clause: frequency}', '{label: 时间, clause: frequency, example: 三月}\n  - kind: table\n    rows: 4\n    columns:\n      - {label: 姓名, width: 2, clause: frequency, example: [党员甲, 党员乙]}\n      - {label: 事由, width: 2, clause: frequency, example: [出差, 住院]}');
  files.set(MINUTES, filled);
  const field = (id: string, set: string) => `  - {standard: "101", action: add-item, kind: field, record: minutes, id: ${id}, ${set}, reason: 甲}\n`;
  const result = adopt(`alter:\n${field('地点', 'after: 时间, set: {clause: frequency}')}${field('方式', 'after: 时间, set: {clause: frequency, example: 举手}')}${field('电话', 'set: {width: 2, clause: frequency}')}${field('序号', 'set: {width: 1, clause: frequency}')}`, {files});
  expect(messages(result)).toEqual([]);
  expect(result.release!.standards[0]!.records[0]!.template.blocks).toMatchObject([
    {fields: [{label: '时间', example: '三月'}, {label: '方式', example: '举手'}, {label: '地点', example: ''}]},
    {columns: [{label: '姓名'}, {label: '事由'}, {label: '电话', example: ['', '']}, {label: '序号'}]},
  ]);
  // 没有样板的表单不添。
  expect(file(adopt(`alter:\n${field('地点', 'set: {clause: frequency}')}`), 'adopted/life/meeting/records/minutes.yml')).not.toContain('example');

  const visits = (text: string) => [...fixtureFiles()].filter(([path]) => path.startsWith('docs/life/meeting/') && !/(parameters|questions)\.yml$/.test(path)).map(([path, plain]) => ({
    path: path.replace('docs/life/meeting', 'own/duty-visit'),
    text: path === MINUTES ? text : plain.replace('code: "101"', 'code: "901"').replace('3.1 例会', '3.1 走访').replace('term-meeting', 'term-visit').replaceAll('{例会通知天数}', '3'),
  }));
  expect(messages(adopt('', {files, own: visits(fixtureFiles().get(MINUTES)!)}))).toEqual([]);
  expect(messages(adopt('', {files, own: visits(filled)}))).toEqual([]);
  expect(messages(adopt('', {files, own: visits(filled.replace('[出差, 住院]', '[出差]'))}))).toEqual([expect.stringMatching(/^own\/duty-visit\/records\/minutes\.yml:\d+ 列“事由”的样板有 1 行，别的列有 2 行/)]);
});

test('毛病一次报全，都指到 profile.yml 的那一行，并说出允许什么', () => {
  const result = adopt(`parameters: {例会通知天数: 20, 没有的: 1}
alter:
  - {standard: "101", action: replace, clause: nowhere, text: 甲, reason: 甲, was: "00000000"}
  - {standard: "101", action: replace, clause: notice, text: 甲, reason: 甲, was: "00000000"}
  - {standard: "101", action: strike-item, kind: step, id: count, reason: 甲, was: "${was({kind: 'step', id: 'count'})}"}
  - {standard: "999", action: strike, clause: notice, reason: 甲}
  - {standard: "101", action: replace-item, kind: check, id: held, set: {points: 0.5}, reason: 甲, was: "${was({kind: 'check', id: 'held'})}"}
  - {standard: "101", action: replace-item, kind: field, id: 时间, set: {}, reason: 甲}
  - {standard: "101", action: strike, clause: how, reason: 甲, unsettled: 上游也改了}
`);
  const expected = [
    /^profile\.yml:3 参数“例会通知天数”写的是 20；允许不小于 1，不大于 10/,
    /^profile\.yml:3 没有参数“没有的”/,
    /^profile\.yml:5 标准 101 没有条文 #nowhere；可选：/,
    /^profile\.yml:6 条文 #notice 的原文和写这条改动时不一样了/,
    /^profile\.yml:7 删了步骤 count，notify 就没有去处；写 to/,
    /^profile\.yml:8 没有标准 999；可选：101/,
    /^profile\.yml:9 改成的检查项不合写法：points/,
    /^profile\.yml:10 改栏目要写 record/,
    /^profile\.yml:11 这条改动还没有处理：上游也改了/,
  ];
  expect(messages(result).filter((message) => !expected.some((pattern) => pattern.test(message)))).toEqual([]);
  for (const pattern of expected) expect(messages(result).filter((message) => pattern.test(message)), String(pattern)).toHaveLength(1);
});

test('还没有指纹的改动：报出该写的指纹', () => {
  const result = adopt('alter:\n  - {standard: "101", action: strike, clause: how, reason: 甲}\n');
  expect(messages(result)).toEqual([expect.stringContaining(`补一行 was: "${was({clause: 'how'})}"`)]);
});

test('改出来的毛病指回引起它的改动：新条文没有检查项，删去的条文还有步骤在用', () => {
  const result = adopt(`alter:
  - {standard: "101", action: add, clause: extra, after: notice, text: 应记录。, reason: 甲}
  - {standard: "101", action: strike, clause: duty-secretary, reason: 乙, was: "${was({clause: 'duty-secretary'})}"}
`);
  expect(messages(result).find((text) => text.includes('#extra'))).toMatch(/^profile\.yml:4 改后的 101 index\.mdx：.*没有检查项/);
});

test('法规底线：只能更严，说出哪一件哪一条', () => {
  const files = fixtureFiles();
  files.set('docs/life/meeting/parameters.yml', '- {name: 例会通知天数, meaning: 提前几日, default: 3, min: 3, max: 10, basis: {regulation: branch-rules, article: 第三条}, stricter: more}\n');
  expect(messages(adopt('parameters: {例会通知天数: 2}\n', {files}))).toEqual(['profile.yml:3 参数“例会通知天数”写的是 2；《支部条例》第三条规定不少于 3，本单位只能更严，允许不小于 3，不大于 10']);
  expect(messages(adopt('parameters: {例会通知天数: 5}\n', {files}))).toEqual([]);
});

test('不采用的标准别处要用：报出引用之处；写了由什么代替就改引，题头块跟着变', () => {
  const refused = adopt('exclude:\n  - {standard: "101", reason: 不用}\n', {files: twoStandards()});
  expect(messages(refused)).toEqual([expect.stringMatching(/^profile\.yml:4 标准 101 支部例会规范不采用，但引用它的有：102 的 5\.1\.1；保留它，或写明由哪份文件、哪个标准代替（instead）/)]);
  const replaced = adopt('exclude:\n  - {standard: "101", reason: 不用, instead: 《甲局例会办法》}\n', {files: twoStandards()});
  expect(messages(replaced)).toEqual([]);
  const mdx = file(replaced, 'adopted/life/plan/index.mdx');
  expect(mdx).toContain('例会按《甲局例会办法》执行');
  expect(mdx).not.toContain('references:');
  expect(replaced.release!.system.points).toEqual({partyBranch: 20});
  expect(replaced.adoption!.standards['102']!.replaced).toEqual(['引用的 101 支部例会规范改为《甲局例会办法》']);
});

test('没有的层级：角色、检查对象、题头块都换成有的；没有着落的角色报出来', () => {
  expect(messages(adopt('tiers: {partyBranch: partyMember}\n'))).toEqual([expect.stringContaining('没有党支部，它的书记（secretary）的职责还没有写由谁承担')]);
  const result = adopt('tiers: {partyBranch: partyMember}\nroles: {transfer: {secretary: member}}\n');
  expect(messages(result)).toEqual([]);
  const [standard] = result.release!.standards;
  expect(new Set(standard!.procedure.steps.map(({role}) => role))).toEqual(new Set(['member']));
  expect(standard!.procedure.steps.find(({id}) => id === 'hold')!.with).toBeUndefined();
  expect(standard!.titleBlock.tiers).toEqual(['partyMember']);
  expect(result.release!.system.points).toEqual({partyMember: 20});
  expect(result.release!.roles.map(({id}) => id)).toEqual(['member']);
  expect(result.adoption!.notices).toEqual(['文字、步骤、表单已照本单位的层级和称呼改写。']);
});

test('没有的层级换了称呼：两栏、两列成了同一个名称的只留前一个，只剩一样的不作选择', () => {
  const files = twoStandards();
  files.set('docs/registers/levels.yml', '- {without: generalBranch, to: bureau, names: [党总支], texts: [], keep: [], alter: [], records: []}\n');
  files.set(MINUTES, files.get(MINUTES)!.replace('      - {label: 时间, clause: frequency}\n', '      - {label: 时间, clause: frequency}\n      - {label: 局党委意见, clause: frequency}\n      - {label: 党总支意见, clause: frequency}\n      - {label: 报给, clause: frequency, options: [局党委, 党总支]}\n'));
  const result = adopt('tiers: {generalBranch: bureau}\n', {files});
  expect(messages(result)).toEqual([]);
  expect(result.release!.standards[0]!.records[0]!.template.blocks).toEqual([{kind: 'fields', fields: [{label: '时间', clause: 'frequency'}, {label: '局党委意见', clause: 'frequency'}, {label: '报给', clause: 'frequency'}]}]);
});

test('自己的标准和角色排在后面，编号从 901 起', () => {
  const own = [...fixtureFiles()].filter(([path]) => path.startsWith('docs/life/meeting/') && !path.endsWith('parameters.yml')).map(([path, text]) => ({
    path: path.replace('docs/life/meeting', 'own/duty-visit'),
    text: text.replace('code: "101"', 'code: "901"').replace('3.1 例会', '3.1 走访').replace('term-meeting', 'term-visit').replaceAll('{例会通知天数}', '3').replaceAll('role: secretary', 'role: visitor'),
  }));
  const roles = 'roles: {add: [{id: visitor, title: 走访员, tier: partyBranch, description: 走访}]}\nown: {title: 甲局标准, description: 自己的}\n';
  const result = adopt(roles, {own});
  expect(messages(result)).toEqual([]);
  expect(result.release!.system.subsystems.at(-1)).toMatchObject({number: 9, title: '甲局标准', standards: [{code: '901', id: 'duty-visit'}]});
  expect(result.release!.roles.map(({id}) => id)).toContain('visitor');
  const bad = adopt(roles, {own: own.map((item) => ({...item, text: item.text.replace('code: "901"', 'code: "108"')}))});
  expect(messages(bad)[0]).toMatch(/^own\/duty-visit\/index\.mdx:1 自己的标准编号写的是“108”；用 901～999/);
});

test('体系表、登记册都是普通的 YAML，同样的输入得同样的字节', () => {
  const once = adopt('parameters: {例会通知天数: 5}\n');
  expect(parse(file(once, 'adopted/registers/parameters.yml'))).toHaveLength(1);
  expect(JSON.stringify(adopt('parameters: {例会通知天数: 5}\n').files)).toBe(JSON.stringify(once.files));
});

/** 一处改动推出来的问题，以及没有改动时的。 */
function altered(...alterations: string[]): string[] {
  return messages(adopt(`alter:\n${alterations.map((item) => `  - ${item}\n`).join('')}`));
}

test('法规底线：条文、步骤、周期性工作改松、删去都不行，指到那一条改动', () => {
  const cite = '<Cite of="branch-rules" article="第三条" />';
  const replace = (text: string) => `{standard: "101", action: replace, clause: frequency, text: '${text}', reason: 甲, was: "${was({clause: 'frequency'})}"}`;
  const rule = '《支部条例》第三条的底线是至少每月 1 次，只能更严';
  expect(altered(replace(`例会可每半年召开 1 次。${cite}`))).toEqual([`profile.yml:4 101 的 5.1.1（#frequency）“例会可每半年召开 1 次”低于底线；${rule}；改好，或删去这条改动`]);
  expect(altered(replace(`例会宜每月召开 1 次。${cite}`))[0]).toContain(`“宜”不是必须做到的，写“应”；${rule}`);
  expect(altered(replace('例会应每月召开 1 次。<Own />'))[0]).toContain(`没有引 ${cite}；${rule}`);
  expect(altered(replace(`例会应每月召开 2 次。${cite}`))).toEqual([]);
  expect(altered(replace(`例会应每半月召开 1 次。${cite}`))).toEqual([]);
  const strike = altered(`{standard: "101", action: strike, clause: frequency, reason: 甲, was: "${was({clause: 'frequency'})}"}`);
  expect(strike).toContainEqual(`profile.yml:4 101 的条文 #frequency 没有了；${rule}，不能删去；改好，或删去这条改动`);

  const duty = (action: string, set = '') => `{standard: "101", action: ${action}, kind: duty, id: monthly, ${set}reason: 甲, was: "${was({kind: 'duty', id: 'monthly'})}"}`;
  expect(altered(duty('replace-item', 'set: {every: year, months: [6]}, '))).toEqual([`profile.yml:4 101 的周期性工作 monthly 写的是 year（每年），低于底线；${rule}；改好，或删去这条改动`]);
  expect(altered(duty('replace-item', 'set: {by: 当月 20 日前}, '))).toEqual([]);
  expect(altered(duty('replace-item', 'set: {floor: {regulation: branch-rules}}, '))).toContainEqual(expect.stringContaining('floor 写 {regulation: branch-rules, article: 第三条}'));
  const files = fixtureFiles();
  files.set(PROCEDURE, files.get(PROCEDURE)!.replace('duties:\n', 'duties:\n  - {id: yearly, title: 定计划, role: secretary, every: year, months: [1], by: 1 月底前, clause: notice}\n'));
  expect(messages(adopt(`alter:\n  - ${duty('strike-item')}\n`, {files}))).toContainEqual(`profile.yml:4 101 的周期性工作 monthly 没有了；${rule}，不能删去；改好，或删去这条改动`);
});

test('没有底线登记册的上游：写了 floor 的周期性工作照样不能更少', () => {
  const files = fixtureFiles();
  files.delete('docs/registers/floors.yml');
  const result = adopt(`alter:\n  - {standard: "101", action: replace-item, kind: duty, id: monthly, set: {every: quarter, months: [3, 6, 9, 12]}, reason: 甲, was: "${was({kind: 'duty', id: 'monthly'})}"}\n`, {files});
  expect(messages(result)).toEqual([expect.stringContaining('周期性工作 monthly 写的是 quarter（每季度），低于底线；《支部条例》第三条的底线是至少每月 1 次')]);
});

test('不是底线的条文引着法规改了数字、应宜可，要标本单位自定', () => {
  const files = fixtureFiles();
  const cited = '例会应提前 {例会通知天数} 日通知。<Cite of="branch-rules" article="第三条" />';
  files.set(INDEX, files.get(INDEX)!.replace('例会应提前 {例会通知天数} 日通知。<Own />', cited));
  const {fingerprint} = fingerprints(files, 'notice');
  const change = (text: string) => messages(adopt(`alter:\n  - {standard: "101", action: replace, clause: notice, text: '${text}', reason: 甲, was: "${fingerprint}"}\n`, {files}));
  expect(change(cited.replace('应', '可'))[0]).toBe('profile.yml:4 引了法规，又改了数字或者应宜可；法规没有这样说的，在 text 末尾加 <Own />，写成本单位自定的');
  expect(change(`${cited.replace('应', '宜')}<Own />`)).toEqual([]);
  expect(change(cited.replace('例会', '月会'))).toEqual([]);
});

function fingerprints(files: Map<string, string>, clause: string): {fingerprint: string} {
  const {release} = readRelease('2026', 'docs', [...files].map(([path, text]) => ({path, text})));
  const {procedure} = release!.standards[0]!;
  return {fingerprint: sourceFingerprint({mdx: files.get(INDEX)!, file: INDEX, procedure, records: new Map(), questions: []}, {standard: '101', action: 'strike', clause, reason: '甲'})!};
}
