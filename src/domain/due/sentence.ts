import {hastes, type Due, type DuePart} from '../schema/due';

/** 接起来；汉字与数字、参数之间空一格。 */
function joined(...pieces: (string | undefined)[]): string {
  return pieces.filter((piece): piece is string => piece !== undefined && piece !== '').reduce((text, piece) => {
    const gap = (/\p{Script=Han}$/u.test(text) && /^[\d{]/.test(piece)) || (/[\d}]$/.test(text) && /^\p{Script=Han}/u.test(piece));
    return `${text}${gap ? ' ' : ''}${piece}`;
  }, '');
}

/** 哪一期、哪个月、哪一天：“每年 1 月 20 日”“季度末月的月底”。 */
function dayText({in: period, month, day}: DuePart): string {
  const months = month === undefined ? '' : typeof month === 'string' && !/^[\d{]/.test(month) ? month : [month].flat().map((one) => `${one} 月`).join('、');
  // 填好参数的“15”也是数。
  const days = day === undefined ? '' : typeof day === 'number' || /^[\d{]/.test(day) ? `${day} 日` : day;
  return joined(period, months, days);
}

/** 起算的那件事：“失联满 6 个月”“收到报告后最近一次党总支委员会会议”。 */
function anchorText(part: DuePart): string {
  const since = joined(part.on ?? part.since ?? part.event, part.full === undefined ? undefined : `满 ${part.full}`);
  const date = dayText(part);
  if (part.next === undefined) return joined(date, since);
  return joined(since && `${since}后`, date && `${date}的`, part.next);
}

const isAmount = (text: string): boolean => !(hastes as readonly string[]).includes(text);

function relationText(part: DuePart, anchor: string): (string | undefined)[] {
  const {before, after, within, around, at, least, most, under, lasts} = part;
  const usually = part.usually && '一般';
  if (before !== undefined) return ['前', usually, before === true ? undefined : before];
  if (after !== undefined) return ['后', usually, after === true ? undefined : after];
  if (within !== undefined) return [anchor && part.since === undefined ? '后' : '', usually, within, isAmount(within) ? '内' : undefined];
  if (around !== undefined) return ['前后', around, '内'];
  if (least !== undefined) return [usually, least.endsWith('次') ? '至少' : '不少于', least];
  if (most !== undefined) return [usually, '不超过', most];
  if (under !== undefined) return [under, '以内'];
  return [at, lasts];
}

function partText(part: DuePart): string {
  if (part.words !== undefined) return joined(part.case, part.words);
  const anchor = anchorText(part);
  return joined(part.case, anchor, ...relationText(part, anchor), part.act);
}

/** 两个“月”字碰在一起的读顺：“季度末月的月底”“11 月底”。 */
export function smoothed(text: string): string {
  return text.replace(/([首末]月)月/g, '$1的月').replace(/([\d}] 月)月底/g, '$1底');
}

/**
 * 时限的句子；写成一句话的，只把碰在一起的“月月”读顺。填不填参数都行：填好的段推出填好的句子。
 */
export function dueSentence(due: Due): string {
  if (typeof due === 'string') return smoothed(due);
  return smoothed(joined(...[due].flat().flatMap((part, index) => [index ? part.mark ?? '，' : undefined, partText(part)])));
}
