import {existsSync, readFileSync, realpathSync} from 'node:fs';
import path from 'node:path';
import type {RuleSetRule} from 'webpack';

/** 打包器不改 node_modules 里的语法。这几个包用了类字段、??= 一类，Chrome 80、Safari 13 读不懂，整块装不上；tests/syntax.built.test.ts 看还有没有别的。 */
const MODERN = ['hucre', 'micromark-extension-cjk-friendly-util'];

/** 把这几个包改写成 package.json 里 browserslist 写的浏览器都懂的。 */
export function oldSyntax(siteDir: string): RuleSetRule {
  const {browserslist} = JSON.parse(readFileSync(path.join(siteDir, 'package.json'), 'utf8')) as {browserslist: {production: string[]}};
  return {
    test: /\.m?js$/,
    include: MODERN.map((name) => path.join(siteDir, 'node_modules', name)).filter((folder) => existsSync(folder)).map((folder) => realpathSync(folder) + path.sep),
    use: [{
      loader: 'builtin:swc-loader',
      // 类字段照赋值写：少一段垫的程序，这几个包用不着两者的差别。
      options: {env: {targets: browserslist.production}, jsc: {parser: {syntax: 'ecmascript'}, assumptions: {setPublicClassFields: true, setClassMethods: true, noDocumentAll: true}}, isModule: true},
    }],
  };
}
