/**
 * 构建并在本机看真正的网站，搜索也在：npm run preview。
 * 先出现行版的网页（做过的先出上一次的），一边看一边做其余各版和文件，全做好了换上；--no-documents 等照传给构建。
 */
import {existsSync, rmSync} from 'node:fs';
import {FIRST_PAGES} from '../src/tools/hosting/build-folder';
import {onInterrupt, runScript} from '../src/tools/run';
import {serve} from '../src/tools/hosting/serve';

const started = performance.now();
const seconds = (): string => ((performance.now() - started) / 1000).toFixed(0);
const build = (...options: string[]): Promise<number> => runScript('build', options);
onInterrupt(() => process.exit(130));

const hasBuilt = existsSync('build/index.html');
if (!hasBuilt) {
  const code = await build('--first');
  if (code !== 0) process.exit(code);
}
let isDone = hasBuilt;
const site = await serve(() => (isDone ? 'build' : FIRST_PAGES), Number(process.env.PORT ?? 3000));
console.log(`
可以看了（${seconds()} s）：${site.address}/
${hasBuilt ? '这是上一次做好的，改动还不在里面。' : '现在只有现行版的网页，搜索也在；草案、旧版、修订对照和 Word、PDF 文件还没有，点到会说没有这一页。'}下面接着做全部，做好了自动换上，刷新就是。按 Ctrl+C 停止。
`);
const code = await build(...process.argv.slice(2));
isDone = code === 0 || hasBuilt;
if (code === 0) rmSync(FIRST_PAGES, {recursive: true, force: true});
console.log(code === 0 ? `\n全部做好，已经换上（${seconds()} s）：${site.address}/\n按 Ctrl+C 停止。` : `\n没有全部做成，见上；${site.address}/ 上还是先前的那一份。按 Ctrl+C 停止。`);
