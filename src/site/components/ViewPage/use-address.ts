import {useHistory, useLocation} from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import {conditionsIn, type Conditions} from './conditions';

/** 按名称找的字在地址里叫什么；与不装应用的单子（src/site/list/filter.ts）相同。 */
const FIND = 'find';

/** 认得的条件，和怎么改。 */
export interface Address<K extends string> extends Conditions<K> {
  /** 按名称找的字。 */
  find: string;
  set: (key: K | typeof FIND, value: string) => void;
  /** 条件都去掉。 */
  clear: () => void;
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
  const change = (edit: (parameters: URLSearchParams) => void): void => {
    // 取当下的地址：接连选两项时，前一项可能还没有画出来。
    const {pathname, hash, search: current} = history.location;
    const next = new URLSearchParams(current);
    edit(next);
    const text = next.toString();
    history.replace({pathname, hash, search: text ? `?${text}` : ''});
  };
  return {
    ...conditionsIn(ready ? search : '', allowed),
    find: ready ? (new URLSearchParams(search).get(FIND) ?? '') : '',
    ready,
    set: (key, value) => change((parameters) => (value ? parameters.set(key, value) : parameters.delete(key))),
    clear: () => change((parameters) => [FIND, ...Object.keys(allowed)].forEach((key) => parameters.delete(key))),
  };
}
