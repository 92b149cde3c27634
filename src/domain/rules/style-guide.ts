import type {Exception} from '../schema/exceptions';
import {excerpt, exampleOf} from './example';
import {contentRules} from './explain';
import {expressions} from './expressions-of-the-time';
import {languageRules} from './index';

/** 风格指南里的一条用语规则。 */
export interface LanguageAdvice {
  name: string;
  about: string;
  why: string;
  wrong: string;
  right: string;
  remedy: string;
  /** 能不能用 --fix 自动改。 */
  isMechanical: boolean;
  /** 登记过的例外。 */
  exceptions: Exception[];
}

/** 一条内容规则和一个反例。 */
export interface ContentAdvice {
  name: string;
  about: string;
  example?: {from: string; to: string; message: string};
}

export interface StyleGuide {
  language: LanguageAdvice[];
  content: ContentAdvice[];
  /** 有时段的提法。 */
  expressions: {term: string; when: string; instead: string; source: string}[];
}

/** 风格指南的内容，全部由规则自己的说明、反例和例外登记册推出。 */
export function styleGuide(exceptions: readonly Exception[]): StyleGuide {
  return {
    language: languageRules.map(({name, about, why, wrong, right, remedy, fix}) => ({name, about, why, wrong, right, remedy, isMechanical: fix !== undefined, exceptions: exceptions.filter(({rule}) => rule === name)})),
    content: contentRules.map(({name, about}) => {
      const example = exampleOf(name);
      return {name, about, ...(example && {example: {...example, from: excerpt(example.from), to: excerpt(example.to)}})};
    }),
    expressions: expressions.map(({term, from, until, instead, source}) => ({term, when: from ? `${from} 起才有` : `${until} 前`, instead, source})),
  };
}
