import {views} from '../../domain/views/addresses';
import {expect, test} from 'vitest';
import {belongs, homeOf, ownPath, pageFile, pageOfFile, relative, releaseOfAsset, sitePath, type OfflineRelease} from './links';

const release = (name: string, path: string, permanent = path): OfflineRelease => ({name, label: name, path, permanent});
const current = release('2026', '/standards', '/standards/2026');
const old = release('2017', '/standards/2017');
const draft = release('current', '/standards/next');
const releases = [draft, current, old];

test('相对链接：同级、上级、下级、首页', () => {
  expect(relative('index.html', 'standards/401.html')).toBe('standards/401.html');
  expect(relative('standards/401.html', 'standards/402.html')).toBe('402.html');
  expect(relative('standards/2017/duties/x.html', 'standards/2017/401.html')).toBe('../401.html');
  expect(relative('standards/401.html', 'index.html')).toBe('../index.html');
  expect(relative('a/b.html', 'a/c/d.html')).toBe('c/d.html');
  expect(relative('standards/401.html', 'standards.html')).toBe('../standards.html');
});

test('站内链接拆开：baseUrl、查询、锚点、完整网址、末尾的斜杠；站外的不管', () => {
  const site = {url: 'https://example.org', baseUrl: '/dj/'};
  expect(sitePath('/dj/standards/401#time', site)).toEqual({path: '/standards/401', query: '', hash: '#time'});
  expect(sitePath('https://example.org/dj/search?q=1', site)).toEqual({path: '/search', query: '?q=1', hash: ''});
  expect(sitePath('/dj/', site)?.path).toBe('/');
  expect(sitePath('/dj', site)?.path).toBe('/');
  expect(sitePath('/dj/standards/', site)?.path).toBe('/standards');
  for (const href of ['/other/x', 'https://example.com/dj/x', 'mailto:a@b.cn', '//x/y', '#time', 'https://example.organic/dj/']) expect(sitePath(href, site), href).toBeUndefined();
});

test('一版的包只收这一版的页和共用的页', () => {
  const inside = (one: OfflineRelease) => ['/', '/standards', '/standards/401', '/standards/2026/401', '/standards/2017/401', '/standards/next', '/duties', '/duties/partyMember', '/standards/2017/duties', '/basis/party-constitution', '/accessibility', '/blog/how-it-began', '/changes', '/changes/2017..2026/401', '/changes/2026..next', '/adopt', '/assess', '/search', '/404', '/cases', '/cases/201', '/fill'].filter((path) => belongs(path, one, releases, '2026'));
  expect(inside(current)).toEqual(['/', '/standards', '/standards/401', '/duties', '/duties/partyMember', '/basis/party-constitution', '/accessibility', '/blog/how-it-began', '/changes', '/changes/2017..2026/401', '/cases', '/cases/201', '/fill']);
  expect(inside(old)).toEqual(['/standards/2017/401', '/standards/2017/duties', '/basis/party-constitution', '/accessibility']);
});

test('文件名：首页、去掉“..”', () => {
  expect(pageFile('/', homeOf(current, '2026'))).toBe('index.html');
  expect(pageFile('/standards/2017', homeOf(old, '2026'))).toBe('index.html');
  expect(pageFile('/changes/2017..2026/401', '/')).toBe('changes/2017-2026/401.html');
  expect(['index.html', 'standards.html', 'blog/tags/x.html', 'assets/x.html', 'data/x.json'].map(pageOfFile)).toEqual(['/', '/standards', '/blog/tags/x', undefined, undefined]);
});

test('永久地址和导航换成本版的页；正文里指到别版的不换', () => {
  expect(ownPath('/standards/2026/401', current, '2026', false)).toBe('/standards/401');
  expect(ownPath('/tasks', old, '2026', true)).toBe('/standards/2017/tasks');
  for (const view of Object.keys(views)) expect(ownPath(`/${view}`, old, '2026', true)).toBe(`/standards/2017/${view}`);
  expect(ownPath('/', old, '2026', true)).toBe('/standards/2017');
  expect(ownPath('/standards', old, '2026', true)).toBe('/standards/2017');
  expect(ownPath('/tasks', old, '2026', false)).toBe('/tasks');
  expect(ownPath('/blog', old, '2026', true)).toBe('/blog');
});

test('文件属于哪个版次', () => {
  expect(releaseOfAsset('/files/2017/401/x.docx', releases)).toBe('2017');
  expect(releaseOfAsset('/data/next/standards.json', releases)).toBe('current');
  expect(releaseOfAsset('/files/changes/x.docx', releases)).toBeUndefined();
  expect(releaseOfAsset('/img/logo.svg', releases)).toBeUndefined();
});
