import {expect, test} from 'vitest';
import {releaseOfPage} from './release-of-path';

const releases = ['2026', '2017', 'next'].map((name, order) => ({name, label: `${name} 版`, path: order ? `/base/standards/${name}` : '/base/standards'}));
const on = (pathname: string, search = ''): string | undefined => releaseOfPage(pathname, search, '/base/', releases)?.name;

test('页眉的搜索框：查找页看 ?version=，别的看地址，都没有的查默认版次', () => {
  expect(on('/base/search', '?q=党费&version=next')).toBe('next');
  expect(on('/base/search/', '?version=standards/2017/')).toBe('2017');
  expect(on('/base/search', '?version=1999')).toBe('2026');
  expect(on('/base/search')).toBe('2026');
  expect(on('/base/standards/2017/401')).toBe('2017');
  expect(on('/base/standards/401', '?version=next')).toBe('2026');
  expect(on('/base/calendar')).toBe('2026');
});
