import {answersOf} from '../derive/answers';
import type {ReleaseContext} from '../derive/context';
import type {Standard} from '../source/standard';
import {diffText, type Segment} from './words';

/** 两版之间变了的一问；问答不是规定，变了不算修订。 */
export interface AnswerChange {
  kind: 'changed' | 'added' | 'struck';
  question: string;
  segments: Segment[];
}

/**
 * 变了的问答，按新版的次序，删去的在后；有一边还没有问答的不比，免得全列一遍。
 * @param contexts 参数各按自己那一版代入
 */
export function changedAnswers(before: Standard | undefined, after: Standard | undefined, contexts: {before: ReleaseContext; after: ReleaseContext}): AnswerChange[] {
  const read = (standard: Standard | undefined, context: ReleaseContext) => new Map(standard ? answersOf(standard, context).map(({id, question, answer, more = '', except = ''}) => [id, {question, text: `${answer}。${more}${except && `没有答到的：${except}。`}`}]) : []);
  const [old, now] = [read(before, contexts.before), read(after, contexts.after)];
  if (!old.size || !now.size) return [];
  return [
    ...[...now].flatMap(([id, {question, text}]): AnswerChange[] => {
      const was = old.get(id);
      if (!was) return [{kind: 'added', question, segments: diffText('', text)}];
      return was.text === text ? [] : [{kind: 'changed', question, segments: diffText(was.text, text)}];
    }),
    ...[...old].filter(([id]) => !now.has(id)).map(([, {question, text}]): AnswerChange => ({kind: 'struck', question, segments: diffText(text, '')})),
  ];
}
