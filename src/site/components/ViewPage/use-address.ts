import {useHistory, useLocation} from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import {conditionsIn, type Conditions} from './conditions';

/** 认得的条件，和怎么改。 */
export interface Address<K extends string> extends Conditions<K> {
  set: (key: K, value: string) => void;
  ready: boolean;
}

/**
 * 把筛选条件放在地址里（?key=值），可收藏、可转发；不开脚本时都是空的。
 * @param allowed 每个条件认哪些值
 */
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
