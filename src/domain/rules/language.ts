import {dueSentence} from '../due/sentence';
import type {Release} from '../source/release';
import type {Place, Problem} from '../source/problem';
import {QUESTIONS_FILE} from '../schema/questions';
import type {Standard} from '../source/standard';
import {eachText, PARAMETER} from './parameters-exist';
import {choices} from './rule';

/** 读者看得到的一段文字，和它在文件里的位置。 */
export interface Passage {
  text: string;
  file: string;
  place: Place;
  /** 正文条款；否则是题头块、程序、表单、问答里的文字。 */
  prose: boolean;
}

/** 用语规则：讲得出为什么、举得出例子、说得清怎么改，可以按名字列例外。 */
export interface LanguageRule {
  name: string;
  /** 一句话：要求什么。 */
  about: string;
  /** 为什么这样要求、出处。 */
  why: string;
  wrong: string;
  right: string;
  /** 怎么改。 */
  remedy: string;
  check: (passages: readonly Passage[], standard: Standard, release: Release, report: (passage: Passage, message: string) => void) => void;
  /** 机械的规则：把文字改对，改两次与改一次相同；--fix 用它。 */
  fix?: (text: string) => string;
}

/** 位置到报的时候才找：找一处要把那个文件再读一遍。 */
export const passage = (text: string, file: string, locate: () => Place, prose = false): Passage => ({
  text,
  file,
  get place() {
    return locate();
  },
  prose,
});

/** 一个标准里读者看得到的全部文字，依文件和文中次序；别称、事项是人们的叫法，不查。 */
export function passagesOf(standard: Standard): Passage[] {
  const passages: Passage[] = [];
  for (const clause of standard.clauses) {
    const add = (text: string, place: Place) => text && passages.push(passage(text, standard.file, () => ({line: place.line, column: place.column}), true));
    add(clause.title, clause);
    add(clause.text, clause);
    for (const item of clause.items) add(item.text, item);
  }
  const {title, description, revisionNote} = standard.titleBlock;
  eachText({title, description, revisionNote: revisionNote ?? []}, (path, text) => passages.push(passage(text, standard.file, () => standard.locate.titleBlock(path))));
  // 时限看推出的句子，不看各格。
  const procedure = {...standard.procedure, steps: standard.procedure.steps.map((step) => ({...step, due: dueSentence(step.due)})), duties: standard.procedure.duties.map((duty) => ({...duty, by: dueSentence(duty.by)}))};
  eachText(procedure, (path, text) => passages.push(passage(text, standard.procedureFile, () => standard.locate.procedure(path))));
  for (const record of standard.records) {
    eachText(record.template, (path, text) => {
      // 样板照手填的样子写，不按行文的规矩。
      if (path.at(-1) !== 'formula' && !path.includes('example') && path[0] !== 'dates') passages.push(passage(text, record.file, () => record.locate(path)));
    });
  }
  // 问句是人们的说法，不查；答的查。
  standard.questions.forEach(({answer, more, except}, index) => eachText({answer, more, except}, ([part], text) => passages.push(passage(text, `${standard.folder}/${QUESTIONS_FILE}`, () => standard.locate.questions([index, part!])))));
  return passages;
}

/** 把 {参数名} 换成“{}”：参数名不印出来，不算用语。 */
export function withoutParameters(text: string): string {
  return text.includes('{') ? text.replace(PARAMETER, '{}') : text;
}

/** 出处的前后几个字，让人一眼认出是哪一处。 */
export function around(text: string, index: number, length = 1): string {
  return `“${text.slice(Math.max(0, index - 6), index + length + 6)}”`;
}

/** 逐条列出词：每处报一次，message 由写了什么、改成什么拼成。 */
export function wordCheck(words: readonly {pattern: RegExp; instead: string}[]): LanguageRule['check'] {
  return (passages, _standard, _release, report) => {
    for (const passage of passages) {
      const text = withoutParameters(passage.text);
      for (const {pattern, instead} of words) {
        const found = pattern.exec(text);
        if (found) report(passage, `${around(text, found.index, found[0].length)}写了“${found[0]}”；${instead}`);
      }
    }
  };
}

/** 由 fix 推出检查：改了会不同的，就是没写对的。 */
export function fixCheck(fix: (text: string) => string): LanguageRule['check'] {
  return (passages, _standard, _release, report) => {
    for (const passage of passages) {
      const fixed = fix(passage.text);
      if (fixed === passage.text) continue;
      let at = 0;
      while (passage.text[at] === fixed[at]) at += 1;
      report(passage, `${around(passage.text, at)}应写成${around(fixed, at)}；运行 npm run check -- --fix`);
    }
  };
}

/** 对一次发布查用语；登记过的例外不报，登记了而用不到的例外报出。 */
export function checkLanguage(release: Release, rules: readonly LanguageRule[]): Problem[] {
  const problems: Problem[] = [];
  const file = `${release.folder}/registers/exceptions.yml`;
  const used = new Set<number>();
  for (const standard of release.standards) {
    const passages = passagesOf(standard);
    const {code} = standard.titleBlock;
    for (const rule of rules) {
      rule.check(passages, standard, release, (passage, message) => {
        const excepted = release.exceptions.flatMap((item, index) => (item.rule === rule.name && item.standard === code && passage.text.includes(item.text) ? [index] : []));
        for (const index of excepted) used.add(index);
        if (!excepted.length) problems.push({file: passage.file, ...passage.place, rule: rule.name, message: `${message}（说明：npm run check -- --explain ${rule.name}）`});
      });
    }
  }
  release.exceptions.forEach((item, index) => {
    if (used.has(index)) return;
    const say = (key: string, message: string) => problems.push({file, ...release.locate.exceptions([index, key]), rule: 'exceptions-needed', message});
    if (!rules.some(({name}) => name === item.rule)) say('rule', `没有用语规则 ${item.rule}；${choices(rules.map(({name}) => name))}`);
    else if (!release.standards.some(({titleBlock}) => titleBlock.code === item.standard)) say('standard', `没有标准 ${item.standard}`);
    else say('text', `例外用不到了：${item.standard} 里没有一处违反 ${item.rule} 而含“${item.text}”；删去这一条`);
  });
  return problems;
}
