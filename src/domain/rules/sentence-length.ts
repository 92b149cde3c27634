import {around, withoutParameters, type LanguageRule} from './language';

/** 一句最多几个字；分号隔开的分句各算一句。 */
export const LONGEST = 90;

/** 句长。 */
export const sentenceLength: LanguageRule = {
  name: 'sentence-length',
  about: `正文一句不超过 ${LONGEST} 个字，以句号、分号、冒号分句。`,
  why: '一句话里条件套条件，念的人喘不过气，查的人抓不住要点。',
  wrong: '（一百多字、只有逗号的一句。）',
  right: '（拆成两句，或写成列项。）',
  remedy: '一个条件一句；并列的几项写成 a)、b) 列项。',
  check(passages, _standard, _release, report) {
    for (const passage of passages) {
      if (!passage.prose) continue;
      for (const sentence of withoutParameters(passage.text).split(/[。；：？！]/)) {
        const length = sentence.replace(/[〔〕\s]/g, '').length;
        if (length > LONGEST) report(passage, `这一句有 ${length} 个字，最多 ${LONGEST} 个：${around(sentence, 6, 12)}……；拆成几句或列项`);
      }
    }
  },
};
