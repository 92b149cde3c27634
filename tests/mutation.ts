/** 变异试验：把真文件改坏，看检查报不报得出、报得对不对。 */
import {isDeepStrictEqual} from 'node:util';
import type {Problem} from '../src/standards/source/problem';
import type {Release, StandardMemo} from '../src/standards/source/release';
import type {SourceFile} from '../src/standards/source/standard';
import {checkSources, revisionProblems, type ReleaseSources} from '../src/plugins/standards/releases';
import {readSourceText} from '../src/plugins/standards/files';

export type Random = () => number;

/** 由种子定的随机数（mulberry32），0 到 1。 */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Mutation {
  kind: string;
  /** 改动所在的文件；改名、删除的为原名。 */
  file: string;
  /** 改坏后的文件；删去的为 undefined。 */
  after?: {path: string; bytes: Uint8Array};
  /** 改动所在的行。 */
  line: number;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** 各种改法：从一处匹配改成别的。 */
const edits: Record<string, {pattern: RegExp; files: RegExp; to: (found: string, random: Random) => string}> = {
  'key': {pattern: /(?<=^[ \t]*(?:- )?(?:\{)?)[a-zA-Z]+(?=: )/gm, files: /\.yml$/, to: (key, random) => (random() < 0.5 ? `${key}x` : key.slice(1) || 'q')},
  'date': {pattern: /"\d{4}-\d{2}-\d{2}"/g, files: /index\.mdx$|system\.yml$/, to: (date, random) => [date.slice(1, -1), '"2026-13-40"', '"20261123"', '"1949-10-01"', '"2199-01-01"', '二〇二六年'][Math.floor(random() * 6)]!},
  'id': {pattern: /(?<=(?:id|clause|role|step|regulation|of|code)(?:: |="))[a-zA-Z][\w-]+/g, files: /\.(yml|mdx)$/, to: (id, random) => (random() < 0.5 ? `${id}-x` : id.slice(0, -1))},
  'number': {pattern: /(?<=(?:points|edition|rows|width|default): )\d+|^\d+(?:\.\d+)+(?= )/gm, files: /\.(yml|mdx)$/, to: (number, random) => (/\./.test(number) ? `${number}.1` : ['-1', '9999', '1.5', '一', ''][Math.floor(random() * 5)]!)},
  'yaml-syntax': {pattern: /: |\[|\]|\{|\}|"|^ +/gm, files: /\.yml$/, to: (found, random) => (found.trim() ? (random() < 0.5 ? '' : `${found}${found}`) : '\t')},
  'mdx-syntax': {pattern: /<\w+|\/>|\{\/\*|\*\/\}|\{[\p{Script=Han}\d]+\}|="|^---$|^#+ /gmu, files: /\.mdx$/, to: (found, random) => (random() < 0.6 ? found.slice(1) : `${found}<`)},
};
const kinds = [...Object.keys(edits), 'encoding', 'delete', 'rename'];

/** 一处随机的毛病。 */
export function mutate(files: readonly SourceFile[], random: Random): Mutation {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  for (;;) {
    const kind = pick(kinds);
    const file = pick(files);
    if (kind === 'delete') return {kind, file: file.path, line: 1};
    if (kind === 'rename') return {kind, file: file.path, line: 1, after: {path: file.path.replace(/([^/]+)\.(\w+)$/, pick(['$1-old.$2', '$1.bak', '$1 copy.$2', 'x$1.$2'])), bytes: encode(file.text)}};
    if (kind === 'encoding') {
      const bytes = encode(file.text);
      const how = random();
      const after = how < 0.34 ? Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes) : how < 0.67 ? bytes.map((byte, index) => (index === Math.floor(bytes.length / 2) ? 0xff : byte)) : new Uint8Array();
      return {kind, file: file.path, line: how < 0.34 || how >= 0.67 ? 1 : new TextDecoder().decode(bytes.slice(0, bytes.length / 2)).split('\n').length, after: {path: file.path, bytes: after}};
    }
    const {pattern, files: where, to} = edits[kind]!;
    const found = where.test(file.path) ? [...file.text.matchAll(pattern)] : [];
    if (!found.length) continue;
    const match = pick(found);
    const text = file.text.slice(0, match.index) + to(match[0], random) + file.text.slice(match.index + match[0].length);
    if (text !== file.text) return {kind, file: file.path, line: file.text.slice(0, match.index).split('\n').length, after: {path: file.path, bytes: encode(text)}};
  }
}

export interface Outcome {
  seed: number;
  mutation: Mutation;
  /** reported 报出并指到文件；equal 模型一样；prose 只改了不核对的文字；否则是毛病。 */
  verdict: 'reported' | 'equal' | 'prose' | 'silent' | 'crash';
  problems: Problem[];
  detail?: string;
}

/** 去掉位置、文字，只留规则管得到的骨架：值相同即可。 */
function modelOf(release: Release): unknown {
  return JSON.parse(JSON.stringify(release, (key, value: unknown) => (key === 'line' || key === 'column' ? undefined : value)));
}

/** 不核对的文字：给人看的说明、名称、别称。 */
const proseKeys = new Set(['title', 'text', 'how', 'due', 'by', 'item', 'evidence', 'label', 'hint', 'use', 'keep', 'description', 'meaning', 'reason', 'aliases', 'tasks', 'when', 'fact', 'note', 'notice', 'options', 'short', 'issuer', 'kind', 'first']);

/** 两个模型的不同处的键；结构不同的为 undefined。 */
function differences(a: unknown, b: unknown, path: string[] = []): string[][] {
  if (isDeepStrictEqual(a, b)) return [];
  if (a && b && typeof a === 'object' && typeof b === 'object' && Array.isArray(a) === Array.isArray(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => differences((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], [...path, key]));
  }
  return [path];
}

/** 在一套真文件上做试验；base 须全部合格。 */
export function mutationTester(base: readonly ReleaseSources[]): (seed: number) => Outcome {
  const memo: StandardMemo = new Map();
  const clean = checkSources(base, memo);
  if (clean.problems.length) throw new Error('先改好已有的问题再做变异试验');
  const models = clean.releases.map(modelOf);
  const files = base.flatMap((source) => source.files);
  return (seed) => {
    const mutation = mutate(files, randomOf(seed));
    const {after} = mutation;
    const own = base.findIndex(({folder}) => mutation.file.startsWith(`${folder}/`));
    const read = after ? readSourceText(after.bytes, after.path) : {problems: []};
    const source = base[own]!;
    const broken: ReleaseSources = {...source, problems: read.problems, files: [...source.files.filter(({path}) => path !== mutation.file), ...('file' in read && read.file ? [read.file] : [])].sort((a, b) => (a.path < b.path ? -1 : 1))};
    // 只重读改了的标准；memo 的原值留着，试完还原。
    const [category = '', standard = ''] = mutation.file.slice(base[own]!.folder.length + 1).split('/');
    const folder = standard.includes('.') || !standard ? mutation.file : `${source.folder}/${category}/${standard}`;
    const kept = memo.get(folder);
    try {
      // 只查改坏的这一版；本身没有问题时再与前后各版比较，只比这一个标准。
      let checked = checkSources([broken], memo);
      if (!checked.problems.length) checked = {...checked, problems: revisionProblems(clean.releases.map((release, index) => (index === own ? checked.releases[0]! : release)), (item) => item.id === standard || category === 'registers')};
      const named = checked.problems.filter(({file}) => file === mutation.file || file === after?.path || mutation.file.startsWith(`${file}/`));
      if (checked.problems.length) {
        const good = named.length ? 'reported' : checked.problems.every(({file, line}) => file && line >= 1) ? 'reported' : 'silent';
        return {seed, mutation, verdict: good, problems: named.length ? named : checked.problems};
      }
      const differs = differences(models[own], modelOf(checked.releases[0]!));
      if (!differs.length) return {seed, mutation, verdict: 'equal', problems: []};
      const prose = differs.every((path) => path.some((key) => proseKeys.has(key)));
      return {seed, mutation, verdict: prose ? 'prose' : 'silent', problems: [], detail: differs.slice(0, 3).map((path) => path.join('.')).join('；')};
    } catch (error) {
      return {seed, mutation, verdict: 'crash', problems: [], detail: error instanceof Error ? error.stack ?? error.message : String(error)};
    } finally {
      if (kept) memo.set(folder, kept);
    }
  };
}
