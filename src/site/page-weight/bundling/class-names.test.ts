import {expect, test} from 'vitest';
import {shortClassName, shortenClassNames} from './class-names';

test('短名四个字母，同样的文件和原名得同样的；文件或原名不同就不同', () => {
  const name = shortClassName('src/a.module.css', 'month');
  expect(name).toMatch(/^[a-zA-Z]{4}$/);
  expect(shortClassName('src/a.module.css', 'month')).toBe(name);
  expect(new Set([name, shortClassName('src/b.module.css', 'month'), shortClassName('src/a.module.css', 'week')]).size).toBe(3);
});

test('小脚本按原名认的留原名', () => {
  expect(shortClassName('x.module.css', 'toggleButtonDisabled')).toBeUndefined();
});

test('只改样式模块的那条规则', () => {
  const modules = {localIdentName: '[local]'} as {localIdentName: string; getLocalIdent?: (context: {resourcePath: string}, pattern: string, local: string) => string | undefined};
  const plain: {modules?: object} = {};
  shortenClassNames({module: {rules: [{test: /\.css$/, use: [{loader: 'css', options: plain}]}, {use: ['style', {loader: 'css', options: {modules}}]}]}}, '/site');
  expect(modules.getLocalIdent!({resourcePath: '/site/src/a.module.css'}, '', 'month')).toBe(shortClassName('src/a.module.css', 'month'));
  expect(plain).toEqual({});
  expect(() => shortenClassNames({module: {rules: [{use: [{loader: 'css', options: plain}]}]}}, '/site')).toThrow('打包的规则里没有样式模块');
});

test('没有样式模块的规则，说改哪里', () => {
  expect(() => shortenClassNames({module: {rules: [{use: [{loader: 'css', options: {}}]}]}}, '/site')).toThrow('改 src/site/page-weight/bundling/class-names.ts');
});
