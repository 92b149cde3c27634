import path from 'node:path';
import {writeFiles} from '../../project/files-cache';
import {MADE_STATIC} from '../../project/made';
import type {ReleaseSide} from '../../domain/redline/release';
import {releaseSlug} from '../../domain/redline/history';
import {wallChartOf, wallChartTitle} from '../../domain/flowchart/wall-chart';
import type {TypstJob, TypstResult} from '../../outputs/documents/typst';
import {wallChartJob} from '../../outputs/documents/wall-chart';
import type {FileTask} from '../../outputs/files/task';
import {madeAddresses} from '../../domain/addresses';

interface Options {
  siteDir: string;
  /** 程序的版本，算进 key。 */
  version: string;
  compile: (job: TypstJob) => TypstResult;
}

/**
 * 做一次发布的上墙图 PDF；没有变的不重做。
 * @returns 新做的个数和总数
 */
export async function writeWallCharts(side: ReleaseSide, {siteDir, version, compile}: Options): Promise<{made: number; total: number}> {
  const folder = side.context.filesPath.slice(1);
  const [, charts] = MADE_STATIC;
  const tasks = wallChartTasks(side, version, compile).map((task) => ({...task, path: path.posix.relative(folder, task.path)}));
  return writeFiles(path.join(siteDir, charts, folder), path.join(siteDir, `${path.posix.dirname(charts)}/${releaseSlug(side.release.name)}.json`), tasks);
}

/** 每个标准一个文件；废止的没有。 */
export function wallChartTasks({release, context}: ReleaseSide, version: string, compile: Options['compile']): FileTask[] {
  return release.standards.flatMap((standard): FileTask[] => {
    const sheets = wallChartOf(standard, context);
    if (!sheets.length) return [];
    const info = wallChartTitle(standard, context);
    const job = wallChartJob(sheets, info, standard.titleBlock.issued);
    return [{path: madeAddresses.wallChart(context.filesPath, standard.titleBlock.code).slice(1), key: JSON.stringify([version, job]), make: () => compile(job).bytes}];
  });
}
