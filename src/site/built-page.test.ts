import {expect, test} from 'vitest';
import {builtPage} from './built-page';

test.each([
  ['/', false, 'index.html'], ['/standards/401', false, 'standards/401.html'], ['/404.html', false, '404.html'], ['/a/', false, 'a/index.html'],
  ['/a', undefined, 'a/index.html'], ['/a/', true, 'a/index.html'],
] as const)('%s（trailingSlash %s）是 %s', (route, trailingSlash, file) => {
  expect(builtPage(route, trailingSlash)).toBe(file);
});
