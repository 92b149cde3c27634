import {readFileSync} from 'node:fs';
import {parseHTML} from 'linkedom';
import {describe, expect, test} from 'vitest';
import {flowchartOf} from './flowchart';
import {memberDevelopment, roleTitle, themedPartyDay} from './fixtures';
import {layoutFlowchart} from './layout';
import {narrowed} from './parts';
import {paintFlowchart, type FlowMark, type FlowPaint} from './svg';

const names = {roleTitle, href: (step: string) => `#step-${step}`};
const paint = (palette: 'css' | 'literal', more: Partial<FlowPaint> = {}, procedure = themedPartyDay): string =>
  paintFlowchart(layoutFlowchart(flowchartOf(procedure, names)), {
    idPrefix: 'fig-1', title: '图 1 主题党日流程图', description: '各步骤见表 1', palette, ...more,
  });
const parse = (svg: string, selector = 'svg.ws-flow'): Element => parseHTML(`<html><body>${svg}</body></html>`).document.querySelector(selector)!;

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

  test('表头另成一幅，同宽同坐标，读屏不读；图里不再画', () => {
    const head = parse(paint('css'), 'svg.ws-lanes');
    expect([...head.querySelectorAll('text')].map((text) => text.textContent)).toEqual(['组织委员', '支委会', '党员', '党支部书记', '小组组长']);
    expect(head.getAttribute('aria-hidden')).toBe('true');
    expect(head.getAttribute('width')).toBe(svg.getAttribute('width'));
    const [, top, width] = svg.getAttribute('viewBox')!.split(' ');
    expect(head.getAttribute('viewBox')!.split(' ').slice(0, 3)).toEqual(['-1', '-1', width]);
    expect(Number(top)).toBe(layoutFlowchart(flowchartOf(themedPartyDay, names)).headerHeight);
    expect([...svg.querySelectorAll('text')].map((text) => text.textContent)).not.toContain('党支部书记');
  });

  test('宽按 rem 写：字号 16 像素时是原大，随页面的字号变', () => {
    const [, , width] = svg.getAttribute('viewBox')!.split(' ');
    expect(Number(/^([\d.]+)rem$/.exec(svg.getAttribute('width')!)![1]) * 16).toBeCloseTo(Number(width), 1);
  });

  test('框有锚点，步骤表能指到它；指着时看得到怎么做', () => {
    const hinted = parse(paintFlowchart(layoutFlowchart(flowchartOf(themedPartyDay, {...names, hint: (step) => `${step} <怎么做>`})), {idPrefix: 'f', title: '图', description: '略', palette: 'css'}));
    expect(hinted.querySelector('#flow-hold title')!.textContent).toBe('hold <怎么做>');
    expect(svg.querySelectorAll('a[id^="flow-"]').length).toBe(themedPartyDay.steps.length);
  });

  test('颜色不写在图里：各图元的类在样式里都有，颜色用 CSS 变量并有后备值', () => {
    const css = readFileSync('src/site/css/custom.css', 'utf8');
    const classes = new Set([...svg.querySelectorAll('[class]')].map((element) => element.getAttribute('class')!));
    for (const name of ['box', 'decision', 'terminal', 'line', 'arrow', 'number']) expect(classes).toContain(name);
    expect([...classes].filter((name) => name !== 'ws-flow' && !css.includes(`.ws-flow .${name}`))).toEqual([]);
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
  expect([...paint('css').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id).filter((id) => !id!.startsWith('flow-'))).toEqual(['fig-1-title', 'fig-1-desc']);
});

test('单独成文件的图写死颜色，有命名空间、白底和大小，没有链接', () => {
  const svg = paint('literal');
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="[^"]+" width="[\d.]+" height="[\d.]+"/);
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
  const svg = parse(paint('literal', {}, memberDevelopment));
  const titles = [...svg.querySelectorAll('text')].filter((text) => text.textContent === '上级党委');
  expect(titles.length).toBe(2);
  expect(titles.filter((text) => text.closest('[aria-hidden]')).length).toBe(1);
});

/** 横竖相交而去处不同的一对流线：a 上到下，b 左到右，都往下汇到 c。 */
const crossing = {
  steps: [
    {...themedPartyDay.steps[0]!, id: 'a', role: 'one', next: [{when: '左', step: 'b'}, {when: '右', step: 'd'}]},
    {...themedPartyDay.steps[0]!, id: 'b', role: 'two', next: [{when: '回', step: 'a'}, {when: '下', step: 'c'}]},
    {...themedPartyDay.steps[0]!, id: 'c', role: 'one', next: ['d']},
    {...themedPartyDay.steps[0]!, id: 'd', role: 'three', next: ['e', 'a']},
    {...themedPartyDay.steps[0]!, id: 'e', role: 'one'},
  ],
};

test('交叉处横线拱过去，并线处有圆点：数目与排版一致', () => {
  for (const procedure of [crossing, memberDevelopment]) {
    const layout = layoutFlowchart(flowchartOf(procedure, names));
    const svg = parse(paint('css', {}, procedure));
    const hops = svg.querySelector('path.line')!.getAttribute('d')!.match(/a3\.5 3\.5/g) ?? [];
    const dots = svg.querySelector('path.arrow')!.getAttribute('d')!.match(/a2\.6 2\.6/g) ?? [];
    expect(dots.length).toBe(layout.edges.filter(({mergedAt}) => mergedAt).length);
    expect(hops.length).toBe(crossingsIn(layout));
    expect(hops.length).toBeGreaterThan(0);
  }
});

/** 各条流线自己画的部分里，横段穿过别的流线竖段的处数。 */
function crossingsIn({edges}: ReturnType<typeof layoutFlowchart>): number {
  const places = new Set<string>();
  const segments = edges.map(({points}) => points.slice(1).map((point, index) => [points[index]!, point] as const));
  segments.forEach((own, index) => own.forEach(([a, b]) => {
    if (a.y !== b.y) return;
    for (const [c, d] of segments.filter((_, other) => other !== index && edges[other]!.edge.to !== edges[index]!.edge.to).flat()) {
      const through = c.x === d.x && c.x > Math.min(a.x, b.x) + 1 && c.x < Math.max(a.x, b.x) - 1 && a.y > Math.min(c.y, d.y) + 1 && a.y < Math.max(c.y, d.y) - 1;
      if (through) places.add(`${c.x},${a.y}`);
    }
  }));
  return places.size;
}

test('合用泳道的框：名称含看得见的字，次序相同（WCAG 2.5.3）', () => {
  const svg = parse(paintFlowchart(layoutFlowchart(narrowed(flowchartOf(themedPartyDay, names))), {idPrefix: 'f', title: '图', description: '略', palette: 'css'}));
  const letters = (value: string): string => value.replace(/[^\p{L}\p{N}]/gu, '');
  for (const link of svg.querySelectorAll('a')) {
    const seen = [...link.querySelectorAll('text')].map((text) => text.textContent).join('');
    expect(letters(link.getAttribute('aria-label')!).startsWith(letters(seen)), seen).toBe(true);
  }
});
