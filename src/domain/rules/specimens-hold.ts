import {isRealDay} from '../dates';
import {defaultParameters, fillAll} from '../derive/context';
import type {Release} from '../source/release';
import type {Record} from '../source/standard';
import type {Block, Column} from '../schema/record';
import {isOwnCode} from '../schema/common';
import {evaluate} from '../specimen/formula';
import {checklistOptions, DATE, exampleDates, exampleRows, hasExample, isSerial} from '../specimen/specimen';
import {choices, type ReleaseRule} from './rule';

type Path = (string | number)[];
type Say = (path: Path, message: string) => void;
type TableBlock = Extract<Block, {kind: 'table' | 'ledger'}>;

/** 天干、“某”：一看就知道是举例的名字。 */
const FICTIONAL = /[甲乙丙丁戊己庚辛壬癸某]/;
const PERSON = /^(姓名|.*(?:人|员)姓名)$/;

/** 样板像真填的一样核对；一张有了，同一版的各张都要有。采用单位自己的标准不要求有，写了的照样核对。 */
export const specimensHold: ReleaseRule = {
  name: 'specimens-hold',
  about: '每张表单有一份样板（各栏的 example）：该填的都填了，选项、类型、行数对得上，公式算得出，日期依 dates 由先到后，人名一看就是举例。采用单位自己的标准可以没有样板。',
  check(release: Release, report) {
    const records = release.standards.flatMap((standard) => (standard.titleBlock.status === 'withdrawn' ? [] : standard.records.map((record) => ({plain: record, isOwn: isOwnCode(standard.titleBlock.code)}))));
    if (!records.some(({plain}) => plain.template.blocks.some(hasExample))) return;
    const parameters = defaultParameters(release);
    for (const {plain, isOwn} of records) {
      // 公式里有参数的，换成取值才算得出。
      const record = {...plain, template: fillAll(plain.template, parameters)};
      const say: Say = (path, message) => report(record.file, record.locate(path), message);
      if (record.template.blocks.some(hasExample)) checkSpecimen(record, say);
      else if (!isOwn) say(['title'], `表单“${record.template.title}”没有样板；给各栏写 example`);
    }
  },
};

function checkSpecimen({template}: Record, say: Say): void {
  template.blocks.forEach((block, at) => checkBlock(block, (path, message) => say(['blocks', at, ...path], message)));
  const dates = exampleDates(template.blocks);
  const order = template.dates ?? [];
  const labels = [...new Set(dates.map(({label}) => label))];
  for (const label of order) if (!labels.includes(label)) say(['dates', order.indexOf(label)], `dates 里的“${label}”在样板里没有日期；${choices(labels)}`);
  if (labels.length < 2) return;
  const missing = labels.filter((label) => !order.includes(label));
  if (missing.length) say(template.dates ? ['dates'] : ['title'], `样板里 ${labels.length} 处有日期，dates 里没有“${missing.join('”“')}”；由先到后都列上`);
  const ordered = order.flatMap((label) => dates.filter((one) => one.label === label));
  ordered.slice(1).forEach((one, index) => {
    const before = ordered[index]!;
    if (one.label !== before.label && one.date < before.date) say(one.path, `“${one.label}”${one.date} 早于“${before.label}”${before.date}；dates 里写的次序是先有“${before.label}”`);
  });
}

function checkBlock(block: Block, say: Say): void {
  switch (block.kind) {
    case 'fields':
      return block.fields.forEach(({label, example, options, hint}, index) => {
        const path = ['fields', index, 'example'];
        if (example === undefined) return say(['fields', index, 'label'], `栏“${label}”没有样板；写 example，空着的写 ""`);
        const values = (Array.isArray(example) ? example : [example]).map(String).filter(Boolean);
        for (const value of values) {
          if (options && !options.includes(value)) say(path, `栏“${label}”的样板“${value}”不是选择项；${choices(options)}`);
          if (hint?.replaceAll(/\s/g, '') === '年月日' && !DATE.test(value)) say(path, `栏“${label}”的样板“${value}”应写成 2027-03-05 的样子`);
          if (DATE.test(value) && !isRealDay(value)) say(path, `没有 ${value} 这一天`);
          checkName(label, value, (message) => say(path, message));
        }
        if (!options && Array.isArray(example)) say(path, `栏“${label}”没有选择项，样板写一句`);
      });
    case 'table':
    case 'ledger':
      return checkTable(block, say);
    case 'checklist':
      return block.items.forEach(({text, example}, index) => {
        const options = checklistOptions(block);
        if (example === undefined) return say(['items', index, 'text'], `“${text}”没有样板；写 example，${choices(options)}`);
        if (example !== '' && !options.includes(String(example))) say(['items', index, 'example'], `“${text}”的样板“${example}”不是选择项；${choices(options)}`);
      });
    case 'paragraph': {
      const blanks = (block.text.match(/_{2,}/g) ?? []).length;
      const given = block.example?.length ?? 0;
      if (blanks !== given) say([block.example ? 'example' : 'text'], `这段文字有 ${blanks} 处空白，样板写了 ${given} 处`);
      return;
    }
    case 'signatures':
      return block.signers.forEach(({label, example}, index) => {
        if (example === undefined) return say(['signers', index, 'label'], `签字人“${label}”没有样板；写 example: {name: 党员甲, date: "2027-03-05"}，不签的写 ""`);
        if (!example) return;
        checkName('姓名', example.name, (message) => say(['signers', index, 'example', 'name'], message));
      });
  }
}

function checkName(label: string, value: string, say: (message: string) => void): void {
  if (value && PERSON.test(label) && !FICTIONAL.test(value)) say(`样板里的人名“${value}”看不出是举例；写“党员甲”“群众乙”“某支部”一类`);
}

function checkTable(block: TableBlock, say: Say): void {
  const first = block.kind === 'table' ? (block.first ?? []) : [];
  const firstAt = isSerial(block.columns[0]?.label ?? '') ? 1 : 0;
  const typed = block.columns.map((column, at) => ({column, at})).filter(({column, at}) => !isSerial(column.label) && !column.formula && !(at === firstAt && first.length > 0));
  const count = Math.max(0, ...block.columns.map(({example}) => example?.length ?? 0));
  if (count > Math.max(block.rows, first.length)) say(['rows'], `样板有 ${count} 行，表只有 ${block.rows} 行`);
  for (const {column, at} of typed) {
    const {label, example} = column;
    if (!example) {
      say(['columns', at, 'label'], `列“${label}”没有样板；写 example: [第一行, 第二行]，空着的写 ""`);
      continue;
    }
    if (example.length !== count) say(['columns', at, 'example'], `列“${label}”的样板有 ${example.length} 行，别的列有 ${count} 行；空着的写 ""`);
    example.forEach((value, row) => {
      const wrong = wrongValue(column, value);
      if (wrong) say(['columns', at, 'example', row], `列“${label}”的样板“${value}”${wrong}`);
      checkName(label, String(value), (message) => say(['columns', at, 'example', row], message));
    });
  }
  block.columns.forEach((column, at) => {
    if (column.example && (column.formula || isSerial(column.label))) say(['columns', at, 'example'], `列“${column.label}”自己算得出，不写 example`);
    if (column.formula) {
      try {
        evaluate(column.formula, () => '');
      } catch (error) {
        say(['columns', at, 'formula'], (error as Error).message);
      }
    }
  });
  for (const row of exampleRows(block)) {
    for (const [at, value] of row.entries()) {
      if (block.columns[at]!.formula && typeof value === 'number' && (!Number.isFinite(value) || value < 0)) say(['columns', at, 'formula'], `样板里列“${block.columns[at]!.label}”算得 ${value}；改样板里填的数`);
    }
  }
}

/** 填得不对的说怎样才对；对的为 undefined。 */
function wrongValue({options, type}: Column, value: string | number): string | undefined {
  if (value === '') return undefined;
  if (options) return options.includes(String(value)) ? undefined : `不是选择项；${choices(options)}`;
  switch (type) {
    case 'date':
      return typeof value === 'string' && isRealDay(value) ? undefined : '应写成加引号的日期，如 "2027-03-05"';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? undefined : '应是不小于 0 的整数，不加引号';
    case 'amount':
      return typeof value === 'number' && value >= 0 && Math.round(value * 100) / 100 === value ? undefined : '应是不小于 0 的数，最多两位小数，不加引号';
    case 'month':
      return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 12 ? undefined : '应是 1～12 的月份，不加引号';
    default:
      return undefined;
  }
}
