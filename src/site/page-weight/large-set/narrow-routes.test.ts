import {matchRoutes, type RouteConfig} from 'react-router-config';
import {expect, test} from 'vitest';
import {narrow, narrowTree} from './narrow-routes';

const page = (path: string): RouteConfig => ({path, exact: true});
const routes: RouteConfig[] = [
  page('/party/tasks'), page('/party/duties'), page('/party/Tasks/'),
  {path: '/party/standards', routes: [
    {path: '/party/standards/2017', routes: [page('/party/standards/2017/101'), page('/party/standards/2017/102')]},
    {path: '/party/standards', routes: [page('/party/standards/101'), page('/party/standards/102'), {path: '/party/standards/:code', exact: true}]},
  ]},
  {path: '/party/:any', exact: true}, page('/party/blog'), page('/party/'), {path: '*'},
];

test.each([
  '/party/tasks', '/party/tasks/', '/party/TASKS', '/party/blog', '/party/', '/party', '/party/standards', '/party/standards/101', '/party/standards/102/',
  '/party/standards/109', '/party/standards/2017/102', '/party/standards/2017/999', '/party/nothing', '/party/nothing/else', '/elsewhere',
])('挑过的与全部的对上的一样：%s', (pathname) => {
  const branch = (list: RouteConfig[]) => matchRoutes(list, pathname).map(({route: {path}, match}) => [path, match]);
  expect(branch(narrowTree(routes, pathname))).toEqual(branch(routes));
});

test('几千个路由只剩几个，次序不变', () => {
  const many = [{path: '/a', routes: []}, ...Array.from({length: 3000}, (_, index) => page(`/p/${index}`)), {path: '*'}];
  expect(narrow(many, '/p/2999').map(({path}) => path)).toEqual(['/a', '/p/2999', '*']);
});
