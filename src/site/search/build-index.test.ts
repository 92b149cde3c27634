import {expect, test} from 'vitest';
import {indexesByRelease, indexFiles, toIndexedPage} from './build-index';
import type {IndexedPage} from './index-format';
import {syllablesOf} from './pinyin';
import {releaseOfPath, releaseOfVersionUrl} from '../../domain/release-of-path';

const releases = [
  {name: '2026', path: '/standards', label: '2026 版'},
  {name: 'next', path: '/standards/next', label: '草案'},
  {name: '2017', path: '/standards/2017', label: '2017 版'},
];
const page = (url: string): IndexedPage => toIndexedPage(url, {title: url, description: '', breadcrumbs: [], sections: []});

test('前缀最长的版次为准，不认半截的前缀', () => {
  expect(releaseOfPath('/standards/401', releases)?.name).toBe('2026');
  expect(releaseOfPath('/standards/2017/401', releases)?.name).toBe('2017');
  expect(releaseOfPath('/standards/20170', releases)?.name).toBe('2026');
  expect(releaseOfPath('/blog/x', releases)).toBeUndefined();
});

test('?version= 认版次名，也认原插件写的路径；不认识的按现行版', () => {
  const release = (url: string): string | undefined => releaseOfVersionUrl(url, '/base/', releases.map((each) => ({...each, path: `/base${each.path}`})))?.name;
  expect(release('/base/')).toBe('2026');
  expect(release('/base/2017')).toBe('2017');
  expect(release('/base/standards/2017/')).toBe('2017');
  expect(release('/base/1999')).toBe('2026');
});

test('每个版次只有自己的页，动态等公共的页每份都有', () => {
  const indexes = indexesByRelease(['/standards/401', '/standards/2017/401', '/blog/x'].map(page), releases);
  expect(indexes.map((index) => [index.release, index.pages.map(({u}) => u)])).toEqual([
    ['2026', ['/standards/401', '/blog/x']],
    ['next', ['/blog/x']],
    ['2017', ['/standards/2017/401', '/blog/x']],
  ]);
});

test('内容一变文件夹名就变，内容不变名字不变', () => {
  const name = (title: string): string => indexFiles(indexesByRelease([page(title)], releases)).manifest.releases['2026']!.folder;
  expect(name('/standards/1')).toBe(name('/standards/1'));
  expect(name('/standards/1')).not.toBe(name('/standards/2'));
});

test('拼音不带声调，多音字看词，非汉字略去', () => {
  expect(syllablesOf('“两学一做”学习教育')).toBe('liang xue yi zuo xue xi jiao yu');
  expect(syllablesOf('银行行长')).toBe('yin hang hang zhang');
  expect(syllablesOf('2026')).toBe('');
});

test('正文由别处推出的页只收标题', () => {
  const sections = [{anchor: '', title: '', text: '开头', isHeading: false}, {anchor: 'a', title: '每月', text: '召开党员大会', isHeading: true}];
  const indexed = toIndexedPage('/duties/x', {title: '责任清单', description: '', breadcrumbs: [], sections}, undefined, true);
  expect(indexed.s.map(({t, x}) => [t, x])).toEqual([['每月', '']]);
});

test('废止了的，查到的名称后面写明；照名称的拼音仍查得到', () => {
  const indexed = toIndexedPage('/standards/304', {title: '旧规范', description: '', breadcrumbs: [], sections: []}, {code: '304', aliases: [], tasks: [], mark: '（废止）'});
  expect(indexed.t).toBe('旧规范（废止）');
  expect(indexed.y).toBe(syllablesOf('旧规范'));
});
