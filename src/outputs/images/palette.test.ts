import {Resvg} from '@resvg/resvg-js';
import {expect, test} from 'vitest';
import {palettePng} from './palette';

const draw = (body: string): {png: Buffer; at: (x: number, y: number) => number[]} => {
  const image = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">${body}</svg>`).render();
  return {png: image.asPng(), at: (x, y) => [...image.pixels.subarray((y * 16 + x) * 4, (y * 16 + x) * 4 + 4)]};
};

test('调色板的 PNG：颜色照旧，透明的照样透明，文件变小', () => {
  const {png} = draw('<circle cx="8" cy="8" r="7" fill="#b3261e"/><rect x="5" y="5" width="6" height="6" fill="#fff"/>');
  const small = palettePng(png, 8);
  expect(small.length).toBeLessThan(png.length);
  // 25 是颜色类型：3 为调色板。
  expect([small[25], small.includes('tRNS')]).toEqual([3, true]);
  const {at} = draw(`<image width="16" height="16" href="data:image/png;base64,${small.toString('base64')}"/>`);
  expect([at(0, 0)[3], at(2, 8), at(8, 8)]).toEqual([0, [0xb3, 0x26, 0x1e, 255], [255, 255, 255, 255]]);
});

test('没有透明的不写透明表', () => {
  expect(palettePng(draw('<rect width="16" height="16" fill="#123456"/>').png).includes('tRNS')).toBe(false);
});

test('不是 8 位真彩的 PNG 不收', () => {
  const {png} = draw('<rect width="16" height="16"/>');
  expect(() => palettePng(palettePng(png))).toThrow('PNG 的格式没有料到');
});
