import {useHistory, useLocation} from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';

export interface Address<K extends string> {
  values: Partial<Record<K, string>>;
  /** 地址里有、这一页不认识的条件，没有照它筛；如“role=unknown”。 */
  unknown: string[];
  set: (key: K, value: string) => void;
  ready: boolean;
}

/**
 * 从地址里读出条件；不认识的值不算数，另列出来。
 * @param allowed 每个条件认哪些值
 */
export function conditionsIn<K extends string>(search: string, allowed: Record<K, readonly string[]>): Pick<Address<K>, 'values' | 'unknown'> {
  const params = new URLSearchParams(search);
  const values: Partial<Record<K, string>> = {};
  const unknown: string[] = [];
  for (const key of Object.keys(allowed) as K[]) {
    const value = params.get(key);
    if (!value) continue;
    if (allowed[key].includes(value)) values[key] = value;
    else unknown.push(`${key}=${value}`);
  }
  return {values, unknown};
}

/** 把筛选条件放在地址里（?key=值），可收藏、可转发；不开脚本时都是空的。 */
export function useAddress<K extends string>(allowed: Record<K, readonly string[]>): Address<K> {
  const ready = useIsBrowser();
  const history = useHistory();
  const {search} = useLocation();
  return {
    ...conditionsIn(ready ? search : '', allowed),
    ready,
    set(key, value) {
      // 取当下的地址：接连选两项时，前一项可能还没有画出来。
      const {pathname, hash, search: current} = history.location;
      const next = new URLSearchParams(current);
      if (value) next.set(key, value);
      else next.delete(key);
      const text = next.toString();
      history.replace({pathname, hash, search: text ? `?${text}` : ''});
    },
  };
}
