import {isSameQuantity, quantitiesOf, type Quantity} from '../counting/quantities';
import {defaultParameters, fill} from '../derive/context';
import {landingOf} from '../derive/answers';
import {groundTexts} from '../derive/grounds';
import {ANSWER_LIMIT, ENOUGH_QUESTIONS, MORE_SENTENCES, type Question} from '../schema/questions';
import {OWN, type Release} from '../source/release';
import type {Standard} from '../source/standard';
import {PARAMETER, unitParameters} from './parameters-exist';
import {choices, type Rule, type StandardContext} from './rule';

type Say = (path: readonly PropertyKey[], message: string) => void;

/** 答的几格，读者看得到的。 */
export const answerParts = ['answer', 'more', 'except'] as const;

/** 问句去掉标点、空白、语气词再比：“算不算应到？”和“算不算应到”是一问。 */
export const wordingKey = (text: string): string => text.replace(/[\s，。、？！；：“”‘’（）?!,.]/g, '').replace(/[吗呢呀啊]$/, '');

interface Wording {
  standard: Standard;
  id: string;
  /** 是问句本身，不是别的问法。 */
  main: boolean;
}

/** 全套的问法各在哪几问，各参数的默认值，全部编号。 */
interface Facts {
  wordings: ReadonlyMap<string, Wording[]>;
  values: Readonly<Record<string, string>>;
  codes: ReadonlySet<string>;
}

const known = new WeakMap<Release, Facts>();

/** 一次发布只数一遍。 */
function factsOf(release: Release): Facts {
  const found = known.get(release) ?? {wordings: wordingsIn(release), values: defaultParameters(release), codes: new Set(release.standards.map(({titleBlock}) => titleBlock.code))};
  known.set(release, found);
  return found;
}

function wordingsIn({standards}: Release): Map<string, Wording[]> {
  const found = new Map<string, Wording[]>();
  for (const standard of standards) {
    for (const {id, question, also = []} of standard.questions) {
      [question, ...also].forEach((text, at) => {
        const key = wordingKey(text);
        found.set(key, [...(found.get(key) ?? []), {standard, id, main: at === 0}]);
      });
    }
  }
  return found;
}

/** 这个问法前面已经有了的那一问。两个标准的“别的问法”可以相同：“党龄”两处都查得到；同一个标准里、和问句相同的不行。 */
function firstWording(text: string, at: number, {standard, release, question}: StandardContext & {question: Question}): Wording | undefined {
  const key = wordingKey(text);
  const same = [question.question, ...(question.also ?? [])].findIndex((other) => wordingKey(other) === key);
  if (same < at) return {standard, id: question.id, main: false};
  const all = factsOf(release).wordings.get(key) ?? [];
  const own = all.findIndex((wording) => wording.standard === standard && wording.id === question.id);
  return all.slice(0, own).find((wording) => wording.standard === standard || wording.main || at === 0);
}

/** 标准的编号不是数：“按 103 另算”。 */
const withoutCodes = (text: string, release: Release): string => text.replace(/(?<![\d.])\d{3,4}(?![\d.])(?!\s*[日天年个月周次人名票元%小学])/g, (code) => (factsOf(release).codes.has(code) ? '' : code));

/** 答里的数在所依的条款里没有的。 */
export function unsupportedQuantities(text: string, texts: readonly string[], release: Release): Quantity[] {
  const known = texts.flatMap((ground) => quantitiesOf(ground));
  return quantitiesOf(withoutCodes(text, release)).filter((quantity) => !known.some((other) => isSameQuantity(quantity, other)));
}

/** 答里的数、参数，所依的条款里都写着。 */
export function isSupported(text: string, texts: readonly string[], release: Release): boolean {
  return !unsupportedQuantities(text, texts, release).length && [...text.matchAll(PARAMETER)].every(([whole, name = '']) => (unitParameters as readonly string[]).includes(name) || texts.some((ground) => ground.includes(whole)));
}

function groundFaults(question: Question, index: number, {standard, release}: StandardContext, values: Readonly<Record<string, string>>, say: Say): void {
  const own = standard.titleBlock.code;
  const grounds = groundTexts(question, standard, release);
  grounds.forEach(({landing, code, standard: found, texts}, at) => {
    const say1 = (message: string) => say([index, 'clauses', at], `问答“${question.question}”：${message}`);
    if (!found) say1(`没有标准 ${code}；${choices(release.standards.map(({titleBlock}) => titleBlock.code))}`);
    else if (!texts) say1(`${code === own ? '本标准' : ` ${code} `}没有 #${landingOf(landing, own).id}；写条款、术语的锚点，或者 step-、record-、duty- 加标识；${choices(found.clauses.flatMap(({id}) => id || []))}`);
    else if (question.clauses.indexOf(landing) !== at) say1(`${landing} 写了两遍`);
  });
  if (grounds.some(({texts}) => !texts)) return;
  const texts = grounds.flatMap((ground) => ground.texts!);
  const where = question.clauses.join('、');
  const named = new Set(texts.flatMap((text) => [...text.matchAll(PARAMETER)].map(([, name]) => name!)));
  for (const part of answerParts) {
    const text = question[part];
    if (text === undefined) continue;
    const say1 = (message: string) => say([index, part], `问答“${question.question}”：${message}`);
    for (const [, name = ''] of text.matchAll(PARAMETER)) {
      if (named.has(name) || (unitParameters as readonly string[]).includes(name)) continue;
      say1(values[name] === undefined ? `参数 {${name}} 没有声明` : `所依的 ${where} 里没有参数 {${name}}；改写答复，或把写它的那一条加进 clauses`);
    }
    for (const quantity of unsupportedQuantities(text, texts, release)) {
      // 条款里写成参数的，答里也写参数，采用单位改了取值才跟着变。
      const parameter = [...named].find((name) => texts.some((ground) => quantitiesOf(fill(ground.replaceAll(`{${name}}`, values[name] ?? ''), {})).some((other) => isSameQuantity(quantity, other))));
      say1(parameter === undefined
        ? `“${quantity.text}”在所依的 ${where} 里没有；改写答复，或把写它的那一条加进 clauses`
        : `“${quantity.text}”在条款里是参数，写成 {${parameter}}`);
    }
  }
}

/** 问答有据：所依的条款、角色都在，答里的数在所依的条款里，字数句数不超，问法不重。没有问答的版次不查。 */
export const answersHold: Rule = {
  name: 'answers-hold',
  about: `问答 questions.yml：所依的条款、步骤、表单和角色都在；答复至多 ${ANSWER_LIMIT} 字，说明至多 ${MORE_SENTENCES} 句；答里的数和参数在所依的条款里写着；问法全套不重；少于 ${ENOUGH_QUESTIONS} 问的写明理由（few）。`,
  check({standard, release}, report) {
    const {questions, few} = standard;
    if (!questions.length) return;
    const say: Say = (path, message) => report.question(path, message);
    const {values} = factsOf(release);
    const roles = release.roles.map(({id}) => id);
    if (release.name !== OWN && few === undefined && questions.length < ENOUGH_QUESTIONS) say([], `只有 ${questions.length} 问，少于 ${ENOUGH_QUESTIONS} 问；补上，或写成 {few: 为什么少, questions: [...]}`);
    if (few !== undefined && questions.length >= ENOUGH_QUESTIONS) say([], `有 ${questions.length} 问，不必写 few；改成一列`);
    questions.forEach((question, index) => {
      if (questions.findIndex(({id}) => id === question.id) !== index) say([index, 'id'], `标识 ${question.id} 重复；换一个`);
      const answer = fill(question.answer, values);
      if (answer.length > ANSWER_LIMIT) say([index, 'answer'], `答复有 ${answer.length} 个字，最多 ${ANSWER_LIMIT} 个；先答要紧的，其余写进 more`);
      if (/[。；，]$/.test(answer)) say([index, 'answer'], `答复“……${answer.slice(-6)}”末尾不写标点`);
      if (/[？?。]$/.test(question.question)) say([index, 'question'], `问句“${question.question}”末尾不写标点`);
      const sentences = (question.more ?? '').split(/[。！？]/).filter((sentence) => sentence.trim()).length;
      if (sentences > MORE_SENTENCES) say([index, 'more'], `说明有 ${sentences} 句，最多 ${MORE_SENTENCES} 句`);
      question.roles.forEach((role, at) => {
        if (!roles.includes(role)) say([index, 'roles', at], `角色 ${role} 不在角色登记册里；${choices(roles)}`);
        else if (question.roles.indexOf(role) !== at) say([index, 'roles', at], `角色 ${role} 写了两遍`);
      });
      [question.question, ...(question.also ?? [])].forEach((text, at) => {
        const first = firstWording(text, at, {standard, release, question});
        if (first) say(at ? [index, 'also', at - 1] : [index, 'question'], `问法“${text}”在 ${first.standard.titleBlock.code} 的 ${first.id} 里已经有了；只在一处答`);
      });
      groundFaults(question, index, {standard, release}, values, say);
    });
  },
};
