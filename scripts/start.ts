/** 边写边看：npm start。 */
import {runBin} from '../src/tools/run';

console.log('边写边看模式：改了文件页面自动更新；检查的问题列在这里。搜索在这个模式下没有，要试搜索用 npm run preview。\n');
process.exit(await runBin('@docusaurus/core/bin/docusaurus.mjs', ['start', '--host', '127.0.0.1', '--no-open', ...process.argv.slice(2)]));
