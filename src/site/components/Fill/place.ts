import type {Known} from '@site/src/domain/fill/prefill';

/** 填哪一张；of 是办着的哪一件，known 是那件里已经有的。 */
export interface Place {
  code: string;
  id: string;
  of?: string;
  known: Known;
}

const KEYS = ['meeting', 'step', 'due', 'present', 'approve'] as const satisfies readonly (keyof Known)[];

/** 地址里 # 后面的：编号/表单/哪一件?已经知道的；写坏的为 undefined。 */
export function placeOf(hash: string): Place | undefined {
  const [, code, id, of, query = ''] = /^#(\d{3,4})\/([a-z0-9-]{1,60})(?:\/([a-z0-9]{1,40}))?(?:\?([^#]*))?$/.exec(hash) ?? [];
  if (!code || !id) return undefined;
  const given = new URLSearchParams(query);
  const known = Object.fromEntries(KEYS.flatMap((key) => {
    const value = given.get(key);
    const isRight = value !== null && (key === 'meeting' || key === 'step' ? /^\d{4}-\d{2}-\d{2}$/ : /^\d{1,5}$/).test(value);
    return isRight ? [[key, value]] : [];
  }));
  return {code, id, known, ...(of && {of})};
}

/** 一张表、办着的一件 → 地址。 */
export function fillHref(code: string, id: string, of: string, known: Known): string {
  const query = new URLSearchParams(Object.entries(known).filter((entry): entry is [string, string] => typeof entry[1] === 'string')).toString();
  return `/fill#${code}/${id}/${of}${query && `?${query}`}`;
}
