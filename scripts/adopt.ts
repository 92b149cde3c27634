/** 照着做一套：npm run adopt -- init；-- release <年> [--write]；-- upstream <上游文件夹或 git 提交> [--apply]；-- undo。 */
import {parseArgs} from 'node:util';
import {recover} from '../src/project/swap';
import {init, levelQuestions, questions} from '../src/tools/adopt/init';
import {releaseOwn} from '../src/tools/adopt/release';
import {REPORT_FOLDER, undoUpstream, upstream} from '../src/tools/adopt/upstream';
import {Refused} from '../src/tools/run';

const usage = `用法：
  npm run adopt -- init [--yes ${questions.filter(({required}) => required).map(({flag}) => `--${flag} …`).join(' ')} --without 党总支 --instead 《…》 …]
  npm run adopt -- init --profile <写好的 profile.yml，如网页上下载的、profiles/ 里的>
  npm run adopt -- release <年份> [--write]（本单位自己发布一版，日子写在 profile.yml 的 release）
  npm run adopt -- upstream <上游项目的文件夹，或 git 提交、分支、标签> [--release 版次] [--apply]
  npm run adopt -- undo（退回上一次 --apply 换上的新版）`;

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {help: {type: 'boolean', short: 'h', default: false}, yes: {type: 'boolean', default: false}, apply: {type: 'boolean', default: false}, write: {type: 'boolean', default: false}, release: {type: 'string'}, profile: {type: 'string'}, ...Object.fromEntries([...questions, ...levelQuestions].map(({flag}) => [flag, {type: 'string' as const}]))},
    });
  } catch (error) {
    console.error(`${optionFault(error as Error & {code?: string})}\n${usage}`);
    return process.exit(2);
  }
}

/** parseArgs 的话是英文的。 */
function optionFault({code, message}: Error & {code?: string}): string {
  const option = /'(-[^' ]*)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有选项 ${option}`;
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return '选项写得不对';
  return message.includes('does not take an argument') ? `${option} 后面不写值` : `${option} 后面要写值`;
}

const {values, positionals: [command, source, ...rest]} = read();
if (values.help === true) {
  console.log(usage);
  process.exit(0);
}
const siteDir = process.cwd();
const restored = recover(siteDir);
if (restored) console.error(`上一次没有换完，已经退回原样（${restored} 处）。`);
const release = typeof values.release === 'string' ? values.release : undefined;
try {
  if (command === 'init' && source === undefined) {
    const given = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? value : undefined]));
    await init(siteDir, {yes: values.yes === true, ...(release !== undefined && {release}), ...(typeof values.profile === 'string' && {profile: values.profile}), values: given}, new Date().toISOString().slice(0, 10));
  } else if (command === 'upstream' && source !== undefined && !rest.length) {
    const report = upstream(siteDir, {source, apply: values.apply === true, ...(release !== undefined && {release})});
    process.stdout.write(`${report}\n报告在 ${REPORT_FOLDER}/report.md 和 report.html。\n`);
  } else if (command === 'release' && source !== undefined && !rest.length) {
    const {label, changed, post, previous} = releaseOwn(siteDir, {year: source, write: values.write === true});
    const count = (kind: (typeof changed)[number]['kind']) => changed.filter((item) => item.kind === kind).length;
    console.log(`${label}：新增 ${count('new')} 个、修订 ${count('revised')} 个、废止 ${count('withdrawn')} 个，${count('kept')} 个没有变${previous === undefined ? '（第一次发布）' : `（比${previous}）`}。通知文章：${post}`);
    console.log(values.write === true ? '已写好，还没有公布：看过通知文章和 npm run preview，再提交、合并。印错了要更正的，改好 versioned_docs 里的文件，再 npm run release -- reseal。' : '这是演习，一个文件没有动；加 --write 才写。');
  } else if (command === 'undo' && source === undefined) {
    console.log(undoUpstream(siteDir));
  } else {
    console.error(usage);
    process.exit(2);
  }
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exit(2);
}
