import {AMOUNT, DuePart, hastes, moments, monthNames, periods, type Due} from '../schema/due';
import {dueSentence, smoothed} from './sentence';

const HOLDER = String.raw`\{[^{}]+\}`;
const QUANTITY = String.raw`(?:(?:\d+(?:\.\d+)?|${HOLDER}) (?:个工作日|个学时|个月|小时|分钟|日|天|周|年|次)|半年|半日)`;
const DAY = String.raw`(?:\d{1,2} 日|${HOLDER} 日|月底|底|末|首日|上旬|中旬|下旬|上半月|第 [1-4] 周|首个工作日|最后一个工作日|第[二三四五六七八九十](?:、第[二三四五六七八九十])?个工作日)`;
const DATE = new RegExp(String.raw`^(?<in>${[...periods].sort((a, b) => b.length - a.length).join('|')})? ?(?<month>${monthNames.join('|')}|(?:\d{1,2}|${HOLDER}) 月(?:、\d{1,2} 月)*)?(?: |的(?=月底))?(?<day>${DAY})?(?<rest>.*)$`);
const CASE = new RegExp(String.raw`^(?<case>[^，；]*?的(?:在|为)?|特殊情况|回应|撤回|宣传栏|本单位) ?(?=\d|\{|一般|最近一次|下一次|答复|随时|不少于|不超过|下一个月|集体过前)(?<rest>.*)$`);
const RELATIONS: readonly (readonly [RegExp, (...found: string[]) => Record<string, unknown>])[] = [
  [new RegExp(`^(.+)前后 (${QUANTITY})内(.*)$`), (event, around, act) => ({event, around, act})],
  [new RegExp(`^(.*?)满 (${QUANTITY})后 (${QUANTITY})内(.*)$`), (event, full, within, act) => ({event, full, within, act})],
  [new RegExp(`^(.+)后 (${QUANTITY})内(.*)$`), (event, within, act) => ({event, within, act})],
  [new RegExp(`^(.+)后一般 (${QUANTITY})内(.*)$`), (event, within, act) => ({event, usually: true, within, act})],
  [new RegExp(`^一般 (${QUANTITY})内(.*)$`), (within, act) => ({usually: true, within, act})],
  [new RegExp(`^一般不少于 (${QUANTITY})(.*)$`), (least, act) => ({usually: true, least, act})],
  [new RegExp(`^(${QUANTITY})以内$`), (under) => ({under})],
  [new RegExp(`^(收到.*|.*起) (${QUANTITY})内(.*)$`), (since, within, act) => ({since, within, act})],
  [new RegExp(`^(${QUANTITY})内(.*)$`), (within, act) => ({within, act})],
  [new RegExp(`^(.+)后(${hastes.join('|')})(.*)$`), (event, within, act) => ({event, within, act})],
  [new RegExp(`^(${hastes.join('|')})$`), (within) => ({within})],
  [/^的((?:.*会)议?|.+党日)(前)?$/, (next, before) => ({next, before: before && true})],
  [new RegExp(`^(?:(.+)后)?((?:最近一次|下一次|下次|当月|次月|当年)[^前后]*会议?|当月主题党日|下次主题党日)(前)?$`), (event, next, before) => ({event, next, before: before && true})],
  [new RegExp(`^满 (${QUANTITY})(前|后)(.*)$`), (full, side, act) => ({full, [side === '前' ? 'before' : 'after']: true, act})],
  [new RegExp(`^(.+)前 (${QUANTITY})(.*)$`), (event, before, act) => ({event, before, act})],
  [new RegExp(`^(.+?)满 (${QUANTITY})(前|后)(.*)$`), (event, full, side, act) => ({event, full, [side === '前' ? 'before' : 'after']: true, act})],
  [/^前(.*)$/, (act) => ({before: true, act})],
  [/^((?!不限|按上级).*(?:日期|期限|时间))$/, (on) => ({on})],
  [/^(.+)前$/, (event) => ({event, before: true})],
  [new RegExp(`^(.+)后 (${QUANTITY})(.*)$`), (event, after, act) => ({event, after, act})],
  [/^(.+)后$/, (event) => ({event, after: true})],
  [new RegExp(`^(.*?)不少于 ?(${QUANTITY})(.*)$`), (event, least, act) => ({event, least, act})],
  [new RegExp(`^(.*?)不超过 (${QUANTITY})(.*)$`), (event, most, act) => ({event, most, act})],
  [new RegExp(`^(.*?)(${[...moments].sort((a, b) => b.length - a.length).join('|')})$`), (event, at) => (/(?:^随|以|日|分钟|小时|个月|年)$/.test(event!) && !event!.endsWith('政治生日') ? {} : {event, at})],
  [/^随时$/, () => ({words: '随时', reason: '不限时间'})],
  [/^(.*?)(当日|当周|当月|当场)([^，；]+)$/, (event, at, act) => ({event, at, act})],
  [/^至少 (\d+ 次)$/, (least) => ({least})],
  [new RegExp(`^(.*?) ?(${QUANTITY})$`), (event, lasts) => ({event, lasts})],
];

const numeral = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text);

/** 去掉空着的键，按 schema 的次序排。 */
function tidy(found: Readonly<Record<string, unknown>> & {event?: unknown}): DuePart | undefined {
  const order = Object.keys(DuePart.shape);
  // 说日期的不当作事情：“季末月底前”没有这种写法，要写 in、month、day。
  if (/月底|月末|季末|年底|\d 月|月份\} 月/.test(typeof found.event === 'string' ? found.event : '')) return undefined;
  const part = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined && value !== '').sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
  const {success, data} = DuePart.safeParse(part);
  return success ? data : undefined;
}

function dateKeys({in: period, month, day}: Partial<Record<string, string>>): Record<string, unknown> {
  const months = month?.includes(' 月') ? month.split('、').map((one) => numeral(one.replace(/ 月$/, ''))) : month ? [month] : [];
  return {in: period, month: months.length > 1 ? months : months[0], day: day && numeral(day.replace(/ 日$/, ''))};
}

/** 一段话写成数据；推出的句子与原话不同的不算。 */
function parsePart(text: string): DuePart | undefined {
  const cased = CASE.exec(text)?.groups;
  const dated = DATE.exec(cased?.rest ?? text)!.groups!;
  const byDate: [Record<string, unknown>, string] = [{case: cased?.case, ...dateKeys(dated)}, dated.rest!];
  const plain: [Record<string, unknown>, string][] = [...(cased ? [[{case: cased.case}, cased.rest!] satisfies [Record<string, unknown>, string]] : []), [{}, text]];
  // 没有期、没有月的“3 日”是天数，不是日期。
  const tries = dated.in || dated.month ? [byDate, ...plain] : [...plain, byDate];
  for (const [keys, rest] of tries) {
    const found = [
      ...(rest === '' ? [{}] : rest === '前' ? [{before: true}] : []),
      ...RELATIONS.flatMap(([pattern, keysOf]) => {
        const match = pattern.exec(rest.trim());
        return match ? [keysOf(...match.slice(1))] : [];
      }),
    ];
    for (const more of found) {
      // “季度汇总当日”说的是那次汇总，不是季度里的一天。
      if ('in' in keys && keys.in && 'event' in more && more.event && !String((more as {lasts?: string}).lasts).endsWith('次')) continue;
      const part = tidy({...keys, ...more});
      if (part && dueSentence(part) === smoothed(text)) return part;
    }
  }
  return undefined;
}

/**
 * 把一句时限写成数据；认不出的为 undefined。认得出的，推出的句子与原话一字不差。
 */
export function parseDue(text: string): Exclude<Due, string> | undefined {
  const whole = parsePart(text);
  if (whole) return whole;
  const pieces = text.split(/([，；]|(?<=[前后])、)/);
  const parts = pieces.flatMap((piece, index) => (index % 2 ? [] : [{mark: pieces[index - 1], part: parsePart(piece)}]));
  if (parts.length < 2 || parts.some(({part}) => !part)) return undefined;
  const due = parts.map(({mark, part}) => (mark === '；' || mark === '、' ? {mark, ...part!} : part!)) as DuePart[];
  return dueSentence(due) === smoothed(text) ? due : undefined;
}

/** 时限的各段；旧版写成一句话的，认得出的也给出，认不出的没有段。 */
export function computedParts(due: Due): DuePart[] {
  const data = typeof due === 'string' ? parseDue(due) : due;
  return data === undefined ? [] : [data].flat();
}

/** 填好参数的各段：填进去的月、日写成数。 */
export function filledParts(due: Due): DuePart[] {
  return computedParts(due).map((part) => ({
    ...part,
    ...(typeof part.month === 'string' && {month: numeral(part.month) as DuePart['month']}),
    ...(typeof part.day === 'string' && {day: numeral(part.day) as DuePart['day']}),
  }));
}

/** 一段里写的各个数。 */
const AMOUNTS = ['full', 'before', 'after', 'within', 'around', 'least', 'most', 'under', 'lasts'] as const;
export function amountsOf(part: DuePart): string[] {
  return AMOUNTS.map((key) => part[key]).filter((value): value is string => typeof value === 'string');
}

/** 换成同一种单位才能比：年、个月一种，日、天、周一种，工作日、学时、小时、分钟各一种。 */
export function measureOf(text: string): {value: number; kind: string} | undefined {
  const found = amountOf(text);
  if (!found) return undefined;
  const {value, unit} = found;
  const [kind, times] = ({年: ['个月', 12], 周: ['日', 7], 天: ['日', 1], 小时: ['分钟', 60]} as Record<string, [string, number]>)[unit] ?? [unit, 1];
  return {value: value * times, kind};
}

/** 数和单位。 */
export function amountOf(text: string): {value: number; unit: string} | undefined {
  const [, number, unit] = AMOUNT.exec(text) ?? [];
  if (text === '半年') return {value: 6, unit: '个月'};
  if (text === '半日') return {value: 0.5, unit: '日'};
  return number && /^\d/.test(number) ? {value: Number(number), unit: unit!} : undefined;
}
