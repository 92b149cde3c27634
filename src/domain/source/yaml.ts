import {isMap, isScalar, isSeq, LineCounter, parseDocument, Scalar, visit, type Document, type Node, type Pair} from 'yaml';
import * as z from 'zod';
import {plainMessage} from '../schema/messages';
import {keyDisorders} from './key-order';
import {START, type Place, type Problem} from './problem';
import {shortened} from '../shorten';

z.config({localeError: plainMessage});

type Path = readonly PropertyKey[];

/** 读过的 YAML：值、问题，以及从数据路径找回行列的办法。 */
export interface YamlSource<T> {
  value?: T;
  problems: Problem[];
  locate: (path: Path) => Place;
}

const syntaxMessages: Record<string, string> = {
  ALIAS_PROPS: '别名写法不对',
  BAD_ALIAS: '引用了没有定义的别名；文本以 * 开头的要加引号',
  BAD_DIRECTIVE: '不认识的指令；文本以 % 开头的要加引号',
  BAD_INDENT: '缩进不对；同一层的键要左对齐，缩进用空格',
  BAD_PROP_ORDER: '标记次序不对',
  BAD_SCALAR_START: '文本不能以这个字符开头，请加引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里出现了两个“: ”，文本含冒号的请加引号',
  BLOCK_IN_FLOW: '花括号或方括号没有写完',
  CLOSING_QUOTE: '引号没有成对；补上后面的引号，或者把前面的也删去',
  DUPLICATE_KEY: '键重复，只留一个',
  IMPOSSIBLE: '无法识别的写法',
  KEY_OVER_1024_CHARS: '键太长，可能漏了引号',
  MISSING_CHAR: '缺少标点（逗号、引号、括号或冒号后的空格）',
  MULTILINE_IMPLICIT_KEY: '键写成了多行，可能上一行漏了引号或冒号',
  MULTIPLE_ANCHORS: '锚点重复',
  MULTIPLE_DOCS: '一个文件只写一份，去掉中间的 ---',
  MULTIPLE_TAGS: '标签重复',
  NON_STRING_KEY: '键应为文本',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  TAG_RESOLVE_FAILED: '不认识的标签；文本以 ! 开头的要加引号',
  UNEXPECTED_TOKEN: '这里多了内容；含 : # { } [ ] , 的文本请加引号',
};

interface Parsed {
  document: ReturnType<typeof parseDocument>;
  place: (offset: number) => Place;
}

function parseLines(text: string, lineOffset: number): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines, prettyErrors: false, uniqueKeys: true});
  return {
    document,
    place: (offset) => {
      const {line, col} = lines.linePos(offset);
      return {line: Math.max(1, line) + lineOffset, column: Math.max(1, col)};
    },
  };
}

/** 最近读的一份：一个文件的问题往往接连报。 */
let latest: {text: string; lineOffset: number; parsed: Parsed} | undefined;

function remember(text: string, lineOffset: number): Parsed {
  const parsed = parseLines(text, lineOffset);
  latest = {text, lineOffset, parsed};
  return parsed;
}

/** 从数据路径找回行列。语法树比数据大几倍，又只在报问题时用：不留，要用时再读一遍。 */
export function locatorOf(text: string, lineOffset = 0): YamlSource<unknown>['locate'] {
  return (path) => locateIn(latest?.text === text && latest.lineOffset === lineOffset ? latest.parsed : remember(text, lineOffset), path) ?? {...START, line: 1 + lineOffset};
}

/** 存下来的值和问题，接上找行列的办法。 */
export function reviveYaml<T>(plain: YamlSource<T>, text: string): YamlSource<T> {
  return {...plain, locate: locatorOf(text)};
}

/**
 * 读 YAML 并按 schema 核对；问题全部报出，定位到行列。
 * @param text 文件内容
 * @param file 相对路径，只用于报告
 * @param lineOffset 这段 YAML 之前的行数（front matter 为 1）
 */
export function readYaml<S extends z.ZodType>(text: string, file: string, schema: S, lineOffset = 0): YamlSource<z.infer<S>> {
  const {document, place} = remember(text, lineOffset);
  const locate = locatorOf(text, lineOffset);
  const problems: Problem[] = document.errors.map((error) => ({
    file,
    ...place(error.pos[0]),
    rule: 'yaml-syntax',
    message: (/closing ['"]quote/.test(error.message) ? syntaxMessages.CLOSING_QUOTE : /^Flow (?:map|sequence)/.test(error.message) ? syntaxMessages.BLOCK_IN_FLOW : syntaxMessages[error.code]) ?? 'YAML 写法不对',
  }));
  if (problems.length) return {problems, locate};
  if (document.contents === null) {
    return {problems: [{file, line: 1 + lineOffset, column: 1, rule: 'empty-file', message: '内容为空；照同类文件补写'}], locate};
  }

  problems.push(...bareDates(document, file, place));
  let data: unknown;
  try {
    data = document.toJS({maxAliasCount: 100});
  } catch {
    const at = aliasOffset(document);
    return {problems: [{file, ...place(at), rule: 'yaml-syntax', message: syntaxMessages.BAD_ALIAS!}], locate};
  }
  const result = schema.safeParse(data);
  if (!result.success) {
    // 不认识的键先说：缺的那一项多半是它写错了。
    const issues = flatten(result.error.issues).sort((a, b) => Number(b.code === 'unrecognized_keys') - Number(a.code === 'unrecognized_keys'));
    // 键写错了一两个字的，或者只有这一个不认识、只缺那一项的：说它写错，不另说缺了那一项。
    const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({path: issue.path, key})) : []));
    const lacking = issues.filter((issue) => issue.code !== 'unrecognized_keys' && valueAt(data, issue.path) === undefined).map(({path}) => path);
    const meant = unknown.flatMap(({path, key}) => {
      const candidates = lacking.filter((other) => other.length === path.length + 1 && path.every((part, index) => part === other[index]));
      const alone = candidates.length === 1 && unknown.filter((other) => other.path === path).length === 1;
      const near = alone ? candidates[0] : candidates.find((other) => isMisspelling(key, String(other.at(-1))));
      return near ? [{key, path, near}] : [];
    });
    for (const issue of issues) {
      if (meant.some(({near}) => near === issue.path)) continue;
      const at = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
      problems.push({file, ...locate(at), rule: 'schema', message: describe(issue, data, meant.filter(({path}) => path === issue.path).map(({near}) => String(near.at(-1))))});
    }
    return {problems, locate};
  }
  for (const {map, found, expected} of keyDisorders(document, schema)) {
    const wrong = found.findIndex((key, index) => key !== expected[index]);
    problems.push({file, ...place((map.items[wrong]!.key as Node).range![0]), rule: 'key-order', message: `键的次序应为 ${expected.join('、')}；这里应是 ${expected[wrong]}，写的是 ${found[wrong]}；运行 npm run check -- --fix 重排`});
  }
  return {value: result.data, problems, locate};
}

/** 不加引号的日期在别的 YAML 读法里会变成时间，编号会丢前导零。 */
function bareDates(document: Document, file: string, place: (offset: number) => Place): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || node.type !== Scalar.PLAIN || !node.range) return;
      if (!/^\d{4}-\d{2}(-\d{2})?$/.test(node.source ?? '')) return;
      problems.push({
        file,
        ...place(node.range[0]),
        rule: 'bare-date',
        message: `日期 ${node.source} 没有加引号；写成 "${node.source}"`,
      });
    },
  });
  return problems;
}

/** 第一个别名的位置：没有定义的别名在取值时才抛错。 */
function aliasOffset(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_key, node) {
      offset = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/** 联合类型的失败取最接近的一支，免得只说“输入无效”。 */
function flatten(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || !issue.errors.length || issue.message !== '无效输入') return [issue];
    const branch = [...issue.errors].sort((a, b) => b[0]!.path.length - a[0]!.path.length || a.length - b.length)[0]!;
    return flatten(branch).map((inner) => ({...inner, path: [...issue.path, ...inner.path]}));
  });
}

const valueAt = (root: unknown, path: Path): unknown => path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], root);

/** 多一两个、少一两个、错一两个字，或者两个字换了位置。 */
function isMisspelling(written: string, meant: string): boolean {
  if (Array.from(written).sort().join('') === Array.from(meant).sort().join('')) return true;
  let row = Array.from({length: meant.length + 1}, (_, index) => index);
  for (let at = 1; at <= written.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= meant.length; to += 1) next.push(Math.min(row[to]! + 1, next[to - 1]! + 1, row[to - 1]! + (written[at - 1] === meant[to - 1] ? 0 : 1)));
    row = next;
  }
  return row[meant.length]! <= 2;
}

function describe(issue: z.core.$ZodIssue, root: unknown, meant: readonly string[] = []): string {
  const name = issue.path.map(String).join('.') || '整个文件';
  if (issue.code === 'unrecognized_keys') return `${name}：不认识的键 ${issue.keys.join('、')}；${meant.length ? `要写的是 ${meant.join('、')}` : '核对拼写，见 CONTRIBUTING.md'}`;
  const found = valueAt(root, issue.path);
  if (found === undefined) return `${name}：缺少这一项；${issue.message}`;
  const shown = typeof found === 'object' ? (Array.isArray(found) ? `${found.length} 项的列表` : '一组键值') : shortened(JSON.stringify(found).replace(/^"|"$/g, ''), 40);
  return `${name}：写的是“${shown}”；${issue.message}`;
}

function locateIn({document, place}: Parsed, path: Path): Place | undefined {
  let node: unknown = document.contents;
  let best: Node | undefined = isNode(node) ? node : undefined;
  for (const key of path) {
    if (isMap(node)) {
      const pair: Pair<unknown, unknown> | undefined = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      if (isNode(pair.key)) best = pair.key;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (isNode(node)) best = node;
      else break;
    } else break;
  }
  return best?.range ? place(best.range[0]) : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}
