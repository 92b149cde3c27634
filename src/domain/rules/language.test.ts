import {expect, test} from 'vitest';
import {explainRule, listRules} from './explain';
import {expressions} from './expressions-of-the-time';
import {fixtureFiles, INDEX, problemsOf, PROCEDURE} from './fixture';
import {languageRules} from './index';
import {fixPunctuation} from './punctuation-by-gbt-15834';
import {fixSpacing} from './spacing';
import {styleGuide} from './style-guide';

/** 把 4.1 的文字换成 text 后，某条规则报的话。 */
function found(rule: string, text: string, edit: (files: Map<string, string>) => void = () => {}): string[] {
  const files = fixtureFiles();
  files.set(INDEX, files.get(INDEX)!.replace('书记负责召集例会。', () => text));
  edit(files);
  return problemsOf(files).filter((problem) => problem.rule === rule).map(({file, line, message}) => `${file}:${line} ${message}`);
}

const long = '书记负责在每月的例会之前把上一次例会议定的各个事项逐一同承办的党员核对清楚并且把没有办完的原因和打算何时办完一并记在例会的记录里以便到会的党员在讨论新的议题之前能够先听明白上次说过的事情办得怎么样还差什么';
const cases: [rule: string, failing: string[], passing: string[]][] = [
  ['modal-verbs', ['书记必须召集例会。', '书记务必到会。', '例会原则上不改期。', '严禁代签。', '书记应该到会。', '不得代签。', '材料不得分发。'], ['书记应召集例会。', '书记不应代签。', '不符合不得分。', '不得已的可改期，谁也舍不得走。', '例会可改期。', '拿不准的先问书记，不许诺办不到的事。']],
  ['no-vague-words', ['由有关部门负责。', '适当延长。', '通知党员等等。'], ['由书记负责，延长 1 小时。', '有关这件事的记录归档。']],
  ['defined-terms-only', ['党小组长负责。', '召开党组会。', '召开民主生活会。', '入党积极份子列席。'], ['党小组组长负责。', '党组织、党组成员的说法不报。', '召开组织生活会。']],
  ['abbreviations-introduced', ['支部条例（以下简称甲规）不再提。'], ['《支部条例》是全称，按它办。', '例会制度（以下简称例会制）由书记定，例会制每年看一次。']],
  ['numbers-by-gbt-15835', ['三日内通知。', '会议通知应提前三日发出。', '百分之三十的党员发言。', '3-5 人一组。', '2026.11.23 前报。'], ['3 日内通知。', '30% 的党员发言。', '3～5 人一组。', '每周三日间值班，按第十六条办。']],
  ['punctuation-by-gbt-15834', ['党员(含预备党员)参加。', '写明"议题"。', '通知党员,开会。', '记录......归档。'], ['党员（含预备党员）参加，写明“议题”……', 'GB/T 1.1 (2020) 不变。']],
  ['spacing', ['每月1次。', '每月 1次。', '通知 ，开会。', '见第1 步。'], ['每月 1 次，通知 3 人。', 'QQ群可用。']],
  ['expressions-of-the-time', ['结合党的群众路线教育实践活动学习。', '到国家行政学院学习。', '每年年审流动党员活动证。', '流动党员活动证每年年审。'], ['开展党史学习教育。', '到中央党校（国家行政学院）学习。', '不再每年年审流动党员活动证。']],
  ['sentence-length', [`${long}。`], [`${long.slice(0, 60)}。${long.slice(60)}。`]],
];

test('每条用语规则都有例子', () => {
  expect(cases.map(([rule]) => rule).sort()).toEqual(languageRules.map(({name}) => name).sort());
});

test.each(cases)('%s：该报的报在那一行，不该报的不报', (rule, failing, passing) => {
  for (const text of failing) expect(found(rule, text), text).toEqual([expect.stringMatching(new RegExp(`^${INDEX}:${fixtureFiles().get(INDEX)!.split('书记负责召集', 1)[0]!.split('\n').length} .*--explain ${rule}`))]);
  for (const text of passing) expect(found(rule, text), text).toEqual([]);
});

test('说明里举的例子自己也守规则：不写的报，要写的不报', () => {
  for (const {name, wrong, right} of languageRules) {
    const at2017 = (files: Map<string, string>) => {
      if (name === 'expressions-of-the-time') files.set('docs/system.yml', files.get('docs/system.yml')!.replace('2026-11-23', '2017-11-15'));
    };
    // 句长、简称的例子是示意，不是原句。
    if (name !== 'sentence-length' && name !== 'abbreviations-introduced') expect(found(name, wrong, at2017), name).not.toEqual([]);
    expect(found(name, right, at2017), name).toEqual([]);
  }
});

test('禁止随起草所依的 GB/T 1.1：2009 年版写不得，2020 年版写不应', () => {
  const by2009 = (files: Map<string, string>) => files.set('docs/system.yml', files.get('docs/system.yml')!.replace('gbt-1-1-2020', 'gbt-1-1-2009'));
  expect(found('modal-verbs', '书记不得代签。', by2009)).toEqual([]);
  expect(found('modal-verbs', '书记不得代签。')).toEqual([expect.stringContaining('按 GB/T 1.1—2020 起草的写“不应”')]);
  expect(found('modal-verbs', '严禁代签。', by2009)).toEqual([expect.stringContaining('写“不得”')]);
});

test('程序、表单里的文字也查；参数名不算用语', () => {
  expect(found('modal-verbs', '书记负责。', (files) => files.set(PROCEDURE, files.get(PROCEDURE)!.replace('发通知。', '务必发通知。')))[0]).toMatch(/procedure\.yml:3 /);
  expect(found('modal-verbs', '书记在 {必须通知天数} 日前通知。')).toEqual([]);
});

test('登记册里的简称没有交代就用的报出；交代过的、“精神”连写的不报', () => {
  const named = (files: Map<string, string>) => files.set('docs/registers/regulations.yml', files.get('docs/registers/regulations.yml')!.replace('short: 条例\n', 'short: 八条规矩\n'));
  expect(found('abbreviations-introduced', '按八条规矩办。', named)[0]).toContain('用了简称“八条规矩”');
  expect(found('abbreviations-introduced', '按《支部条例》（以下简称八条规矩）办，八条规矩没有的不办。', named)).toEqual([]);
  expect(found('abbreviations-introduced', '按八条规矩精神办。', named)).toEqual([]);
});

test('2017 版不写后来的提法', () => {
  const at2017 = (files: Map<string, string>) => files.set('docs/system.yml', files.get('docs/system.yml')!.replace('2026-11-23', '2017-11-15'));
  expect(found('expressions-of-the-time', '开展党史学习教育。', at2017)[0]).toContain('这一天才动员部署（2021-02-20）');
  expect(found('expressions-of-the-time', '每年年审流动党员活动证。', at2017)).toEqual([]);
});

test('有时段的提法：写了从何时起或到何时止，日期真有，有出处', () => {
  for (const {term, from, until, source} of expressions) {
    expect([from, until].filter((day) => day !== undefined && new Date(day).toISOString().startsWith(day)), term).toHaveLength(1);
    expect(source, term).toMatch(/\p{Script=Han}/u);
  }
});

const exceptions = (text: string, rule = 'modal-verbs', standard = '101') => (files: Map<string, string>) =>
  files.set('docs/registers/exceptions.yml', `- {rule: ${rule}, standard: "${standard}", text: ${text}, reason: 引用原话}\n`);

test('例外按规则、标准、原文生效；用不到的、写错的报在登记册那一行', () => {
  expect(found('modal-verbs', '口号是“必须到会”。', exceptions('口号是'))).toEqual([]);
  expect(found('modal-verbs', '书记必须到会。', exceptions('口号是'))).toHaveLength(1);
  expect(found('exceptions-needed', '口号是“必须到会”。', exceptions('口号是'))).toEqual([]);
  expect(found('exceptions-needed', '口号是到会。', exceptions('口号是'))).toEqual([expect.stringMatching(/^docs\/registers\/exceptions\.yml:1 例外用不到了/)]);
  expect(found('exceptions-needed', '口号。', exceptions('口号', 'modal-verb'))[0]).toContain('没有用语规则 modal-verb；可选：');
  expect(found('exceptions-needed', '口号。', exceptions('口号', 'modal-verbs', '999'))[0]).toContain('没有标准 999');
});

test('改标点、空格：改一次就到位，不动数字、条号和西文', () => {
  expect(fixPunctuation('通知党员(含预备党员),写明"议题"...')).toBe('通知党员（含预备党员），写明“议题”……');
  expect(fixPunctuation('版本 1.1, GB/T 1.1 (2020)')).toBe('版本 1.1, GB/T 1.1 (2020)');
  expect(fixSpacing('每月开展1次 ，不少于2小时。')).toBe('每月开展 1 次，不少于 2 小时。');
  expect(fixSpacing('1月')).toBe('1月');
  expect(['见第1 步', '见第 1步', '见第1步', '见第 1 步', '第1部分'].map(fixSpacing)).toEqual(['见第 1 步', '见第 1 步', '见第1步', '见第 1 步', '第1部分']);
});

test('每条规则都说得清要求；列得出、查得到', () => {
  for (const line of listRules().split('\n').filter((row) => row.startsWith('  '))) {
    const [, name = '', about = ''] = /^ {2}(\S+) {2}(.+)$/.exec(line) ?? [];
    expect(about).toMatch(/\p{Script=Han}/u);
    expect(explainRule(name)).toContain(about);
  }
  expect(explainRule('nothing')).toBeUndefined();
});

test('风格指南：每条规则都在，内容规则的反例是检查真说的话', () => {
  const {language, content} = styleGuide([{rule: 'modal-verbs', standard: '101', text: '必须', reason: '引用原话'}]);
  const names = listRules().split('内容规则：')[1]!.split('\n').filter((row) => row.startsWith('  ')).map((row) => row.trim().split('  ', 1)[0]);
  expect([...content, ...language].map(({name}) => name)).toEqual(names);
  expect(language.filter(({exceptions}) => exceptions.length).map(({name}) => name)).toEqual(['modal-verbs']);
  for (const {name, example} of content) if (name !== 'revisions-are-noted') expect(example?.message, name).toMatch(/\p{Script=Han}/u);
});
