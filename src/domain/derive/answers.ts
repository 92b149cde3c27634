import type {Question} from '../schema/questions';
import type {Standard} from '../source/standard';
import {fill, recordNumber, type ReleaseContext} from './context';
import {isLive} from './works';

/** 答复所依的一处：编号和地址。 */
export interface Ground {
  code: string;
  /** 标准页上的锚点，不带 #；只指到标准的为空串。 */
  anchor: string;
  /** “5.2.3”“第 3 步”“A.1”；别的标准的带编号，如“103 5.2.1”。 */
  text: string;
  href: string;
}

/** 一问一答，参数已填好。 */
export interface Answer {
  code: string;
  id: string;
  /** 标准页上的锚点。 */
  anchor: string;
  question: string;
  /** 别的问法。 */
  also: string[];
  /** 答复本身，末尾没有句号。 */
  answer: string;
  more?: string;
  except?: string;
  /** 规定没有写的。 */
  unknown?: true;
  grounds: Ground[];
  roles: string[];
  source: Question['source'];
}

/** 问答在标准页上的锚点。 */
export const answerAnchor = (id: string): string => `question-${id}`;

/** 问答在问答页上的锚点。 */
export const answerEntry = (code: string, id: string): string => `${code}-${id}`;

/** 所依的一处在哪个标准：本标准的不写编号。 */
export function landingOf(landing: string, own: string): {code: string; id: string} {
  const [first = '', second] = landing.split('#');
  return second === undefined ? {code: own, id: first} : {code: first, id: second};
}

type Source = Pick<Standard, 'clauses' | 'procedure' | 'records'>;

/** 本标准的一处：锚点和编号；没有的为 undefined。 */
export function placeIn(id: string, standard: Source): {anchor: string; number: string} | undefined {
  const clause = standard.clauses.find((item) => item.id === id);
  if (clause) return {anchor: id, number: clause.number};
  const [, kind, name = ''] = /^(step|record|duty)-(.+)$/.exec(id) ?? [];
  if (kind === 'step') {
    const at = standard.procedure.steps.findIndex((step) => step.id === name);
    return at < 0 ? undefined : {anchor: id, number: `第 ${at + 1} 步`};
  }
  if (kind === 'record') return standard.records.some((record) => record.id === name) ? {anchor: id, number: recordNumber(standard as Standard, name)} : undefined;
  const duty = kind === 'duty' ? standard.procedure.duties.find((item) => item.id === name) : undefined;
  return duty && {anchor: duty.clause, number: standard.clauses.find((item) => item.id === duty.clause)?.number ?? ''};
}

/** 别的标准的一处，只看全套的目录：步骤不数第几步。 */
function placeElsewhere(id: string, entry: ReleaseContext['standards'][string] | undefined): {anchor: string; number: string} {
  const number = entry?.clauses[id] ?? entry?.records[id.replace(/^record-/, '')];
  return number === undefined ? {anchor: id.startsWith('step-') ? id : '', number: id.startsWith('step-') ? '步骤' : ''} : {anchor: id, number};
}

/**
 * 一个标准的问答，参数已填好，次序是问得多的在前；废止的没有。
 * 搜索、标准页、问答页、Word 附录、数据都由它来。
 */
export function answersOf(standard: Standard, context: Pick<ReleaseContext, 'path' | 'parameters' | 'standards'>): Answer[] {
  if (!isLive(standard)) return [];
  const own = standard.titleBlock.code;
  return standard.questions.map(({id, question, also = [], answer, more, except, unknown, clauses, roles, source}) => {
    const filled = (text: string): string => fill(text, context.parameters);
    return {
      code: own,
      id,
      anchor: answerAnchor(id),
      question: filled(question),
      also: also.map(filled),
      answer: filled(answer),
      ...(more !== undefined && {more: filled(more)}),
      ...(except !== undefined && {except: filled(except)}),
      ...(unknown && {unknown}),
      grounds: clauses.map((landing): Ground => {
        const {code, id: target} = landingOf(landing, own);
        const place = (code === own ? placeIn(target, standard) : undefined) ?? placeElsewhere(target, context.standards[code]);
        return {code, anchor: place.anchor, text: [...(code === own ? [] : [code]), place.number].filter(Boolean).join(' ') || code, href: `${context.path}/${code}${place.anchor && `#${place.anchor}`}`};
      }),
      roles,
      source,
    };
  });
}
