import {createHash} from 'node:crypto';
import {Seal, type Correction} from '../schema/seal';
import {START, type Problem} from './problem';
import {isOwnRelease, labelOf} from './release';
import type {SourceFile} from './standard';
import {readYaml} from './yaml';

/** 一版的封印：文件在哪里、原文；没有的（还没有封）text 为 undefined。 */
export interface SealSource {
  path: string;
  text?: string;
  /** 侧栏等不在内容文件夹里、但随这一版冻结的文件。 */
  beside: readonly SourceFile[];
}

/** Windows 上取出来的换行不同，不算改动。 */
const linesOf = (text: string): string[] => text.replace(/\r\n?/g, '\n').split('\n');
const digest = (text: string) => createHash('sha256').update(text);

/** 每行的短校验所占的字符。 */
const WIDTH = 3;
const wholeOf = (lines: readonly string[]): string => digest(lines.join('\n')).digest('hex');
const eachOf = (lines: readonly string[]): string => lines.map((line) => digest(line).digest('base64url').slice(0, WIDTH)).join('');

/**
 * 给一版封印。
 * @param kept 这些文件照原来的封印，不封现在的样子
 */
export function sealOf(release: string, files: readonly SourceFile[], corrections: readonly Correction[] = [], kept: Seal['files'] = {}): string {
  const sealed = [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({path, text}) => [path, linesOf(text)] as const).map(([path, lines]) => [path, `${wholeOf(lines)} ${eachOf(lines)}`]);
  return writtenSeal({release, files: {...Object.fromEntries(sealed), ...kept}, corrections: [...corrections]});
}

const writtenSeal = (seal: Seal): string => `${JSON.stringify(seal, null, 2)}\n`;

type ReadSeal = {seal?: Seal; problems: Problem[]};

/** 读过的：几十万字，核对要，列更正又要。 */
const read = new WeakMap<object, {release: string; result: ReadSeal}>();

/** 读封印；写坏了的说出哪一行。 */
export function readSeal(source: Pick<SealSource, 'path' | 'text'>, release: string): ReadSeal {
  const known = read.get(source);
  if (known?.release === release) return known.result;
  const result = freshSeal(source, release);
  read.set(source, {release, result});
  return result;
}

/** 与 sealOf 写的一字不差的，不必一个字一个字地当 YAML 读，那要慢几十倍。 */
function asWritten(text: string): {value: Seal; problems: Problem[]} | undefined {
  try {
    const {data} = Seal.safeParse(JSON.parse(text));
    return data && writtenSeal(data) === text ? {value: data, problems: []} : undefined;
  } catch {
    return undefined;
  }
}

function freshSeal({path, text = ''}: Pick<SealSource, 'path' | 'text'>, release: string): ReadSeal {
  const {value, problems} = asWritten(text) ?? readYaml(text, path, Seal);
  const place = {file: path, ...START, rule: 'sealed'};
  if (problems.length) return {problems: problems.map((problem) => ({...problem, message: `${problem.message}（封印不手改；退回：git checkout -- ${path}）`}))};
  return value!.release === release ? {seal: value!, problems} : {problems: [{...place, message: `这是${labelOf(value!.release)}的封印，不是${labelOf(release)}的`}]};
}

/** 更正几版的命令。 */
export function resealCommand(releases: readonly string[]): string {
  return `npm run release -- reseal ${releases.join(' ')} --reason "更正了什么"`;
}

/** 与发布时不同的一处。 */
export interface Broken {
  file: string;
  /** 第一处不同的行，从 1 起。 */
  line: number;
  how: 'changed' | 'missing' | 'added';
}

/** 与封印不同的文件；line 由逐行的短校验比出。 */
export function brokenFiles(seal: Seal, files: readonly SourceFile[]): Broken[] {
  const named = new Map(files.map((file) => [file.path, file.text]));
  const broken: Broken[] = [...named.keys()].filter((file) => !(file in seal.files)).map((file) => ({file, line: 1, how: 'added'}));
  for (const [file, was] of Object.entries(seal.files)) {
    const text = named.get(file);
    const [whole, each = ''] = was.split(' ');
    if (text === undefined) broken.push({file, line: 1, how: 'missing'});
    else if (wholeOf(linesOf(text)) !== whole) broken.push({file, line: changedLine(each, eachOf(linesOf(text))), how: 'changed'});
  }
  return broken.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** 这份文字是不是封着的那一份。 */
export function isSealedText(text: string, was: string): boolean {
  return wholeOf(linesOf(text)) === was.split(' ')[0];
}

/** 第一处不同的行；短校验碰巧相同的，说最后一行。 */
function changedLine(before: string, after: string): number {
  const count = after.length / WIDTH;
  for (let index = 0; index < count; index += 1) if (before.slice(index * WIDTH, (index + 1) * WIDTH) !== after.slice(index * WIDTH, (index + 1) * WIDTH)) return index + 1;
  return count;
}

/**
 * 已发布的版次一处不动；动了的说出文件、行和该怎么办。
 * @param adopted 采用单位的项目：上游的文件不动，改动写在 profile.yml
 */
export function sealProblems(release: string, source: SealSource, files: readonly SourceFile[], adopted = false): Problem[] {
  const at = (file: string, line: number, message: string): Problem => ({file, line, column: 1, rule: 'sealed', message});
  if (source.text === undefined) return [at(source.path, 1, `${labelOf(release)}没有封印。${adopted ? '从上游取回这个文件' : `封过的退回：git checkout -- ${source.path}，或从原来的提交里取回；发布用 npm run release，不直接用 docs:version；确实没有封过的，见 CONTRIBUTING.md“更正已发布的一版”`}`)];
  const {seal, problems} = readSeal(source, release);
  if (!seal) return problems;
  const advice = adopted
    ? '上游的文件不动，本单位的改动写在 profile.yml'
    : `要变的规定${isOwnRelease(release) ? '改 profile.yml，随下一次发布' : '写进 docs/ 的草案'}；这一版印错了要更正的，改好后 ${resealCommand([release])}；几版有同样的错的，一条命令写全这几版`;
  const said = {changed: '这一行起与发布时不同', missing: '发布时有这个文件，现在没有了', added: '发布时没有这个文件'};
  return brokenFiles(seal, [...files, ...source.beside]).map(({file, line, how}) => at(file, line, `${labelOf(release)}已经发布，不再改；${said[how]}。${advice}；误改的退回：${how === 'added' ? '删去它' : `git checkout -- ${file}`}`));
}
