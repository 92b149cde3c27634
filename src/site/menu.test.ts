import {expect, test} from 'vitest';
import {pageNames} from '../domain/glossary';
import {menuItems, MORE} from './menu';

test('菜单最多七项，各项的字不重；短写只取名称里的字', () => {
  expect(menuItems.length).toBeLessThanOrEqual(7);
  const labels = [...menuItems.map(({label}) => label), ...MORE.map((name) => pageNames[name].menu)];
  expect(new Set(labels).size).toBe(labels.length);
  for (const {title, menu} of Object.values(pageNames)) expect(title).toContain(menu);
  expect(new Set(Object.values(pageNames).map(({title}) => title)).size).toBe(Object.keys(pageNames).length);
});

test('菜单里有依据、术语；站内地址不重', () => {
  expect(MORE).toEqual(expect.arrayContaining(['basis', 'terms']));
  const addresses = menuItems.flatMap((item) => ('items' in item ? item.items : [item])).map((item) => ('to' in item ? item.to : ''));
  expect(addresses.every(Boolean)).toBe(true);
  expect(new Set(addresses).size).toBe(addresses.length);
});
