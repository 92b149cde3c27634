import type {Root} from 'mdast';
import type {Position} from 'unist';
import {Parameters, type Parameter} from '../schema/registers';
import {Procedure} from '../schema/procedure';
import {questionList, Questions, QUESTIONS_FILE, type Question} from '../schema/questions';
import {RecordTemplate} from '../schema/record';
import {TitleBlock} from '../schema/standard';
import {readClauses, type Clause, type ClauseTree} from './clauses';
import {readMdx, treeOf} from './mdx';
import {START, type Place, type Problem} from './problem';
import {locatorOf, readYaml, type YamlSource} from './yaml';

export interface SourceFile {
  /** 相对项目根目录，用 / 分隔。 */
  path: string;
  text: string;
}

/** 一张读过的表单；id 为文件名。 */
export interface Record {
  id: string;
  file: string;
  template: RecordTemplate;
  locate: YamlSource<unknown>['locate'];
}

/** 一个读过的标准：题头块、条文、程序、参数、表单，及各自在文件里的位置。 */
export interface Standard {
  /** 文件夹名，永不改。 */
  id: string;
  /** 所在子体系的文件夹名。 */
  subsystem: string;
  folder: string;
  file: string;
  procedureFile: string;
  titleBlock: TitleBlock;
  clauses: Clause[];
  components: ClauseTree['components'];
  /** 条文树，文档树由它推出；存下来再读的只有起点的行列。比文字大几十倍，不留，用时再读。 */
  tree: () => Root;
  procedure: Procedure;
  parameters: Parameter[];
  records: Record[];
  /** 问答，人们问得最多的在前；没有的版次为空。 */
  questions: Question[];
  /** 少于五问的理由。 */
  few?: string;
  /** questions 的路径从第几问起。 */
  locate: {titleBlock: YamlSource<unknown>['locate']; procedure: YamlSource<unknown>['locate']; parameters: YamlSource<unknown>['locate']; questions: YamlSource<unknown>['locate']};
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;
const RECORD_FILE = /^records\/([a-z][a-z0-9-]*)\.yml$/;

/**
 * 把一个标准文件夹的文件读成标准；读不成的部分报告问题，其余照读。
 * @param folder 相对项目根目录，如 docs/activities/themed-party-day
 * @param files 该文件夹的全部文件
 */
export function readStandard(folder: string, files: readonly SourceFile[]): {standard?: Standard; problems: Problem[]} {
  const problems: Problem[] = [];
  const [subsystem = '', id = ''] = folder.split('/').slice(-2);
  const named = new Map(files.map((file) => [file.path.slice(folder.length + 1), file]));
  const need = (name: string): string => {
    const file = named.get(name);
    if (!file) problems.push({file: `${folder}/${name}`, ...START, rule: 'missing-file', message: `标准缺这个文件；照 CONTRIBUTING.md 补写，误删的退回：git checkout -- ${folder}/${name}`});
    return file?.text ?? '';
  };
  for (const [name, file] of named) {
    if (/^(index\.mdx|procedure\.yml|parameters\.yml|questions\.yml)$/.test(name) || RECORD_FILE.test(name)) continue;
    problems.push({file: file.path, ...START, rule: 'unknown-file', message: '标准文件夹里只放 index.mdx、procedure.yml、parameters.yml、questions.yml 和 records/<英文小写>.yml'});
  }

  const file = `${folder}/index.mdx`;
  const text = need('index.mdx');
  const front = FRONT_MATTER.exec(text);
  const titleBlock = front ? readYaml(front[1]!, file, TitleBlock, 1) : undefined;
  if (text && !front) problems.push({file, ...START, rule: 'front-matter', message: '开头缺题头块；以 --- 一行开始、--- 一行结束'});
  const mdx = text ? readMdx(text, file) : undefined;
  const tree = mdx?.tree ? readClauses(mdx.tree) : undefined;
  const procedureFile = `${folder}/procedure.yml`;
  const procedureText = need('procedure.yml');
  const procedure = procedureText ? readYaml(procedureText, procedureFile, Procedure) : undefined;
  const parametersText = named.get('parameters.yml');
  const parameters = parametersText ? readYaml(parametersText.text, parametersText.path, Parameters) : undefined;
  const questionsText = named.get(QUESTIONS_FILE);
  const questions = questionsText ? readYaml(questionsText.text, questionsText.path, Questions) : undefined;
  const records = readRecords(named, problems);
  if (text && !records.length && !problems.some((problem) => problem.file.includes('/records/'))) {
    problems.push({file: `${folder}/records`, ...START, rule: 'missing-file', message: '标准至少有一张记录表单 records/<名>.yml'});
  }

  for (const part of [titleBlock, mdx, procedure, parameters, questions]) problems.push(...(part?.problems ?? []));
  for (const fault of tree?.faults ?? []) problems.push({file, line: fault.line, column: fault.column, rule: 'clause-structure', message: fault.message});
  if (!titleBlock?.value || !mdx?.tree || !tree || !procedure?.value) return {problems};
  return {
    problems,
    standard: {
      id,
      subsystem,
      folder,
      file,
      procedureFile,
      titleBlock: titleBlock.value,
      clauses: tree.clauses,
      components: tree.components,
      tree: () => treeOf(text, file),
      procedure: procedure.value,
      parameters: parameters?.value ?? [],
      records: inUseOrder(records, procedure.value),
      questions: questions?.value ? questionList(questions.value) : [],
      ...(questions?.value && !Array.isArray(questions.value) && {few: questions.value.few}),
      locate: {titleBlock: titleBlock.locate, procedure: procedure.locate, parameters: parameters?.locate ?? ((): Place => START), questions: questionLocator(questions?.locate, questions?.value && !Array.isArray(questions.value))},
    },
  };
}

type ReadStandard = ReturnType<typeof readStandard>;
/** 存下来的：去掉了函数；条文树另成一段 JSON，用到才读。 */
type StoredStandard = Omit<ReadStandard, 'standard'> & {standard?: Standard & {storedTree?: string}};

/** 一处只留从哪行哪列起，写花括号的语法树不要：小一半，文档树、报错都够用。 */
const trimmed = (key: string, value: unknown): unknown => {
  if (key === 'estree') return undefined;
  return key === 'position' && value ? {start: {line: (value as Position).start.line, column: (value as Position).start.column}} : value;
};

/** 存下来以前：条文树写成 JSON；重新解析一遍要几十毫秒。 */
export function storedStandard({standard, problems}: ReadStandard): StoredStandard {
  return standard ? {problems, standard: {...standard, storedTree: JSON.stringify(standard.tree(), trimmed)}} : {problems};
}

/**
 * 存下来的标准只有数据，接上条文树和找行列的办法；与重读的没有两样。
 * @param plain storedStandard 的结果，去掉了函数
 * @param files 同读的时候一字不差
 */
export function reviveStandard({standard: stored, problems}: StoredStandard, folder: string, files: readonly SourceFile[]): ReadStandard {
  if (!stored) return {problems};
  const {storedTree, ...standard} = stored;
  const textOf = (file: string): string => files.find(({path}) => path === file)?.text ?? '';
  const text = textOf(standard.file);
  const parameters = textOf(`${folder}/parameters.yml`);
  const questions = textOf(`${folder}/${QUESTIONS_FILE}`);
  return {
    problems,
    standard: {
      ...standard,
      tree: () => (storedTree === undefined ? treeOf(text, standard.file) : JSON.parse(storedTree) as Root),
      records: standard.records.map((record) => ({...record, locate: locatorOf(textOf(record.file))})),
      locate: {titleBlock: locatorOf(FRONT_MATTER.exec(text)![1]!, 1), procedure: locatorOf(textOf(standard.procedureFile)), parameters: parameters ? locatorOf(parameters) : (): Place => START, questions: questionLocator(questions ? locatorOf(questions) : undefined, standard.few !== undefined)},
    },
  };
}

/** 从第几问起的路径，换成文件里的路径。 */
function questionLocator(locate: YamlSource<unknown>['locate'] | undefined, nested = false): YamlSource<unknown>['locate'] {
  return (path) => (locate ? locate(nested ? ['questions', ...path] : path) : START);
}

function readRecords(named: ReadonlyMap<string, SourceFile>, problems: Problem[]): Record[] {
  return [...named].flatMap(([name, file]): Record[] => {
    const id = RECORD_FILE.exec(name)?.[1];
    if (!id) return [];
    const source = readYaml(file.text, file.path, RecordTemplate);
    problems.push(...source.problems);
    return source.value ? [{id, file: file.path, template: source.value, locate: source.locate}] : [];
  });
}

/** 附录的次序：先表单、后信函；各先按步骤、再按周期性工作里首次用到的次序，余下按标识。 */
function inUseOrder(records: readonly Record[], {steps, duties}: Procedure): Record[] {
  const used = [...steps, ...duties].flatMap((item) => item.records ?? []);
  const rank = (record: Record) => (used.includes(record.id) ? used.indexOf(record.id) : Infinity);
  const isLetter = ({template}: Record) => Number(template.letter ?? false);
  return [...records].sort((a, b) => isLetter(a) - isLetter(b) || rank(a) - rank(b) || a.id.localeCompare(b.id));
}
