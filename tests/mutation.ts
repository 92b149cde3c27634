/** 变异试验：在项目的一份副本里把真文件改坏，照 npm run check 查一遍，看报不报得出、报得对不对、有没有写文件。 */
import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {dataFile} from '../src/outputs/data/data-file';
import {readContent} from '../src/project/content';
import {downloadTasks} from '../src/outputs/files/standard-files';
import {readSourceFile} from '../src/project/files';
import {checkProject, readSources, releaseFolders} from '../src/project/releases';
import {buildRoutes} from '../src/site/plugins/standards/routes';
import {editionsOf} from '../src/domain/views/edition';
import {viewRoutes} from '../src/site/plugins/views/routes';
import {standardDocument} from '../src/domain/document/standard';
import {viewOf} from '../src/domain/redline/view';
import type {Problem} from '../src/domain/source/problem';
import type {StandardMemo} from '../src/domain/source/release';
import type {SourceFile} from '../src/domain/source/standard';

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
  /** 改掉的字，如标识；删去、改名的为文件名。别的文件引到它，报在那里也算指对了。 */
  token: string;
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
/** 标准以外的文件（版本表、侧栏、封印、profile.yml）的改法。 */
const otherEdits: typeof edits = {
  'json-syntax': {pattern: /[[\]{}",:]/g, files: /\.json$/, to: (found, random) => (random() < 0.5 ? '' : `${found}${found}`)},
  'json-value': {pattern: /(?<=")[^"\n]+(?=")/g, files: /\.json$/, to: (found, random) => (random() < 0.5 ? `${found}x` : found.slice(1))},
  'key': edits['key']!,
  'yaml-syntax': edits['yaml-syntax']!,
};

/** 一处随机的毛病。 */
export function mutate(files: readonly SourceFile[], random: Random, ways = edits): Mutation {
  const kinds = [...Object.keys(ways), 'encoding', 'delete', 'rename'];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  for (;;) {
    const kind = pick(kinds);
    const file = pick(files);
    const token = path.basename(file.path).split('.', 1)[0]!;
    if (kind === 'delete') return {kind, file: file.path, line: 1, token};
    if (kind === 'rename') return {kind, file: file.path, line: 1, token, after: {path: file.path.replace(/([^/]+)\.(\w+)$/, pick(['$1-old.$2', '$1.bak', '$1 copy.$2', 'x$1.$2'])), bytes: encode(file.text)}};
    if (kind === 'encoding') {
      const bytes = encode(file.text);
      const how = random();
      const after = how < 0.34 ? Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes) : how < 0.67 ? bytes.map((byte, index) => (index === Math.floor(bytes.length / 2) ? 0xff : byte)) : new Uint8Array();
      return {kind, file: file.path, token, line: how < 0.34 || how >= 0.67 ? 1 : new TextDecoder().decode(bytes.slice(0, bytes.length / 2)).split('\n').length, after: {path: file.path, bytes: after}};
    }
    const {pattern, files: where, to} = ways[kind]!;
    const found = where.test(file.path) ? [...file.text.matchAll(pattern)] : [];
    if (!found.length) continue;
    const match = pick(found);
    const text = file.text.slice(0, match.index) + to(match[0], random) + file.text.slice(match.index + match[0].length);
    if (text !== file.text) return {kind, file: file.path, line: file.text.slice(0, match.index).split('\n').length, token: match[0], after: {path: file.path, bytes: encode(text)}};
  }
}

export interface Outcome {
  seed: number;
  mutation: Mutation;
  /**
   * exact 报在改动的那一行；file 报在改动的文件，行不同（如括号不成对报在文末）；refers 报在引到它的文件；
   * harmless 推出的全部产物逐字节相同；silent 没有报出而产物不同；elsewhere 报的不相干；crash 检查自己出错；wrote 检查写了文件。
   */
  verdict: (typeof verdicts)[number];
  problems: Problem[];
  detail?: string;
}

export const verdicts = ['exact', 'file', 'refers', 'harmless', 'silent', 'elsewhere', 'crash', 'wrote'] as const;
export const goodVerdicts: readonly Outcome['verdict'][] = ['exact', 'file', 'refers', 'harmless'];

/** 每个文件的大小和修改时刻：写过就不同。 */
function snapshot(site: string): string {
  return readdirSync(site, {recursive: true, encoding: 'utf8'}).sort().map((name) => {
    const {size, mtimeMs} = statSync(path.join(site, name));
    return `${name} ${size} ${mtimeMs}`;
  }).join('\n');
}

/** 由项目推出的全部产物的散列：页面资料、文档树、表单和流程图、数据、派生页、对照的依据。 */
function outputsOf(site: string, memo: StandardMemo): string {
  const url = 'https://example.org';
  // 前后两遍隔着零点，也照同一天推。
  const content = {...readContent(site, releaseFolders(site), () => undefined, {url, baseUrl: '/'}, memo), today: '2027-01-01'};
  const hash = createHash('sha256');
  const add = (value: unknown): void => void hash.update(JSON.stringify(value) ?? '');
  for (const {release, context} of content.releases) {
    add(context);
    for (const standard of release.standards) add([standardDocument(standard, context), viewOf(standard, context)]);
    for (const {path: file, key} of downloadTasks(release, context, '')) add([file, key]);
  }
  const editions = editionsOf(content);
  for (const edition of editions) add(dataFile(edition, (route) => url + route).text);
  add([buildRoutes(content, '/'), viewRoutes(editions, '/')]);
  return hash.digest('hex');
}

/** 标准以外、检查也要读的文件。 */
function otherFiles(site: string): SourceFile[] {
  const inside = (folder: string) => readdirSync(path.join(site, folder)).filter((name) => name.endsWith('.json')).sort().map((name) => `${folder}/${name}`);
  return ['profile.yml', 'versions.json', ...inside('versioned_docs'), ...inside('versioned_sidebars')].map((file) => readSourceFile(site, file).file!);
}

/**
 * 在项目的副本上做试验；副本须全部合格。
 * @param others 改标准以外的文件：版本表、侧栏、封印、profile.yml
 * @param memo 读过的标准，没有变的不重读
 */
export function mutationTester(site: string, {others = false, memo = new Map() as StandardMemo} = {}): (seed: number) => Outcome {
  if (checkProject(site, memo).problems.length) throw new Error('先改好已有的问题再做变异试验');
  const folders = releaseFolders(site);
  const files = others ? otherFiles(site) : folders.flatMap((folder) => readSources(site, folder).files);
  let clean: string | undefined;
  return (seed) => {
    const mutation = mutate(files, randomOf(seed), others ? otherEdits : edits);
    const {after} = mutation;
    const [category = '', standard = ''] = mutation.file.slice((folders.find(({folder}) => mutation.file.startsWith(`${folder}/`))?.folder.length ?? -1) + 1).split('/');
    const of = others ? undefined : (item: {id: string}) => item.id === standard || category === 'registers';
    const full = path.join(site, mutation.file);
    const before = readFileSync(full);
    const at = after && path.join(site, after.path);
    const restore = (): void => {
      if (at) rmSync(at, {force: true});
      writeFileSync(full, before);
    };
    // 只重读改了的标准；读过的原值留着，试完还原。
    const trial: StandardMemo = new Map(memo);
    const done = (verdict: Outcome['verdict'], problems: Problem[] = [], detail = ''): Outcome => ({seed, mutation, verdict, problems, ...(detail && {detail})});
    try {
      rmSync(full);
      if (at) writeFileSync(at, after.bytes);
      const then = snapshot(site);
      const {problems} = checkProject(site, trial, of);
      if (snapshot(site) !== then) return done('wrote');
      if (!problems.length) {
        const outputs = outputsOf(site, trial);
        restore();
        clean ??= outputsOf(site, memo);
        return done(outputs === clean ? 'harmless' : 'silent');
      }
      const own = problems.filter(({file}) => file === mutation.file || file === after?.path || mutation.file.startsWith(`${file}/`));
      if (own.some(({line}) => line === mutation.line)) return done('exact', own);
      if (own.length) return done('file', own);
      const referring = problems.filter((problem) => `${problem.message}${existsSync(path.join(site, problem.file)) ? readSourceFile(site, problem.file).file?.text ?? '' : ''}`.includes(mutation.token));
      return referring.length ? done('refers', referring) : done('elsewhere', problems);
    } catch (error) {
      return done('crash', [], error instanceof Error ? error.stack ?? error.message : String(error));
    } finally {
      restore();
    }
  };
}
