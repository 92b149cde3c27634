/** 画网页时读一个模块：数据、编好的正文。打进服务器的那份程序里，正文用的 React 与程序同一份。 */
import * as mdx from '@mdx-js/react';
import * as runtime from 'react/jsx-runtime';

declare const __non_webpack_require__: {
  (name: 'node:fs'): {readFileSync: (file: string, encoding: 'utf8') => string};
  (name: 'node:vm'): {compileFunction: (code: string, parameters: string[], options: {filename: string}) => (...values: unknown[]) => void};
};

const provided: Record<string, unknown> = {'react/jsx-runtime': runtime, '@mdx-js/react': mdx};
const read = (file: string): string => __non_webpack_require__('node:fs').readFileSync(file, 'utf8');
const data = (file: string): unknown => JSON.parse(read(file));

/**
 * @param file 绝对路径：.json 是数据，.js 是编好的正文（compile-pages）
 * @returns 与 import() 的相同
 */
export async function readPage(file: string): Promise<Record<string, unknown>> {
  if (file.endsWith('.json')) return {default: data(file)};
  const module = {exports: {} as Record<string, unknown>};
  const run = __non_webpack_require__('node:vm').compileFunction(read(file), ['require', 'module', 'exports'], {filename: file});
  run((name: string) => provided[name] ?? data(name), module, module.exports);
  return module.exports;
}
