import {expect, test} from 'vitest';
import {fixtureFiles} from '../rules/fixture';
import {readRelease} from '../source/release';
import {contextOf} from './context';
import {answersOf} from './answers';

const QUESTIONS = `few: 测试只要两问
questions:
  - id: how-early
    question: 例会提前几天通知
    also: [通知几天, 例会通知]
    answer: "{例会通知天数} 日"
    more: 不足的可改期。
    clauses: [notice, step-notify, record-minutes, term-meeting, "101#postpone"]
    roles: [secretary]
    source: {title: 一处, url: "https://example.org/a"}
  - id: monthly
    question: 例会多久一次
    answer: 每月 1 次
    clauses: [duty-monthly]
    roles: [member]
    unknown: true
    source: {title: 一处, url: "https://example.org/b"}
`;

function answers(values: Record<string, number> = {}, status = 'in-force') {
  const files = fixtureFiles().set('docs/life/meeting/questions.yml', QUESTIONS);
  const index = files.get('docs/life/meeting/index.mdx')!;
  files.set('docs/life/meeting/index.mdx', index.replace('status: in-force', `status: ${status}`));
  const {release, problems} = readRelease('2026', 'docs', [...files].map(([path, text]) => ({path, text})));
  expect(problems).toEqual([]);
  const context = contextOf(release!, {unit: {单位名称: '某局', 标准代号: 'XX', 发布人: '某局'}, parameters: values}, {path: '/standards', filesPath: '/files/2026'});
  return answersOf(release!.standards[0]!, context);
}

test('问答填好参数，所依各有编号和地址：条款、步骤、表单、术语、周期性工作', () => {
  const [first, second] = answers();
  expect(first).toMatchObject({code: '101', id: 'how-early', anchor: 'question-how-early', answer: '3 日', more: '不足的可改期。', also: ['通知几天', '例会通知'], roles: ['secretary']});
  expect(first!.grounds.map(({text, href}) => `${text} ${href}`)).toEqual([
    '5.1.2 /standards/101#notice', '第 2 步 /standards/101#step-notify', 'A.1 /standards/101#record-minutes', '3.1 /standards/101#term-meeting', '5.1.3 /standards/101#postpone',
  ]);
  expect(second).toMatchObject({unknown: true, grounds: [{text: '5.1.1', href: '/standards/101#frequency'}]});
});

test('采用单位的取值进到答复里；废止的标准不再答', () => {
  expect(answers({例会通知天数: 7})[0]!.answer).toBe('7 日');
  expect(answers({}, 'withdrawn')).toEqual([]);
});
