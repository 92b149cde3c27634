import {pairStandards} from '../redline/release';
import {DRAFT} from '../source/release';
import {permanentPath} from '../addresses';
import type {Place} from './counterpart';
import {busyRoles, type Edition} from './edition';

/** 导航栏换版次用的：各版有哪些页。次序同 editions，新的在前。 */
export function placesOf(editions: readonly Edition[]): Place[] {
  // 草案排在最后发布的之后；其余本来就是新的在前。
  const newest = [...editions].sort((a, b) => Number(b.context.name === DRAFT) - Number(a.context.name === DRAFT));
  return editions.map((edition) => {
    const {context, latest, release} = edition;
    return {
      label: context.label,
      path: context.path,
      permanent: permanentPath(context.name),
      views: context.name === latest ? '' : context.path,
      roles: busyRoles(edition).map(({id}) => id),
      codes: release.standards.map(({titleBlock}) => titleBlock.code),
      pairs: Object.fromEntries(editions.filter((other) => other !== edition).map((other) => [other.context.path, pairsTo(edition, other, newest.indexOf(other) < newest.indexOf(edition))])),
    };
  });
}

/** 这一版的编号 → 另一版里接替它、被它代替的编号；同号的不列。 */
function pairsTo({release}: Edition, {release: other}: Edition, isNewer: boolean): Record<string, string> {
  const pairs = isNewer ? pairStandards(release, other) : pairStandards(other, release);
  return Object.fromEntries(pairs.flatMap(({before, after}) => {
    const [own, target] = (isNewer ? [before, after] : [after, before]).map((standard) => standard?.titleBlock.code);
    return own !== undefined && target !== undefined && own !== target ? [[own, target]] : [];
  }));
}
