/** 发布一版：npm run release -- <版名> --date 2027-01-15 [--implemented 日期] [--write]。缺省只演习；成了才换上，失败时一个文件不动。 */
import {parseArgs} from 'node:util';
import {releaseFolders} from '../src/plugins/standards/releases';
import {recover} from '../src/plugins/standards/swap';
import {DRAFT} from '../src/standards/source/release';
import {publish, type Published} from './publish';

const siteDir = process.cwd();
const usage = '用法：npm run release -- <版名> --date 2027-01-15 [--implemented 2027-02-01] [--write]';

function fail(message: string, code = 2): never {
  console.error(message);
  process.exit(code);
}

function argumentsOf(): {name: string; date: string; implemented: string; write: boolean} {
  try {
    const {values, positionals} = parseArgs({allowPositionals: true, options: {date: {type: 'string'}, implemented: {type: 'string'}, write: {type: 'boolean', default: false}}});
    const [name = '', ...rest] = positionals;
    const {date = '', implemented = date, write} = values;
    if (!/^\d{4}(?:\.\d+)?$/.test(name) || rest.length) fail(`版名写的是“${positionals.join(' ')}”；写年份，如 2027。${usage}`);
    for (const day of [date, implemented]) if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) fail(`日期写的是“${day}”；写成 2027-01-15 的样子。${usage}`);
    if (implemented < date) fail(`实施日期 ${implemented} 早于发布日期 ${date}`);
    return {name, date, implemented, write};
  } catch {
    return fail(usage);
  }
}

const {name, date, implemented, write} = argumentsOf();
const restored = recover(siteDir);
if (restored) console.error(`上一次没有换完，已经退回原样（${restored} 处）。`);
const folders = releaseFolders(siteDir);
if (folders[0]!.name !== DRAFT) fail('采用单位的版本由 profile.yml 推出，不另发布；跟上游新版用 npm run adopt -- upstream');
if (folders.some((folder) => folder.name === name)) fail(`${name} 版已经发布过；已发布的是 ${folders.slice(1).map((folder) => folder.name).join('、')}`);

// 换的中途不让 Ctrl+C 停在半路；冻结的子进程照样停得下来，停了就不换。
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
try {
  const {changed, post, previous} = publish(siteDir, {name, date, implemented, write});
  const of = (kind: Published['changed'][number]['kind']) => changed.filter((item) => item.kind === kind).map(({standard}) => standard.titleBlock.code);
  const row = (title: string, codes: string[]) => (codes.length ? `  ${title} ${codes.length} 个：${codes.join('、')}\n` : '');
  console.log(`${name} 版，${date} 发布，${implemented} 实施\n${row('新标准', of('new'))}${row('修订', of('revised'))}${row('废止', of('withdrawn'))}${row('不变', of('kept'))}  通知文章 ${post}\n  修订对照、新变化页由构建推出：npm run redline -- ${previous ?? name} ${name}`);
  console.log(write ? '已写好，还没有公布：看过通知文章和 npm run preview，再提交、合并。' : '这是演习，一个文件没有动；加 --write 才写。');
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.error('发布没有做成，一个文件没有动。');
  process.exitCode = 1;
}
