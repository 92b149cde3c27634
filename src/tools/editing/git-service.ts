/** 替编辑界面存取的 Git 服务：Decap 自己的，另起一个进程。 */
import {spawn, type ChildProcess} from 'node:child_process';
import {request as forward} from 'node:http';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** 编辑用的两个程序装在这里。 */
export const ADMIN = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../admin');

/** Decap 的 Git 服务不看 Host：只让它在一个套接字上听，浏览器够不着，由我们核对过再转。开它的人不在了（连被杀死的也算），它跟着停。 */
const GIT_SERVICE = `
const {Server} = require('node:net');
const {listen} = Server.prototype;
Server.prototype.listen = function (...given) {
  return listen.call(this, process.env.SOCKET, given.find((item) => typeof item === 'function'));
};
for (const event of ['end', 'close', 'error']) process.stdin.on(event, () => process.exit());
process.stdin.resume();
require(process.argv[1]);
`;

/**
 * @param repository 要改的仓库
 * @param socketPath 在哪个套接字上听
 * @param address 编辑界面的网址，末尾没有 /
 */
export function startGitService({repository, socketPath, address}: {repository: string; socketPath: string; address: string}): ChildProcess {
  return spawn(process.execPath, ['-e', GIT_SERVICE, path.join(ADMIN, 'node_modules/decap-server/dist/index.js')], {
    cwd: ADMIN,
    env: {...process.env, SOCKET: socketPath, MODE: 'git', GIT_REPO_DIRECTORY: repository, ORIGIN: address, LOG_LEVEL: 'error'},
    stdio: ['pipe', 'inherit', 'inherit'],
  });
}

/**
 * 等它起来。
 * @throws 没有起来
 */
export async function answering(socketPath: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error('本机的 Git 服务没有起来，见上');
    const isUp = await new Promise<boolean>((resolve) => {
      forward({socketPath}, (response) => {
        response.resume();
        resolve(true);
      }).on('error', () => resolve(false)).end();
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('本机的 Git 服务没有回应');
}
