import {expect, test} from 'vitest';
import {formFile} from '../src/domain/specimen/specimen';
import {recordTasks} from '../src/outputs/files/standard-files';
import {publisher, publisherContent} from '../src/project/fixture';
import {partsOf} from '../src/outputs/records/fixtures';
import {contextOf, fill, parameterValues} from '../src/domain/derive/context';
import {dueSentence} from '../src/domain/due/sentence';
import type {Due} from '../src/domain/schema/due';
import {baseOf, bracketsOn, monthlyDues, percentOf} from '../src/domain/counting/dues';
import {valueOn} from '../src/domain/counting/values';
import {ALL} from './sweep';
import {afterSteps, calculated, hasOffice, type SheetStep} from './office';
import {randomFrom} from '../src/domain/redline/random';
import {evaluate, type CellValue} from '../src/domain/specimen/formula';
import {labelOf, type Release} from '../src/domain/source/release';

type Row = Record<string, CellValue>;

const releases = publisherContent().releases.map(({release}) => release);
const each = test.each(releases.map((release) => [labelOf(release.name), release] as const));

/** 一名党员从工资表到月交数额，逐项由规定的条款手算；texts 是条文示例里依次印出的数。 */
interface Example {who: string; given: Row; base: number; rate: number; amount: number; texts: number[]}

const RETIRED: Example = {
  who: '退休人员',
  given: {党员类别: '离退休', 月应发收入: 4860},
  base: 4860, rate: 0.5, amount: 24.3,
  texts: [5760, 4860, 900, 4860, 24.3],
};

/** 2018 年 10 月以前发布的：工资的个人所得税每月减 3500 元，没有专项附加扣除。 */
const EXAMPLES_BEFORE_2018: Example[] = [
  {
    who: '机关工作人员',
    given: {党员类别: '在职', 月应发收入: 9050, 改革性补贴: 750, 特定津贴补贴: 500, 个人所得税: 190, 社保和公积金: 2200, 职业企业年金: 400},
    base: 5010, rate: 1.5, amount: 75.15,
    texts: [9050, 750, 500, 190, 2200, 400, 5010, 75.15],
  },
  RETIRED,
  {
    who: '企业员工',
    given: {党员类别: '在职', 月应发收入: 9030, 改革性补贴: 430, 不计入绩效奖金: 2000, 个人所得税: 320, 社保和公积金: 1130, 职业企业年金: 150},
    base: 5000, rate: 1, amount: 50,
    texts: [9030, 430, 2000, 320, 1130, 150, 5000, 50],
  },
];

const EXAMPLES_SINCE_2018: Example[] = [
  {
    who: '机关工作人员',
    given: {党员类别: '在职', 月应发收入: 9050, 改革性补贴: 750, 特定津贴补贴: 500, 个人所得税: 40, 社保和公积金: 2200, 职业企业年金: 400},
    base: 5160, rate: 1.5, amount: 77.4,
    texts: [9050, 750, 500, 40, 2200, 400, 5160, 77.4],
  },
  RETIRED,
  {
    who: '企业员工',
    given: {党员类别: '在职', 月应发收入: 8800, 改革性补贴: 500, 不计入绩效奖金: 2000, 个人所得税: 20, 社保和公积金: 1130, 职业企业年金: 150},
    base: 5000, rate: 1, amount: 50,
    texts: [8800, 500, 2000, 20, 1130, 150, 5000, 50],
  },
];

const BOUNDARIES: [kind: string, base: number, rate: number, amount: number][] = [
  ['在职', 3000, 0.5, 15],
  ['在职', 3000.01, 1, 30],
  ['在职', 5000, 1, 50],
  ['在职', 5000.01, 1.5, 75],
  ['在职', 10000, 1.5, 150],
  ['在职', 10000.01, 2, 200],
  ['离退休', 5000, 0.5, 25],
  ['离退休', 5000.01, 1, 50],
];

const NOT_COUNTED = ['住房', '交通', '公务用车', '通讯', '加班', '误餐', '取暖费', '防暑降温费', '物业费等', '少数地区、部分单位、特殊岗位、部分人员', '养老', '医疗', '失业', '住房公积金', '奖励性绩效工资', '不定期、非普遍发放', '不含津补贴'];

const duesOf = (release: Release) => release.standards.find(({titleBlock}) => titleBlock.code === '303')!;
const isBefore2018 = (release: Release) => duesOf(release).titleBlock.issued < '2018-10-01';
const examplesOf = (release: Release) => (isBefore2018(release) ? EXAMPLES_BEFORE_2018 : EXAMPLES_SINCE_2018);

/** 2011 年至 2018 年 9 月工资、薪金一个月的个人所得税，到示例用得着的三级为止。 */
function monthlyTaxBefore2018(taxable: number): number {
  if (taxable <= 1500) return taxable * 0.03;
  return taxable <= 4500 ? taxable * 0.1 - 105 : taxable * 0.2 - 555;
}

/** 核定表下载文件第一行的公式，按列名。 */
async function formulasOf(release: Release): Promise<{columns: string[]; formulas: Map<string, string>}> {
  const standard = duesOf(release);
  const template = standard.records.find(({id}) => id === 'dues-assessment')!.template;
  const task = recordTasks(standard, contextOf(release, publisher, {path: '', filesPath: '/files'}), '').find((one) => one.path.endsWith(`/${formFile('dues-assessment', template)}`))!;
  const sheet = partsOf((await task.make()) as Uint8Array)['xl/worksheets/sheet1.xml']!;
  const columns = template.blocks.flatMap((block) => (block.kind === 'ledger' ? block.columns.map(({label}) => label) : []));
  const cells = [...sheet.matchAll(/<c r="([A-Z]+)(\d+)"[^>]*><f>(.*?)<\/f>/g)].map(([, column, row, formula]) => ({column: column!, row: Number(row), formula: unescaped(formula!)}));
  const row = Math.min(...cells.map((cell) => cell.row));
  const formulas = new Map(cells.filter((cell) => cell.row === row).map(({column, formula}) => [columns[letterIndex(column)]!, formula]));
  return {columns, formulas};
}

const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const letterIndex = (letters: string): number => Array.from({length: letters.length}, (_, at) => letters.charCodeAt(at) - 64).reduce((index, digit) => index * 26 + digit, 0) - 1;

/** 公式里的 B4 是这一行哪一列的值。 */
const cellOf = (columns: readonly string[], values: Row) => (reference: string): CellValue => values[columns[letterIndex(reference.replace(/\d+/, ''))]!]!;

/** 算一行，各列从左到右。 */
async function compute(release: Release, given: Row): Promise<Row> {
  const {columns, formulas} = await formulasOf(release);
  const values: Row = Object.fromEntries(columns.map((label) => [label, given[label] ?? '']));
  for (const label of Object.keys(given)) expect(columns, `核定表没有“${label}”这一列`).toContain(label);
  for (const label of columns) {
    const formula = formulas.get(label);
    if (formula) values[label] = evaluate(formula, cellOf(columns, values));
  }
  return values;
}

const results = (row: Row) => [row.计算基数, row.比例百分数, row.算得数额];

each('%s：三种党员从工资表算到月交数额，核定表的公式算得的与手算的一样', async (_, release) => {
  for (const {who, given, base, rate, amount} of examplesOf(release)) expect(results(await compute(release, given)), who).toEqual([base, rate, amount]);
});

each('%s：条文的示例就是这三个', (_, release) => {
  const {items} = duesOf(release).clauses.find(({id}) => id === 'rate-example')!;
  const examples = examplesOf(release);
  expect(items.length).toBe(examples.length);
  examples.forEach(({who, rate, amount, texts}, index) => {
    const {text} = items[index]!;
    expect(text.startsWith(`${who}：`), text).toBe(true);
    expect([...text.matchAll(/([\d.]+) 元/g)].map(([, number]) => Number(number)), who).toEqual(texts);
    expect(text).toContain(`按 ${rate}% 月交 ${amount.toFixed(2)} 元`);
  });
});

test('2018 年以前的示例，个人所得税照当时的税率扣：工资总额减社保公积金、年金和 3500 元', () => {
  expect(releases.filter(isBefore2018).length).toBeGreaterThan(0);
  const working = EXAMPLES_BEFORE_2018.filter(({given}) => given.党员类别 === '在职');
  const taxes = working.map(({given}) => monthlyTaxBefore2018(Number(given.月应发收入) - Number(given.社保和公积金) - Number(given.职业企业年金) - 3500));
  expect(working.map(({given}) => given.个人所得税)).toEqual(taxes.map((tax) => Math.round(tax * 100) / 100));
});

each('%s：各档的两边', async (_, release) => {
  for (const [kind, base, rate, amount] of BOUNDARIES) expect(results(await compute(release, {党员类别: kind, 月应发收入: base})), `${kind} ${base}`).toEqual([base, rate, amount]);
});

/** 登记册的数注明自哪天起，旧版也照它核。 */
const registered = releases.find(({counting}) => counting?.dues)!.counting!.dues!;

each('%s：核定表、条文的示例和计数登记册的函数，逐分相同', async (_, release) => {
  const dues = release.counting?.dues ?? registered;
  const excluded = dues.excluded.map(({column}) => column);
  const byFunction = (kind: string, income: number, left: number[]): CellValue[] => {
    const base = baseOf(income, left);
    const brackets = bracketsOn(dues, kind, release.system.asOf);
    return base === undefined || !brackets ? ['', ''] : [percentOf(brackets, base), monthlyDues(brackets, base)];
  };
  for (const {who, given, rate, amount} of examplesOf(release)) expect(byFunction(String(given.党员类别), Number(given.月应发收入), excluded.map((column) => Number(given[column] ?? 0))), who).toEqual([rate, amount]);
  const {columns, formulas} = await formulasOf(release);
  const random = randomFrom(303);
  for (let round = 0; round < 300; round += 1) {
    const kind = random.pick(['在职', '离退休', '定额交纳']);
    // 一半落在各档的两边，一半是任意的分。
    const income = round % 2 ? random.pick([3000, 5000, 10_000]) + random.pick([-0.01, 0, 0.01]) : random.below(1_500_000) / 100;
    const row: Row = {...Object.fromEntries(columns.map((label) => [label, ''])), 党员类别: kind, 月应发收入: Math.round(income * 100) / 100};
    const left = excluded.map((column) => {
      const amount = round % 3 === 0 ? random.below(30_000) / 100 : 0;
      if (amount) row[column] = amount;
      return amount;
    });
    for (const label of columns) {
      const formula = formulas.get(label);
      if (formula) row[label] = evaluate(formula, cellOf(columns, row));
    }
    const base = Math.round(Number(row.计算基数) * 100) / 100;
    // 电子表格里基数没有取整到分，比到分以后再比。
    expect([row.比例百分数, row.算得数额], JSON.stringify(row)).toEqual(byFunction(kind, base < 0 ? -1 : base, []));
    expect(baseOf(Number(row.月应发收入), left) ?? -1).toBe(base < 0 ? -1 : base);
  }
});

each('%s：没有选类别、没有填收入、扣得比收入多、定额交纳的，不算出数额', async (_, release) => {
  const rows: Row[] = [{月应发收入: 4000}, {党员类别: '在职'}, {党员类别: '在职', 月应发收入: 100, 个人所得税: 200}, {党员类别: '定额交纳', 月应发收入: 4000}];
  for (const given of rows) {
    expect(results(await compute(release, given)).slice(1), JSON.stringify(given)).toEqual(['', '']);
  }
});

each('%s：不计入的各项写在核定表的填写说明里', (_, release) => {
  const {template} = duesOf(release).records.find(({id}) => id === 'dues-assessment')!;
  const words = template.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])).join('');
  expect(NOT_COUNTED.filter((item) => !words.includes(item))).toEqual([]);
});

test('草案的核定表写明月交上限，用这一版那一天的数', () => {
  const draft = releases.find(({name}) => name === 'current')!;
  const {amount} = valueOn(draft.counting!.dues!.cap.values, draft.system.asOf);
  const words = duesOf(draft).records.find(({id}) => id === 'dues-assessment')!.template.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])).join('');
  expect(words).toContain(`超过 ${amount} 元的一般填 ${amount} 元`);
});

each('%s：提供、核算、确认依次在前，不晚于当月党费的截止日；公布前到期的照上年数额交', (_, release) => {
  const values = parameterValues(release, publisher);
  const {clauses, procedure} = duesOf(release);
  const day = (due: Due): number => Number(/(\d+) 日/.exec(fill(dueSentence(due), values))?.[1]);
  const steps = ['collect-income', 'assess', 'confirm'].map((id) => day(procedure.steps.find((step) => step.id === id)!.due));
  const payment = day(procedure.duties.find(({id}) => id === 'monthly-payment')!.by);
  expect(steps.every((value, index) => index === 0 || value > steps[index - 1]!), steps.join('、')).toBe(true);
  expect(steps.at(-1)).toBeLessThanOrEqual(payment);
  expect(clauses.find(({id}) => id === 'before-assessed')?.text).toContain('先按上年数额交纳');
});

each('%s：收款的和记账的不是同一人', (_, release) => {
  const {clauses, procedure} = duesOf(release);
  const duty = (id: string) => clauses.find((clause) => clause.id === id)?.text ?? '';
  expect(duty('duty-organization-member')).not.toMatch(/收取|收款/);
  expect(duty('duty-collector')).toContain('收取党费');
  expect(procedure.steps.find(({id}) => id === 'pay')?.how).toContain('交给收款人');
});

/** 核定和收缴在一本工作簿里的各版。 */
const linked = releases.filter((release) => duesOf(release).records.some(({template}) => template.workbook));

async function workbookOf(release: Release): Promise<{bytes: Uint8Array; headers: number[]; rows: number}> {
  const standard = duesOf(release);
  const task = recordTasks(standard, contextOf(release, publisher, {path: '', filesPath: '/files'}), '').find((one) => one.path.endsWith('/dues-ledger.xlsx'))!;
  const bytes = (await task.make()) as Uint8Array;
  const parts = partsOf(bytes);
  const headers = [1, 2].map((sheet) => Number(/ySplit="(\d+)"/.exec(parts[`xl/worksheets/sheet${sheet}.xml`]!)![1]));
  return {bytes, headers, rows: 50};
}

test('核定表并在收缴台账的工作簿里，不另出文件；样板里的月交数额和核定表的一样', () => {
  expect(linked.map(({name}) => name)).toEqual(expect.arrayContaining(['current', '2026']));
  for (const release of linked) {
    const {records} = duesOf(release);
    const paths = recordTasks(duesOf(release), contextOf(release, publisher, {path: '', filesPath: '/files'}), '').map(({path}) => path);
    expect(paths.filter((path) => path.includes('dues-assessment'))).toEqual([]);
    const example = (id: string, label: string) => records.find((record) => record.id === id)!.template.blocks.flatMap((block) => (block.kind === 'ledger' ? block.columns : [])).find((column) => column.label === label)!.example;
    expect(example('dues-ledger', '月交数额')).toEqual(example('dues-assessment', '核定月交数额'));
    expect(example('dues-ledger', '姓名')).toEqual(example('dues-assessment', '姓名'));
  }
});

test.runIf(ALL && hasOffice()).each(linked.map((release) => [labelOf(release.name), release] as const))('%s：核定的数流进收缴台账：次序打乱、插行、同名两行、写错的名字，LibreOffice 重算，逐行、合计都对', async (_, release) => {
  const random = randomFrom(7);
  const {bytes, headers: [first, second], rows} = await workbookOf(release);
  const people = Array.from({length: 20}, (_unused, at) => ({name: `党员${String.fromCharCode(0x4e00 + at * 7)}`, amount: random.below(30_000) / 100}));
  // 第三个人年内调整，核定表里另起一行。
  const assessed = [...people, {name: people[2]!.name, amount: 88.8}];
  const order = people.map((one) => ({one, by: random.below(1000)})).sort((a, b) => a.by - b.by).map(({one}) => one);
  const steps: SheetStep[] = [{insert: first! + 3, sheet: 1}, {insert: first! + rows + 2, sheet: 1}, {insert: second! + 2, sheet: 2}];
  assessed.forEach(({name, amount}, at) => steps.push({cell: `A${first! + 1 + at}`, value: name, sheet: 1}, {cell: `M${first! + 1 + at}`, value: amount, sheet: 1}));
  // 插的一行没有公式，空着；调整的一行写在最后，再写一个核定表里没有的。
  const listed = [order[0]!, ...order.slice(1), {name: people[2]!.name, amount: 88.8}, {name: '查无此人', amount: 0}];
  const rowsAt = listed.map((_one, at) => second! + 1 + at + (at >= 1 ? 1 : 0));
  listed.forEach(({name}, at) => steps.push({cell: `A${rowsAt[at]}`, value: name, sheet: 2}, {cell: `C${rowsAt[at]}`, value: 12, sheet: 2}));
  const grid = calculated(afterSteps(bytes, steps), 2);
  const number = (text: string | undefined): number => Number((text ?? '').replaceAll(/[, ]/g, ''));
  // 第三个人在台账里先出现的一次取核定表的头一行，后一次取调整的一行。
  listed.forEach(({name, amount}, at) => expect(number(grid[rowsAt[at]! - 1]![1]), `${name} 第 ${rowsAt[at]} 行`).toBeCloseTo(name === '查无此人' ? 0 : amount, 2));
  const total = second! + rows + 1;
  const due = assessed.reduce((sum, {amount}) => sum + amount, 0);
  expect(number(grid[total]![1])).toBeCloseTo(due, 2);
  expect(number(grid[total]![15])).toBeCloseTo(due * 12, 1);
  expect(grid[total]![0]).toBe('合计');
  const short = calculated(afterSteps(bytes, steps.filter((step) => !('cell' in step && step.sheet === 2 && step.cell === `A${rowsAt[0]}`))), 2);
  expect(short[total]![0]).toBe(`合计（月交数额比党费核定表的合计差 -${String(Number(listed[0]!.amount.toFixed(2)))}）`);
}, 240_000);
