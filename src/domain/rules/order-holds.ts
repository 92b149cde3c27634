import {addDays} from '../dates';
import {datesOf, occasionsOf, type Occasion} from '../derive/calendar';
import {defaultParameters, fillAll} from '../derive/context';
import {isLive, worksOf} from '../derive/works';
import {dueWindow} from '../due/dates';
import {filledParts} from '../due/parse';
import type {Order} from '../schema/order';
import type {Step} from '../schema/procedure';
import {DRAFT, type Release} from '../source/release';
import {YEARS} from './dates-hold-together';
import {choices, type ReleaseRule} from './rule';

type Parameters = Readonly<Record<string, string>>;
/** 一件工作一年里的日子：在排的哪个月、到哪天。 */
type Dates = (year: number) => {month: number; date: string}[];

/** 步骤一年里的日子：写明几月的才有。 */
function stepDates({due}: Step, parameters: Parameters): Dates {
  const parts = filledParts(fillAll(due, parameters)).filter(({words, month}) => words === undefined && month !== undefined && [month].flat().every((item) => !Number.isNaN(Number(item))));
  return (year) => parts.slice(0, 1).flatMap((part) => [part.month!].flat().map(Number).flatMap((month) => {
    // 写次年的，那一天在写它的下一年。
    const {in: _, ...rest} = part;
    const {latest, earliest} = dueWindow({...rest, month}, {since: `${year}-01-01`});
    const date = latest ?? earliest;
    return date === undefined ? [] : [{month, date}];
  }));
}

/** 一件工作的日子；没有这件的为 undefined。 */
function datesBy({standards}: Release, occasions: readonly Occasion[], parameters: Parameters, {code, entry}: {code: string; entry: string}): Dates | undefined {
  const occasion = occasions.find(({work}) => work.code === code && work.duty.id === entry);
  if (occasion) return (year) => datesOf(occasion, year).map(({period, date}) => ({month: Number(period.slice(5)), date}));
  const step = standards.find(({titleBlock}) => titleBlock.code === code)?.procedure.steps.find(({id}) => id === entry);
  return step && stepDates(step, parameters);
}

/** 哪一年排不开：各在哪天；排得开的为 undefined。那一件在自己做的几个月都做的，逐月比；别的，头一次要在那一件的末一次之后。 */
function clash({after: {year: which}, apart}: Order[number], own: Dates, other: Dates): {before: string; found: string} | undefined {
  const days = apart === undefined ? 0 : Number(apart.split(' ')[0]);
  return YEARS.flatMap((year) => {
    const [mine, theirs] = [own(year), other(which === 'last' ? year - 1 : year)];
    const inSame = (month: number) => theirs.find((item) => item.month === month);
    const isMonthly = which === undefined && theirs.length > 1 && mine.every(({month}) => inSame(month));
    const pairs = isMonthly ? mine.map(({month, date}) => [inSame(month)!.date, date] as const) : mine.length && theirs.length ? [[theirs.map(({date}) => date).sort().at(-1)!, mine.map(({date}) => date).sort()[0]!] as const] : [];
    return pairs.filter(([before, found]) => found < addDays(before, days)).map(([before, found]) => ({before, found}));
  })[0];
}

/** 一年里有日子的工作排在一起，登记的先后排得开；只查草案。 */
export const orderHolds: ReleaseRule = {
  name: 'order-holds',
  about: '先后排得开：先后登记册 order.yml 里一件工作在另一件之后的（多是两个标准的），逐年算出两件各在哪天，后一件不早于前一件，写了 apart 的至少隔那么多日。只查草案，参数用默认值。',
  check(release, report) {
    const {order, folder, locate, name} = release;
    if (!order || name !== DRAFT) return;
    const parameters = defaultParameters(release);
    const occasions = occasionsOf(worksOf(release, parameters), parameters);
    const live = release.standards.filter(isLive);
    const titleOf = ({code, entry}: {code: string; entry: string}): string | undefined => {
      const procedure = live.find(({titleBlock}) => titleBlock.code === code)?.procedure;
      return [...(procedure?.duties ?? []), ...(procedure?.steps ?? [])].find(({id}) => id === entry)?.title;
    };
    order.forEach((item, index) => {
      const say = (path: readonly PropertyKey[], message: string): void => report(`${folder}/registers/order.yml`, locate.order([index, ...path]), message);
      const [own, other] = [datesBy(release, occasions, parameters, item), datesBy(release, occasions, parameters, item.after)];
      for (const [path, entry, dates] of [[[], item, own], [['after'], item.after, other]] as const) {
        const procedure = live.find(({titleBlock}) => titleBlock.code === entry.code)?.procedure;
        if (!procedure) say([...path, 'code'], `没有标准 ${entry.code}；${choices(live.map(({titleBlock}) => titleBlock.code))}`);
        else if (!dates) say([...path, 'entry'], `没有 ${entry.code} 的步骤或周期性工作 ${entry.entry}；${choices([...procedure.duties, ...procedure.steps].map(({id}) => id))}`);
        else if (!dates(YEARS[0]!).length) say([...path, 'entry'], `${entry.code} 的“${titleOf(entry)}”算不出哪天；先后只登记有日子的：周期性工作，或者时限写明几月的步骤`);
      }
      const found = own && other ? clash(item, own, other) : undefined;
      if (found) say([], `${item.code}“${titleOf(item)}”在 ${found.found}，${item.after.code}“${titleOf(item.after)}”在 ${found.before}${item.apart === undefined ? '，排不开' : `，不到 ${item.apart}`}：${item.reason}。改其中一件的月份、时限`);
    });
  },
};
