import {readFileSync} from 'node:fs';
import {parseHTML} from 'linkedom';
import {describe, expect, test} from 'vitest';
import {flowchartOf} from './flowchart';
import {memberDevelopment, roleTitle, themedPartyDay} from './fixtures';
import {layoutFlowchart} from './layout';
import {paintFlowchart, type FlowMark, type FlowPaint} from './svg';

const names = {roleTitle, href: (step: string) => `#step-${step}`};
const paint = (palette: 'css' | 'literal', more: Partial<FlowPaint> = {}, procedure = themedPartyDay): string =>
  paintFlowchart(layoutFlowchart(flowchartOf(procedure, names)), {
    idPrefix: 'fig-1', title: '图 1 主题党日流程图', description: '各步骤见表 1', palette, ...more,
  });
const parse = (svg: string): Element => parseHTML(`<html><body>${svg}</body></html>`).document.querySelector('svg')!;

describe('网页用的图', () => {
  const svg = parse(paint('css'));

  test('框是链接，svg 就不是 img，名称和说明仍指到 title、desc', () => {
    expect(svg.getAttribute('role')).toBe('group');
    expect(svg.getAttribute('aria-labelledby')).toBe('fig-1-title');
    expect(svg.getAttribute('aria-describedby')).toBe('fig-1-desc');
    expect([...svg.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(
      themedPartyDay.steps.map((step) => `#step-${step.id}`),
    );
  });

  test('链接的名称含序号、题名、责任主体；字样折行不影响读出', () => {
    expect(svg.querySelector('a[href="#step-make-up"]')!.getAttribute('aria-label')).toBe('8.组织缺席党员补学（小组组长）');
  });

  test('没有链接的图是 img', () => {
    const layout = layoutFlowchart(flowchartOf(themedPartyDay, {roleTitle}));
    expect(paintFlowchart(layout, {idPrefix: 'f', title: '图', description: '略', palette: 'css'})).toContain('role="img" aria-labelledby="f-title f-desc"');
  });

  test('颜色不写在图里：各图元的类在样式里都有，颜色用 CSS 变量并有后备值', () => {
    const css = readFileSync('src/site/css/custom.css', 'utf8');
    const classes = new Set([...svg.querySelectorAll('[class]')].map((element) => element.getAttribute('class')!));
    for (const name of ['box', 'decision', 'terminal', 'line', 'arrow', 'number']) expect(classes).toContain(name);
    expect([...classes].filter((name) => !css.includes(`.ws-flow .${name}`))).toEqual([]);
    expect(paint('css')).not.toMatch(/ (fill|stroke)=/);
    const rules = [...css.matchAll(/\.ws-flow \.[^}]*\}/g)].map(([rule]) => rule).join('');
    expect([...rules.matchAll(/(?:fill|stroke): ([^;]+);/g)].map(([, colour]) => colour!).filter((colour) => !/^(none|var\(--ws-flow-[a-z-]+, #[0-9a-f]{3,6}\))$/.test(colour))).toEqual([]);
  });

  test('判断画成菱形，条件字样都在', () => {
    const texts = [...svg.querySelectorAll('text')].map((text) => text.textContent);
    for (const label of ['同意', '修改', '参加', '请假', '过半', '不足半数']) expect(texts).toContain(label);
    expect(svg.querySelectorAll('path.decision').length).toBe(3);
  });
});

test('id 都带前缀', () => {
  expect([...paint('css').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).toEqual(['fig-1-title', 'fig-1-desc']);
});

test('单独成文件的图写死颜色，有命名空间、白底和大小，没有链接', () => {
  const svg = paint('literal');
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="[^"]+" width="\d+" height="\d+"/);
  expect(svg).toContain('fill="#ffffff"/>');
  expect(svg).not.toMatch(/var\(|currentColor|<a /);
  expect(svg).toContain('role="img"');
});

test('同样的输入得同样的字节', () => {
  expect(paint('css', {}, memberDevelopment)).toBe(paint('css', {}, memberDevelopment));
  expect(paint('literal', {}, memberDevelopment)).toBe(paint('literal', {}, memberDevelopment));
});

test('修订对照：增改删有角标，链接名称也说明', () => {
  const marks = new Map<string, FlowMark>([['hold', 'added'], ['reply', 'changed'], ['notify', 'removed']]);
  const svg = parse(paint('css', {marks}));
  const texts = [...svg.querySelectorAll('text')].map((text) => text.textContent);
  for (const tag of ['增', '改', '删']) expect(texts.filter((text) => text === tag).length).toBe(1);
  expect(svg.querySelector('a[href="#step-hold"]')!.getAttribute('aria-label')).toContain('新增');
  expect(svg.querySelectorAll('[stroke-dasharray]').length).toBe(1);
});

test('题名里的尖括号和引号转义', () => {
  expect(paint('css', {title: '<b>"图"</b>&'})).toContain('&lt;b&gt;&quot;图&quot;&lt;/b&gt;&amp;');
});

test('长图在图尾重复泳道名，只读一次', () => {
  const svg = parse(paint('css', {}, memberDevelopment));
  const titles = [...svg.querySelectorAll('text')].filter((text) => text.textContent === '上级党委');
  expect(titles.length).toBe(2);
  expect(titles.filter((text) => text.closest('[aria-hidden]')).length).toBe(1);
});
