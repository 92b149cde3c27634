import {expect, test} from 'vitest';
import type {CurrentBundler} from '@docusaurus/types';
import type {Configuration} from 'webpack';
import {compactScripts} from './index';

class Script {
  constructor(readonly options: object) {}
}
class Style {}
const bundler = {name: 'rspack', instance: {SwcJsMinimizerRspackPlugin: Script}} as unknown as CurrentBundler;
const config = (minimizer: object[]): Configuration => ({optimization: {minimizer: minimizer as never}});

test('只换压缩程序的那一个，压缩样式的照旧；服务器的不换', () => {
  const style = new Style();
  const {optimization} = compactScripts(config([new Script({}), style]), false, bundler) as {optimization: {minimizer: unknown[]}};
  expect(optimization.minimizer).toEqual([expect.objectContaining({options: expect.objectContaining({minimizerOptions: expect.any(Object) as object}) as object}), style]);
  expect(compactScripts(config([new Script({}), style]), true, bundler)).toEqual({});
});

test('第一个不是压缩程序的，说改哪里', () => {
  expect(() => compactScripts(config([new Style(), new Script({})]), false, bundler)).toThrow('改 src/site/page-weight/bundling/index.ts');
});
