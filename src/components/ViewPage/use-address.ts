import {useHistory, useLocation} from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';

/** 把筛选条件放在地址里（?key=值），可收藏、可转发；不开脚本时都是空的。 */
export function useAddress<K extends string>(keys: readonly K[]): {values: Partial<Record<K, string>>; set: (key: K, value: string) => void; ready: boolean} {
  const ready = useIsBrowser();
  const history = useHistory();
  const {search} = useLocation();
  const params = new URLSearchParams(ready ? search : '');
  const values: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = params.get(key);
    if (value) values[key] = value;
  }
  return {
    values,
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
