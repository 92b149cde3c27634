import {expect, test} from 'vitest';
import {hasTotal, tableBody, type TableBlock} from '../src/outputs/records/grid';
import {recordToXlsx} from '../src/outputs/records/xlsx';
import {context, partsOf} from '../src/outputs/records/fixtures';
import {publisher, publisherContent} from '../src/project/fixture';
import {fillAll, parameterValues} from '../src/domain/derive/context';
import {labelOf} from '../src/domain/source/release';
import {randomFrom} from '../src/domain/redline/random';
import type {Column} from '../src/domain/schema/record';
import {isCounted, totalText} from '../src/domain/specimen/specimen';
import {evaluate, type CellValue} from '../src/domain/specimen/formula';
import {afterSteps, calculated, hasOffice, type SheetStep} from './office';
import {ALL} from './sweep';

const ledgers = publisherContent().releases.flatMap(({release}) =>
  release.standards.flatMap(({titleBlock, records}) =>
    records.flatMap(({id, template}) => {
      const table = template.blocks.find((block): block is TableBlock => block.kind === 'ledger' || block.kind === 'table');
      return template.format === 'xlsx' && table ? [{name: `${labelOf(release.name)} ${titleBlock.code}/${id}`, table: fillAll(table, parameterValues(release, publisher)), template: fillAll(template, parameterValues(release, publisher))}] : [];
    }),
  ),
);
const totalled = ledgers.filter(({table}) => hasTotal(table));

/** 一行填的：数、文字、看着像数的文字、空着。 */
type Row = Map<string, CellValue>;

const isNumber = ({type, formula}: Column): boolean => !formula && (type === 'amount' || type === 'integer' || type === 'month');

function randomRow(columns: readonly Column[], random: ReturnType<typeof randomFrom>): Row {
  const chosen = columns.flatMap(({label, options, uncounted}): [string, CellValue][] => (options && uncounted ? [[label, random.pick(options)]] : []));
  return new Map([...chosen, ...columns.filter(isNumber).map(({label, type}): [string, CellValue] => {
    const number = type === 'month' ? 1 + random.below(12) : type === 'integer' ? random.below(40) : random.below(100_000) / 100;
    return [label, random.pick([number, number, number, number, '缺', ' ', '12.5', ''])];
  })]);
}

/** 一列的合计，照规矩手算：只加数，公式列逐行算。 */
function expectedTotal(column: Column, columns: readonly Column[], rows: readonly Row[]): number {
  const valueOf = (one: Column, row: Row): number => {
    const value: CellValue = one.formula ? evaluate(one.formula, (reference) => valueOf(columns.find(({label}) => label === reference.slice(1, -1))!, row)) : row.get(one.label)!;
    return typeof value === 'number' ? value : 0;
  };
  const counted = rows.filter((row) => isCounted(columns, columns.map(({label}) => row.get(label) ?? '')));
  return counted.reduce((sum, row) => sum + valueOf(column, row), 0);
}

const letters = (at: number): string => (at < 26 ? '' : String.fromCharCode(64 + Math.floor(at / 26))) + String.fromCharCode(65 + (at % 26));

test('附录里表单在前、信函在后：添一件信函，表单的附录号不变', () => {
  const orders = publisherContent().releases.flatMap(({release}) => release.standards.map(({records}) => records.map(({template}) => Boolean(template.letter))));
  expect(orders.filter((order) => order.includes(true)).length).toBeGreaterThan(0);
  for (const order of orders) expect(order).toEqual(order.toSorted((a, b) => Number(a) - Number(b)));
});

test('有合计的台账不止一张，LibreOffice 的一遍（npm run test:all）逐张都算', () => {
  expect(totalled.length).toBeGreaterThan(5);
});

test('印出来的字不小于 8 磅：A4 上放不下的用 A3，用 A3 的说明里写着', async () => {
  let wide = 0;
  for (const {name, template} of ledgers) {
    const parts = partsOf(await recordToXlsx(template, context));
    for (const [path, sheet] of Object.entries(parts).filter(([one, xml]) => one.startsWith('xl/worksheets/sheet') && xml.includes('<pageSetup'))) {
      const size = /paperSize="(\d+)"/.exec(sheet)![1] === '8' ? Math.SQRT2 : 1;
      const width = [...sheet.matchAll(/<col min="(\d+)" max="(\d+)" width="([\d.]+)"/g)].reduce((sum, [, min, max, each]) => sum + (Number(max) - Number(min) + 1) * Number(each), 0);
      const room = (template.orientation === 'landscape' ? 120 : 80) * size;
      expect(12 * Math.min(1, room / width), `${name} ${path}`).toBeGreaterThanOrEqual(8);
      if (size > 1) wide += 1;
      expect(parts['xl/sharedStrings.xml']!.includes('用 A3 纸打印') || size === 1, name).toBe(true);
    }
  }
  expect(wide).toBeGreaterThan(0);
});

test.runIf(ALL && hasOffice()).each(totalled.map((one) => [one.name, one] as const))('%s：首行上面、当中、合计上面插行，贴进文字、空格、像数的文字，LibreOffice 重算，合计与手算的一样', async (name, {table, template}) => {
  const {columns} = table;
  const random = randomFrom(name.length);
  const bytes = await recordToXlsx(template, context);
  const header = Number(/ySplit="(\d+)"/.exec(partsOf(bytes)['xl/worksheets/sheet1.xml']!)![1]);
  const prepared = tableBody(table).length;
  const rows: Row[] = [];
  const steps: SheetStep[] = [];
  const fill = (at: number) => {
    const row = randomRow(columns, random);
    rows.push(row);
    columns.forEach(({label}, index) => {
      const value = row.get(label);
      if (value !== undefined && value !== '') steps.push({cell: `${letters(index)}${at}`, value});
    });
  };
  for (let at = header + 1; at <= header + prepared; at += 1) fill(at);
  let total = header + prepared + 1;
  for (const place of ['first', 'middle', 'last', 'last', 'last'] as const) {
    const at = place === 'first' ? header + 1 : place === 'middle' ? header + 4 : total;
    steps.push({insert: at});
    total += 1;
    fill(at);
  }
  const grid = calculated(afterSteps(bytes, steps));
  columns.forEach((column, index) => {
    if (column.total) expect(Number(grid[total - 1]![index]!.replaceAll(/[, ]/g, '')), `${name} ${column.label}`).toBeCloseTo(expectedTotal(column, columns, rows), 2);
  });
  const numeric = columns.filter(isNumber);
  const bad = rows.flatMap((row) => numeric.map(({label}) => row.get(label))).filter((value) => typeof value === 'string' && value !== '').length;
  if (!columns[0]!.total) expect(grid[total - 1]![0]).toBe(`${totalText(columns)}${bad ? `（${bad} 格不是数，没有算）` : ''}`);
}, 120_000);
