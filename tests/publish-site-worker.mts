/** 测试用：发布一次，走到第几步就自己杀死自己；0 为不杀，由外面杀。 */
import {publishSite} from '../src/tools/hosting/site-folder';

const [site, from, cache, dieAt] = process.argv.slice(2) as [string, string, string, string];
let steps = 0;
await publishSite({
  site,
  from,
  keep: 3,
  compress: {cache, level: 1},
  reload: 'true',
  onStep: (step) => {
    if (step === 'locked') process.stdout.write('begun\n');
    steps += 1;
    if (step === dieAt || String(steps) === dieAt) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(`steps ${steps}\n`);
