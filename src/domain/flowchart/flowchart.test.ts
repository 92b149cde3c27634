import {describe, expect, test} from 'vitest';
import type {Step} from '../schema/procedure';
import {flowchartOf, splitByStage} from './flowchart';
import {generalMeeting, memberDevelopment, roleTitle, themedPartyDay} from './fixtures';

const stepOf = (id: string, role: string, next?: Step['next']): Step => ({
  id, title: id, role, how: '略', due: '略', clause: 'procedure', ...(next && {next}),
});

describe('由程序得流程图', () => {
  test('泳道按责任主体首次出现的先后', () => {
    const {lanes} = flowchartOf(themedPartyDay, {roleTitle});
    expect(lanes.map((lane) => lane.title)).toEqual(['组织委员', '支委会', '党员', '党支部书记', '小组组长']);
  });

  test('两个以上带条件的去向是判断，并列去向不是', () => {
    const {nodes} = flowchartOf({steps: [
      stepOf('a', 'x', [{when: '是', step: 'b'}, {when: '否', step: 'c'}]),
      stepOf('b', 'x', ['c', 'd']),
      stepOf('c', 'x', [{when: '办完', step: 'd'}]),
      stepOf('d', 'x'),
    ]}, {roleTitle});
    expect(nodes.map((node) => node.kind)).toEqual(['start', 'decision', 'step', 'step', 'step', 'end']);
  });

  test('第一步前有开始，每个终点后有结束', () => {
    const {edges} = flowchartOf(memberDevelopment, {roleTitle});
    expect(edges.filter((edge) => edge.from === 'start:')).toEqual([{from: 'start:', to: 'apply'}]);
    expect(edges.filter((edge) => edge.to.startsWith('end:')).map((edge) => edge.from)).toEqual(['stop', 'archive']);
  });

  test('序号是步骤在 steps 中的先后，链接由调用者给', () => {
    const {nodes} = flowchartOf(themedPartyDay, {roleTitle, href: (step) => `#step-${step}`});
    expect(nodes.find((node) => node.id === 'reply')).toMatchObject({number: 4, href: '#step-reply'});
  });

  test('指向不存在的步骤的去向不画', () => {
    const {edges} = flowchartOf({steps: [stepOf('a', 'x', ['nowhere'])]}, {roleTitle});
    expect(edges).toEqual([{from: 'start:', to: 'a'}, {from: 'a', to: 'end:a'}]);
  });
});

describe('按阶段分图', () => {
  const charts = splitByStage(flowchartOf(memberDevelopment, {roleTitle, href: (step) => `#${step}`}));

  test('不分阶段的原样返回', () => {
    const whole = flowchartOf(generalMeeting, {roleTitle});
    expect(splitByStage(whole)).toEqual([whole]);
  });

  test('一个阶段一张，步骤不重不漏，序号不变', () => {
    expect(charts.map((chart) => chart.stage?.id)).toEqual(['apply', 'activist', 'candidate', 'admit', 'confirm']);
    const numbers = charts.flatMap((chart) => chart.nodes).flatMap(({number}) => number ?? []);
    expect(numbers).toEqual(memberDevelopment.steps.map((_, index) => index + 1));
  });

  test('出阶段的流线接“转”，条件留在线上，链接到对方步骤', () => {
    const candidate = charts[2]!;
    const edge = candidate.edges.find((item) => item.label === '继续培养');
    const node = candidate.nodes.find((item) => item.id === edge?.to);
    expect(node).toMatchObject({kind: 'connector', text: '转 入党积极分子的确定和培养', note: '第 8 步', href: '#train'});
  });

  test('同一阶段进到同一步骤的并作一个“接”', () => {
    const entries = charts[1]!.nodes.filter((node) => node.text.startsWith('接 ')).map((node) => [node.text, node.note]);
    expect(entries).toEqual([
      ['接 申请入党', '第 2 步'],
      ['接 发展对象的确定和考察', '第 11 步'],
      ['接 预备党员的接收', '第 18、20、22 步'],
    ]);
  });

  test('每条流线的两端都在本图内', () => {
    for (const {nodes, edges} of charts) {
      const ids = nodes.map((node) => node.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const edge of edges) expect(ids).toEqual(expect.arrayContaining([edge.from, edge.to]));
    }
  });
});
