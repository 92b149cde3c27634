import {readdirSync, readFileSync} from 'node:fs';
import {expect} from 'vitest';
import {bytesOf} from './browser/weight';
import {codesOf, releases, publisherTest as test} from './pages';

const KB = 1024;
/** 读一个标准共取这么多：HTML、样式、图标、小脚本。全部再算上读的时候点开才取的：提意见、引文和依据的窗口；查找另有它的限（weight.browser.test.ts）。 */
const LOAD = {median: 40 * KB, longest: 60 * KB};
const ALL = {median: 48 * KB, longest: 72 * KB};
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

/** 用到才取的小程序的地址。 */
const later = (): string[] => readdirSync('build/assets/js').filter((name) => /^door\.[^.]+\.js$/.test(name)).map((name) => `/assets/js/${name}`);

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

test.each(releases)('$name 版：读一个标准要取的，中位数不超过 40 KB，最长的 60；连用到才取的 48、72（gzip，最重的几个 brotli 也是）', ({folder, path}) => {
  const extra = bytesOf(later());
  expect(later()).toHaveLength(1);
  const measured = codesOf(folder).map((code) => {
    const route = `${path}/${code}`;
    const {css, script, image} = requests(readFileSync(`build${route}.html`, 'utf8'));
    const all = [route, ...css, ...script, ...image];
    return {code, sheets: css.length, css: bytesOf(css), script: bytesOf(script), load: bytesOf(all), addresses: all};
  });
  expect(measured.length).toBeGreaterThan(20);
  expect(measured.filter(({sheets, css, script}) => sheets !== 1 || css === 0 || css > CSS || script === 0 || script > SCRIPT)).toEqual([]);
  expect(median(measured.map(({load}) => load))).toBeLessThanOrEqual(LOAD.median);
  expect(median(measured.map(({load}) => load + extra))).toBeLessThanOrEqual(ALL.median);
  expect(measured.filter(({load}) => load > LOAD.longest || load + extra > ALL.longest)).toEqual([]);
  // brotli 压得更小，压起来慢：看 gzip 最重的几个就够了。
  const heaviest = measured.toSorted((a, b) => b.load - a.load).slice(0, 4);
  expect(heaviest.filter(({addresses}) => bytesOf(addresses, {encoding: 'br'}) > LOAD.longest)).toEqual([]);
});
