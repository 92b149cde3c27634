import {useCallback, useSyncExternalStore} from 'react';

/** 在哪一屏：哪个栏目，哪个支部、哪个月、第几项。 */
export interface Place {
  tab: Tab;
  branch?: string;
  month?: number;
  step?: string;
}

export const tabs = {visit: '督查', year: '一年', end: '年底', report: '报告', file: '文件'} as const;
export type Tab = keyof typeof tabs;

/** 地址 # 后面的 → 在哪一屏；认不出的是督查。 */
export function placeOf(hash: string): Place {
  let text = '';
  try {
    text = decodeURIComponent(hash.replace(/^#/, ''));
  } catch {
    // 改坏了的地址照头一屏开。
  }
  const [tab = '', branch, month, step] = text.split('/');
  return {
    tab: tab in tabs ? (tab as Tab) : 'visit',
    ...(branch && {branch}),
    ...(/^(?:[1-9]|1[0-2])$/.test(month ?? '') && {month: Number(month)}),
    ...(step && {step}),
  };
}

/** 在哪一屏 → 地址 # 后面的。 */
export function hashOf({tab, branch, month, step}: Place): string {
  return `#${[tab, branch, month, step].filter((part) => part !== undefined).map((part) => encodeURIComponent(String(part))).join('/')}`;
}

const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};

/** 在哪一屏记在地址里：返回键回得去，刷新还在原处。 */
export function usePlace(): [Place, (next: Place) => void] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const go = useCallback((next: Place) => {
    const address = hashOf(next);
    if (window.location.hash !== address) window.location.hash = address;
  }, []);
  return [placeOf(hash), go];
}
