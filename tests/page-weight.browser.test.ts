import {readFileSync} from 'node:fs';
import {expect} from 'vitest';
import {bytesOf} from './browser/weight';
import {codesOf, releases, publisherTest as test} from './pages';

const KB = 1024;
/** 读一个标准共取这么多：HTML、样式、图标、小脚本。看得清在先，最长的几个另放宽，见 decisions/0023。 */
const MEDIAN = 40 * KB;
const PAGE = 60 * KB;
const CSS = 10 * KB;
const SCRIPT = 4 * KB;

/** 一页 HTML 里直接引用、一打开就取的文件。 */
function requests(html: string): Record<'css' | 'script' | 'image', string[]> {
  const all = (pattern: RegExp): string[] => [...new Set([...html.matchAll(pattern)].map(([, address]) => address!))];
  return {
    css: all(/<link rel="?stylesheet"? href="?([^\s">]+)/g),
    script: all(/<script[^>]*\ssrc="?([^\s">]+)/g),
    image: [...new Set([...all(/<img[^>]*\ssrc="?([^\s">]+)/g), ...all(/<link[^>]*\srel="?icon"? href="?([^\s">]+)/g)])],
  };
}

test.each(releases)('$name 版：读任一标准，HTML、样式、图标、小脚本中位数不超过 40 KB，最长的不超过 60 KB（gzip、brotli 都是）', ({folder, path}) => {
  const measured = codesOf(folder).map((code) => {
    const route = `${path}/${code}`;
    const {css, script, image} = requests(readFileSync(`build${route}.html`, 'utf8'));
    const all = [route, ...css, ...script, ...image];
    return {code, sheets: css.length, css: bytesOf(css), script: bytesOf(script), all: bytesOf(all), addresses: all};
  });
  expect(measured.length).toBeGreaterThan(20);
  expect(measured.filter(({sheets, css, script}) => sheets !== 1 || css === 0 || css > CSS || script === 0 || script > SCRIPT)).toEqual([]);
  // brotli 压得更小，压起来慢：看 gzip 最重的几个就够了。
  const heaviest = measured.toSorted((a, b) => b.all - a.all).slice(0, 4);
  expect(heaviest.filter(({addresses}) => bytesOf(addresses, {encoding: 'br'}) > PAGE)).toEqual([]);
  expect(measured.filter(({all}) => all > PAGE)).toEqual([]);
  const sizes = measured.map(({all}) => all).sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(MEDIAN);
});
