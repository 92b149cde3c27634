import {useSyncExternalStore} from 'react';

const never = () => () => undefined;

/** 本月，1～12；构建时和首次渲染时为 0，免得与静态页面对不上。 */
export function useMonth(): number {
  return useSyncExternalStore(never, () => new Date().getMonth() + 1, () => 0);
}
