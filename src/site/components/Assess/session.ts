import type {AssessPack} from '@site/src/outputs/assess/pack';
import type {AssessYear} from '@site/src/domain/assess/year';
import type {Place} from './place';

/** 各屏共用的：这一版的资料、正开着的一年、怎么改、在哪一屏。 */
export interface Session {
  pack: AssessPack;
  year: AssessYear;
  /** 改这一年；时刻由这里给，ISO。 */
  change: (edit: (year: AssessYear, now: string) => AssessYear) => void;
  /** 今天，YYYY-MM-DD。 */
  today: string;
  place: Place;
  go: (place: Place) => void;
  /** 正看着举例：改了不存。 */
  isExample: boolean;
}

/** 今天，照这台电脑的钟。 */
export function localToday(at: Date = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** 2027-03-05 → 3 月 5 日；别的年份带年。 */
export function dayText(date: string, year: number): string {
  const [y, m, d] = date.split('-').map(Number);
  return `${y === year ? '' : `${y} 年 `}${m} 月 ${d} 日`;
}
