import {expect, test} from 'vitest';
import {counterpartOf, placeOf, type Place} from './counterpart';

const latest: Place = {label: '2026 版', path: '/standards', permanent: '/standards/2026', views: '', roles: ['secretary', 'inspector'], codes: ['101', '306'], pairs: {'/standards/2017': {306: '304'}}};
const old: Place = {label: '2017 版', path: '/standards/2017', permanent: '/standards/2017', views: '/standards/2017', roles: ['secretary'], codes: ['101', '304'], pairs: {'/standards': {304: '306'}}};
const draft: Place = {label: '下一版草案', path: '/standards/next', permanent: '/standards/next', views: '/standards/next', roles: ['secretary'], codes: ['101', '306', '307'], pairs: {}};
const places = [draft, latest, old];

test.each([
  ['/', '/standards/2017'],
  ['/standards', '/standards/2017'],
  ['/standards/', '/standards/2017'],
  ['/standards/2026', '/standards/2017'],
  ['/standards/101', '/standards/2017/101'],
  ['/standards/2026/101', '/standards/2017/101'],
  ['/standards/306', '/standards/2017/304'],
  ['/standards/next/307', '/standards/2017'],
  ['/tasks', '/standards/2017/tasks'],
  ['/standards/next/calendar', '/standards/2017/calendar'],
  ['/duties/secretary', '/standards/2017/duties/secretary'],
  ['/duties/inspector', '/standards/2017/duties'],
  ['/basis/branch-rules', '/standards/2017/basis'],
  ['/downloads', '/standards/2017/downloads'],
  ['/changes', '/standards/2017'],
  ['/changes/2017..2026', '/standards/2017'],
  ['/changes/2017..2026/101', '/standards/2017/101'],
  ['/changes/2017..2026/306', '/standards/2017/304'],
  ['/blog/first-post', '/standards/2017'],
  ['/search', '/search?version=2017'],
  ['/404.html', '/standards/2017'],
])('从 %s 换到 2017 版，去 %s', (path, to) => {
  expect(counterpartOf(path, old, places).to).toBe(to);
});

test.each([
  ['/standards/2017', '/standards'],
  ['/standards/2017/tasks', '/tasks'],
  ['/standards/2017/duties/secretary', '/duties/secretary'],
  ['/standards/2017/304', '/standards/306'],
  ['/standards/2017/101', '/standards/101'],
])('从 %s 换到现行版，去 %s', (path, to) => {
  expect(counterpartOf(path, latest, places).to).toBe(to);
});

test('同一页才接着用 # 后面的；接替的标准条号不同，不接', () => {
  expect(counterpartOf('/standards/101', old, places).same).toBe(true);
  expect(counterpartOf('/tasks', old, places).same).toBe(true);
  expect(counterpartOf('/standards/306', old, places).same).toBe(false);
  expect(counterpartOf('/blog', old, places).same).toBe(false);
});

test('查找页：换版次接着查同样的词；菜单上写的是正在查的一版', () => {
  expect(counterpartOf('/search', old, places, '?q=党费').to).toBe(`/search?q=${encodeURIComponent('党费')}&version=2017`);
  expect(counterpartOf('/search', latest, places, '?q=a&version=next').to).toBe('/search?q=a');
  expect(placeOf('/search', places, '?version=next')).toBe(draft);
  expect(placeOf('/search', places, '?version=1999')).toBe(latest);
  expect(placeOf('/search', places)).toBe(latest);
});

test('各版共用的页不属于哪一版；现行版的页不带前缀也认得', () => {
  expect(placeOf('/blog', places)).toBeUndefined();
  expect(placeOf('/', places)).toBeUndefined();
  expect(placeOf('/tasks', places)).toBe(latest);
  expect(placeOf('/standards/next/tasks', places)).toBe(draft);
  expect(placeOf('/standards/2026/101', places)).toBe(latest);
});
