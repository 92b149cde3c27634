/** 构建网站：在旁边的文件夹里做，成了才换上；失败时上一次的 build/ 原样留着。加 --no-documents 不做 Word、PDF 文件。 */
import {existsSync, renameSync, rmSync} from 'node:fs';
import {publishEditor} from './editor';
import {run, runBin, step} from './run';

const next = `.build-${process.pid}`;
const previous = `.build-old-${process.pid}`;

const checked = await step('检查标准', () => run(process.execPath, ['--import', 'tsx', 'scripts/check.ts']));
if (checked !== 0) fail('检查没有通过');
if (!process.argv.includes('--no-documents')) {
  for (const [title, script] of [['做 Word 和汇编', 'documents'], ['做上墙图和全套压缩包', 'bundles']] as const) {
    const made = await step(title, () => run(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`]));
    if (made !== 0) fail(`${title}没有成功；只想看网页的，加 -- --no-documents`);
  }
}
const built = await step('构建网站', () => runBin('@docusaurus/core/bin/docusaurus.mjs', ['build', '--out-dir', next]));
if (built !== 0) fail('构建没有成功');
await publishEditor(process.cwd(), next).catch((error: Error) => fail(`编辑界面没有做成：${error.message}`));
if (existsSync('build')) renameSync('build', previous);
renameSync(next, 'build');
rmSync(previous, {recursive: true, force: true});
console.log('网站已做好，在 build/。');

function fail(reason: string): never {
  rmSync(next, {recursive: true, force: true});
  console.error(`${reason}；${existsSync('build') ? '上一次做好的 build/ 没有动。' : '还没有做好的 build/。'}`);
  process.exit(1);
}
