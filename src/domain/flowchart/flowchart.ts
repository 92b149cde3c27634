import {targetOf, type Next, type Procedure, type Stage, type Step} from '../schema/procedure';

/** 流程图符号，取自 GB/T 1526：端点、处理、判断、连接符。 */
export type FlowNodeKind = 'start' | 'step' | 'decision' | 'connector' | 'end';

export interface FlowLane {
  id: string;
  title: string;
}

export interface FlowNode {
  /** 步骤用步骤 id；端点和连接符带冒号，不与步骤重名。 */
  id: string;
  kind: FlowNodeKind;
  text: string;
  /** 所在泳道，即责任主体；合用的泳道见 role。 */
  lane: string;
  /** 合用的泳道里，责任主体写在框内。 */
  role?: string;
  /** 步骤在 steps 中的序号，从 1 起，与步骤表一致。 */
  number?: number;
  /** 连接符的第二行，如“第 9 步”。 */
  note?: string;
  href?: string;
  /** 指着框时看到的：怎么做、时限、记录。 */
  hint?: string;
  stage?: string;
  /** 端点、连接符所依附的步骤。 */
  attachedTo?: string;
}

export interface FlowEdge {
  from: string;
  to: string;
  /** 判断的条件。 */
  label?: string;
}

export interface Flowchart {
  /** 按首次出现的先后。 */
  lanes: FlowLane[];
  /** 按步骤的先后；端点、连接符紧挨所依附的步骤。 */
  nodes: FlowNode[];
  /** 同一判断的去向按书写先后，第一个是主路。 */
  edges: FlowEdge[];
  stages?: Stage[];
  /** 分图所画的阶段。 */
  stage?: Stage;
}

export interface FlowchartNames {
  roleTitle(id: string): string;
  href?(step: string): string | undefined;
  hint?(step: string): string | undefined;
}

type Steps = Pick<Procedure, 'steps' | 'stages'>;

const labelOf = (next: Next): string | undefined => (typeof next === 'string' ? undefined : next.when);

/** 有两个以上带条件的去向即为判断，画成菱形（GB/T 1526 判断符号）。 */
const isDecision = (step: Step): boolean => (step.next ?? []).filter((next) => labelOf(next) !== undefined).length > 1;

/**
 * 由程序得泳道流程图：一个责任主体一条泳道，一个步骤一个框，首尾加端点。
 * 指向不存在的步骤的去向不画，由规则 step-targets-exist 报告。
 */
export function flowchartOf(procedure: Steps, names: FlowchartNames): Flowchart {
  const {steps, stages} = procedure;
  const known = new Set(steps.map((step) => step.id));
  const roles = [...new Set(steps.map((step) => step.role))];
  const nodes = steps.flatMap((step, index) => nodesOf(step, index, names, known));
  const edges = steps.flatMap((step, index) => edgesOf(step, index, known));
  return {
    lanes: roles.map((id) => ({id, title: names.roleTitle(id)})),
    nodes,
    edges,
    ...(stages && {stages}),
  };
}

/** 存在的去向；写重了的只算一个。 */
function liveTargets(step: Step, known: Set<string>): Next[] {
  const same = (a: Next, b: Next): boolean => targetOf(a) === targetOf(b) && labelOf(a) === labelOf(b);
  return (step.next ?? []).filter((next, index, all) => known.has(targetOf(next)) && all.findIndex((other) => same(other, next)) === index);
}

function nodesOf(step: Step, index: number, names: FlowchartNames, known: Set<string>): FlowNode[] {
  const place = {lane: step.role, ...(step.stage !== undefined && {stage: step.stage})};
  const href = names.href?.(step.id);
  const hint = names.hint?.(step.id);
  const node: FlowNode = {
    id: step.id,
    kind: isDecision(step) ? 'decision' : 'step',
    text: step.title,
    number: index + 1,
    ...place,
    ...(href !== undefined && {href}),
    ...(hint !== undefined && {hint}),
  };
  const start: FlowNode = {id: 'start:', kind: 'start', text: '开始', attachedTo: step.id, ...place};
  const end: FlowNode = {id: `end:${step.id}`, kind: 'end', text: '结束', attachedTo: step.id, ...place};
  return [...(index === 0 ? [start] : []), node, ...(liveTargets(step, known).length === 0 ? [end] : [])];
}

function edgesOf(step: Step, index: number, known: Set<string>): FlowEdge[] {
  const targets = liveTargets(step, known);
  const edges = targets.map((next): FlowEdge => {
    const label = labelOf(next);
    return {from: step.id, to: targetOf(next), ...(label !== undefined && {label})};
  });
  const first = index === 0 ? [{from: 'start:', to: step.id}] : [];
  const last = targets.length === 0 ? [{from: step.id, to: `end:${step.id}`}] : [];
  return [...first, ...edges, ...last];
}

/**
 * 一个阶段一张分图，供打印：整图缩到 A4 字太小。出入阶段的流线接到连接符（GB/T 1526），
 * 出去的写“转 某阶段”，进来的写“接 某阶段”，并注对方的步骤序号。不分阶段的原样返回。
 */
export function splitByStage(flowchart: Flowchart): Flowchart[] {
  const stages = (flowchart.stages ?? []).filter((stage) => flowchart.nodes.some((node) => node.stage === stage.id));
  if (stages.length < 2 || flowchart.nodes.some((node) => !stages.some((stage) => stage.id === node.stage))) {
    return [flowchart];
  }
  return stages.map((stage) => stageChart(flowchart, stage, stages));
}

function stageChart(whole: Flowchart, stage: Stage, stages: Stage[]): Flowchart {
  const byId = new Map(whole.nodes.map((node) => [node.id, node]));
  const inside = (id: string): boolean => byId.get(id)?.stage === stage.id;
  const titleOf = (id: string): string => stages.find((item) => item.id === byId.get(id)?.stage)?.title ?? '';
  const entries = entryConnectors(whole.edges.filter((edge) => !inside(edge.from) && inside(edge.to)), byId, titleOf);
  const exits = whole.edges
    .filter((edge) => inside(edge.from) && !inside(edge.to))
    .map((edge) => ({edge, node: exitConnector(edge, byId, titleOf)}));
  const nodes = whole.nodes.filter((node) => inside(node.id)).flatMap((node) => [
    ...entries.filter((entry) => entry.attachedTo === node.id),
    node,
    ...exits.filter(({edge}) => edge.from === node.id).map((exit) => exit.node),
  ]);
  const edges = whole.edges.filter((edge) => inside(edge.from)).map((edge) => {
    const exit = exits.find((item) => item.edge === edge);
    return exit ? {...edge, to: exit.node.id} : edge;
  });
  const used = new Set(nodes.map((node) => node.lane));
  return {
    lanes: whole.lanes.filter((lane) => used.has(lane.id)),
    nodes,
    edges: [...entries.map((entry) => ({from: entry.id, to: entry.attachedTo ?? ''})), ...edges],
    stage,
  };
}

function exitConnector(edge: FlowEdge, byId: Map<string, FlowNode>, titleOf: (id: string) => string): FlowNode {
  const target = byId.get(edge.to);
  return {
    id: `to:${edge.from}:${edge.to}:${edge.label ?? ''}`,
    kind: 'connector',
    text: `转 ${titleOf(edge.to)}`,
    lane: byId.get(edge.from)?.lane ?? '',
    note: `第 ${target?.number} 步`,
    attachedTo: edge.from,
    ...(target?.href !== undefined && {href: target.href}),
  };
}

/** 从同一阶段进到同一步骤的并作一个连接符。 */
function entryConnectors(edges: FlowEdge[], byId: Map<string, FlowNode>, titleOf: (id: string) => string): FlowNode[] {
  const groups = new Map<string, FlowEdge[]>();
  for (const edge of edges) {
    const key = `from:${byId.get(edge.from)?.stage}:${edge.to}`;
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  return [...groups].map(([id, group]): FlowNode => {
    const first = group[0]!;
    const sources = [...new Set(group.map((edge) => edge.from))].map((from) => byId.get(from));
    const href = sources[0]?.href;
    return {
      id,
      kind: 'connector',
      text: `接 ${titleOf(first.from)}`,
      lane: byId.get(first.to)?.lane ?? '',
      note: `第 ${sources.map((source) => source?.number).join('、')} 步`,
      attachedTo: first.to,
      ...(href !== undefined && {href}),
    };
  });
}
