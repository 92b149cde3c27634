/** 说法登记册接到小节上：人们的说法当作这一处的词。 */
import type {Synonym} from '../../domain/schema/synonyms';
import type {ExtraFields} from './index-format';

/**
 * @param code 标准编号
 * @returns 给出一个小节，得到它另外的说法；条文里已经这样写的不再给
 */
export function saysOf(code: string, synonyms: readonly Synonym[]): NonNullable<ExtraFields['saysOf']> {
  return ({anchor, title, text}) => {
    const written = `${title}\n${text}`;
    const says = synonyms.flatMap((synonym) => {
      const here = synonym.clauses?.includes(`${code}#${anchor}`) || (text !== '' && synonym.text?.some((word) => written.includes(word)));
      return here ? synonym.says : [];
    });
    return [...new Set(says)].filter((word) => !written.includes(word));
  };
}
