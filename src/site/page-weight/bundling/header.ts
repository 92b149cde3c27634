import {watchHeader} from '../small-script/place';
import {showValidity} from '../small-script/today';

/** 应用里每换一页导航栏重画一次，重新量；用到哪天的标记重新写。没有应用的网页由小脚本做。 */
export function onRouteDidUpdate(): void {
  watchHeader();
  showValidity();
}
