import {expect, test} from 'vitest';
import {standardDocument} from '../../domain/document/standard';
import {smallestPoints, SMALLEST_POINTS, wallChartOf} from '../../domain/flowchart/wall-chart';
import {realRelease} from './fixture';
import {picturesOf} from './pictures';
import {FIGURE as PDF_FIGURE} from './volume-typst';
import {FIGURE as WORD_FIGURE} from './word-blocks';

const {release, context} = realRelease('2026');

test('流程图里最小的字，Word、PDF 里不小于 9 磅，上墙图不小于 14 磅', () => {
  expect(SMALLEST_POINTS).toBeGreaterThanOrEqual(14);
  for (const standard of release.standards) {
    for (const {label, svg, width, height} of picturesOf(standardDocument(standard, context))) {
      const smallest = Math.min(...[...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size)));
      // Word 的图以 96 dpi 的像素计，一像素四分之三磅；typst 的以磅计。
      const word = Math.min(1, WORD_FIGURE.width / width, WORD_FIGURE.height / height) * 0.75;
      const pdf = Math.min(0.75, PDF_FIGURE.width / width, PDF_FIGURE.height / height);
      expect(smallest * Math.min(word, pdf), label).toBeGreaterThanOrEqual(9);
    }
    for (const sheet of wallChartOf(standard, context)) expect(smallestPoints(sheet), standard.titleBlock.code).toBeGreaterThanOrEqual(SMALLEST_POINTS);
  }
}, 120_000);
