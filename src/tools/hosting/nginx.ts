/** 在本机起 deploy/nginx 的真配置：只换端口和路径，其余一字不动。 */
import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {connect, createServer, type AddressInfo} from 'node:net';
import path from 'node:path';

const CONFIGURATION = path.resolve('deploy/nginx');
/** README 叫人把配置放在这里。 */
const INSTALLED = '/etc/nginx/site';

/** 装没装 nginx 和它的 brotli 模块。 */
export function hasNginx(): boolean {
  return spawnSync('nginx', ['-v'], {stdio: 'ignore'}).status === 0;
}

/** 一个空着的端口。 */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function replaced(text: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`nginx 的配置里没有“${from}”，起本机的一份要换它`);
    return result.replaceAll(from, to);
  }, text);
}

export interface Nginx {
  address: string;
  port: number;
  stop: () => Promise<void>;
}

interface StartOptions {
  /** 放配置、缓存、进程号的空文件夹。 */
  folder: string;
  port?: number;
  /** 另换的几处；测试把一分钟的缓存改短。 */
  changes?: Readonly<Record<string, string>>;
  /** 用的人在自己的 server 里另写的。 */
  ownServer?: string;
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function start(file: string, {folder, port, changes = {}, ownServer = ''}: StartOptions, own: (port: number) => Record<string, string>): Promise<Nginx> {
  const at = port ?? (await freePort());
  mkdirSync(path.join(folder, 'site'), {recursive: true});
  const configuration = readdirSync(CONFIGURATION).map((name) => [name, readFileSync(path.join(CONFIGURATION, name), 'utf8')] as const);
  for (const from of Object.keys(changes)) if (!configuration.some(([, text]) => text.includes(from))) throw new Error(`nginx 的配置里没有“${from}”，测试要换它`);
  for (const [name, text] of configuration) {
    const own = Object.entries(changes).filter(([from]) => text.includes(from));
    writeFileSync(path.join(folder, 'site', name), `${replaced(text, Object.fromEntries(own))}${name === 'server.conf' ? ownServer : ''}`.replaceAll('/tmp/', `${folder}/`).replaceAll(INSTALLED, path.join(folder, 'site')));
  }
  const main = path.join(folder, file);
  writeFileSync(main, replaced(readFileSync(path.join(folder, 'site', file), 'utf8'), {...own(at), 'listen 8080': `listen 127.0.0.1:${at}`, '/dev/stdout': 'off'}).replaceAll(/access_log off \w+;/g, 'access_log off;'));
  // root 起的工作进程会换成 nobody，读不到临时文件夹。
  const user = process.getuid?.() === 0 ? 'user root; ' : '';
  let output = '';
  const child: ChildProcess = spawn('nginx', ['-c', main, '-e', 'stderr', '-g', `${user}daemon off;`], {stdio: ['ignore', 'ignore', 'pipe']});
  child.stderr!.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  for (let tries = 0; !(await answers(at)); tries += 1) {
    if (child.exitCode !== null || tries > 200) throw new Error(`nginx 没有起来：\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    address: `http://127.0.0.1:${at}`,
    port: at,
    stop: () => new Promise<void>((resolve) => {
      if (child.exitCode !== null) return resolve();
      child.once('close', () => resolve());
      child.kill('SIGTERM');
    }),
  };
}

/** 起源站；site 为 publish-site 做的网站文件夹。 */
export function startOrigin(site: string, options: StartOptions): Promise<Nginx> {
  return start('nginx.conf', options, () => ({'/srv/site': site}));
}

/** 在源站前面起边缘。 */
export function startEdge(origin: Pick<Nginx, 'port'>, options: StartOptions): Promise<Nginx> {
  return start('edge.conf', options, () => ({'/var/cache/nginx/site': path.join(options.folder, 'cache'), 'server origin:8080': `server 127.0.0.1:${origin.port}`}));
}
