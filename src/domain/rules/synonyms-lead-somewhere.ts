import {placeIn} from '../derive/answers';
import {isLive} from '../derive/works';
import type {Standard} from '../source/standard';
import type {ReleaseRule} from './rule';

/** 一个标准里查得到的字：标题、条文、步骤、表单。 */
function writtenIn({titleBlock, clauses, procedure, records}: Standard): string {
  return JSON.stringify([titleBlock.title, clauses.map(({title, text, items}) => [title, text, items.map((item) => item.text)]), procedure, records.map(({template}) => template)]);
}

/** 说法登记册的每一条都有着落：条文里真有这个词，所指的条款还在；同一种说法不写两遍。没有这个登记册的版次不查。 */
export const synonymsLeadSomewhere: ReleaseRule = {
  name: 'synonyms-lead-somewhere',
  about: '说法登记册的每一条都有着落：text 的词条文、步骤、表单里真有，clauses 所指的还在；says 不写 text 里的词，一种说法不写两遍。没有这个登记册的版次不查。',
  check({synonyms, standards, folder, locate}, report) {
    if (!synonyms) return;
    const say = (path: readonly PropertyKey[], message: string): void => report(`${folder}/registers/synonyms.yml`, locate.synonyms(path), message);
    const live = new Map(standards.filter(isLive).map((standard) => [standard.titleBlock.code, standard]));
    const written = [...live.values()].map(writtenIn).join('\n');
    const first = new Map<string, number>();
    synonyms.forEach(({says, text = [], clauses = []}, index) => {
      says.forEach((word, at) => {
        const before = first.get(word);
        if (before !== undefined) say([index, 'says', at], `“${word}”第 ${before + 1} 条已经写过；并成一条`);
        else first.set(word, index);
        if (text.includes(word)) say([index, 'says', at], `“${word}”就是条文里的词，不必再列`);
      });
      text.forEach((word, at) => {
        if (!written.includes(word)) say([index, 'text', at], `条文、步骤、表单里没有“${word}”；照条文的写法写，或者改用 clauses 指到条款`);
      });
      clauses.forEach((landing, at) => {
        const [code = '', id = ''] = landing.split('#');
        const standard = live.get(code);
        if (!standard) say([index, 'clauses', at], `没有施行中的标准 ${code}`);
        else if (!placeIn(id, standard)) say([index, 'clauses', at], `${code} 没有条款、步骤、表单 #${id}`);
      });
    });
  },
};
