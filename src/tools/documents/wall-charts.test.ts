import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {contextOf} from '../../domain/derive/context';
import {fixtureFiles} from '../../domain/rules/fixture';
import {readRelease} from '../../domain/source/release';
import {writeWallCharts} from './wall-charts';
import type {TypstJob} from '../../outputs/documents/typst';

const release = readRelease('2026', 'docs', [...fixtureFiles()].map(([file, text]) => ({path: file, text}))).release!;
const context = contextOf(release, {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}}, {path: '/standards', filesPath: '/files/2026', permanentUrl: 'https://example.org/standards/2026'});
const compile = ({source}: TypstJob) => ({bytes: new TextEncoder().encode(source), pages: 1});

let siteDir: string;
beforeEach(() => {
  siteDir = mkdtempSync(path.join(tmpdir(), 'wall-charts-'));
});
afterEach(() => rmSync(siteDir, {recursive: true, force: true}));

const make = (side = release) => writeWallCharts({release: side, context}, {siteDir, version: '1', compile});
const chart = () => readFileSync(path.join(siteDir, '.cache/wall-charts/static/files/2026/101/wall-chart.pdf'));

test('没有变的不重做；同样的输入得同样的字节', async () => {
  expect(await make()).toEqual({made: 1, total: 1});
  const first = chart();
  expect(await make()).toEqual({made: 0, total: 1});
  rmSync(siteDir, {recursive: true});
  await make();
  expect(chart().equals(first)).toBe(true);
});

test('废止的标准没有上墙图', async () => {
  const standards = release.standards.map((standard) => ({...standard, titleBlock: {...standard.titleBlock, status: 'withdrawn' as const}}));
  expect(await make({...release, standards})).toEqual({made: 0, total: 0});
});
