import type {StandardsSystem} from '../schema/system';

interface Category {
  type: 'category';
  label: string;
  collapsed: true;
  items: (string | Category)[];
}

/** 一类最多平铺几个标准。 */
const FLAT = 40;
/** 多了的，每组几个。 */
const GROUP = 20;

/**
 * 侧栏：每类一组。一类的标准很多时再按编号分小组：收起的组不画进网页，
 * 每页的侧栏不随标准的总数长，全站的大小和构建用时才是线性的。
 */
export function sidebarOf({subsystems}: StandardsSystem): {standards: Category[]} {
  const standards = subsystems.map(({id: subsystem, number, title, standards: all}): Category => {
    const written = all.filter(({planned}) => !planned);
    const item = ({id}: {id: string}): string => `${subsystem}/${id}/index`;
    const starts = written.length > FLAT ? Array.from({length: Math.ceil(written.length / GROUP)}, (_, index) => index * GROUP) : [];
    const groups = starts.map((from): Category => {
      const group = written.slice(from, from + GROUP);
      return {type: 'category', label: `${group[0]!.code}～${group.at(-1)!.code}`, collapsed: true, items: group.map(item)};
    });
    return {type: 'category', label: `${number} ${title}`, collapsed: true, items: groups.length ? groups : written.map(item)};
  });
  return {standards: standards.filter(({items}) => items.length)};
}
