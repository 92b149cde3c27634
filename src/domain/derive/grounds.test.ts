import {expect, test} from 'vitest';
import {fixtureFiles, INDEX, MINUTES, PROCEDURE} from '../rules/fixture';
import {readRelease, type Release} from '../source/release';
import {groundFingerprint, textsAt} from './grounds';

/** 改过一处的一套。 */
function changed(file?: string, from = '', to = ''): Release {
  const files = fixtureFiles();
  if (file !== undefined) {
    expect(files.get(file)).toContain(from);
    files.set(file, files.get(file)!.replace(from, () => to));
  }
  return readRelease('current', 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
}

const stamp = (release: Release, clauses: string[]) => groundFingerprint({clauses}, release.standards[0]!, release);

test('所依的字变了，指纹才变：条款、列项、步骤、时限、表单、周期性工作', () => {
  const clauses = ['notice', 'postpone', 'step-notify', 'record-minutes', 'duty-monthly', 'time'];
  const before = stamp(changed(), clauses);
  expect(before).toMatch(/^[0-9a-f]{8}$/);
  for (const [file, from, to] of [
    [INDEX, '日通知。', '日书面通知。'],
    [INDEX, '书记外出', '书记出差'],
    [INDEX, '### 5.1 时间', '### 5.1 日期'],
    [PROCEDURE, 'how: 发通知。', 'how: 发书面通知。'],
    [PROCEDURE, 'how: 发通知。, due: {event: 会, before: true}', 'how: 发通知。, due: {event: 会, before: 3 日}'],
    [MINUTES, '书记填写', '记录人填写'],
    [PROCEDURE, 'every: month', 'every: halfYear'],
  ] as const) expect(stamp(changed(file, from, to), clauses), `${from} → ${to}`).not.toBe(before);
});

test('改编号、改参数的默认值、改别处的字，指纹不变', () => {
  const clauses = ['notice', 'step-notify'];
  const before = stamp(changed(), clauses);
  for (const [file, from, to] of [
    [INDEX, '5.1.2 例会', '5.1.7 例会'],
    ['docs/life/meeting/parameters.yml', 'default: 3', 'default: 5'],
    [INDEX, '每季度检查一次', '每半年检查一次'],
    [INDEX, '例会应提前 {例会通知天数} 日通知。', '例会应提前{例会通知天数}日，通知;'],
    [INDEX, '<Own />{/* #notice', '<Cite of="branch-rules" article="第三条" />{/* #notice'],
  ] as const) expect(stamp(changed(file, from, to), clauses), `${from} → ${to}`).toBe(before);
});

test('分条连同下面的条，章只到有锚点的条为止；没有这一处的没有', () => {
  const [standard] = changed().standards;
  expect(textsAt('time', standard!)!.join('')).toContain('书记外出');
  expect(textsAt('scope', standard!)).toEqual(['范围', '本文件适用于{单位名称}各党支部。']);
  expect(textsAt('procedure', standard!)).toEqual(['程序']);
  expect(textsAt('record-minutes', standard!)).toContain('3 年');
  expect([textsAt('step-none', standard!), textsAt('nowhere', standard!)]).toEqual([undefined, undefined]);
});
