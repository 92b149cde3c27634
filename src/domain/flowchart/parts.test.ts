import {expect, test} from 'vitest';
import {flowchartOf, type Flowchart} from './flowchart';
import {generalMeeting, memberDevelopment, roleTitle, themedPartyDay} from './fixtures';
import {layoutFlowchart, leastHeight} from './layout';
import {LIMIT, narrowed, pageParts, splitToFit} from './parts';

const charts = [themedPartyDay, generalMeeting, memberDevelopment].map((procedure) => flowchartOf(procedure, {roleTitle}));
const name = (index: number, total: number): string => `图 1（${index + 1}/${total}）`;
const numbersIn = ({nodes}: Flowchart): number[] => nodes.flatMap(({number}) => number ?? []);

test.each(charts)('每幅放得进一页，步骤不重不漏，依先后', (chart) => {
  const parts = pageParts(chart, name);
  for (const {chart: part} of parts) {
    const {width, height} = layoutFlowchart(part);
    expect(width).toBeLessThanOrEqual(LIMIT.width);
    expect(height).toBeLessThanOrEqual(LIMIT.height);
  }
  expect(parts.flatMap(({chart: part}) => numbersIn(part))).toEqual(numbersIn(chart));
});

test('放得下的原样；合用泳道只合步骤最少的，框里写明是谁，别的泳道不动', () => {
  const three = flowchartOf({steps: memberDevelopment.steps.slice(0, 2)}, {roleTitle});
  expect(narrowed(three)).toBe(three);
  const {lanes, nodes} = narrowed(charts[0]!);
  const shared = lanes.find(({id}) => id.startsWith('shared:'))!;
  expect(shared.title.split('、').every((title) => ['支委会', '党员', '党支部书记', '小组组长'].includes(title))).toBe(true);
  expect(lanes.map(({title}) => title)).toContain('组织委员');
  for (const node of nodes.filter(({number}) => number !== undefined)) {
    const {role} = themedPartyDay.steps[node.number! - 1]!;
    if (node.lane === shared.id) expect(node.role).toBe(roleTitle(role));
    else expect([node.lane, node.role]).toEqual([role, undefined]);
  }
});

test('合用的角色多的，泳道叫“其他角色”', () => {
  const steps = Array.from({length: 9}, (_, index) => ({...themedPartyDay.steps[0]!, id: `s${index}`, role: `角色${index}`, ...(index < 8 ? {next: [`s${index + 1}`]} : {next: undefined})}));
  const chart = flowchartOf({steps: steps.map(({next, ...step}) => (next ? {...step, next} : step))}, {roleTitle});
  expect(narrowed(chart).lanes.map(({title}) => title)).toContain('其他角色');
});

test('不分阶段的用给的名字，连接符写着；同一阶段分成几幅的加（一）（二）', () => {
  const parts = splitToFit(charts[1]!, ({nodes}) => nodes.length < 12, name);
  expect(parts.map(({part}) => part)).toEqual(parts.map((_, index) => name(index, parts.length)));
  expect(parts[0]!.chart.nodes.map(({text}) => text)).toContain(`转 ${name(1, parts.length)}`);
  const staged = splitToFit(charts[2]!, ({nodes}) => nodes.length < 8, name).map(({part}) => part);
  expect(staged.slice(0, 3)).toEqual(['申请入党', '入党积极分子的确定和培养（一）', '入党积极分子的确定和培养（二）']);
});

test('最低的高不高过真排出来的高', () => {
  for (const chart of charts.flatMap((whole) => [whole, ...pageParts(whole, name).map(({chart: part}) => part)])) expect(leastHeight(chart)).toBeLessThanOrEqual(layoutFlowchart(chart).height);
});
