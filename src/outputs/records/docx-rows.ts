/** Word 表单的行：排成有高度的行，撑满或者压到一页，再画成 Word 的表格。 */
import {AlignmentType, HeightRule, TableLayoutType, VerticalAlign, WidthType} from 'docx';
import {sum} from './grid';
import {borders, cellMargins, NONE, THICK, THIN, twips} from './word';
import {table, WmlBlock, type WmlCell, type WmlText} from './wml';

/** 单元格左右边距，磅。 */
export const PADDING = 4;
export const LABEL_PADDING = 2.8;

export interface Page {
  /** 版心宽，缇；能被二十四整除。 */
  width: number;
  height: number;
  /** 上下边距先按公文格式，放不下再收紧。 */
  margins: {top: number; bottom: number; left: number; right: number; edge: number}[];
}

/** 行高伸缩的幅度：富余时撑满版心，不够时压到一页。 */
export const STRETCH = {least: 0.72, most: 1.35, step: 0.01};

export interface CellPlan {
  span: number;
  width: number;
  children: WmlText[];
  /** 印出内容所需的高，磅。 */
  floor: number;
  label?: boolean;
  top?: boolean;
  bare?: boolean;
}

export interface RowPlan {
  cells: CellPlan[];
  base: number;
  header?: boolean;
  keepNext?: boolean;
}

export type Plan =
  | {kind: 'table'; widths: number[]; rows: RowPlan[]; bare?: boolean}
  | {kind: 'text'; children: WmlText[]; height: number};

export function rowHeight({cells, base}: RowPlan, scale: number): number {
  return Math.max(base * scale, ...cells.map(({floor}) => floor));
}

export function planHeight(plan: Plan, scale: number): number {
  return plan.kind === 'text' ? plan.height : sum(plan.rows.map((row) => rowHeight(row, scale)));
}

/** 排得进 room（磅）的最大行高倍数；least 倍还排不下的为 undefined。 */
export function scaleFor(plans: Plan[], room: number, least: number): number | undefined {
  // 试几十种倍数，各行印出内容要多高只算一次。
  const floors = plans.map((plan) => (plan.kind === 'text' ? plan.height : plan.rows.map(({base, cells}) => ({base, floor: Math.max(...cells.map(({floor}) => floor))}))));
  for (let scale = STRETCH.most; scale >= least - 1e-9; scale -= STRETCH.step) {
    const height = floors.reduce<number>((total, rows) => total + (typeof rows === 'number' ? rows : rows.reduce((all, {base, floor}) => all + Math.max(base * scale, floor), 0)), 0);
    if (height <= room) return scale;
  }
  return undefined;
}

/** 末页至少这么满：不到的收紧边距、压缩行高，少排一页。 */
const LEAST_FILL = 0.3;
/** 一页页尾放不下一行空着的，占版心的几成。 */
const LOSS = 0.06;

/** 版心的高，磅：留出边框线和各家排版的出入。 */
export const roomOf = (page: Page, margin: {top: number; bottom: number}): number => ((page.height - margin.top - margin.bottom) / 25.4) * 72 - 14;

/** 收紧边距、压缩行高，一页排得下。 */
export function fitsOnePage(page: Page, plans: Plan[]): boolean {
  return page.margins.some((margin) => scaleFor(plans, roomOf(page, margin), STRETCH.least) !== undefined);
}

/** 先照公文边距撑满一页，不行收紧边距压缩行高；仍不行就照常分页，末页只剩一点的挤掉那一页，挤不掉的撑开些。 */
export function fit(page: Page, plans: Plan[]) {
  const [normal, tight] = page.margins;
  for (const [margin, least] of [[normal, 1], [tight, STRETCH.least]] as const) {
    if (!margin) continue;
    const scale = scaleFor(plans, roomOf(page, margin), least);
    if (scale !== undefined) return {margin, scale};
  }
  if (normal && tight) {
    const pages = sum(plans.map((plan) => planHeight(plan, 1))) / (roomOf(page, normal) * (1 - LOSS));
    if (pages % 1 < LEAST_FILL) {
      const scale = scaleFor(plans, Math.floor(pages) * roomOf(page, tight) * (1 - LOSS), STRETCH.least);
      if (scale !== undefined) return {margin: tight, scale: Math.min(scale, 1)};
    }
  }
  return {margin: normal ?? {top: 37, bottom: 35, left: 28, right: 26, edge: 20}, scale: 1};
}

export function draw(plan: Plan, scale: number): WmlBlock[] {
  if (plan.kind === 'text') return plan.children.map((text) => new WmlBlock(text));
  const outer = plan.bare ? NONE : THICK;
  const inner = plan.bare ? NONE : THIN;
  return [
    new WmlBlock(table({
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      width: {size: sum(plan.widths), type: WidthType.DXA},
      columnWidths: plan.widths,
      margins: cellMargins(twips(PADDING)),
      borders: borders(outer, inner),
      rows: plan.rows.map((row) => {
        const height = rowHeight(row, scale);
        return {
          tableHeader: row.header ?? false,
          keepNext: row.keepNext ?? false,
          cantSplit: height < 240,
          height: {value: twips(height), rule: HeightRule.ATLEAST},
          children: row.cells.map(drawCell),
        };
      }),
    })),
  ];
}

function drawCell(cell: CellPlan): WmlCell {
  const padding = twips(cell.label ? LABEL_PADDING : PADDING);
  return {
    width: {size: cell.width, type: WidthType.DXA},
    columnSpan: cell.span,
    verticalAlign: cell.top ? VerticalAlign.TOP : cell.bare ? VerticalAlign.BOTTOM : VerticalAlign.CENTER,
    margins: {
      marginUnitType: WidthType.DXA,
      left: padding,
      right: padding,
      top: cell.top ? twips(4) : 0,
      bottom: 0,
    },
    children: cell.children,
  };
}
