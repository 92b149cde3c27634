import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {checkRelease} from '../../domain/rules';
import {fixtureFiles, INDEX, QUESTIONS} from '../../domain/rules/fixture';
import {readRelease, type Release} from '../../domain/source/release';
import {confirmAnswers, remainingAdvice, waitingAnswers, waitingText} from './answers';

const folder = mkdtempSync(path.join(tmpdir(), 'answers-'));
afterAll(() => rmSync(folder, {recursive: true}));

function read(files: ReadonlyMap<string, string>): Release {
  return readRelease('current', 'docs', [...files].map(([file, text]) => ({path: file, text}))).release!;
}

test('条款改了字：列出那一问和条款，记下以后检查不再点名；只记写明的', () => {
  const files = fixtureFiles();
  expect(waitingAnswers(read(files), [])).toEqual([]);
  files.set(INDEX, files.get(INDEX)!.replace('日通知。', '日书面通知。').replace('应每月召开 1 次。', '应每月召开 1 次会。'));
  const release = read(files);
  const waiting = waitingAnswers(release, []);
  expect(waiting.map(({question}) => question.id)).toEqual(['how-early', 'how-often']);
  expect(waitingText(waiting[0]!, release)).toContain('答：3 日');
  expect(waitingText(waiting[0]!, release)).toContain('notice：例会应提前 3 日书面通知。');
  expect(remainingAdvice(waiting, release)).toBe('共 2 问没有看过。看过、改好以后记下：npm run review -- answers 101');

  mkdirSync(path.join(folder, path.dirname(QUESTIONS)), {recursive: true});
  writeFileSync(path.join(folder, QUESTIONS), files.get(QUESTIONS)!);
  expect(confirmAnswers(folder, waitingAnswers(release, ['101#how-early']))).toEqual({count: 1, files: [QUESTIONS]});
  files.set(QUESTIONS, readFileSync(path.join(folder, QUESTIONS), 'utf8'));
  const left = (named: ReadonlyMap<string, string>) => checkRelease(read(named)).filter(({rule}) => rule === 'answers-reviewed').map(({message}) => message);
  expect(left(files)).toEqual([expect.stringContaining('问答“例会多久开一次”所依的条款改过了')]);
  expect(confirmAnswers(folder, waitingAnswers(read(files), ['101'])).count).toBe(1);
  files.set(QUESTIONS, readFileSync(path.join(folder, QUESTIONS), 'utf8'));
  expect(left(files)).toEqual([]);
});

test('写错的编号、标识说出可用的；所依的条款没有了的记不下', () => {
  const files = fixtureFiles();
  expect(() => waitingAnswers(read(files), ['999'])).toThrow('没有标准 999；可用 101');
  expect(() => waitingAnswers(read(files), ['101#how'])).toThrow('101 没有问答 how；可用 how-early、how-often');
  files.set(QUESTIONS, files.get(QUESTIONS)!.replace('[frequency, record-minutes]', '[rarely]'));
  const [waiting] = waitingAnswers(read(files), []);
  expect(waiting!.stamp).toBeUndefined();
  expect(confirmAnswers(folder, [waiting!])).toEqual({count: 0, files: []});
  expect(waitingText(waiting!, read(files))).toContain('没有这一处');
});
