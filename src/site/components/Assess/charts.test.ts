import {expect, test} from 'vitest';
import {contrast} from '@site/src/domain/contrast';
import {barChart, heatChart, heatText, levelOf, levels} from './charts';

test('几档的界限；没有查、不适用的不是零分', () => {
  expect([100, 99.9, 80, 79.9, 60, 59.9, 0, 'none', undefined].map((heat) => levelOf(heat as number))).toEqual(['full', 'high', 'high', 'half', 'half', 'low', 'low', 'none', 'empty']);
  expect([heatText(undefined), heatText('none'), heatText(66.7)]).toEqual(['', '／', '67']);
});

test('格里的字看得清：对比不小于 4.5', () => {
  for (const {name, fill, ink} of Object.values(levels)) expect(contrast(fill, ink), name).toBeGreaterThanOrEqual(4.5);
});

test('图里名称、数都有，尖括号不破图；没有查的写明', () => {
  const bars = barChart('甲<乙>', [{label: '第一党支部', value: 91.5}, {label: '第二党支部', value: undefined}]);
  for (const said of ['甲&#60;乙&#62;', '第一党支部', '91.5', '没有查']) expect(bars.svg).toContain(said);
  const heat = heatChart('一年', {columns: ['1 月', '2 月'], rows: [{code: '401', title: '主题党日', cells: [100, undefined], total: 100}]});
  for (const said of ['401 主题党日', '1 月', '全年', '满分']) expect(heat.svg).toContain(said);
  expect(heat.svg).toMatch(new RegExp(`viewBox="0 0 ${heat.width} ${heat.height}"`));
  expect(heat.svg).not.toContain('NaN');
});
