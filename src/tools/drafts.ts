/** 新建标准、表单、文章要问什么、写哪些文件；命令行在 new.ts。 */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {parse} from 'yaml';
import {ADOPTED_FOLDER, adoptedRelease, resolveAdopted} from '../project/adopted';
import {readSources, releaseFolders} from '../project/releases';
import {isRealDay} from '../domain/dates';
import {FIRST_OWN_CODE, isOwnCode} from '../domain/schema/common';
import {newPost, newRecord, newStandard, raisedIndex, systemWith, withRecord, type NewFile} from '../domain/derive/scaffold';
import {fixFile} from '../domain/fix';
import {formatProblem} from '../domain/source/problem';
import {OWN_FOLDER, readRelease, type Release} from '../domain/source/release';
import {Refused} from './run';

/** 要问的一项；不合格的说明允许什么。 */
export interface Question {
  key: string;
  message: string;
  validate: (value: string) => true | string;
  /** 只能选这几样。 */
  choices?: {label: string; value: string}[];
  /** 不答就用它。 */
  preset?: string;
}

/** 取一项的答案：命令行给的、问来的、测试给的。 */
export type Ask = (question: Question) => Promise<string>;

export interface Drafted {
  files: (NewFile & {replaces?: boolean})[];
  /** 写完以后的提醒。 */
  next: string;
}

const slug = (value: string): true | string => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value) || '只用小写字母、数字和连字符，以字母开头';
const filled = (value: string): true | string => /^[^#"'{}[\]:\n]+$/.test(value.trim()) || '不能为空，不含 # 引号 括号 冒号';
/** 日期，如 2027-01-15。 */
export const day = (value: string): true | string => isRealDay(value) || '日期写成 2027-01-15 的样子';
const one = (key: string, message: string, choices: {label: string; value: string}[], preset?: string): Question => ({
  key, message, choices, ...(preset !== undefined && {preset}),
  validate: (value) => choices.some((choice) => choice.value === value) || `可选：${choices.map((choice) => choice.value).join('、')}`,
});
const FILL = '待填处写作【待填：……】；npm run check -- --watch 逐个点名。';

/** 往里写的一版（草案；采用单位是本单位版，新的写在 own/），和它比的最新一版。 */
function releasesOf(siteDir: string): {draft: Release; latest?: Release} {
  if (adoptedRelease(siteDir) !== undefined) {
    const {release, problems} = resolveAdopted(siteDir);
    if (!release) throw new Refused(`本单位版推不出来，先改好：\n${problems.map(formatProblem).join('\n')}`);
    return {draft: release};
  }
  const folders = releaseFolders(siteDir);
  const {release, problems} = readRelease('current', 'docs', readSources(siteDir, folders[0]!).files);
  if (!release) throw new Refused(`草案的登记册或体系表读不成，先改好：\n${problems.map(formatProblem).join('\n')}`);
  const latest = folders[1] && readRelease(folders[1].name, folders[1].folder, readSources(siteDir, folders[1]).files).release;
  return {draft: release, ...(latest && {latest})};
}

/** 新标准。 */
async function draftStandard(siteDir: string, ask: Ask): Promise<Drafted> {
  const {draft} = releasesOf(siteDir);
  const isOwn = adoptedRelease(siteDir) !== undefined;
  const {subsystems} = draft.system;
  const rows = subsystems.flatMap(({standards}) => standards);
  const subsystemOf = (code: string) => subsystems.find(({number}) => String(number) === code[0]);
  const unused = (value: string) => rows.every((row) => row.code !== value) || `编号 ${value} 用过了；编号永不另用`;
  const code = await ask(isOwn
    ? {key: 'code', message: `编号（${FIRST_OWN_CODE}～999，自己的标准用）`, validate: (value) => (isOwnCode(value) ? unused(value) : `自己的标准用 ${FIRST_OWN_CODE}～999；采来的标准在 profile.yml 里改，不另写`)}
    : {key: 'code', message: `编号（三位，首位是类号；没有用过的：${subsystems.map(({number, title, standards}) => `${title} ${Math.max(number * 100, ...standards.map((row) => Number(row.code))) + 1}`).join('、')}）`, validate: (value) => (/^[1-9]\d{2}$/.test(value) && subsystemOf(value) ? unused(value) : '三位数字，首位是已有的类号')});
  const id = await ask({key: 'id', message: '文件夹名（英文，永不改）', validate: (value) => (slug(value) === true ? rows.every((row) => row.id !== value) || `${value} 已经有了` : slug(value))});
  const title = await ask({key: 'title', message: '名称（以“规范”结尾）', validate: filled});
  const regulation = await ask(one('regulation', '主要依据', draft.regulations.map((item) => ({label: item.title, value: item.id}))));
  const role = await ask(one('role', '主要责任人', draft.roles.map((item) => ({label: item.title, value: item.id}))));
  if (isOwn) return {files: newStandard({code, id, title, regulation, role, date: draft.system.asOf, folder: `${OWN_FOLDER}/${id}`}, draft), next: FILL};
  const tier = draft.roles.find((item) => item.id === role)!.tier;
  const system = readFileSync(path.join(siteDir, 'docs/system.yml'), 'utf8');
  return {
    files: [
      ...newStandard({code, id, title, regulation, role, date: draft.system.asOf}, draft),
      {path: 'docs/system.yml', text: systemWith(system, {code, id}, subsystemOf(code)!.id, tier), replaces: true},
    ],
    next: FILL,
  };
}

/** 新表单：连同填它的那一步、版次和修订说明一起写。 */
async function draftRecord(siteDir: string, ask: Ask): Promise<Drafted> {
  const {draft, latest} = releasesOf(siteDir);
  const isOwn = adoptedRelease(siteDir) !== undefined;
  const standards = isOwn ? draft.standards.filter(({subsystem}) => subsystem === OWN_FOLDER) : draft.standards;
  if (!standards.length) throw new Refused(`${OWN_FOLDER}/ 里还没有自己的标准，先 npm run new -- standard；采来的标准的表单不另加，栏目在 profile.yml 的 alter 里改`);
  /** 采用单位的源文件在 own/，读到的是抄进缓存的一份。 */
  const sourceOf = (file: string): string => (isOwn ? path.posix.relative(ADOPTED_FOLDER, file) : file);
  const code = await ask(one('standard', '哪个标准的表单', standards.map(({titleBlock}) => ({label: `${titleBlock.code} ${titleBlock.title}`, value: titleBlock.code}))));
  const standard = draft.standards.find(({titleBlock}) => titleBlock.code === code)!;
  const id = await ask({key: 'id', message: '文件名（英文）', validate: slug});
  const title = await ask({key: 'title', message: '表单名称', validate: filled});
  const clauses = standard.clauses.filter((clause) => clause.kind === 'paragraph' && clause.id);
  const clause = await ask(one('clause', '哪一条要求填它', clauses.map((item) => ({label: `${item.number} ${item.text.slice(0, 24)}`, value: item.id}))));
  const works = [...standard.procedure.steps.map((item) => ({...item, what: '步骤'})), ...standard.procedure.duties.map((item) => ({...item, what: '周期性工作'}))];
  const work = await ask(one('work', '哪一步、哪项工作填它', works.map((item) => ({label: `${item.what}：${item.title}`, value: item.id}))));
  const format = await ask(one('format', '逐次填写的用 Word，逐条累计的台账用 Excel', [{label: 'Word', value: 'docx'}, {label: 'Excel 台账', value: 'xlsx'}], 'docx'));
  const read = (file: string): string => readFileSync(path.join(siteDir, file), 'utf8');
  const replaced = (file: string, text: string) => ({path: file, text: fixFile({path: file, text}), replaces: true});
  const released = latest?.standards.find(({titleBlock}) => titleBlock.code === code)?.titleBlock.edition;
  const isRaised = released === undefined || standard.titleBlock.edition > released;
  return {
    files: [
      newRecord(sourceOf(standard.folder), id, title, clause, format === 'xlsx' ? 'xlsx' : 'docx'),
      replaced(sourceOf(standard.procedureFile), withRecord(read(sourceOf(standard.procedureFile)), work, id)),
      ...(isRaised ? [] : [replaced(standard.file, raisedIndex(read(standard.file), works.find((item) => item.id === work)!.role, title))]),
    ],
    next: `${isRaised ? '' : `${code} 的版次加了一，写了修订说明。`}${FILL}`,
  };
}

/** 新文章。 */
async function draftPost(siteDir: string, ask: Ask): Promise<Drafted> {
  const tags = Object.entries(parse(readFileSync(path.join(siteDir, 'blog/tags.yml'), 'utf8')) as Record<string, {label: string}>).map(([value, {label}]) => ({label, value}));
  const name = await ask({key: 'slug', message: '地址里的名字（英文）', validate: slug});
  const title = await ask({key: 'title', message: '标题', validate: filled});
  const tag = await ask(one('tag', '标签', tags));
  const date = await ask({key: 'date', message: '日期', validate: day, preset: new Date().toISOString().slice(0, 10)});
  return {files: [newPost(name, title, date, tag)], next: FILL};
}

/** 能新建的几样。 */
export const drafts = {standard: draftStandard, record: draftRecord, post: draftPost} as const;
