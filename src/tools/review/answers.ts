/** 问答所依的条款改过、没有看过的，列出来给人看；看过的记下。 */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {fill, defaultParameters} from '../../domain/derive/context';
import {groundFingerprint, groundTexts} from '../../domain/derive/grounds';
import {withReviewed} from '../../domain/fix/reviewed';
import {confirmCommand} from '../../domain/rules/answers-reviewed';
import {QUESTIONS_FILE, type Question} from '../../domain/schema/questions';
import {labelOf, type Release} from '../../domain/source/release';
import type {Standard} from '../../domain/source/standard';
import {writeAtomic} from '../../project/files-cache';
import {shortened} from '../../domain/shorten';

/** 没有看过的一问。 */
export interface Waiting {
  standard: Standard;
  question: Question;
  /** 现在的指纹；所依的有一处没有的为 undefined，记不下。 */
  stamp?: string;
}

/**
 * 没有看过的各问。
 * @param of 只看这几个：标准编号，或者“编号#问答的标识”；空的看全套
 * @throws 编号、标识写错的说明
 */
export function waitingAnswers(release: Release, of: readonly string[]): Waiting[] {
  const {standards} = release;
  for (const target of of) {
    const [code, id] = target.split('#');
    const standard = standards.find(({titleBlock}) => titleBlock.code === code);
    if (!standard) throw new Error(`${labelOf(release.name)}没有标准 ${code}；可用 ${standards.map(({titleBlock}) => titleBlock.code).join('、')}`);
    if (id !== undefined && !standard.questions.some((question) => question.id === id)) throw new Error(`${code} 没有问答 ${id}；可用 ${standard.questions.map((question) => question.id).join('、') || '（无）'}`);
  }
  return standards.flatMap((standard) => standard.questions.flatMap((question): Waiting[] => {
    const {code} = standard.titleBlock;
    if (of.length && !of.includes(code) && !of.includes(`${code}#${question.id}`)) return [];
    const stamp = groundFingerprint(question, standard, release);
    return stamp !== undefined && stamp === question.reviewed ? [] : [{standard, question, ...(stamp !== undefined && {stamp})}];
  }));
}

/** 一问和它所依的条款，并排给人看。 */
export function waitingText({standard, question}: Waiting, release: Release): string {
  const values = defaultParameters(release);
  const {answer, more, except} = question;
  return [
    `${standard.titleBlock.code}#${question.id}  ${question.question}`,
    `  答：${fill([answer, more, except && `另：${except}`].filter(Boolean).join('。'), values)}`,
    ...groundTexts(question, standard, release).map(({landing, texts}) => `  ${landing}：${texts ? shortened(fill(texts.join(' '), values), 400) : '没有这一处，先改好 clauses'}`),
  ].join('\n');
}

/** 记下看过的；返回记了几问、改了哪些文件。 */
export function confirmAnswers(siteDir: string, waiting: readonly Waiting[]): {count: number; files: string[]} {
  const ready = waiting.filter(({stamp}) => stamp !== undefined);
  const standards = [...new Set(ready.map(({standard}) => standard))];
  const files = standards.map((standard) => {
    const file = `${standard.folder}/${QUESTIONS_FILE}`;
    const stamps = new Map(ready.filter((item) => item.standard === standard).map(({question, stamp}) => [question.id, stamp!]));
    writeAtomic(path.join(siteDir, file), withReviewed(readFileSync(path.join(siteDir, file), 'utf8'), stamps));
    return file;
  });
  return {count: ready.length, files};
}

/** 还没有看过的几问怎么记下。 */
export function remainingAdvice(waiting: readonly Waiting[], release: Release): string {
  const codes = [...new Set(waiting.map(({standard}) => standard.titleBlock.code))];
  return `共 ${waiting.length} 问没有看过。看过、改好以后记下：${confirmCommand(codes.join(' '), release)}`;
}
