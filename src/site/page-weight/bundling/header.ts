import {watchHeader} from '../small-script/place';

/** 应用里每换一页导航栏重画一次，重新量；没有应用的网页由小脚本量。 */
export function onRouteDidUpdate(): void {
  watchHeader();
}
