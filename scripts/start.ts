/** 边写边看：npm start [-- --all]。只出草案（采用单位出本单位版），--all 各版都出。 */
import {existsSync} from 'node:fs';
import {nodeSettings} from '../src/site/page-weight/large-set/size';
import {ONLY_ENV, releaseFolders} from '../src/project/releases';
import {latestOf, releasePath} from '../src/domain/addresses';
import {onInterrupt, runBin} from '../src/tools/run';
import {labelOf} from '../src/domain/source/release';

const ALL = '--all';
const root = process.cwd();
const folders = releaseFolders(root);
const [first] = folders;
const isAll = process.argv.includes(ALL);
const rest = process.argv.slice(2).filter((item) => item !== ALL);
console.log(`边写边看模式：改了文件页面自动更新；检查的问题列在这里，也盖在网页下方。搜索在这个模式下没有，要试搜索用 npm run preview。
${isAll ? '各版都出，第一次要一两分钟。' : `只出${labelOf(first!.name)}，在 ${releasePath(first!.name, latestOf([first!]))}/；去别版、下载页的链接点不开，与上一版的比较由 npm run check 查；各版都要的加 -- ${ALL}。`}
`);
// 只叫停这一个进程的，开发服务器也要停。
onInterrupt(() => process.exit(130));
// 采用单位的那一版推出来才有。
const node = nodeSettings(folders.find(({folder}) => existsSync(`${folder}/system.yml`))!.folder);
process.exit(await runBin('@docusaurus/core/bin/docusaurus.mjs', ['start', '--host', '127.0.0.1', '--no-open', ...rest], {...node.env, ...(!isAll && {[ONLY_ENV]: first!.name})}, node.options));
