import {expect, test} from 'vitest';
import {changedPages, type Site} from './changed-pages';

const site: Site = {
  folders: [{name: 'current', folder: 'docs'}, {name: '2026', folder: 'versioned_docs/version-2026'}, {name: '2017', folder: 'versioned_docs/version-2017'}],
  latest: '2026',
  standards: new Map(['docs', 'versioned_docs/version-2026', 'versioned_docs/version-2017'].map((folder) => [`${folder}/activities/themed-party-day`, {code: '401', title: '支部主题党日规范'}])),
  labelOf: (name) => (name === 'current' ? '下一版草案' : `${name} 版`),
};
const routes = (...files: string[]) => changedPages(files, site).map(({route}) => route);

test('标准的哪个文件改了，都看它那一版的那一页，只看一次', () => {
  expect(routes('docs/activities/themed-party-day/index.mdx', 'docs/activities/themed-party-day/records/sign-in.yml')).toEqual(['/standards/next/401']);
  expect(routes('versioned_docs/version-2026/activities/themed-party-day/procedure.yml')).toEqual(['/standards/401']);
  expect(changedPages(['versioned_docs/version-2017/activities/themed-party-day/procedure.yml'], site)).toEqual([{route: '/standards/2017/401', title: '401 支部主题党日规范（2017 版）'}]);
});

test('登记册、体系表改了看体系表；文章改了看文章', () => {
  expect(routes('docs/registers/roles.yml', 'docs/system.yml')).toEqual(['/standards/next/']);
  expect(routes('blog/2026-11-23-how-it-began.mdx')).toEqual(['/blog/how-it-began']);
});

test('程序改了看首页、体系表和一个标准；测试、说明改了不用看', () => {
  expect(routes('src/site/css/custom.css')).toEqual(['/', '/standards/', '/standards/401']);
  expect(routes('README.md', 'src/tools/review/changed-pages.test.ts', 'tests/door.browser.test.ts')).toEqual([]);
});
