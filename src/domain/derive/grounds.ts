import {fingerprint} from '../adopt/fingerprint';
import {dueSentence} from '../due/sentence';
import {frequencies} from '../glossary';
import {eachText} from '../rules/parameters-exist';
import type {Question} from '../schema/questions';
import type {Clause} from '../source/clauses';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';
import {landingOf} from './answers';

const textsOf = ({title, text, items}: Clause): string[] => [title, text, ...items.map((item) => item.text)].filter(Boolean);

/** 一条的文字；分条、章的连同下面的各段，到下一个同级的为止（章只到第一个有锚点的）。 */
function clauseTexts(clauses: readonly Clause[], at: number): string[] {
  const {kind} = clauses[at]!;
  if (kind !== 'section' && kind !== 'chapter') return textsOf(clauses[at]!);
  const rest = clauses.slice(at + 1);
  const end = rest.findIndex((clause) => clause.kind !== 'paragraph' || (kind === 'chapter' && clause.id !== ''));
  return clauses.slice(at, end < 0 ? undefined : at + 1 + end).flatMap(textsOf);
}

/** 本标准一处的文字，参数写作 {参数名}，不含编号；没有这一处的为 undefined。 */
export function textsAt(id: string, {clauses, procedure, records}: Pick<Standard, 'clauses' | 'procedure' | 'records'>): string[] | undefined {
  const at = clauses.findIndex((clause) => clause.id === id);
  if (at >= 0) return clauseTexts(clauses, at);
  const [, kind, name] = /^(step|record|duty)-(.+)$/.exec(id) ?? [];
  if (kind === 'step') {
    const step = procedure.steps.find((item) => item.id === name);
    return step && [step.title, step.how, dueSentence(step.due)];
  }
  if (kind === 'duty') {
    const duty = procedure.duties.find((item) => item.id === name);
    return duty && [duty.title, frequencies[duty.every], ...(duty.months ? [`${duty.months.join('、')} 月`] : []), dueSentence(duty.by)];
  }
  const record = kind === 'record' ? records.find((item) => item.id === name) : undefined;
  if (!record) return undefined;
  const texts: string[] = [];
  eachText(record.template, (path, text) => {
    // 样板只是举例，换了例子不必再看。
    if (path[0] !== 'dates' && !path.includes('example') && !/^(kind|clause|formula|format|orientation|type|id)$/.test(String(path.at(-1)))) texts.push(text);
  });
  return texts;
}

/** 一问所依的各处：写法、在哪个标准、文字；没有的 texts 为 undefined。 */
export function groundTexts({clauses}: Pick<Question, 'clauses'>, own: Standard, {standards}: Pick<Release, 'standards'>): {landing: string; code: string; standard?: Standard; texts?: string[]}[] {
  return clauses.map((landing) => {
    const {code, id} = landingOf(landing, own.titleBlock.code);
    const standard = code === own.titleBlock.code ? own : standards.find(({titleBlock}) => titleBlock.code === code);
    const texts = standard && textsAt(id, standard);
    return {landing, code, ...(standard && {standard}), ...(texts && {texts})};
  });
}

/** 标点、空格改了不是改了字，`--fix` 也会改它们。 */
const wordsOf = (text: string): string => text.replace(/[，。；：、？！,;:?!]/g, '');

/** 一问所依各处文字的指纹：编号、标点、参数取值变了的不变，改了字的变。有一处没有的为 undefined。 */
export function groundFingerprint(question: Pick<Question, 'clauses'>, own: Standard, release: Pick<Release, 'standards'>): string | undefined {
  const grounds = groundTexts(question, own, release);
  return grounds.some(({texts}) => !texts) ? undefined : fingerprint(grounds.map(({texts}) => wordsOf(texts!.join('\n'))).join('\n\n'));
}
