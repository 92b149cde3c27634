/** 起草：npm run new -- standard|record|release|post。不带参数时逐项问；--yes 时全用参数。要么全写成，要么一个不写。 */
import {existsSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {parseArgs} from 'node:util';
import * as prompts from '@clack/prompts';
import {run} from './run';
import {parse} from 'yaml';
import {writeAtomic} from '../src/plugins/standards/files-cache';
import {readSources, releaseFolders} from '../src/plugins/standards/releases';
import {newPost, newRecord, newStandard, systemWith, type NewFile} from '../src/standards/derive/scaffold';
import {formatProblem} from '../src/standards/source/problem';
import {readRelease} from '../src/standards/source/release';

const siteDir = process.cwd();
const usage = `用法：npm run new -- standard --code 406 --id study-circle --title 学习小组规范 --regulation branch-work-regulations --role branchSecretary
      npm run new -- record --standard 401 --id sign-out --title 签退表 --clause minutes --format docx
      npm run new -- post --slug my-post --title 标题 --tag practice
      npm run new -- release --name 2027 --date 2027-01-15
缺的会问；加 --yes 不问，缺了就停。`;

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

const text = {type: 'string'} as const;
const parsed = (() => {
  try {
    return parseArgs({allowPositionals: true, options: {yes: {type: 'boolean'}, code: text, id: text, title: text, regulation: text, role: text, standard: text, clause: text, format: text, slug: text, tag: text, name: text, date: text}});
  } catch {
    return fail(usage);
  }
})();
const given = parsed.values;
type Key = Exclude<keyof typeof given, 'yes'>;

/** 一项：参数给了就用，没给就问；不合格的说明允许什么。 */
async function ask(key: Key, message: string, validate: (value: string) => true | string, choices?: {label: string; value: string}[], preset?: string): Promise<string> {
  const value = given[key] ?? (given.yes ? preset : undefined);
  if (value !== undefined) {
    const verdict = validate(value);
    return verdict === true ? value : fail(`--${key} 写的是“${value}”；${verdict}`);
  }
  if (given.yes) return fail(`缺 --${key}：${message}`);
  const answer = choices
    ? await prompts.select({message, options: choices, maxItems: 12})
    : await prompts.text({message, ...(preset !== undefined && {initialValue: preset}), validate: (typed) => {
      const verdict = validate(typed ?? '');
      return verdict === true ? undefined : verdict;
    }});
  if (prompts.isCancel(answer)) return fail('没有做完，什么都没有写。');
  return answer;
}

const slug = (value: string): true | string => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value) || '只用小写字母、数字和连字符，以字母开头';
const filled = (value: string): true | string => /^[^#"'{}[\]:\n]+$/.test(value.trim()) || '不能为空，不含 # 引号 括号 冒号';
const oneOf = (values: readonly string[]) => (value: string): true | string => values.includes(value) || `可选：${values.join('、')}`;
const day = (value: string): true | string => (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))) || '日期写成 2027-01-15 的样子';

/** 先确认都能写，再写；中途不成，已写的撤回。 */
function writeAll(files: readonly (NewFile & {replaces?: boolean})[]): void {
  const taken = files.filter((file) => !file.replaces && existsSync(path.join(siteDir, file.path)));
  if (taken.length) fail(`已经有了：${taken.map((file) => file.path).join('、')}；换个名字`);
  const undo: (() => void)[] = [];
  try {
    for (const file of files) {
      const full = path.join(siteDir, file.path);
      const before = file.replaces ? readFileSync(full, 'utf8') : undefined;
      writeAtomic(full, file.text);
      undo.push(() => (before === undefined ? rmSync(full, {force: true}) : writeAtomic(full, before)));
    }
  } catch (error) {
    for (const back of undo.toReversed()) back();
    fail(`没有写成，已经撤回：${error instanceof Error ? error.message : String(error)}`);
  }
  for (const file of files) console.log(`${file.replaces ? '已改' : '已写'} ${file.path}`);
  console.log('待填处写作【待填：……】；npm run check -- --watch 逐个点名。');
}

const [kind = '', ...rest] = parsed.positionals;
if (!['standard', 'record', 'release', 'post'].includes(kind) || rest.length) fail(usage);
const draft = (() => {
  const {release, problems} = readRelease('current', 'docs', readSources(siteDir, releaseFolders(siteDir)[0]!).files);
  return release ?? fail(`草案的登记册或体系表读不成，先改好：\n${problems.map(formatProblem).join('\n')}`);
})();

if (kind === 'standard') {
  const rows = draft.system.subsystems.flatMap(({standards}) => standards);
  const numbers = draft.system.subsystems.map(({number, title}) => `${number} ${title}`).join('、');
  const code = await ask('code', `编号（三位，首位是类号：${numbers}）`, (value) => (/^[1-9]\d{2}$/.test(value) && draft.system.subsystems.some(({number}) => String(number) === value[0]) ? rows.every((row) => row.code !== value) || `编号 ${value} 用过了；编号永不另用` : '三位数字，首位是已有的类号'));
  const id = await ask('id', '文件夹名（英文，永不改）', (value) => (slug(value) === true ? rows.every((row) => row.id !== value) || `${value} 已经有了` : slug(value)));
  const title = await ask('title', '名称（以“规范”结尾）', filled);
  const regulations = draft.regulations.map((item) => ({label: item.title, value: item.id}));
  const regulation = await ask('regulation', '主要依据', oneOf(regulations.map(({value}) => value)), regulations);
  const roles = draft.roles.map((item) => ({label: item.title, value: item.id}));
  const role = await ask('role', '主要责任人', oneOf(roles.map(({value}) => value)), roles);
  const subsystem = draft.system.subsystems.find(({number}) => String(number) === code[0])!;
  const tier = draft.roles.find((item) => item.id === role)!.tier;
  const system = readFileSync(path.join(siteDir, 'docs/system.yml'), 'utf8');
  writeAll([
    ...newStandard({code, id, title, regulation, role, date: draft.system.asOf}, draft),
    {path: 'docs/system.yml', text: systemWith(system, {code, id}, subsystem.id, tier), replaces: true},
  ]);
} else if (kind === 'record') {
  const standards = draft.standards.map(({titleBlock}) => ({label: `${titleBlock.code} ${titleBlock.title}`, value: titleBlock.code}));
  const code = await ask('standard', '哪个标准的表单', oneOf(standards.map(({value}) => value)), standards);
  const standard = draft.standards.find(({titleBlock}) => titleBlock.code === code)!;
  const clauses = standard.clauses.filter((clause) => clause.kind === 'paragraph' && clause.id).map((clause) => ({label: `${clause.number} ${clause.text.slice(0, 24)}`, value: clause.id}));
  const id = await ask('id', '文件名（英文）', slug);
  const title = await ask('title', '表单名称', filled);
  const clause = await ask('clause', '哪一条要求填它', oneOf(clauses.map(({value}) => value)), clauses);
  const format = await ask('format', '逐次填写用 docx，逐条累计的台账用 xlsx', oneOf(['docx', 'xlsx']), [{label: 'Word', value: 'docx'}, {label: 'Excel 台账', value: 'xlsx'}], 'docx');
  writeAll([newRecord(standard.folder, id, title, clause, format === 'xlsx' ? 'xlsx' : 'docx')]);
  console.log('表单要有一个步骤或周期性工作填它：在 procedure.yml 的 records 里写上。');
} else if (kind === 'post') {
  const tags = Object.entries(parse(readFileSync(path.join(siteDir, 'blog/tags.yml'), 'utf8')) as Record<string, {label: string}>).map(([value, {label}]) => ({label, value}));
  const name = await ask('slug', '地址里的名字（英文）', slug);
  const title = await ask('title', '标题', filled);
  const tag = await ask('tag', '标签', oneOf(tags.map(({value}) => value)), tags);
  const date = await ask('date', '日期', day, undefined, new Date().toISOString().slice(0, 10));
  writeAll([newPost(name, title, date, tag)]);
} else {
  const name = await ask('name', '版名（年份）', (value) => /^\d{4}$/.test(value) || '写年份，如 2027');
  const date = await ask('date', '发布日期', day);
  process.exit(await run(process.execPath, ['--import', 'tsx', 'scripts/release.ts', name, '--date', date]));
}
