import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {createHash} from 'node:crypto';

const BODY = /^function _createMdxContent\(props\) \{\n([\s\S]*?)^\}\n/m;
const NEEDS = ['props', '_jsx', '_jsxs', '_Fragment', '_provideComponents', '_missingMdxReference'];

/**
 * 编译好的 MDX 里，正文（_createMdxContent）存成文件，画网页时读。只用于服务器的那份。
 * 正文里有 require 的（图片）照旧打包。文件名由正文得出：打包器用存着的旧结果时，读到的也是那时的正文。
 */
export default function bodyLoader(source) {
  const {folder} = this.getOptions();
  const found = BODY.exec(source);
  if (!found) throw new Error(`${this.resourcePath} 编译出来没有 _createMdxContent：@mdx-js 升级后写法变了，请照新写法改 body-loader.mjs`);
  const [whole, body] = found;
  if (body.includes('require(')) return source;
  const file = path.join(folder, `${createHash('sha256').update(body).digest('hex').slice(0, 16)}.js`);
  mkdirSync(folder, {recursive: true});
  writeFileSync(file, body);
  const missing = source.includes('function _missingMdxReference') ? '_missingMdxReference' : 'undefined';
  const values = NEEDS.map((name) => (name === '_missingMdxReference' ? missing : name === '_Fragment' && !/\b_Fragment\b/.test(source.replace(whole, '')) ? 'undefined' : name));
  return source.replace(whole, () => `function _createMdxContent(props) {\n  return new Function(${JSON.stringify(NEEDS.join(','))}, __non_webpack_require__("node:fs").readFileSync(${JSON.stringify(file)}, "utf8"))(${values.join(', ')});\n}\n`);
}
