import {groundFingerprint} from '../derive/grounds';
import {isPublished, OWN, type Release} from '../source/release';
import type {Rule} from './rule';

/** 看过以后怎么记下；已发布的写明哪一版。 */
export const confirmCommand = (codes: string, {name}: Pick<Release, 'name'>): string => `npm run review -- answers ${isPublished(name) ? `--release ${name} ` : ''}${codes}`;

/** 问答所依的条款改了字，就点名那一问，看过才算。采用单位的由改动自己说，见 adopt/answers.ts。 */
export const answersReviewed: Rule = {
  name: 'answers-reviewed',
  about: '问答所依的条款改了字，要有人对着看过答复，用 npm run review -- answers 记下；只改编号、只改参数取值的不用看。',
  check({standard, release}, report) {
    if (release.name === OWN) return;
    standard.questions.forEach((question, index) => {
      const now = groundFingerprint(question, standard, release);
      // 所依的条款没有了的，answers-hold 已经说了。
      if (now === undefined || now === question.reviewed) return;
      const say = question.reviewed === undefined ? '还没有对着所依的条款看过' : '所依的条款改过了';
      report.question([index, question.reviewed === undefined ? 'id' : 'reviewed'], `问答“${question.question}”${say}（${question.clauses.join('、')}）；看答复对不对，要改的改好，再 ${confirmCommand(standard.titleBlock.code, release)}`);
    });
  },
};
