import {comparisonToDocx} from '../records/redline-docx';
import {comparisonOf, type ComparisonTable} from '../../domain/redline/comparison';
import type {FileTask} from './task';
import {comparisonFile, hasComparison, type ComparedPair} from '../../domain/redline/pairs';

/** 一对发布的修订对照表：每个标准一份，整套一份。接替的旧号、新号合为一份，用新号。 */
export function comparisonTasks(compared: ComparedPair, version: string): FileTask[] {
  const unitName = compared.after.context.unit.单位名称;
  const releases = `${compared.before.context.label} → ${compared.after.context.label}`;
  const tables = compared.standards.flatMap((item): ComparisonTable[] => (hasComparison(item) && item.pair.code === item.redline!.after.code ? [comparisonOf(item.redline!, item.row.notes, item.row.regulations)] : []));
  const task = (name: string, title: string, list: ComparisonTable[]): FileTask => ({
    path: comparisonFile(compared, name).slice(1),
    key: JSON.stringify([version, title, releases, unitName, list]),
    make: () => comparisonToDocx({title, releases, unitName, tables: list}),
  });
  if (!tables.length) return [];
  return [...tables.map((table) => task(table.code, '修订对照表', [table])), task('all', `${compared.after.release.system.title}修订对照表`, tables)];
}
