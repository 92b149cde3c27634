import type {Head} from '@site/src/domain/cases/numbers';
import type {Known} from '@site/src/domain/fill/prefill';

/** 填哪一张；of 是办着的哪一件，known 是那件里已经有的。 */
export interface Place {
  code: string;
  id: string;
  of?: string;
  known: Known;
}

const DATES = ['meeting', 'step'] as const satisfies readonly (keyof Known)[];

const COUNTS = ['present', 'approve', 'leastPresent', 'leastApprove'] as const satisfies readonly (keyof Head)[];

/** 人数写成“分母.应到.实到.赞成.至少到会.至少赞成”，几组用 _ 隔开；没有的空着。 */
const headText = (head: Head): string => [head.base, head.due, ...COUNTS.map((key) => head[key] ?? '')].join('.');

function headsIn(text: string): Head[] {
  return text.split('_').flatMap((part): Head[] => {
    const [, base, due, rest = ''] = /^([\u4e00-\u9fff]{0,20})\.(\d{1,5})((?:\.\d{0,5}){4})$/.exec(part) ?? [];
    const counts = rest.split('.').slice(1);
    return base === undefined ? [] : [{base, due: Number(due), ...Object.fromEntries(COUNTS.flatMap((key, at) => (counts[at] ? [[key, Number(counts[at])]] : [])))}];
  });
}

/** 地址里 # 后面的：编号/表单/哪一件?已经知道的；写坏的为 undefined。 */
export function placeOf(hash: string): Place | undefined {
  const [, code, id, of, query = ''] = /^#(\d{3,4})\/([a-z0-9-]{1,60})(?:\/([a-z0-9]{1,40}))?(?:\?([^#]*))?$/.exec(hash) ?? [];
  if (!code || !id) return undefined;
  const given = new URLSearchParams(query);
  const dates = Object.fromEntries(DATES.flatMap((key) => {
    const value = given.get(key);
    return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? [[key, value]] : [];
  }));
  const heads = headsIn(given.get('heads') ?? '');
  const seats = /^\d{1,3}$/.exec(given.get('seats') ?? '')?.[0];
  return {code, id, known: {...dates, ...(heads.length > 0 && {heads}), ...(seats && {seats: Number(seats)})}, ...(of && {of})};
}

/** 一张表、办着的一件 → 地址。 */
export function fillHref(code: string, id: string, of: string, known: Known): string {
  const {heads = []} = known;
  const query = new URLSearchParams([
    ...DATES.flatMap((key) => (known[key] === undefined ? [] : [[key, known[key]]])),
    ...(heads.length ? [['heads', heads.map(headText).join('_')]] : []),
    ...(known.seats === undefined ? [] : [['seats', String(known.seats)]]),
  ]).toString();
  return `/fill#${code}/${id}/${of}${query && `?${query}`}`;
}
