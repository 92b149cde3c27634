import {expect, test} from 'vitest';
import {filesPath, permanentPath, releasePath} from '../../../domain/addresses';
import {withPermanentAddresses} from './docs';

const page = (path: string) => ({path, component: 'Doc', exact: true});
const root = {path: '/standards', component: 'Root', routes: [
  {path: '/standards/next', component: 'V', routes: [page('/standards/next/401')]},
  {path: '/standards/2017', component: 'V', routes: [page('/standards/2017/401')]},
  {path: '/standards', component: 'V', routes: [{path: '/standards', component: 'R', routes: [page('/standards/401')]}]},
]};

const paths = (route: {path: string; routes?: (typeof route)[]}): string[] => (route.routes ? route.routes.flatMap(paths) : [route.path]);

test('最新一版多一份带版次的地址，其余不动', () => {
  expect(paths(withPermanentAddresses(root, '/standards', '/standards/2026'))).toEqual([
    '/standards/next/401', '/standards/2017/401', '/standards/2026/401', '/standards/401',
  ]);
});

test('别的路由原样返回', () => {
  const blog = {path: '/blog', component: 'B'};
  expect(withPermanentAddresses(blog, '/standards', '/standards/2026')).toBe(blog);
});

test('地址：最新不带版次，旧版与草案带；永久地址总带', () => {
  expect([releasePath('2026', '2026'), releasePath('2017', '2026'), releasePath('current', '2026')]).toEqual(['/standards', '/standards/2017', '/standards/next']);
  expect([permanentPath('2026'), filesPath('current')]).toEqual(['/standards/2026', '/files/next']);
});
