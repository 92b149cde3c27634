import {beforeAll, expect, test} from 'vitest';
import {paintSheet, smallestPoints, SMALLEST_POINTS, wallChartOf, type Sheet} from '../../../domain/flowchart/wall-chart';
import {everyRelease} from '../../../project/fixture';

// 真实的各版，每一幅。
const info = {title: '发展党员规范', number: 'JGDJ 301—2026', edition: 2, unit: '甲局', url: 'https://example.org/standards/2026/301'};
const stepsOn = ({layout}: Sheet) => layout.nodes.flatMap(({node}) => (node.number === undefined ? [] : [node.number]));
const charts = new Map<string, {sheets: Sheet[]; steps: number}>();
const withdrawn: typeof charts = new Map();
beforeAll(() => {
  for (const {release, context} of everyRelease()) {
    for (const standard of release.standards) {
      const of = {sheets: wallChartOf(standard, context), steps: standard.procedure.steps.length};
      (standard.titleBlock.status === 'withdrawn' ? withdrawn : charts).set(`${context.label} ${standard.titleBlock.code}`, of);
    }
  }
}, 180_000);

test('印出来的字都不小于 14 磅，图不出纸', () => {
  expect(charts.size).toBeGreaterThan(80);
  for (const [name, {sheets}] of charts) {
    for (const sheet of sheets) {
      expect(smallestPoints(sheet), name).toBeGreaterThanOrEqual(SMALLEST_POINTS);
      expect(sheet.layout.width * sheet.scale, name).toBeLessThanOrEqual(sheet.width - 20);
      expect(sheet.layout.height * sheet.scale, name).toBeLessThanOrEqual(sheet.height - 20 - 39);
    }
  }
});

test('废止的不上墙', () => {
  expect(withdrawn.size).toBeGreaterThan(0);
  expect([...withdrawn].filter(([, {sheets}]) => sheets.length)).toEqual([]);
});

test('每一步恰好画一次，依先后；一套用一种纸', () => {
  for (const [name, {sheets, steps}] of charts) {
    expect(sheets.flatMap(stepsOn), name).toEqual(Array.from({length: steps}, (_, index) => index + 1));
    expect(new Set(sheets.map(({paper}) => paper)).size, name).toBe(1);
  }
});

test('画出的字与排版的字号一致：SVG 里没有更小的', () => {
  for (const [name, {sheets}] of charts) {
    sheets.forEach((sheet, index) => {
      const svg = paintSheet(sheet, index, sheets.length, info);
      const chart = /<g transform="translate\([^)]*\) scale\(([\d.]+)\)" text-anchor[\s\S]*?<\/g>\n/.exec(svg)!;
      const sizes = [...chart[0].matchAll(/<text [^>]*font-size="([\d.]+)"/g)].map(([, size]) => (Number(size) * Number(chart[1]) * 72) / 25.4);
      expect(Math.min(...sizes), name).toBeGreaterThanOrEqual(SMALLEST_POINTS - 0.01);
    });
  }
});
