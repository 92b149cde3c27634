/** 比较用的内容：拿本站的三十个标准作底，换单位、编号、参数名，成套地变出更多；同样的种子得同样的结果。 */
import path from 'node:path';
import {parse, stringify} from 'yaml';
import {dayBefore} from '../src/domain/dates';
import type {Counting} from '../src/domain/schema/counting';
import type {StandardsSystem} from '../src/domain/schema/system';
import {expandRules} from '../src/domain/source/rules-in-text';
import type {SourceFile} from '../src/domain/source/standard';

/** 一套底本里现行的标准数；另有一个废止的。 */
export const PER_UNIT = 30;

/** 伪随机数（mulberry32）：0 到 1。 */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// 地名常用字，不与党务用语相混。
const characters = Array.from('云山江海松柏岭泉溪湖河桥石林竹梅兰桂枫杨柳雁鹤鹿龙凤虹霞晨曦春夏秋冬东西南北宁安康泰和顺永丰');

/** 互不相同的单位名，如“云溪局”。 */
export function unitNames(count: number, seed: number): string[] {
  const pairs = characters.flatMap((first) => characters.filter((second) => second !== first).map((second) => `${first}${second}局`));
  if (count > pairs.length) throw new Error(`单位名最多 ${pairs.length} 个，要 ${count} 个`);
  const random = randomOf(seed);
  for (let last = pairs.length - 1; last > 0; last -= 1) {
    const at = Math.floor(random() * (last + 1));
    [pairs[last], pairs[at]] = [pairs[at]!, pairs[last]!];
  }
  return pairs.slice(0, count);
}

export interface CorpusOptions {
  /** 现行标准的个数，30 的倍数。 */
  count: number;
  seed: number;
  /** 旧的一版：每个标准第 1 版，适用范围的措辞不同。 */
  isEarlier?: boolean;
}

interface Unit {
  index: number;
  name: string;
}

/** 一套标准变成一个单位的：编号、文件夹名、参数名都不与别的单位相撞。第一个单位用原来的编号，文章里的链接照样通。 */
interface Renaming extends Unit {
  code: (code: string) => string;
  id: (id: string) => string;
  parameters: (text: string) => string;
  /** 计数登记册的规则各落在一个标准：别的单位的条文写规则推出的字，不写构件。 */
  rules: (file: SourceFile) => string;
}

/**
 * 变出一次发布的全部源文件，路径相对发布的文件夹。
 * @param base 底本：一次发布的文件，路径相对它的文件夹
 */
export function releaseFiles(base: readonly SourceFile[], {count, seed, isEarlier = false}: CorpusOptions): SourceFile[] {
  if (count <= 0 || count % PER_UNIT) throw new Error(`个数写的是 ${count}；应为 ${PER_UNIT} 的倍数`);
  const textOf = new Map(base.map(({path: name, text}) => [name, text]));
  const read = <T>(name: string): T => parse(textOf.get(name) ?? '') as T;
  const system = read<StandardsSystem>('system.yml');
  const counting = read<Counting>('registers/counting.yml');
  const units = unitNames(count / PER_UNIT, seed).map((name, index): Unit => ({name, index}));
  const declared = base.filter(({path: name}) => name.split('/').length === 3 && path.basename(name) === 'parameters.yml').flatMap(({text}) => (parse(text) as {name: string}[]).map(({name}) => name));
  const codes = new Map<string, number>();
  for (const {standards} of system.subsystems) standards.forEach(({code}, order) => codes.set(code, order));
  const sizes = new Map(system.subsystems.map(({number, standards}) => [String(number), standards.length]));
  const renamings = units.map((unit) => renamingOf(unit, declared, (code) => {
    if (!unit.index) return code;
    const number = code.slice(0, 1);
    return number + String(100 + unit.index * sizes.get(number)! + codes.get(code)!).padStart(3, '0');
  }, (file) => (unit.index ? expandRules(file, counting, system.asOf).text : file.text)));
  const standardFiles = base.filter(({path: name}) => name.split('/').length > 2 && !name.startsWith('registers/'));
  const points = Object.fromEntries(Object.entries(system.points).map(([tier, sum]) => [tier, sum * units.length]));
  return [
    // 旧的一版核到前一天：先后由这个日期定。
    {path: 'system.yml', text: dump({...system, ...(isEarlier && {asOf: dayBefore(system.asOf)}), points, subsystems: system.subsystems.map((subsystem) => ({
      ...subsystem,
      standards: renamings.flatMap((renaming) => subsystem.standards.map(({code, id}) => ({code: renaming.code(code), id: renaming.id(id)}))),
    }))})},
    // 没有一级时怎么改写，采用才用得到，变出来的各套不采用。
    ...base.filter(({path: name}) => name.startsWith('registers/') && name !== 'registers/levels.yml').map(({path: name, text}) => ({path: name, text: registerOf(path.basename(name), text, renamings)})),
    ...renamings.flatMap((renaming) => standardFiles.map(({path: name, text}): SourceFile => {
      const [subsystem, id, ...rest] = name.split('/');
      return {path: [subsystem, renaming.id(id!), ...rest].join('/'), text: fileOf(rest.join('/'), renaming.rules({path: name, text}), renaming, isEarlier)};
    })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function renamingOf(unit: Unit, declared: readonly string[], code: Renaming['code'], rules: Renaming['rules']): Renaming {
  const prefix = unit.name.replace(/局$/, '');
  const known = new Set(declared);
  return {
    ...unit,
    code,
    rules,
    id: (id) => (unit.index ? `${id}-${unit.index}` : id),
    parameters: (text) => text.replace(/\{([^{}\n]*)\}/g, (whole, name: string) => (known.has(name) ? `{${prefix}${name}}` : whole)),
  };
}

function dump(value: unknown): string {
  // 日期不加引号会被别的读法当成时间。
  return stringify(value, {defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0});
}

type Row = {standard?: string; code?: string} & Record<string, unknown>;

/** 逐标准登记的（例外、底线、用时）各单位都有；别的登记册说的是全套的事，或者不必每个标准都登记，只有一份。 */
function registerOf(name: string, text: string, renamings: readonly Renaming[]): string {
  const each = (rows: readonly Row[]): Row[] => renamings.flatMap(({code}) => rows.map((row) => ({...row, ...(row.standard !== undefined && {standard: code(row.standard)}), ...(row.code !== undefined && {code: code(row.code)})})));
  if (renamings.length === 1) return text;
  if (name === 'exceptions.yml' || name === 'floors.yml') return dump(each(parse(text) as Row[]));
  if (name !== 'burden.yml') return text;
  const burden = parse(text) as {runs: Row[]; own: Row[]};
  return dump({...burden, runs: each(burden.runs), own: each(burden.own)});
}

/** 一句问法全套只在一处答：别的单位的前面加单位名。 */
function questionsOf(text: string, {index, name, code}: Renaming): string {
  type Question = {question: string; also?: string[]; clauses: string[]};
  const written = parse(text) as Question[] | {questions: Question[]};
  const asked = (list: readonly Question[]): Question[] => list.map((item) => ({
    ...item,
    ...(index && {question: name + item.question, ...(item.also && {also: item.also.map((words) => name + words)})}),
    clauses: item.clauses.map((clause) => clause.replace(/^\d+(?=#)/, code)),
  }));
  return dump(Array.isArray(written) ? asked(written) : {...written, questions: asked(written.questions)});
}

function fileOf(name: string, text: string, renaming: Renaming, isEarlier: boolean): string {
  if (name === 'index.mdx') return pageOf(text, renaming, isEarlier);
  if (name === 'questions.yml') return renaming.parameters(questionsOf(text, renaming));
  if (name === 'parameters.yml') {
    const prefix = renaming.name.replace(/局$/, '');
    return dump((parse(text) as {name: string}[]).map((parameter) => ({...parameter, name: prefix + parameter.name})));
  }
  return renaming.parameters(text);
}

interface Front {
  title: string;
  code: string;
  description: string;
  references?: string[];
  supersedes?: string[];
  supersededBy?: string;
  aliases: string[];
  tasks: {task: string}[];
  revisionNote?: unknown;
  edition: number;
  issued: string;
  [key: string]: unknown;
}

function pageOf(text: string, {name, code, parameters}: Renaming, isEarlier: boolean): string {
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const front = parse(head) as Front;
  const noted = front.revisionNote ?? [{kind: 'substantive', for: ['branchSecretary'], text: '适用范围改用规定的写法。'}];
  const renamed: Front = {
    ...front,
    title: name + front.title,
    code: code(front.code),
    edition: isEarlier ? 1 : 2,
    ...(isEarlier && {issued: dayBefore(front.issued)}),
    ...(front.supersedes && {supersedes: front.supersedes.map(code)}),
    ...(front.supersededBy && {supersededBy: code(front.supersededBy)}),
    ...(front.references && {references: front.references.map(code)}),
    aliases: front.aliases.map((alias) => name + alias),
    tasks: front.tasks.map((task) => ({...task, task: `${name}${task.task}`})),
    description: front.description,
    revisionNote: isEarlier ? undefined : noted,
  };
  const changed = isEarlier ? body.replace('本文件规定了', '本文件写明了') : body;
  const linked = changed
    .replace(/<Std code="(\d+)"/g, (_, cited: string) => `<Std code="${code(cited)}"`)
    .replace(/^(### 3\.\d+ )/gm, `$1${name}`);
  return `---\n${dump(renamed)}---\n${parameters(linked)}`;
}
