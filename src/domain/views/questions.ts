import {answerEntry, answersOf, type Answer} from '../derive/answers';
import {categoryTitle, frameOf, roleTitle, standardRef, type Edition, type Frame, type Ref} from './edition';

/** 一问，印在问答页上。 */
export interface QuestionEntry extends Pick<Answer, 'question' | 'also' | 'answer' | 'more' | 'except' | 'unknown' | 'source'> {
  /** 页内的锚点。 */
  id: string;
  grounds: Ref[];
  /** 谁会这样问。 */
  roles: string;
}

export interface QuestionsProps {
  frame: Frame;
  /** 共几问；没有问答的版次为 0，页上说明。 */
  count: number;
  categories: {id: string; title: string; standards: {code: string; standard: Ref; questions: QuestionEntry[]}[]}[];
  /** 按谁问：角色和他的各问，指到上面的那一问。 */
  roles: {id: string; title: string; questions: Ref[]}[];
}

/**
 * 问答一页：按类、按标准列全，另按谁问列一遍题目。
 * @param all 各版，换版次用
 */
export function questionProps(edition: Edition, all: readonly Edition[]): QuestionsProps {
  const {context, release, live} = edition;
  const answers = live.map((standard) => ({standard, answers: answersOf(standard, context)}));
  const every = answers.flatMap((item) => item.answers);
  const entry = ({code, id, grounds, roles, anchor: _, ...answer}: Answer): QuestionEntry => ({
    ...answer,
    id: answerEntry(code, id),
    grounds: grounds.map(({text, href, code: at}) => ({text: at === code ? `${code} ${text}` : text, href})),
    roles: roles.map((role) => roleTitle(edition, role)).join('、'),
  });
  return {
    frame: frameOf(edition, all, 'questions'),
    count: every.length,
    categories: release.system.subsystems.flatMap(({id}) => {
      const standards = answers.filter((item) => item.standard.subsystem === id && item.answers.length).map((item) => {
        const {code} = item.standard.titleBlock;
        return {code, standard: standardRef(edition, code), questions: item.answers.map(entry)};
      });
      return standards.length ? [{id, title: categoryTitle(edition, id), standards}] : [];
    }),
    roles: release.roles.flatMap(({id, title}) => {
      const own = every.filter(({roles}) => roles.includes(id));
      return own.length ? [{id, title, questions: own.map((answer) => ({text: answer.question, href: `#${answerEntry(answer.code, answer.id)}`}))}] : [];
    }),
  };
}
