import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {bytesOf} from './browser/weight';
import {codesOf, releases} from './pages';

const KB = 1024;
/** 标准页的样式不超过这么多（gzip 9）。 */
const CSS = 9 * KB;

/** 一页 HTML 里直接引用的样式。 */
function stylesheets(html: string): string[] {
  return [...html.matchAll(/<link rel="?stylesheet"? href="?([^\s">]+)/g)].map(([, href]) => href!);
}

test.each(releases)('$name 版：每个标准页直接用的样式只有一份，不超过 9 KB（gzip）', ({folder, path}) => {
  const measured = codesOf(folder).map((code) => {
    const sheets = stylesheets(readFileSync(`build${path}/${code}.html`, 'utf8'));
    return {code, sheets: sheets.length, css: bytesOf(sheets)};
  });
  expect(measured.length).toBeGreaterThan(20);
  expect(measured.filter(({sheets, css}) => sheets !== 1 || css === 0 || css > CSS)).toEqual([]);
});
