import {around, withoutParameters, type LanguageRule} from './language';

/** 简称。 */
export const abbreviationsIntroduced: LanguageRule = {
  name: 'abbreviations-introduced',
  about: '正文里法规、角色先写全称，写过“（以下简称……）”以后才用简称；每个简称只交代一次，并且用到。',
  why: 'GB/T 1.1：缩略语在首次出现处给出全称。读者往往只看一页，没有交代过的简称等于让他去猜。',
  wrong: '支委会讨论发展对象。',
  right: '党支部委员会（以下简称支委会）讨论发展对象。……支委会应……',
  remedy: '写全称；同一页里还要用几次的，在第一次出现处写“（以下简称……）”。',
  check(passages, _standard, release, report) {
    const prose = passages.filter((passage) => passage.prose).map((passage) => ({...passage, text: withoutParameters(passage.text)}));
    const introduced = new Map<string, {passage: Passage; uses: number}>();
    const shorts = [
      ...release.roles.map(({title, short}) => ({title, short})),
      ...release.regulations.map(({title, short}) => ({title, short})),
    ].filter((item): item is {title: string; short: string} => !!item.short && item.short.length > 2 && !item.title.includes(item.short) && item.short !== item.title)
      // “中央八项规定精神”是固定说法，不算简称。
      .map(({title, short}) => ({title, short, pattern: new RegExp(`${short}(?!精神)`)}));
    for (const passage of prose) {
      for (const {title, short, pattern} of shorts) {
        const at = passage.text.search(pattern);
        if (at >= 0 && !introduced.has(short) && !passage.text.includes(`以下简称${short}`) && !passage.text.includes(`以下简称“${short}”`)) {
          report(passage, `${around(passage.text, at, short.length)}用了简称“${short}”，前面没有交代；先写“${title}（以下简称${short}）”，或写全称`);
        }
      }
      for (const known of introduced) if (passage.text.includes(known[0])) known[1].uses += 1;
      for (const [, name = ''] of passage.text.matchAll(/以下简称[“]?([^”）、，。]+)[”]?/g)) {
        if (introduced.has(name)) report(passage, `简称“${name}”前面已经交代过；直接用`);
        else introduced.set(name, {passage, uses: passage.text.split(name).length - 2});
      }
    }
    for (const [name, {passage, uses}] of introduced) if (uses < 1) report(passage, `交代了简称“${name}”，后面没有用到；删去“（以下简称${name}）”`);
  },
};
type Passage = Parameters<LanguageRule['check']>[0][number];
