import {expectedNumbers} from '../rules/numbers-in-sequence';
import {readClauses} from './clauses';
import {readMdx} from './mdx';

/**
 * 重排条文的编号和列项字母；只动编号，其余逐字不变。
 * 编号只写在行首，所以按行替换。语法读不懂时原样返回。
 */
export function renumber(text: string, file: string): string {
  const {tree} = readMdx(text, file);
  if (!tree) return text;
  const {clauses} = readClauses(tree);
  const expected = expectedNumbers(clauses);
  const lines = text.split('\n');
  const replace = (line: number, from: RegExp, to: string) => {
    lines[line - 1] = lines[line - 1]!.replace(from, to);
  };
  clauses.forEach((clause, index) => {
    const number = expected[index]!;
    if (number && clause.number !== number && clause.chapter !== 'annex-records') {
      replace(clause.line, /^(#{2,3} )?(?:\d+(?:\.\d+)*\s+)?/, `$1${number} `);
    }
    clause.items.forEach((item, position) => {
      const marker = String.fromCharCode(97 + position);
      if (item.marker !== marker) replace(item.line, /^\s*[a-z]\)/, `${marker})`);
    });
  });
  return lines.join('\n');
}
