import {expect, test} from 'vitest';
import {caseIn, caseReader, emptyFile, mergeCases, noLongerFits, type OneCase} from './file';

const one = (at: string, extra: Partial<OneCase> = {}): OneCase => ({code: '201', name: '三月', dates: {'open-meeting': '2027-03-12'}, choices: {}, done: [], at, ...extra});
const file = (cases: Record<string, OneCase>) => ({...emptyFile('2026'), cases});

test('存的读得回；没有的日子、别的文件、多出的栏说出哪里不对', () => {
  const good = file({a1: one('2027-03-01T00:00:00.000Z')});
  expect(caseReader.read(JSON.parse(JSON.stringify(good)))).toEqual({value: good});
  for (const bad of [null, [], {...good, kind: 'forms'}, {...good, version: 2}, {...good, extra: 1}, file({a1: one('x', {dates: {hold: '2027-02-30'}})}), file({a1: one('x', {dates: {hold: '9999-12-31'}})}), file({a1: one('x', {dates: {hold: '0002-03-12'}})}), file({a1: one('x', {done: ['<script>']})})]) {
    const result = caseReader.read(bad);
    expect(result).toHaveProperty('problems');
    expect(JSON.stringify(result)).toMatch(/\p{Script=Han}/u);
  }
});

test('两处各改各的：一件取后改的，各自新办的都在', () => {
  const mine = file({a: one('2027-03-02', {name: '后改的'}), b: one('2027-03-01')});
  const theirs = file({a: one('2027-03-01'), c: one('2027-03-01')});
  expect(mergeCases(undefined, mine, theirs).cases).toMatchObject({a: {name: '后改的'}, b: {}, c: {}});
  expect(mergeCases(undefined, theirs, mine).cases['a']!.name).toBe('后改的');
});

test('标识写成内置的名字，也是一件事，不是内置的那个', () => {
  expect(caseIn(file({}), 'constructor')).toBeUndefined();
  const merged = mergeCases(undefined, file({constructor: one('2027-03-02')}), file({}));
  expect(caseIn(merged, 'constructor')).toEqual(one('2027-03-02'));
});

test('这一版没有了的步骤点名', () => {
  const flow = {steps: [{id: 'open-meeting'}], facts: {}};
  expect(noLongerFits(one('x', {done: ['notify#2'], dates: {'open-meeting': '2027-03-12'}}), flow)).toEqual(['notify']);
});
