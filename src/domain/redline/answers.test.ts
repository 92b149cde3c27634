import {expect, test} from 'vitest';
import {contextOf} from '../derive/context';
import {fixtureFiles, QUESTIONS} from '../rules/fixture';
import {readRelease} from '../source/release';
import {changedAnswers} from './answers';
import {afterText, beforeText} from './words';

function sideOf(change: (text: string) => string) {
  const files = fixtureFiles();
  files.set(QUESTIONS, change(files.get(QUESTIONS)!));
  const {release} = readRelease('2026', 'docs', [...files].map(([path, text]) => ({path, text})));
  return {standard: release!.standards[0]!, context: contextOf(release!, {unit: {单位名称: '某局', 标准代号: 'XX', 发布人: '某局'}}, {path: '', filesPath: ''})};
}

test('改了的、新添的、删去的问答，逐字标出；没有变的不列', () => {
  const before = sideOf((text) => text);
  const compare = (after: ReturnType<typeof sideOf>) => changedAnswers(before.standard, after.standard, {before: before.context, after: after.context}).map(({kind, question, segments}) => `${kind} ${question}：${beforeText(segments)} → ${afterText(segments)}`);
  expect(compare(sideOf((text) => text))).toEqual([]);
  expect(compare(sideOf((text) => text.replace('人不到一半的可改期。', '可改期。')))).toEqual(['changed 例会提前几天通知：3 日。人不到一半的可改期。没有答到的：上级另有要求的不在此列。 → 3 日。可改期。没有答到的：上级另有要求的不在此列。']);
  expect(compare(sideOf((text) => text.replace('id: how-often', 'id: other')))).toEqual(['added 例会多久开一次： → 每月 1 次，记录留 3 年。', 'struck 例会多久开一次：每月 1 次，记录留 3 年。 → ']);
});

test('有一边没有问答的不比', () => {
  const {standard, context} = sideOf((text) => text);
  expect(changedAnswers({...standard, questions: []}, standard, {before: context, after: context})).toEqual([]);
  expect(changedAnswers(undefined, standard, {before: context, after: context})).toEqual([]);
});
