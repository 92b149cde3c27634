import {expect, test} from 'vitest';
import type {StandardsSystem} from '../../../domain/schema/system';
import {sidebarOf} from '../../../domain/derive/sidebar';

const system = (count: number, planned?: string) => ({subsystems: [
  {id: 'organization', number: 1, title: '组织机构', standards: Array.from({length: count}, (_, index) => ({code: String(1101 + index), id: `s-${index}`, ...(planned && {planned})}))},
  {id: 'culture', number: 6, title: '党建文化', standards: [{code: '601', id: 'room'}]},
]}) as unknown as StandardsSystem;
/** 打开一个标准的页面时画出的项数：各类的名、所在类的小组名、所在小组的标准。 */
const shown = (count: number): number => {
  const [first, ...rest] = sidebarOf(system(count)).standards;
  const groups = first!.items.filter((item) => typeof item !== 'string');
  return 1 + rest.length + first!.items.length + (groups[0]?.items.length ?? 0);
};

test('不多的平铺，没有写成的不列，空的类不列', () => {
  expect(sidebarOf(system(2)).standards.map(({label, items}) => [label, items])).toEqual([
    ['1 组织机构', ['organization/s-0/index', 'organization/s-1/index']],
    ['6 党建文化', ['culture/room/index']],
  ]);
  expect(sidebarOf(system(2, '还没写')).standards.map(({label}) => label)).toEqual(['6 党建文化']);
});

test('很多的按编号分小组，一个不少；每页画出的项数长得比标准慢得多', () => {
  const [first] = sidebarOf(system(250)).standards;
  expect(first!.items.map((item) => (typeof item === 'string' ? item : item.label)).slice(0, 2)).toEqual(['1101～1120', '1121～1140']);
  expect(first!.items.flatMap((item) => (typeof item === 'string' ? [item] : item.items))).toHaveLength(250);
  expect(shown(40)).toBe(42);
  expect(shown(250)).toBe(35);
});
