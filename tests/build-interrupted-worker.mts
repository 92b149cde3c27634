/** 测试用：像构建的后半段那样，自己忙着算，另有一个子进程往文件夹里写、收到信号还要写一会儿。 */
import {mkdirSync} from 'node:fs';
import {discardBuild, nextBuild} from '../src/tools/hosting/build-folder';
import {onInterrupt, run} from '../src/tools/run';

const folder = nextBuild();
mkdirSync(folder);
onInterrupt(() => {
  discardBuild(process.cwd());
  process.exit(130);
});
const writer = `let name = 0;
const write = () => { require('fs').mkdirSync(${JSON.stringify(folder)}, {recursive: true}); require('fs').writeFileSync(${JSON.stringify(`${folder}/`)} + name++, ''); };
setInterval(write, 1);
process.on('SIGTERM', () => setTimeout(() => process.exit(), 400));
write();
console.log('begun');`;
void run(process.execPath, ['-e', writer]);
// 一次算一秒，当中不理会信号。
setInterval(() => {
  for (const until = Date.now() + 1000; Date.now() < until;);
}, 50);
