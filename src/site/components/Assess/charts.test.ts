import {expect, test} from 'vitest';
import {contrast} from '@site/src/domain/contrast';
import {barChart, heatChart, heatText, levelOf, levels, NARROW} from './charts';

test('几档的界限；没有查、不适用的不是零分', () => {
  expect([100, 99.9, 80, 79.9, 60, 59.9, 0, 'none', undefined].map((heat) => levelOf(heat as number))).toEqual(['full', 'high', 'high', 'half', 'half', 'low', 'low', 'none', 'empty']);
  expect([heatText(undefined), heatText('none'), heatText(66.7)]).toEqual(['', '／', '67']);
});

test('格里的字看得清：对比不小于 4.5', () => {
  for (const {name, fill, ink} of Object.values(levels)) expect(contrast(fill, ink), name).toBeGreaterThanOrEqual(4.5);
});

test('手机上的横条图：360 像素的屏放得下，字不小于 12 像素，名称、条、数不叠', () => {
  const {svg, width} = barChart('2026 年执行得分（到现在）', [{label: '机关第一党支部', value: 100}, {label: '机关第二党支部', value: 3}], {width: NARROW});
  expect(width).toBeLessThanOrEqual(304);
  expect(Math.min(...[...svg.matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size)))).toBeGreaterThanOrEqual(12);
  const bars = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="20"/g)].map(([, x, wide]) => [Number(x), Number(wide)] as const);
  expect(bars).toHaveLength(2);
  // 满分的条后面还写得下数，名称写得全。
  expect(bars[0]![0] + bars[0]![1] + 6 + 42).toBeLessThanOrEqual(width);
  expect(bars[0]![1]).toBeGreaterThan(80);
  expect(svg).toContain('>机关第一党支部<');
  const marks = [...svg.matchAll(/<text x="([\d.]+)" y="[\d.]+" font-size="12"/g)].map(([, x]) => Number(x));
  for (const [index, at] of marks.slice(1).entries()) expect(at - marks[index]!).toBeGreaterThan(22);
});

test('图里名称、数都有，尖括号不破图；没有查的写明', () => {
  const bars = barChart('甲<乙>', [{label: '第一党支部', value: 91.5}, {label: '第二党支部', value: undefined}]);
  for (const said of ['甲&#60;乙&#62;', '第一党支部', '91.5', '没有查']) expect(bars.svg).toContain(said);
  const heat = heatChart('一年', {columns: ['1 月', '2 月'], rows: [{code: '401', title: '主题党日', cells: [100, undefined], total: 100}]});
  for (const said of ['401 主题党日', '1 月', '全年', '满分']) expect(heat.svg).toContain(said);
  expect(heat.svg).toMatch(new RegExp(`viewBox="0 0 ${heat.width} ${heat.height}"`));
  expect(heat.svg).not.toContain('NaN');
});
