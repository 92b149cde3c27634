import {formFiles, makeForm} from '../records/form';
import {formFile} from '../../domain/specimen/specimen';
import {fillAll, type ReleaseContext} from '../../domain/derive/context';
import {flowchartOf} from '../../domain/flowchart/flowchart';
import {layoutFlowchart} from '../../domain/flowchart/layout';
import {paintFlowchart} from '../../domain/flowchart/svg';
import {paintSheet, wallChartFiles, wallChartOf, wallChartTitle} from '../../domain/flowchart/wall-chart';
import type {Release} from '../../domain/source/release';
import type {Standard} from '../../domain/source/standard';
import type {FileTask} from './task';

/** 一次发布的全部下载文件：每张表单，每幅流程图；一个标准一个标准地推。 */
export function* downloadTasks(release: Release, context: ReleaseContext, version: string): Generator<FileTask> {
  for (const standard of release.standards) yield* [...recordTasks(standard, context, version), flowchartTask(standard, context, version), ...wallChartTasks(standard, context)];
}

/** 一个标准的表单；废止的不再发，样子在附录里供查考。 */
export function recordTasks(standard: Standard, context: ReleaseContext, version: string): FileTask[] {
  if (standard.titleBlock.status === 'withdrawn') return [];
  return formFiles(standard, context).flatMap((form): FileTask[] => {
    const task = (isSpecimen: boolean): FileTask => ({
      path: `${context.filesPath.slice(1)}/${standard.titleBlock.code}/${formFile(form.id, form.template, isSpecimen)}`,
      key: JSON.stringify([version, form.template, form.context, form.before, ...(isSpecimen ? ['specimen', form.values] : [])]),
      make: () => makeForm(form, isSpecimen),
    });
    return [task(false), ...(form.values ? [task(true)] : [])];
  });
}

function flowchartTask(standard: Standard, context: ReleaseContext, version: string): FileTask {
  const {code, title} = standard.titleBlock;
  const procedure = fillAll(standard.procedure, context.parameters);
  const roles = Object.fromEntries(Object.entries(context.roles).map(([id, {title: full, short}]) => [id, short ?? full]));
  return {
    path: `${context.filesPath.slice(1)}/${code}/flowchart.svg`,
    key: JSON.stringify([version, procedure.steps, procedure.stages, roles, title]),
    make: () => new TextEncoder().encode(paintFlowchart(layoutFlowchart(flowchartOf(procedure, {roleTitle: (id) => roles[id] ?? id})), {
      idPrefix: `flow-${code}`,
      title: `${title}流程图`,
      description: `${context.standards[code]!.number} ${title}的泳道流程图`,
      palette: 'literal',
    })),
  };
}

/** 上墙图，一张一个 SVG；地址见 `wallChartFiles`。 */
function wallChartTasks(standard: Standard, context: ReleaseContext): FileTask[] {
  const info = wallChartTitle(standard, context);
  const sheets = wallChartOf(standard, context);
  return wallChartFiles(context, standard.titleBlock.code, sheets.length).map((address, index) => {
    const svg = paintSheet(sheets[index]!, index, sheets.length, info);
    return {path: address.slice(1), key: svg, make: () => new TextEncoder().encode(svg)};
  });
}
