/** 台账公式里用得着的几样函数和运算，同印进 Excel 的算得一样：空格在比较里是空文本；当数用的格取其数值（N），文字当 0。 */
export type CellValue = number | string;

/** 当数用：文字当 0。 */
const number = (value: CellValue): number => (typeof value === 'number' ? value : 0);

const FUNCTIONS: Readonly<Record<string, (...values: CellValue[]) => CellValue>> = {
  IF: (when, yes = '', no = '') => (when ? yes : no),
  AND: (...all) => Number(all.every(Boolean)),
  OR: (...any) => Number(any.some(Boolean)),
  N: (value = 0) => number(value),
  COUNT: (...values) => values.filter((value) => typeof value === 'number').length,
  SUM: (...values) => values.reduce<number>((sum, value) => sum + number(value), 0),
  MAX: (...values) => Math.max(...values.map(number)),
  MIN: (...values) => Math.min(...values.map(number)),
  ROUND: (value, digits = 0) => Math.round((number(value) + Number.EPSILON) * 10 ** number(digits)) / 10 ** number(digits),
  IFERROR: (value = '', otherwise = '') => (typeof value === 'number' && !Number.isFinite(value) ? otherwise : value),
};

const OPERATORS: Readonly<Record<string, (left: CellValue, right: CellValue) => CellValue>> = {
  '=': (left, right) => Number(left === right),
  '<>': (left, right) => Number(left !== right),
  '<=': (left, right) => Number(number(left) <= number(right)),
  '>=': (left, right) => Number(number(left) >= number(right)),
  '<': (left, right) => Number(number(left) < number(right)),
  '>': (left, right) => Number(number(left) > number(right)),
  '+': (left, right) => number(left) + number(right),
  '-': (left, right) => number(left) - number(right),
  '*': (left, right) => number(left) * number(right),
  '/': (left, right) => number(left) / number(right),
};
/** 先算的在后。 */
const LEVELS = [['=', '<>', '<=', '>=', '<', '>'], ['+', '-'], ['*', '/']] as const;

const TOKEN = /\s*("[^"]*"|\[[^\]]+\]|[A-Z]+\d+|[A-Z]+(?=\()|\d+(?:\.\d+)?|<>|<=|>=|[-+*/=<>(),])/gy;

/**
 * 照电子表格的算法算一个公式。
 * @param at 一个引用（`[列名]` 或 `B4`，照写的样子）的值；空格是空文本
 * @throws 有认不出的写法、没有的函数时报错，写出公式
 */
export function evaluate(formula: string, at: (reference: string) => CellValue): CellValue {
  const tokens = tokensOf(formula);
  let next = 0;
  const level = (depth: number): CellValue => {
    const operators = LEVELS[depth] as readonly string[] | undefined;
    if (!operators) return primary();
    let value = level(depth + 1);
    while (operators.includes(tokens[next] ?? '')) value = OPERATORS[tokens[next++]!]!(value, level(depth + 1));
    return value;
  };
  const primary = (): CellValue => {
    const token = tokens[next++] ?? '';
    if (token === '-') return -number(primary());
    if (token === '(') {
      const value = level(0);
      next += 1;
      return value;
    }
    const call = FUNCTIONS[token];
    if (call) {
      const values: CellValue[] = [];
      do {
        next += 1;
        values.push(level(0));
      } while (tokens[next] === ',');
      next += 1;
      return call(...values);
    }
    if (token.startsWith('"')) return token.slice(1, -1);
    if (/^\d/.test(token)) return Number(token);
    if (/^(\[|[A-Z]+\d+$)/.test(token)) return at(token);
    throw new Error(`公式“${formula}”里的“${token}”不会算；可用：${Object.keys(FUNCTIONS).join('、')}`);
  };
  const value = level(0);
  if (next !== tokens.length) throw new Error(`公式“${formula}”没有算完，停在“${tokens.slice(next).join('')}”`);
  return value;
}

function tokensOf(formula: string): string[] {
  const tokens = [...formula.matchAll(TOKEN)].map(([, token]) => token!);
  if (tokens.join('') !== formula.replaceAll(/\s+(?=([^"]*"[^"]*")*[^"]*$)/g, '')) throw new Error(`公式“${formula}”里有认不出的写法`);
  return tokens;
}
