import {layoutFlowchart} from '../../domain/flowchart/layout';
import {paintFlowchart} from '../../domain/flowchart/svg';
import type {StandardDocument} from '../../domain/document/tree';

/** 一幅流程图：颜色写死的 SVG，尺寸为像素（96 dpi）。 */
export interface Picture {
  label: string;
  /** 给读屏的说明。 */
  alt: string;
  svg: string;
  width: number;
  height: number;
  /** 不认 SVG 的软件用的点阵图（PNG）。 */
  png?: Uint8Array;
}

/** 一个标准的各幅流程图，依文中次序；分阶段的一个阶段一幅。没有点阵图。 */
export function picturesOf({code, number, body}: StandardDocument): Picture[] {
  return body.flatMap((node) => (node.type === 'figure' ? node.parts : [])).map(({label, chart}, index) => {
    const layout = layoutFlowchart(chart);
    const alt = `${label}，各框与表 1 的步骤同号`;
    // 与 paintFlowchart 的画布同大：四周各留一像素。
    return {label, alt, svg: paintFlowchart(layout, {idPrefix: `flow-${code}-${index}`, title: label, description: `${number} ${alt}`, palette: 'literal'}), width: layout.width + 2, height: layout.height + 2};
  });
}
