/**
 * 构建网站：在旁边的文件夹里做，封存、核对过才换上；失败、中断时上一次的 build/ 原样留着。
 * --no-documents 不做 Word、PDF 文件，--documents=2026 只做这一版的（逗号隔开几版）；--compress 另放压好的 .br、.gz。
 * --first 只做现行版的网页，放在 .cache/preview，给 npm run preview 先看：不做文件，不动 build/。
 * --out=<文件夹> 放在那里，不动 build/。
 */
import {existsSync, renameSync, rmSync} from 'node:fs';
import path from 'node:path';
import {latestOf, siteOf} from '../src/domain/addresses';
import {isLocal} from '../src/domain/local-url';
import {readProfileFile} from '../src/project/adopted';
import {discardBuild, FIRST_PAGES, nextBuild, recoverBuild, swapBuild} from '../src/tools/hosting/build-folder';
import {compressFiles} from '../src/tools/hosting/compress';
import {sealSite} from '../src/tools/hosting/manifest';
import {refusedStyleAttributes} from '../src/tools/hosting/policy';
import {lightenSite} from '../src/site/page-weight/small-script/site';
import {OFFLINE_ENV} from '../src/site/offline/links';
import {buildOptions, nodeSettings} from '../src/site/page-weight/large-set/size';
import {ONLY_ENV, releaseFolders} from '../src/project/releases';
import {slimSite} from '../src/site/page-weight/after-build/site';
import {publishEditor} from '../src/tools/editing/editor-files';
import {onInterrupt, runBin, runScript, step} from '../src/tools/run';

const root = process.cwd();
const next = nextBuild();
if (recoverBuild(root)) console.log('上一次构建在换的时候被打断，旧的 build/ 已经放回去。');

const finished = onInterrupt(() => fail('构建被打断', 130));

const folders = releaseFolders(root);
const isFirst = process.argv.includes('--first');
const out = isFirst ? FIRST_PAGES : process.argv.find((item) => item.startsWith('--out='))?.slice('--out='.length);
// 先看的只读现行版，构建时照样查，各版都查在随后的那一遍；采用单位的那一版要查过才写得出来。
const current = folders.find(({name}) => name === latestOf(folders))!;
if (isFirst) process.env[ONLY_ENV] = current.name;
const checked = isFirst && existsSync(path.join(root, current.folder)) ? 0 : await step('检查标准', () => runScript('check'));
if (checked !== 0) fail('检查没有通过');
const documents = process.argv.find((item) => item.startsWith('--documents='))?.split('=')[1]?.split(',') ?? [];
if (!isFirst && !process.argv.includes('--no-documents')) {
  for (const [title, script] of [['做 Word 和汇编', 'documents'], ['做上墙图', 'wall-charts']] as const) {
    const made = await step(title, () => runScript(script, documents));
    if (made !== 0) fail(`${title}没有成功；只想看网页的，加 -- --no-documents`);
  }
}
const node = nodeSettings(path.join(root, current.folder));
const built = await step('构建网站', () => runBin('@docusaurus/core/bin/docusaurus.mjs', ['build', '--out-dir', next], {...node.env, ...(!isFirst && {[OFFLINE_ENV]: '1'})}, buildOptions(node)));
if (built !== 0) fail('构建没有成功');
const lightened = await step('应用改为用到才装', () => lightenSite(root, next).catch((error: Error) => fail(`应用改为用到才装没有做成：${error.message}`)));
console.log(`${lightened} 页。`);
// 在小脚本之后：它加的类要留着。
await step('给网页瘦身', () => slimSite(next)).catch((error: Error) => fail(`瘦身没有做成：${error.message}`));
if (!isFirst) await publishEditor(root, next).catch((error: Error) => fail(`编辑界面没有做成：${error.message}`));
if (!isFirst && (await step('做离线网站', () => runScript('offline', [next]))) !== 0) fail('离线网站没有做成');
const files = await step('封存：清单和安全策略', async () => seal());
if (process.argv.includes('--compress')) await step('压好副本', () => compressFiles(next, files, {cache: '.cache/compressed'}));
if (out) {
  rmSync(out, {recursive: true, force: true});
  renameSync(next, out);
} else swapBuild(root);
finished();
if (!isFirst) {
  console.log(`网站已做好，在 ${out ?? 'build'}/。`);
  if (isLocal(siteOf(process.env, readProfileFile(root).value?.site).url)) console.log('没有写公开网址（profile.yml 的 site.url 或 SITE_URL），下面这些别人打不开的都没有放：网页和上墙图上的二维码，网页头部的规范网址和转发卡片的网址，站点地图，文章和新变化的订阅，日历里的链接和订阅地址，数据和 JSON Schema 里的网址，压缩包目录页上的网址。');
}

function seal(): string[] {
  const profile = readProfileFile(root).value;
  const site = siteOf(process.env, profile?.site);
  const {manifest, problems: found} = sealSite(next, site.baseUrl, profile?.editing && {login: profile.editing.login}, isLocal(site.url));
  // 只有一版时，去别版的链接还指不到。
  const problems = isFirst ? found.filter((problem) => !problem.endsWith('指不到文件')) : found;
  if (problems.length) fail(`${problems.join('\n')}\n做好的网站有 ${problems.length} 处不对`);
  const refused = refusedStyleAttributes(manifest.hashes);
  if (refused) console.log(`页面里有 ${refused} 种 style 属性，多到策略里放不下，严格的服务器上不起作用。`);
  return Object.keys(manifest.files);
}

function fail(reason: string, code = 1): never {
  // 两次改名之间被打断的也放回去。
  recoverBuild(root);
  discardBuild(root);
  console.error(`${reason}；${existsSync('build') ? '上一次做好的 build/ 没有动。' : '还没有做好的 build/。'}`);
  process.exit(code);
}
