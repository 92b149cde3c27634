import {describe, expect, it} from 'vitest';
import {hasOffice} from '../../../tests/office';
import {ALL, randomOf} from '../../../tests/sweep';
import type {AssessData} from '../../domain/assess/data';
import {exampleYear} from '../../domain/assess/example';
import {simulateYear} from '../../domain/assess/simulate.fixture';
import {Calculator} from './calculate.fixture';
import {differences, sheetsOfYears} from './compare.fixture';
import {publishedPacks} from './fixture';
import {generalSheets} from './general-workbook';
import {recalculated} from './recalculate.fixture';
import {workbook} from '../records/sheet-writer';

const all = publishedPacks().map(({data}): [string, AssessData] => [data.release, data]);

const draw = (data: AssessData, seed: string, count: number) => {
  const random = randomOf(seed);
  return Array.from({length: count}, () => simulateYear(random, data.items, data.plan, data.release));
};

const TOTAL = 1000;
const BATCH = 5;

describe('工作簿算的和函数算的一样', () => {
  // 全部跑时两版共一千年，五年一份工作簿。
  it.each(all)('%s：公式一格一格照电子表格的规矩算', (_name, data) => {
    for (let batch = 0; batch < (ALL ? TOTAL / all.length / BATCH : 1); batch++) {
      const years = draw(data, `sheets ${batch}`, ALL ? BATCH : 1);
      const book = new Calculator(sheetsOfYears(data, years));
      const {compared, different} = differences(data, years, (sheet, row, column) => book.cell(sheet, row, column) as string | number);
      expect(different, `第 ${batch} 批`).toEqual([]);
      expect(compared).toBeGreaterThan(100);
    }
  }, ALL ? 4 * 3_600_000 : 90_000);

  it.each(all)('%s：存着的结果和公式算的一样，手机预览看得对', (_name, data) => {
    const sheets = sheetsOfYears(data, ALL ? [exampleYear(data, 2027), ...draw(data, 'cached', 3)] : [exampleYear(data, 2027)]);
    const book = new Calculator(sheets);
    const wrong = sheets.flatMap(({name, cells}) => [...cells ?? []].flatMap(([at, cell]) => {
      if (cell.formula === undefined) return [];
      const [row, column] = at.split(',').map(Number) as [number, number];
      const value = book.cell(name, row, column);
      const same = typeof value === 'number' && typeof cell.formulaResult === 'number' ? Math.abs(value - cell.formulaResult) < 1e-9 : value === (cell.formulaResult ?? '');
      return same ? [] : [`${name} ${at}：公式 ${String(value)}，存的 ${String(cell.formulaResult)}`];
    }));
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  // 五年一个工作簿：再多，表上千张，LibreOffice 打开越来越慢。
  it.runIf(ALL && hasOffice()).each(all)('%s：LibreOffice 重算随机的五百年', async (name, data) => {
    for (let batch = 0; batch < TOTAL / all.length / BATCH; batch++) {
      const years = draw(data, `office ${name} ${batch}`, BATCH);
      const cell = await recalculated(await workbook(sheetsOfYears(data, years), {title: '核对', subject: name, creator: data.unit}));
      expect(differences(data, years, cell).different, `第 ${batch} 批`).toEqual([]);
    }
  }, 4 * 3_600_000);
});

it.each(all)('%s：并列的待定，会议定了的照定的', (_name, data) => {
  const base = exampleYear(data, 2027);
  // 两个支部全部符合、票数一样，争一个名额。
  const visits = base.visits.map((visit) => ({...visit, findings: visit.findings.map(({check, at}) => ({check, judgement: 'met' as const, at}))}));
  const votes = (list: typeof base.polls) => list.map((poll) => ({...poll, good: 9, fairlyGood: 0, fair: 0, poor: 0}));
  const tied = {...base, visits, polls: votes(base.polls), reviews: votes(base.reviews)};
  const grades = (year: typeof base) => {
    const book = new Calculator(generalSheets(data, {year}));
    return [0, 1, 2].map((index) => book.cell('等次', 4 + index, 12));
  };
  expect(grades(tied)).toEqual(['待定', '待定', '待定']);
  expect(grades({...tied, decisions: [{branch: 'second', chosen: true, at: base.visits[0]!.at}]})).toEqual(['较好', '好', '较好']);
});
