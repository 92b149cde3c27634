/** 起草：npm run new -- standard|record|release|post。不带参数时逐项问；--yes 时全用参数。要么全写成，要么一个不写。 */
import {existsSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {parseArgs} from 'node:util';
import * as prompts from '@clack/prompts';
import {writeAtomic} from '../src/project/files-cache';
import {day, drafts, type Ask, type Drafted} from '../src/tools/drafts';
import {fail, Refused, run} from '../src/tools/run';

const siteDir = process.cwd();
const usage = `用法：npm run new -- standard --code 406 --id study-circle --title 学习小组规范 --regulation branch-work-regulations --role branchSecretary
      npm run new -- record --standard 401 --id sign-out --title 签退表 --clause minutes --work hold-meeting --format docx
      npm run new -- post --slug my-post --title 标题 --tag practice
      npm run new -- release --name 2027 --date 2027-01-15 --as-of 2027-01-10
缺的会问；加 --yes 不问，缺了就停。`;

const text = {type: 'string'} as const;
const {values, positionals: [kind = '', ...rest]} = (() => {
  try {
    return parseArgs({allowPositionals: true, options: {yes: {type: 'boolean'}, code: text, id: text, title: text, regulation: text, role: text, standard: text, clause: text, work: text, format: text, slug: text, tag: text, name: text, date: text, 'as-of': text}});
  } catch {
    return fail(usage);
  }
})();
const given = new Map(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** 参数给了就用，没给就问。 */
const ask: Ask = async ({key, message, validate, choices, preset}) => {
  const value = given.get(key) ?? (values.yes ? preset : undefined);
  if (value !== undefined) {
    const verdict = validate(value);
    return verdict === true ? value : fail(`--${key} 写的是“${value}”；${verdict}`);
  }
  if (values.yes) return fail(`缺 --${key}：${message}`);
  const answer = choices
    ? await prompts.select({message, options: choices, maxItems: 12})
    : await prompts.text({message, ...(preset !== undefined && {initialValue: preset}), validate: (typed) => {
      const verdict = validate(typed ?? '');
      return verdict === true ? undefined : verdict;
    }});
  return prompts.isCancel(answer) ? fail('没有做完，什么都没有写。') : answer;
};

/** 先确认都能写，再写；中途不成，已写的撤回。 */
function writeAll({files, next}: Drafted): void {
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
  console.log(next);
}

if (rest.length) fail(usage);
try {
  if (kind === 'release') {
    const name = await ask({key: 'name', message: '版名（年份）', validate: (value) => /^\d{4}$/.test(value) || '写年份，如 2027'});
    const date = await ask({key: 'date', message: '发布日期', validate: day});
    const asOf = await ask({key: 'as-of', message: '依据核到哪一天（没有再核的写草案 docs/system.yml 里的 asOf）', validate: day});
    process.exit(await run(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'release.ts'), name, '--date', date, '--as-of', asOf]));
  }
  if (!Object.hasOwn(drafts, kind)) fail(usage);
  writeAll(await drafts[kind as keyof typeof drafts](siteDir, ask));
  // 输入是管道时问过以后还开着，进程不会自己结束。
  process.exit(0);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  fail(error.message);
}
