/** 条文里引了的法规、标准，题头块跟着列上；不让人另去题头块里补。 */
import {linesOf, piecesOf} from './clause-text';
import {editYaml} from './format';
import {parse} from 'yaml';

interface Head {
  basis?: {regulation: string}[];
  references?: string[];
}

/** 条文文件：引了没有列的法规、标准补进题头块；不再引的标准去掉。法规只补不去，依据可以不在正文里出现。 */
export function withCited(text: string): string {
  const front = /^---\n([\s\S]*?)\n---\n/.exec(text);
  if (!front) return text;
  const pieces = linesOf(text.slice(front[0].length)).flatMap((line) => ('source' in line ? piecesOf(line.source) : []));
  const of = (kind: string, key: string): string[] => [...new Set(pieces.flatMap((piece) => (piece.kind === kind && piece.given[key] ? [piece.given[key]] : [])))];
  const head = parse(front[1]!) as Head & Record<string, unknown>;
  const {basis = [], references = []} = head;
  const listed = new Set(basis.map(({regulation}) => regulation));
  const fresh = of('Cite', 'of').filter((regulation) => !listed.has(regulation));
  const cited = of('Std', 'code');
  const kept = references.filter((code) => cited.includes(code));
  const added = cited.filter((code) => !references.includes(code));
  if (!fresh.length && !added.length && kept.length === references.length) return text;
  const next: Record<string, unknown> = {...head, basis: [...basis, ...fresh.map((regulation) => ({regulation}))], references: added.length ? [...kept, ...added].sort() : kept};
  if (!(next['references'] as string[]).length) delete next['references'];
  return `---\n${editYaml(front[1]!, next).replace(/\n$/, '')}\n---\n${text.slice(front[0].length)}`;
}
