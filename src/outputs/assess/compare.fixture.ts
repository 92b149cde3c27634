import type {AssessData} from '../../domain/assess/data';
import {scoredItems, standardsIn, standings, yearGrades} from '../../domain/assess/standing';
import type {AssessYear} from '../../domain/assess/year';
import {grades} from '../../domain/glossary';
import {branchSheets, sheetNames, STANDARDS_AT} from './branch-workbook';
import {generalSheets} from './general-workbook';
import type {Sheet} from '../records/sheet-writer';

/** 许多年放进一个工作簿：各年各支部的表名后面加上序号。 */
export function sheetsOfYears(data: AssessData, years: readonly AssessYear[]): Sheet[] {
  return years.flatMap((year, n) => [
    ...generalSheets(data, {year, suffix: `g${n}`}),
    ...year.branches.flatMap(({id}, index) => branchSheets(data, {year, branch: id, index, suffix: `${n}b${index}`})),
  ]);
}

type Cell = string | number | null | undefined;

/**
 * 工作簿算的和函数算的逐格比。
 * @param cell 一张表的一格，行列从 0 起
 * @returns 比了几处，哪些不一样
 */
export function differences(data: AssessData, years: readonly AssessYear[], cell: (sheet: string, row: number, column: number) => Cell): {compared: number; different: string[]} {
  const different: string[] = [];
  let compared = 0;
  const same = (what: string, found: Cell, expected: Cell): void => {
    compared += 1;
    const [a, b] = [found, expected].map((value) => (value === '' || value === undefined ? null : value));
    if (typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) > 1e-9 : a !== b) different.push(`${what}：工作簿 ${String(a)}，函数 ${String(b)}`);
  };
  const codes = standardsIn(scoredItems(data.items));
  years.forEach((year, n) => {
    const all = standings(year, data.items, data.rules);
    const {proposals} = yearGrades(year, all, data.rules);
    all.forEach(({branch, execution, quarters, poll, review, annual, standards}, i) => {
      const where = `第 ${n} 年第 ${i} 个支部`;
      const row = 4 + i;
      [branch.name, execution.score, poll, review, annual].forEach((expected, column) => same(`${where} 等次第 ${column} 列`, cell(`等次g${n}`, row, column), expected));
      const {grade} = proposals.get(branch.id)!;
      const ungraded = year.decisions.some(({branch: of, ungraded: given}) => of === branch.id && given);
      same(`${where} 等次`, cell(`等次g${n}`, row, 12), grade ? grades[grade] : ungraded ? '不定等次' : annual === undefined ? null : '待定');
      const summary = `汇总${n}b${i}`;
      [execution.full, ...quarters.map(({full}) => full)].forEach((expected, column) => same(`${where} 满分 ${column}`, cell(summary, 5, column + 1), expected));
      [execution.got, ...quarters.map(({got}) => got)].forEach((expected, column) => same(`${where} 得分 ${column}`, cell(summary, 6, column + 1), expected));
      [execution.score, ...quarters.map(({score}) => score)].forEach((expected, column) => same(`${where} 执行得分 ${column}`, cell(summary, 7, column + 1), expected));
      same(`${where} 测评`, cell(summary, 9, 5), poll);
      same(`${where} 述职`, cell(summary, 10, 5), review);
      same(`${where} 年度得分`, cell(summary, 11, 1), annual);
      codes.forEach(({code}, at) => {
        same(`${where} ${code} 交上一级`, cell(sheetNames(data.names, `${n}b${i}`).row, 3, STANDARDS_AT + at), standards.get(code));
        same(`${where} ${code} 热力图`, cell(`热力图g${n}`, 3 + at, 3 + i), standards.get(code));
      });
      same(`${where} 交上一级满分`, cell(sheetNames(data.names, `${n}b${i}`).row, 3, 1), execution.full);
    });
  });
  return {compared, different};
}
