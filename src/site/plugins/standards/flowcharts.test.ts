import {readFileSync} from 'node:fs';
import {parseHTML} from 'linkedom';
import {beforeAll, expect, test} from 'vitest';
import {standardDocument} from '../../../domain/document/standard';
import {fillAll} from '../../../domain/derive/context';
import {layoutFlowchart} from '../../../domain/flowchart/layout';
import type {Flowchart} from '../../../domain/flowchart/flowchart';
import {railOf} from '../../../domain/flowchart/rail';
import {paintFlowchart} from '../../../domain/flowchart/svg';
import {FIGURE as pdfFigure} from '../../../outputs/documents/volume-typst';
import {FIGURE as wordFigure} from '../../../outputs/documents/word-blocks';
import {everyRelease} from '../../../project/fixture';

// 真实的各版，每一幅。
const css = readFileSync('src/site/css/custom.css', 'utf8');
/** 一个 1280 像素宽的屏上正文栏多宽：减去侧栏和两边留白，右边四分之一是目录。 */
const COLUMN = (1280 - 300 - 32) * 0.75;
const charts = new Map<string, Flowchart[]>();
const wrong: string[] = [];
beforeAll(() => {
  for (const {release, context} of everyRelease()) {
    for (const standard of release.standards) {
      const name = `${context.label} ${standard.titleBlock.code}`;
      charts.set(name, standardDocument(standard, context).body.flatMap((block) => (block.type === 'figure' ? block.parts.map(({chart}) => chart) : [])));
      const procedure = fillAll(standard.procedure, context.parameters);
      const told = railOf(procedure).reduce((sum, {ways, ends}) => sum + (ends ? 0 : Math.max(1, ways.length)), 0);
      const meant = procedure.steps.reduce((sum, {next}) => sum + (next?.length ?? 0), 0);
      if (told !== meant) wrong.push(`${name}：轨上 ${told} 个去向，程序里 ${meant} 个`);
    }
  }
}, 180_000);
const each = (): [string, Flowchart][] => [...charts].flatMap(([name, parts]) => parts.map((part): [string, Flowchart] => [name, part]));

/** 样式表里一个类的字号，px。 */
const sizeOf = (selector: string): number => Number(new RegExp(`${selector.replaceAll('.', '\\.')}[^{}]*\\{\\s*font-size: ([\\d.]+)px`).exec(css)![1]);

test('网页里每幅图照原大放得进正文栏，没有小于 13 像素的字', () => {
  const sizes = {'': sizeOf('.ws-flow,\n.ws-lanes'), condition: sizeOf('.ws-flow .condition'), number: sizeOf('.ws-flow .number')};
  expect(each().length).toBeGreaterThan(150);
  const faults = each().flatMap(([name, chart]) => {
    const {document} = parseHTML(`<html><body>${paintFlowchart(layoutFlowchart(chart), {idPrefix: 'f', title: '图', description: '略', palette: 'css'})}</body></html>`);
    return [...document.querySelectorAll('svg')].flatMap((svg) => {
      const shown = parseFloat(svg.getAttribute('width')!) * 16;
      const scale = Math.min(1, shown / Number(svg.getAttribute('viewBox')!.split(' ')[2]));
      const least = Math.min(...[...svg.querySelectorAll('text')].map((text) => {
        const own = text.getAttribute('font-size');
        const look = text.closest('.condition') ? 'condition' : text.classList.contains('number') ? 'number' : '';
        return (own ? Number(own) : sizes[look]) * scale;
      }));
      return [...(least < 13 ? [`${name}：字 ${least} 像素`] : []), ...(shown > COLUMN ? [`${name}：宽 ${shown} 像素`] : [])];
    });
  });
  expect(faults).toEqual([]);
});

test('Word、PDF 里没有小于 9 磅的字', () => {
  const faults = each().flatMap(([name, chart]) => {
    const layout = layoutFlowchart(chart);
    const [width, height] = [layout.width + 2, layout.height + 2];
    const lines = [...layout.lanes.flatMap((lane) => lane.lines), ...layout.nodes.flatMap((node) => [...node.lines, ...(node.number ? [node.number] : [])]), ...layout.edges.flatMap(({label}) => label?.lines ?? [])];
    const least = Math.min(...lines.map(({size}) => size));
    const word = least * 0.75 * Math.min(1, wordFigure.width / width, wordFigure.height / height);
    const pdf = least * Math.min(0.75, pdfFigure.width / width, pdfFigure.height / height);
    return Math.min(word, pdf) < 9 ? [`${name}：Word ${word}，PDF ${pdf} 磅`] : [];
  });
  expect(faults).toEqual([]);
});

test('每一步恰好画一次，依先后；轨上的去向与程序一样多', () => {
  for (const [name, parts] of charts) {
    const numbers = parts.flatMap(({nodes}) => nodes.flatMap(({number}) => number ?? []));
    expect(numbers, name).toEqual(numbers.map((_, index) => index + 1));
  }
  expect(wrong).toEqual([]);
});

test('步骤轨里没有小于 14 像素的字，不横着滚', () => {
  const rail = /@media screen and \(max-width: 768px\), screen and \(min-width: 997px\) and \(max-width: 1279px\) \{\n([\s\S]*?)\n\}/.exec(css)![1]!;
  const sizes = [...rail.matchAll(/font-size: ([\d.]+)(rem|px|em);/g)].map(([, value, unit]) => Number(value) * (unit === 'px' ? 1 : 16));
  expect(sizes.length).toBeGreaterThan(2);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14);
  expect(rail).not.toMatch(/overflow(-x)?: (auto|scroll)/);
  expect(rail).toContain('.ws-chart');
});
