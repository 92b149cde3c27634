import type {Sheet} from '../records/sheet-writer';

/** 工作簿里用到的几样函数照电子表格的规矩算一遍，不打开办公软件也能核对；没有认得的函数、写法当场报错。 */
type Value = number | string | boolean;
type Result = Value | Value[][];

const TOKEN = /"(?:[^"]|"")*"|'[^']+'!|\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?|[A-Z]+(?=\()|\d+(?:\.\d+)?|<>|<=|>=|[-+*/=<>&(),]/gy;
const LEVELS = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/']] as const;

const columnOf = (letters: string): number => Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** 出错的值：往上传，由 IFERROR 接住。 */
class SheetError extends Error {}

export class Calculator {
  private readonly sheets: Map<string, Sheet>;
  private readonly done = new Map<Sheet, Map<number, Value>>();
  private readonly ranges = new Map<string, Value[][]>();

  constructor(sheets: readonly Sheet[]) {
    this.sheets = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  }

  /** 一格算出的值；空的是空文本。 */
  cell(name: string, row: number, column: number): Value {
    const sheet = this.sheets.get(name);
    if (!sheet) throw new Error(`没有工作表“${name}”`);
    let done = this.done.get(sheet);
    if (!done) this.done.set(sheet, (done = new Map()));
    const key = row * 1024 + column;
    const known = done.get(key);
    if (known !== undefined) return known;
    const cell = sheet.cells?.get(`${row},${column}`);
    const plain = (cell ? cell.value : sheet.rows?.[row]?.[column]) as Value | null | undefined;
    const value = cell?.formula === undefined ? plain ?? '' : single(new Parser(cell.formula, name, this).all());
    done.set(key, value);
    return value;
  }

  /** 一片格子算出的值。许多公式数的是同一片，算过的记着。 */
  range(name: string, from: {row: number; column: number}, to: {row: number; column: number}): Value[][] {
    const key = `${name}!${from.row},${from.column}:${to.row},${to.column}`;
    let values = this.ranges.get(key);
    if (!values) {
      values = Array.from({length: to.row - from.row + 1}, (_, row) => Array.from({length: to.column - from.column + 1}, (_unused, column) => this.cell(name, from.row + row, from.column + column)));
      this.ranges.set(key, values);
    }
    return values;
  }
}

const single = (result: Result): Value => (Array.isArray(result) ? result[0]?.[0] ?? '' : result);
const flat = (result: Result): Value[] => (Array.isArray(result) ? result.flat() : [result]);

function numberOf(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value === '') return 0;
  throw new SheetError(`“${value}”不是数`);
}

/** 比大小：数小于文字，空文本也是文字。 */
function compare(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number') return -1;
  if (typeof b === 'number') return 1;
  return a === b ? 0 : String(a) < String(b) ? -1 : 1;
}

/** COUNTIF 一类的条件。 */
function conditionOf(condition: Value): (value: Value) => boolean {
  const [, operator = '=', text] = /^(>=|<=|<>|>|<|=)?([\s\S]*)$/.exec(String(condition))!;
  const wanted = text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text!;
  if (typeof wanted !== 'number') return (value) => (value === wanted) === (operator !== '<>');
  const compares: Record<string, (value: number) => boolean> = {
    '=': (value) => value === wanted,
    '<>': (value) => value !== wanted,
    '>': (value) => value > wanted,
    '<': (value) => value < wanted,
    '>=': (value) => value >= wanted,
    '<=': (value) => value <= wanted,
  };
  return (value) => (typeof value === 'number' ? compares[operator]!(value) : operator === '<>');
}

const mapped = (a: Result, b: Result, change: (x: Value, y: Value) => Value): Result => {
  if (!Array.isArray(a) && !Array.isArray(b)) return change(a, b);
  const shape = (Array.isArray(a) ? a : b) as Value[][];
  const at = (one: Result, row: number, column: number): Value => (Array.isArray(one) ? one[row]![column]! : one);
  return shape.map((cells, row) => cells.map((_, column) => change(at(a, row, column), at(b, row, column))));
};

class Parser {
  private readonly tokens: string[];
  private next = 0;

  constructor(private readonly text: string, private readonly sheet: string, private readonly book: Calculator) {
    this.tokens = [...text.matchAll(TOKEN)].map(([token]) => token);
    if (this.tokens.join('') !== text.replaceAll(/ (?=(?:[^"]*"[^"]*")*[^"]*$)/g, '')) throw new Error(`公式里有认不出的写法：${text}`);
  }

  all(): Result {
    const result = this.level(0)();
    if (this.next !== this.tokens.length) throw new Error(`公式没有算完：${this.text}`);
    return result;
  }

  /** 先读成待算的，IF 没有走到的一支不算。 */
  private level(depth: number): () => Result {
    const operators = LEVELS[depth] as readonly string[] | undefined;
    if (!operators) return this.primary();
    let left = this.level(depth + 1);
    while (operators.includes(this.tokens[this.next] ?? '')) {
      const operator = this.tokens[this.next++]!;
      const [a, b] = [left, this.level(depth + 1)];
      left = () => mapped(a(), b(), (x, y) => operate(operator, x, y));
    }
    return left;
  }

  private primary(): () => Result {
    const token = this.tokens[this.next++] ?? '';
    if (token === '-') {
      const inner = this.primary();
      return () => -numberOf(single(inner()));
    }
    if (token === '(') {
      const inner = this.level(0);
      this.next += 1;
      return inner;
    }
    if (this.tokens[this.next] === '(') return this.call(token);
    if (token.startsWith('"')) return () => token.slice(1, -1).replaceAll('""', '"');
    if (/^\d/.test(token)) return () => Number(token);
    if (token.startsWith("'")) return this.reference(this.tokens[this.next++]!, token.slice(1, -2));
    return this.reference(token, this.sheet);
  }

  private reference(range: string, sheet: string): () => Result {
    const cells = [...range.matchAll(/\$?([A-Z]+)\$?(\d+)/g)].map(([, letters, row]) => ({row: Number(row) - 1, column: columnOf(letters!)}));
    const [from, to] = [cells[0]!, cells.at(-1)!];
    if (cells.length === 1) return () => this.book.cell(sheet, from.row, from.column);
    return () => this.book.range(sheet, from, to);
  }

  private call(name: string): () => Result {
    const given: (() => Result)[] = [];
    this.next += 1;
    while (this.tokens[this.next] !== ')') {
      if (this.tokens[this.next] === ',') this.next += 1;
      given.push(this.level(0));
    }
    this.next += 1;
    const made = FUNCTIONS[name];
    if (!made) throw new Error(`不会算 ${name}：${this.text}`);
    return () => made(given);
  }
}

function operate(operator: string, a: Value, b: Value): Value {
  switch (operator) {
    case '&':
      return `${a}${b}`;
    case '+':
      return numberOf(a) + numberOf(b);
    case '-':
      return numberOf(a) - numberOf(b);
    case '*':
      return numberOf(a) * numberOf(b);
    case '/':
      if (numberOf(b) === 0) throw new SheetError('除以零');
      return numberOf(a) / numberOf(b);
    case '=':
      return compare(a, b) === 0;
    case '<>':
      return compare(a, b) !== 0;
    case '<':
      return compare(a, b) < 0;
    case '>':
      return compare(a, b) > 0;
    case '<=':
      return compare(a, b) <= 0;
    default:
      return compare(a, b) >= 0;
  }
}

type Lazy = readonly (() => Result)[];
const numbersIn = (given: Lazy): number[] => given.flatMap((one) => flat(one())).filter((value) => typeof value === 'number');
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const one = (given: Lazy, index: number): Value => single(given[index]!());

/** 几个条件都合的是第几个。 */
function matching(given: Lazy): number[] {
  const ranges = Array.from({length: given.length / 2}, (_, pair) => ({values: flat(given[pair * 2]!()), meets: conditionOf(one(given, pair * 2 + 1))}));
  return ranges[0]!.values.flatMap((_, index) => (ranges.every(({values, meets}) => meets(values[index]!)) ? [index] : []));
}

const FUNCTIONS: Readonly<Record<string, (given: Lazy) => Result>> = {
  IF: (given) => (one(given, 0) ? given[1]!() : given[2]?.() ?? false),
  IFERROR: (given) => {
    try {
      return given[0]!();
    } catch (error) {
      if (error instanceof SheetError) return given[1]!();
      throw error;
    }
  },
  AND: (given) => given.every((value) => single(value())),
  OR: (given) => given.some((value) => single(value())),
  NOT: (given) => !one(given, 0),
  N: (given) => (typeof one(given, 0) === 'number' ? one(given, 0) : 0),
  ISNUMBER: (given) => typeof one(given, 0) === 'number',
  COUNT: (given) => numbersIn(given).length,
  COUNTA: (given) => given.flatMap((value) => flat(value())).filter((value) => value !== '').length,
  COUNTIF: (given) => matching(given).length,
  COUNTIFS: (given) => matching(given).length,
  SUM: (given) => sum(numbersIn(given)),
  SUMIF: (given) => {
    const values = flat(given[2]!());
    return sum(matching(given.slice(0, 2)).map((index) => values[index]!).filter((value) => typeof value === 'number'));
  },
  SUMIFS: (given) => {
    const values = flat(given[0]!());
    return sum(matching(given.slice(1)).map((index) => values[index]!).filter((value) => typeof value === 'number'));
  },
  AVERAGE: (given) => sum(numbersIn(given)) / numbersIn(given).length,
  MAX: (given) => Math.max(...numbersIn(given)),
  INT: (given) => Math.floor(numberOf(one(given, 0))),
  ROUND: (given) => Number(`${Math.round(Number(`${Number(numberOf(one(given, 0)).toPrecision(15))}e${numberOf(one(given, 1))}`))}e-${numberOf(one(given, 1))}`),
  TEXT: (given) => numberOf(one(given, 0)).toFixed(1),
  INDEX: (given) => {
    const rows = given[0]!() as Value[][];
    const row = given[1] ? numberOf(one(given, 1)) : 0;
    return row === 0 ? rows : rows[row - 1]![0]!;
  },
  MATCH: (given) => {
    const found = flat(given[1]!()).findIndex((value) => compare(value, one(given, 0)) === 0 && value !== '');
    if (found < 0) throw new SheetError('没有找到');
    return found + 1;
  },
};
