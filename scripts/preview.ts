/** 构建并在本机看真正的网站，搜索也在：npm run preview。 */
import {run} from '../src/tools/run';
import {serve} from '../src/tools/hosting/serve';

const code = await run(process.execPath, ['--import', 'tsx', 'scripts/build.ts', ...process.argv.slice(2)]);
if (code !== 0) process.exit(code);
const {address} = await serve('build', Number(process.env.PORT ?? 3000));
console.log(`\n网站：${address}/\n按 Ctrl+C 停止。`);
