import {views} from './addresses';
import {CODE} from '../codes';
import {releaseOfPath} from '../release-of-path';

/** 一版里有哪些页；地址都不含 baseUrl，不含末尾的斜杠。 */
export interface Place {
  label: string;
  /** 体系表和标准的前缀；现行的那版为 /standards。 */
  path: string;
  /** 带版次的永久地址，如 /standards/2026。 */
  permanent: string;
  /** 按事查、责任清单等的前缀；现行的那版为空。 */
  views: string;
  /** 有责任清单的角色。 */
  roles: readonly string[];
  /** 有页的标准编号。 */
  codes: readonly string[];
  /** 另一版的 path → 这一版的编号 → 那一版里接替它、或被它代替的编号。 */
  pairs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Counterpart {
  to: string;
  /** 就是那一版的同一页：地址里 # 后面的接着用。 */
  same: boolean;
}

/** 各版都有的页。 */
const VIEW = new RegExp(`^/(${Object.keys(views).join('|')})(?:/([^/]+))?$`);

/** 一个标准的对照页。 */
const REDLINE = new RegExp(`^/changes/[^/]+/(${CODE})$`);
/** 查找页；查哪一版写在 ?version= 里。 */
const SEARCH = '/search';
const nameOf = ({permanent}: Place): string => permanent.slice(permanent.lastIndexOf('/') + 1);

/**
 * 页面属于哪一版；各版共用的页（首页、实践文章等）没有。
 * @param search 地址里 ? 起的一段，查找页看它
 */
export function placeOf(path: string, places: readonly Place[], search = ''): Place | undefined {
  if (path === SEARCH) {
    const version = new URLSearchParams(search).get('version');
    return places.find((place) => nameOf(place) === version) ?? places.find(({views: prefix}) => prefix === '');
  }
  const all = places.flatMap((place) => [{path: place.path, place}, {path: place.permanent, place}]);
  const found = releaseOfPath(path, all)?.place;
  return found ?? (VIEW.test(path) ? places.find(({views}) => views === '') : undefined);
}

/**
 * 换版次去哪一页：那一版的同一页；没有的，标准去接替它、被它代替的，其余去那一版的体系表。
 * @param path 现在的地址，不含 baseUrl
 * @param target 要换到的一版
 * @param search 地址里 ? 起的一段；查找页换了版次，查的词不变
 */
export function counterpartOf(path: string, target: Place, places: readonly Place[], search = ''): Counterpart {
  const here = path.replace(/\/(?:index\.html)?$/, '').replace(/\.html$/, '');
  const overview = {to: target.path, same: false};
  if (here === SEARCH) return {to: SEARCH + searchIn(target, search), same: true};
  const redline = REDLINE.exec(here);
  if (redline) return standardIn(redline[1]!, target, places) ?? overview;
  const from = placeOf(here, places);
  if (!from) return overview;
  const rest = [from.permanent, from.path, from.views].filter((prefix) => here === prefix || here.startsWith(`${prefix}/`)).map((prefix) => here.slice(prefix.length)).sort((a, b) => a.length - b.length)[0] ?? '';
  if (rest === '') return {to: target.path, same: true};
  const [, view, leaf] = VIEW.exec(rest) ?? [];
  if (!view) return standardIn(rest.slice(1), target, [from]) ?? overview;
  if (!leaf) return {to: `${target.views}/${view}`, same: true};
  // 每件法规只有一页，各版共用；换到那一版的依据。
  return view === 'duties' && target.roles.includes(leaf) ? {to: `${target.views}/${view}/${leaf}`, same: true} : {to: `${target.views}/${view}`, same: false};
}

/** 在那一版里查同样的词；现行的一版不写 version。 */
function searchIn(target: Place, search: string): string {
  const asked = new URLSearchParams(search);
  asked.delete('version');
  if (target.views !== '') asked.set('version', nameOf(target));
  const text = asked.toString();
  return text && `?${text}`;
}

function standardIn(code: string, target: Place, from: readonly Place[]): Counterpart | undefined {
  const at = (other: string) => `${target.path}/${other}`;
  if (target.codes.includes(code)) return {to: at(code), same: true};
  const other = from.map(({pairs}) => pairs[target.path]?.[code]).find((found) => found !== undefined);
  return other === undefined ? undefined : {to: at(other), same: false};
}
