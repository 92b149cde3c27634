import {describe, expect, test} from 'vitest';
import type {Next, Step} from '../schema/procedure';
import {flowchartOf, splitByStage, type Flowchart} from './flowchart';
import {generalMeeting, memberDevelopment, roleTitle, themedPartyDay} from './fixtures';
import {layoutFlowchart, type Box, type FlowchartLayout, type LaidEdge, type LaidNode, type Point} from './layout';
import {narrowed, pageParts} from './parts';
import {diamondWidthAt, type TextLine} from './shape';
import {forbiddenLineStarts, textWidth, wrapText} from './text';
import {sample} from '../../../tests/sweep';

const whole = [themedPartyDay, generalMeeting, memberDevelopment].map((procedure) => flowchartOf(procedure, {roleTitle}));
const fixtures = [...whole, ...splitByStage(whole[2]!), ...whole.flatMap((chart) => pageParts(chart, (index) => `第 ${index + 1} 幅`)).map(({chart}) => chart)];

type Line = [Point, Point];
const linesOf = ({points}: LaidEdge): Line[] => points.slice(1).map((point, index) => [points[index]!, point]);
const boxOf = ([a, b]: Line): Box => ({
  x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y),
});
const overlaps = (a: Box, b: Box): boolean =>
  a.x + a.width > b.x + 0.01 && b.x + b.width > a.x + 0.01 && a.y + a.height > b.y + 0.01 && b.y + b.height > a.y + 0.01;
const thick = (box: Box, by: number): Box => ({x: box.x - by, y: box.y - by, width: box.width + by * 2, height: box.height + by * 2});

/** 文字是否在符号之内；菱形看该行高处的宽度。 */
function holds({node, x, y, width, height}: LaidNode, line: TextLine): boolean {
  const half = textWidth(line.text, line.size) / 2;
  const reach = Math.abs(line.y - (y + height / 2)) + line.size / 2 - 1;
  const room = node.kind === 'decision' ? diamondWidthAt(height, reach) : width;
  return half * 2 <= room && line.x - half >= x && line.x + half <= x + width && reach <= height / 2;
}

function throughNodes({nodes, edges}: FlowchartLayout): string[] {
  return edges.flatMap((edge) => linesOf(edge).flatMap((line) =>
    nodes.filter((node) => overlaps(thick(boxOf(line), 0.02), thick(node, -0.1))).map((node) => `${edge.edge.from}→${edge.edge.to} 穿过 ${node.node.id}`)));
}

/** 不同去处的流线重合的段数。 */
function overlapping({edges}: FlowchartLayout): string[] {
  const boxes = edges.map((edge) => linesOf(edge).map(boxOf));
  return edges.flatMap((a, index) => edges.slice(index + 1).flatMap((b, offset) => {
    if (a.edge.to === b.edge.to) return [];
    const hit = boxes[index]!.some((one) => boxes[index + 1 + offset]!.some((other) => collinear(one, other)));
    return hit ? [`${a.edge.from}→${a.edge.to} 与 ${b.edge.from}→${b.edge.to}`] : [];
  }));
}

function collinear(one: Box, other: Box): boolean {
  const shared = (from: number, size: number, from2: number, size2: number): number => Math.min(from + size, from2 + size2) - Math.max(from, from2);
  if (one.width < 0.01 && other.width < 0.01) return Math.abs(one.x - other.x) < 1 && shared(one.y, one.height, other.y, other.height) > 0.5;
  if (one.height < 0.01 && other.height < 0.01) return Math.abs(one.y - other.y) < 1 && shared(one.x, one.width, other.x, other.width) > 0.5;
  return false;
}

/** 一条线的拐点贴在去处不同的另一条线上：看着像并线。 */
function touching({edges}: FlowchartLayout): string[] {
  const segments = edges.map((edge) => linesOf(edge).map((line) => thick(boxOf(line), 1)));
  return edges.flatMap((a) => a.points.slice(1, -1).flatMap(({x, y}) => edges
    .filter((b, index) => a.edge.to !== b.edge.to && segments[index]!.some((box) => overlaps({x: x - 1, y: y - 1, width: 2, height: 2}, box)))
    .map((b) => `${a.edge.from}→${a.edge.to} 贴着 ${b.edge.from}→${b.edge.to}`)));
}

function labelClashes({nodes, edges, lanes}: FlowchartLayout): string[] {
  const labelled = edges.filter((edge) => edge.label);
  const laneLines = lanes.slice(1).map((lane): Box => ({x: lane.x, y: 0, width: 0.1, height: lane.height}));
  return labelled.flatMap((edge, index) => {
    const label = edge.label!;
    const name = `${edge.edge.from} 的“${edge.edge.label}”`;
    return [
      ...nodes.filter((node) => (node.node.kind === 'decision' ? inDiamond(label, node) : overlaps(label, node))).map((node) => `${name}压 ${node.node.id}`),
      ...laneLines.filter((line) => overlaps(label, line)).map(() => `${name}压泳道线`),
      ...labelled.slice(index + 1).filter((other) => overlaps(label, other.label!)).map((other) => `${name}压“${other.edge.label}”`),
      ...edges.flatMap(linesOf).filter((line) => overlaps(label, thick(boxOf(line), 0.5))).map(() => `${name}压流线`),
    ];
  });
}

function inDiamond(label: Box, node: LaidNode): boolean {
  if (!overlaps(label, node)) return false;
  const [cx, cy] = [node.x + node.width / 2, node.y + node.height / 2];
  const near = (from: number, size: number, to: number): number => Math.max(0, from - to, to - from - size);
  return near(label.x, label.width, cx) / (node.width / 2) + near(label.y, label.height, cy) / (node.height / 2) < 1;
}

function touches(point: Point, {x, y, width, height}: LaidNode): boolean {
  const [dx, dy] = [Math.abs(point.x - x - width / 2), Math.abs(point.y - y - height / 2)];
  return (Math.abs(dx - width / 2) < 0.01 && dy < 0.01) || (Math.abs(dy - height / 2) < 0.01 && dx < 0.01);
}

function expectTidy(layout: FlowchartLayout): void {
  const byId = new Map(layout.nodes.map((node) => [node.node.id, node]));
  expect(throughNodes(layout)).toEqual([]);
  for (const {edge, points} of layout.edges) {
    expect(touches(points[0]!, byId.get(edge.from)!)).toBe(true);
    expect(touches(points.at(-1)!, byId.get(edge.to)!)).toBe(true);
    expect(linesOf({edge, points}).every(([a, b]) => a.x === b.x || a.y === b.y)).toBe(true);
  }
  layout.nodes.forEach((node, index) => {
    expect(layout.nodes.slice(index + 1).filter((other) => overlaps(thick(node, 8), other))).toEqual([]);
    for (const line of [...node.lines, ...(node.number ? [node.number] : [])]) expect(holds(node, line), line.text).toBe(true);
  });
}

describe.each(fixtures.map((chart): [string, Flowchart] => [chart.stage?.title ?? `${chart.nodes.length} 个节点的整图`, chart]))('%s', (_, chart) => {
  const layout = layoutFlowchart(chart);

  test('字在框内，线不穿框，线的两端落在框边', () => expectTidy(layout));

  test('条件字样不压框、泳道线、流线和别的字样', () => expect(labelClashes(layout)).toEqual([]));

  test('通往不同节点的流线不重合，只十字相交，不贴着拐弯', () => {
    expect(overlapping(layout)).toEqual([]);
    expect(touching(layout)).toEqual([]);
  });

  test('框在自己的泳道里，表头不出泳道', () => {
    for (const node of layout.nodes.filter(({node: {number}}) => number !== undefined)) {
      const lane = layout.lanes.find((item) => item.lane.id === node.node.lane)!;
      expect(node.x).toBeGreaterThan(lane.x);
      expect(node.x + node.width).toBeLessThan(lane.x + lane.width);
    }
    for (const lane of layout.lanes) {
      for (const {text, x, size} of lane.lines) {
        expect(x - textWidth(text, size) / 2).toBeGreaterThan(lane.x);
        expect(x + textWidth(text, size) / 2).toBeLessThan(lane.x + lane.width);
      }
    }
  });

  test('每条流线有自己的箭头，或在框前看得见地并入', () => {
    layout.edges.forEach((edge, index) => {
      const tip = edge.points.at(-1)!;
      const same = layout.edges.filter((other, at) => at !== index && other.points.at(-1)!.x === tip.x && other.points.at(-1)!.y === tip.y);
      if (same.length === 0) return;
      const joints = [edge, ...same].filter(({mergedAt}) => mergedAt).map(({mergedAt}) => mergedAt!);
      expect(joints.length).toBe(same.length);
      for (const joint of joints) expect(Math.abs(joint.x - tip.x) + Math.abs(joint.y - tip.y)).toBeGreaterThanOrEqual(14);
    });
  });
});

test('五道的图不宽过 900 px', () => {
  expect(layoutFlowchart(whole[0]!).width).toBeLessThanOrEqual(900);
  expect(layoutFlowchart(whole[1]!).width).toBeLessThanOrEqual(900);
});

test('判断的主路向下出，其余向两侧出', () => {
  for (const chart of whole) {
    const layout = layoutFlowchart(chart);
    const decisions = layout.nodes.filter(({node}) => node.kind === 'decision');
    for (const {node} of decisions) {
      const [main, ...others] = layout.edges.filter(({edge}) => edge.from === node.id);
      expect(main!.points[1]!.y).toBeGreaterThan(main!.points[0]!.y);
      for (const {points} of others) expect(points[1]!.y).toBe(points[0]!.y);
    }
  }
});

test('前一步唯一的去向在相邻泳道的，同行；其余依次向下', () => {
  const {nodes} = layoutFlowchart(whole[1]!);
  const middle = (id: string): number => {
    const {y, height} = nodes.find(({node}) => node.id === id)!;
    return y + height / 2;
  };
  expect(middle('pass-on')).toBe(middle('notify'));
  expect(middle('attend')).toBe(middle('pass-on'));
  expect(middle('quorum')).toBeGreaterThan(middle('attend'));
});

describe('折行', () => {
  test('各行长短相近，不从词中折开', () => {
    expect(wrapText('组织缺席党员补学', 14, 100)).toEqual(['组织缺席', '党员补学']);
    expect(wrapText('接 预备党员的接收', 13, 104)).toEqual(['接 预备党员的', '接收']);
  });

  test('行首无禁用标点，末行不留孤字', () => {
    const samples = ['党员推荐、群团推优', '议题是否成熟（支委会内）', '报上级党委备案了吗？', '召开会议，讨论表决；公布', '递交《入党志愿书》等材料'];
    for (const text of samples) {
      for (const width of [60, 74, 88, 102]) {
        const lines = wrapText(text, 14, width);
        expect(lines.join('')).toBe(text);
        for (const line of lines) {
          expect(forbiddenLineStarts).not.toContain(line[0]);
          expect(textWidth(line, 14)).toBeLessThanOrEqual(width);
        }
        const last = Array.from(lines.at(-1)!).filter((char) => !forbiddenLineStarts.includes(char));
        expect(lines.length === 1 || last.length > 1, lines.join('/')).toBe(true);
      }
    }
  });

  test('长过一行的西文词硬折，不出错', () => {
    expect(wrapText('Internationalization', 14, 60).every((line) => textWidth(line, 14) <= 60)).toBe(true);
  });
});

/** 定种随机数（mulberry32），每次测试的流程都一样。 */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function randomProcedure(seed: number): {steps: Step[]; stages: {id: string; title: string}[]} {
  const random = randomOf(seed);
  const [lanes, count, stages] = [2 + random(6), 5 + random(26), 1 + random(4)];
  const text = '组织委员拟定活动方案报支部委员会审核同意后通知全体党员到会';
  const titleOf = (): string => text.slice(random(8)).slice(0, 2 + random(13));
  const steps = Array.from({length: count}, (_, index): Step => {
    const anywhere = (): string => `s${random(count)}`;
    const next = `s${Math.min(count - 1, index + 1)}`;
    const kind = random(10);
    const branches: Next[] = [{when: '同意', step: next}, {when: ['不同意', '不足半数', '否'][random(3)]!, step: anywhere()}];
    const targets: Next[] = kind < 6 ? [next] : kind < 8 ? branches : kind < 9 ? [...branches, {when: '其他', step: anywhere()}] : [next, anywhere()];
    return {
      id: `s${index}`, title: titleOf(), role: `r${random(lanes)}`, how: '略', due: '略', clause: 'procedure',
      stage: `g${Math.floor((index * stages) / count)}`,
      ...(index < count - 1 && {next: targets}),
    };
  });
  return {steps, stages: Array.from({length: stages}, (_, index) => ({id: `g${index}`, title: `第${index}阶段的工作`}))};
}

test('随机流程（全部跑时两百个）：不出错，线不穿框、不重合、不贴着拐弯，字样不压框和线', () => {
  const found = {overlaps: [] as string[], touches: [] as string[], clashes: [] as string[]};
  for (const seed of sample(Array.from({length: 200}, (_, index) => index + 1), 50)) {
    const chart = flowchartOf(randomProcedure(seed), {roleTitle});
    for (const part of seed % 4 ? [chart] : [chart, narrowed(chart), ...splitByStage(chart)]) {
      const layout = layoutFlowchart(part);
      expectTidy(layout);
      found.overlaps.push(...overlapping(layout).map((text) => `${seed}：${text}`));
      found.touches.push(...touching(layout).map((text) => `${seed}：${text}`));
      found.clashes.push(...labelClashes(layout).map((text) => `${seed}：${text}`));
    }
  }
  expect(found).toEqual({overlaps: [], touches: [], clashes: []});
}, 180_000);
