import {expect, test} from 'vitest';
import {flowchartOf} from './flowchart';
import {generalMeeting, memberDevelopment, roleTitle, themedPartyDay} from './fixtures';
import {qrCodeOf} from '../derive/qr';
import {paintSheet, smallestPoints, SMALLEST_POINTS, wallChart} from './wall-chart';

const info = {title: '发展党员规范', number: 'JGDJ 301—2026', edition: 2, unit: '甲局', url: 'https://example.org/standards/2026/301'};

test('短的一张，长的按阶段分，接处有“转”“接”', () => {
  expect(wallChart(flowchartOf(themedPartyDay, {roleTitle}))).toHaveLength(1);
  const sheets = wallChart(flowchartOf(memberDevelopment, {roleTitle}));
  expect([...new Set(sheets.map(({part}) => part!.replace(/（.）$/, '')))]).toEqual(memberDevelopment.stages.map(({title}) => title));
  expect(paintSheet(sheets[0]!, 0, sheets.length, info)).toMatch(/转 入党/);
  for (const sheet of sheets) expect(smallestPoints(sheet)).toBeGreaterThanOrEqual(14);
});

test('没有公开网址的不画二维码，也不说扫码；其余照旧', () => {
  const {url: _url, ...bare} = info;
  const sheets = wallChart(flowchartOf(themedPartyDay, {roleTitle}));
  const svg = paintSheet(sheets[0]!, 0, 1, bare);
  expect(svg).not.toMatch(/crispEdges|扫码/);
  expect(svg).toContain('发展党员规范流程图');
});

test('不分阶段而放不下的从中间分，连接符写第几张', () => {
  const steps = [...generalMeeting.steps, ...generalMeeting.steps.map((step) => ({
    ...step, id: `${step.id}-2`, ...(step.next && {next: step.next.map((next) => (typeof next === 'string' ? `${next}-2` : {...next, step: `${next.step}-2`}))}),
  }))].map((step, index) => (index === generalMeeting.steps.length - 1 ? {...step, next: ['propose-2']} : step));
  const sheets = wallChart(flowchartOf({steps}, {roleTitle}));
  expect(sheets.length).toBeGreaterThan(1);
  expect(sheets.map(({part}) => part)).toEqual(sheets.map((_, index) => `第 ${index + 1} 张`));
  expect(paintSheet(sheets[0]!, 0, sheets.length, info)).toContain('转 第 2 张');
  expect(sheets.every((sheet) => smallestPoints(sheet) >= SMALLEST_POINTS)).toBe(true);
});

test('纸上有题名、编号、版次、单位、二维码；颜色写死，大小是纸的大小；同样的输入得同样的字节', () => {
  const sheets = wallChart(flowchartOf(memberDevelopment, {roleTitle}));
  const svg = paintSheet(sheets[1]!, 1, sheets.length, info);
  for (const text of ['发展党员规范流程图', 'JGDJ 301—2026　第 2 版　甲局', `第 2 张，共 ${sheets.length} 张`, qrCodeOf(info.url).strokes]) expect(svg).toContain(text);
  expect(svg).toMatch(new RegExp(`^<svg xmlns="http://www.w3.org/2000/svg" width="${sheets[1]!.width}mm" height="${sheets[1]!.height}mm"`));
  expect(svg).not.toMatch(/var\(|currentColor|<a /);
  expect(paintSheet(wallChart(flowchartOf(memberDevelopment, {roleTitle}))[1]!, 1, sheets.length, info)).toBe(svg);
});
