import {addMonths} from '../dates';
import type {Rule} from './rule';

/** 国家标准的复审周期一般不超过五年。 */
const REVIEW_YEARS = 5;
/** 依据核过多久以内还能发布。 */
const STALE_MONTHS = 12;

/** 依据核到这一天的，复审至迟到哪天。 */
export function latestReview(asOf: string): string {
  return addMonths(asOf, REVIEW_YEARS * 12);
}

export const datesMakeSense: Rule = {
  name: 'dates-make-sense',
  about: '发布不晚于实施，实施早于复审，复审不过五年；依据核到的日期不早于发布一年；首版没有修订说明，以后各版必有。',
  check({standard, release}, report) {
    const {issued, implemented, reviewBy, edition, revisionNote, supersedes} = standard.titleBlock;
    if (issued > implemented) report.titleBlock(['implemented'], `实施日期 ${implemented} 早于发布日期 ${issued}`);
    if (implemented >= reviewBy) report.titleBlock(['reviewBy'], `复审期限 ${reviewBy} 不晚于实施日期 ${implemented}`);
    const latest = latestReview(release.system.asOf);
    if (reviewBy > latest) report.titleBlock(['reviewBy'], `复审期限 ${reviewBy} 太远；复审周期不超过 ${REVIEW_YEARS} 年，从依据核到的日期 ${release.system.asOf} 算至多 ${latest}`);
    // 发布时不必又核一遍，但隔得太久的，法规多半变了。
    if (issued > addMonths(release.system.asOf, STALE_MONTHS)) report.titleBlock(['issued'], `发布日期 ${issued} 比依据核到的日期 ${release.system.asOf}（system.yml 的 asOf）晚了 ${STALE_MONTHS} 个月以上；对着法规再核一遍，把 asOf 改成核到的那天`);
    if (edition === 1 && revisionNote && !supersedes) report.titleBlock(['revisionNote'], '第 1 版没有前一版可比，不写 revisionNote');
    if (edition > 1 && !revisionNote) report.titleBlock(['edition'], `第 ${edition} 版要写 revisionNote：谁要知道什么变了`);
  },
};
