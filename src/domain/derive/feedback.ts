/** 提意见的去处；不写的由部署环境定，没有代码托管的给可复制的文字。 */
export type FeedbackChannel = {github: string} | {mail: string} | 'none';

/** 一条意见说的是哪里。 */
export interface FeedbackPlace {
  /** 发布，如“2026 版”。 */
  release: string;
  /** 标准，如“401 支部主题党日规范”。 */
  standard: string;
  /** 网址；有条号的指到那一条。 */
  address?: string;
  /** 条号，如“5.1.1”；没有即对整个标准。 */
  clause?: string;
  /** 选中的原文。 */
  words?: string;
}

/** 选中的字最多带这么多；邮件链接整个不能超过两千来个字符，一个汉字占九个，所以更短。 */
export const WORDS_LIMIT = 200;
const MAIL_WORDS_LIMIT = 80;

/** 收拢空白，过长的截断并加省略号。 */
export function clip(words: string, limit = WORDS_LIMIT): string {
  const tidy = Array.from(words.replace(/\s+/g, ' ').trim());
  return tidy.length > limit ? `${tidy.slice(0, limit - 1).join('')}…` : tidy.join('');
}

function subjectOf({standard, clause}: FeedbackPlace): string {
  return `意见：${standard}${clause ? ` ${clause}` : ''}`;
}

/** 可复制、可写进邮件的文字；最后一行留给读者写。 */
export function feedbackText({release, standard, address, clause, words}: FeedbackPlace, limit = WORDS_LIMIT): string {
  return [`发布：${release}`, `标准：${standard}`, ...(clause ? [`条款：${clause}`] : []), ...(words ? [`原文：${clip(words, limit)}`] : []), ...(address ? [`网址：${address}`] : []), '意见：'].join('\n');
}

/**
 * 提意见的链接：填好的意见表单（.github/ISSUE_TEMPLATE/feedback.yml），或写好的邮件；不收意见的没有。
 * @param channel 缺省时是没有收件人的邮件，由读者自己填
 */
export function feedbackAddress(channel: FeedbackChannel | undefined, place: FeedbackPlace): string | undefined {
  if (channel === 'none') return undefined;
  if (channel && 'github' in channel) {
    const {release, standard, address = '', clause = '', words = ''} = place;
    return `${channel.github}/issues/new?${new URLSearchParams({template: 'feedback.yml', title: subjectOf(place), release, standard, clause, words: clip(words), address})}`;
  }
  return `mailto:${channel?.mail ?? ''}?subject=${encodeURIComponent(subjectOf(place))}&body=${encodeURIComponent(feedbackText(place, MAIL_WORDS_LIMIT))}`;
}

/** 从页面上的“对本标准提意见”链接认出去处。 */
export function channelOf(address: string): Exclude<FeedbackChannel, 'none'> {
  const [start = ''] = address.split(/\/issues\/new\?|\?/);
  return start.startsWith('mailto:') ? {mail: start.slice('mailto:'.length)} : {github: start};
}
