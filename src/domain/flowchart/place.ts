import type {FlowNode, Flowchart} from './flowchart';

/** 格子：行自上而下，列即泳道自左而右，都从 0 起。 */
export interface Cell {
  row: number;
  column: number;
}

/** 给每个节点一个格子。步骤按书写先后逐行向下；端点和连接符靠着所依附的步骤。 */
export function placeNodes(chart: Flowchart): Map<string, Cell> {
  const board = new Board(chart);
  for (const node of chart.nodes) {
    if (isStep(node)) board.placeStep(node);
  }
  return board.cells;
}

const isStep = (node: FlowNode): boolean => node.kind === 'step' || node.kind === 'decision';

class Board {
  readonly cells = new Map<string, Cell>();
  private readonly taken = new Set<string>();
  private readonly columns: Map<string, number>;
  private readonly chart: Flowchart;
  private previous: FlowNode | undefined;
  private lastRow = -1;

  constructor(chart: Flowchart) {
    this.chart = chart;
    this.columns = new Map(chart.lanes.map((lane, index) => [lane.id, index]));
  }

  placeStep(step: FlowNode): void {
    const column = this.columns.get(step.lane) ?? 0;
    const before = this.chart.nodes.filter((node) => node.attachedTo === step.id && this.leads(node.id, step.id));
    const branches = this.chart.edges.filter((edge) => edge.from === step.id).length;
    // 三个去向的判断要用满下、左、右三面，进线只能从上面来，不并排。
    const shared = before.length === 0 && !(step.kind === 'decision' && branches > 2) && this.sharesRow(step, column);
    let row = shared ? this.lastRow : this.lastRow + 1;
    if (!this.previous && before.length > 0) row += 1;
    while (this.isTaken({row, column})) row += 1;
    for (const node of before) row = this.placeBefore(node, step, {row, column});
    while (this.isTaken({row, column})) row += 1;
    this.put(step, {row, column});
    this.lastRow = row;
    this.previous = step;
    for (const node of this.chart.nodes) {
      if (node.attachedTo === step.id && this.leads(step.id, node.id)) this.placeAfter(node, step, {row, column});
    }
  }

  /** 前一步唯一的去向，又在相邻泳道，就并排画，省一行。 */
  private sharesRow(step: FlowNode, column: number): boolean {
    if (!this.previous) return false;
    const before = this.cells.get(this.previous.id);
    const out = this.chart.edges.filter((edge) => edge.from === this.previous?.id);
    return (
      before !== undefined &&
      out.length === 1 &&
      out[0]?.to === step.id &&
      Math.abs(before.column - column) === 1 &&
      !this.isTaken({row: before.row, column})
    );
  }

  /** 放在步骤正上方；占了就放左右（判断的左右留给去向）；再不行把步骤往下挪一行。返回步骤所在的行。 */
  private placeBefore(node: FlowNode, step: FlowNode, {row, column}: Cell): number {
    const sides = step.kind === 'decision' ? [] : [{row, column: column + 1}, {row, column: column - 1}];
    const free = [{row: row - 1, column}, ...sides].find((cell) => this.isFree(cell));
    this.put(node, free ?? {row, column});
    return free ? row : row + 1;
  }

  /** 主路的放在正下方，判断的其余去向放在左右。 */
  private placeAfter(node: FlowNode, step: FlowNode, {row, column}: Cell): void {
    const branch = this.chart.edges.filter((edge) => edge.from === step.id).findIndex((edge) => edge.to === node.id);
    const sides = [{row, column: column + 1}, {row, column: column - 1}];
    const wished = step.kind === 'decision' && branch > 0 ? sides : [];
    let below = row + 1;
    while (this.isTaken({row: below, column})) below += 1;
    this.put(node, wished.find((cell) => this.isFree(cell)) ?? {row: below, column});
  }

  private leads(from: string, to: string): boolean {
    return this.chart.edges.some((edge) => edge.from === from && edge.to === to);
  }

  private put(node: FlowNode, cell: Cell): void {
    this.cells.set(node.id, cell);
    this.taken.add(`${cell.row},${cell.column}`);
  }

  private isTaken({row, column}: Cell): boolean {
    return this.taken.has(`${row},${column}`);
  }

  private isFree(cell: Cell): boolean {
    return cell.row >= 0 && cell.column >= 0 && cell.column < this.chart.lanes.length && !this.isTaken(cell);
  }
}
