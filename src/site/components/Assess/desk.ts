/** 存在浏览器里的：几年的督查与考核，正开着哪一年。 */
import {mergeYears, newYear} from '@site/src/domain/assess/year';
import {AssessYear} from '@site/src/domain/schema/assess';
import {plainMessage} from '@site/src/domain/schema/messages';
import type {Reader} from '@site/src/site/store/file';

export interface Desk {
  /** 正开着哪一年；还没有起头的是 0。 */
  open: number;
  years: AssessYear[];
}

/** 多少天没有动就清掉：一年的督查，加上次年的定等次、评标杆。 */
export const KEPT_DAYS = 500;

export const emptyDesk = (): Desk => ({open: 0, years: []});

export const deskReader: Reader<Desk> = {
  read: (value) => {
    const {open, years} = (value ?? {}) as {open?: unknown; years?: unknown};
    if (typeof open !== 'number' || !Array.isArray(years)) return {problems: ['不是督查与考核存的内容']};
    const read = years.map((year) => AssessYear.safeParse(year, {error: plainMessage}));
    const problems = read.flatMap(({error}) => error?.issues ?? []).map(({path, message}) => `${path.join('.')}：${message}`);
    return problems.length ? {problems} : {value: {open, years: read.map(({data}) => data!)}};
  },
};

export {branchIdOf} from '@site/src/domain/assess/ids';

/** 正开着的一年。 */
export const openYearOf = ({open, years}: Desk): AssessYear | undefined => years.find(({year}) => year === open);

/** 换上改过的一年；没有这一年的加上。 */
export function withYear(desk: Desk, year: AssessYear): Desk {
  const others = desk.years.filter((one) => one.year !== year.year);
  return {...desk, years: [...others, year].sort((a, b) => a.year - b.year)};
}

/** 开新的一年：支部名单从最近一年抄来。 */
export function startYear(desk: Desk, release: string, year: number, branches: AssessYear['branches']): Desk {
  return {...withYear(desk, {...newYear(release, year), branches}), open: year};
}

/** 两个标签页各改各的：同一年的逐条合，后改的在前；开着哪一年照自己的。 */
export function mergeDesks(_base: Desk | undefined, mine: Desk, theirs: Desk): Desk {
  const years = [...new Set([...mine.years, ...theirs.years].map(({year}) => year))].sort((a, b) => a - b);
  return {
    open: mine.open,
    years: years.map((year) => {
      const [own, other] = [mine, theirs].map((desk) => desk.years.find((one) => one.year === year));
      return own && other ? mergeYears(own, other).merged : (own ?? other)!;
    }),
  };
}
