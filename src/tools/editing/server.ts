import {spawn, type ChildProcess} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import handler from 'serve-handler';
import {editorConfig, type EditorBackend} from './config';
import {siteOf} from '../../domain/addresses';
import {readProfileFile} from '../../project/adopted';
import {readFolder} from '../../project/files';
import {checkRelease} from '../../domain/rules';
import {sortProblems, type Problem} from '../../domain/source/problem';
import {DRAFT, readRelease} from '../../domain/source/release';
import {run} from '../run';

const home = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const ADMIN = path.join(home, 'admin');
const LOOPBACK = '127.0.0.1';

/** 编辑用的两个程序不随网站安装，第一次用到时装；返回 Decap 成品所在的文件夹。 */
export async function installEditor(): Promise<string> {
  const dist = path.join(ADMIN, 'node_modules/decap-cms/dist');
  if (existsSync(path.join(dist, 'decap-cms.js')) && existsSync(path.join(ADMIN, 'node_modules/decap-server/dist/index.js'))) return dist;
  console.log('第一次用，安装编辑程序（约 80 MB）……');
  const code = await run(process.execPath, [process.env.npm_execpath ?? npmPath(), 'ci', '--prefix', ADMIN, '--ignore-scripts', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error('编辑程序没有装好，见上；联网后再试');
  return dist;
}

/** 不经 npm 启动时（如直接跑测试），用和 Node 一起装的 npm。 */
function npmPath(): string {
  const found = [path.join(path.dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'), path.join(path.dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'), '/usr/share/nodejs/npm/bin/npm-cli.js'].find((file) => existsSync(file));
  if (!found) throw new Error('找不到 npm；用 npm run edit 启动');
  return found;
}

/** 编辑界面在网站上的位置，在网站路径之下。 */
export const EDITOR_FOLDER = 'admin';

interface EditorSource {
  /** Decap 成品所在的文件夹。 */
  dist: string;
  /** 要改的仓库，草案从它的 docs/ 读。 */
  repository: string;
  backend: EditorBackend;
  /** 网站路径，以 / 开头和结尾。 */
  baseUrl: string;
}

/** 在文件夹 out 做好一份编辑界面：Decap 的成品、我们的浏览器端和由草案推出的配置。 */
async function writeEditor(out: string, {dist, repository, backend, baseUrl}: EditorSource): Promise<void> {
  const {release} = readRelease(DRAFT, 'docs', readFolder(repository, 'docs').files);
  if (!release) throw new Error('草案读不成；先运行 npm run check');
  rmSync(out, {recursive: true, force: true});
  mkdirSync(out, {recursive: true});
  for (const file of readdirSync(dist)) if (/(decap-cms\.js|\.wasm|LICENSE\.txt)$/.test(file)) cpSync(path.join(dist, file), path.join(out, file));
  await build({entryPoints: [path.join(home, 'src/tools/editing/client.ts')], outfile: path.join(out, 'app.js'), bundle: true, minify: true, format: 'iife', target: 'es2022', charset: 'utf8', logLevel: 'warning'});
  const setup = {config: editorConfig(release, backend), roles: Object.fromEntries(release.roles.map(({id, title, short}) => [id, short ?? title])), local: backend.name === 'proxy'};
  writeFileSync(path.join(out, 'setup.js'), `var setup = ${JSON.stringify(setup)};\n`);
  // 有的服务器不在 /admin 后面补 /，所以写全路径。
  const folder = `${baseUrl}${EDITOR_FOLDER}/`;
  writeFileSync(path.join(out, 'index.html'), `<!doctype html>
<html lang="zh-Hans">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>编辑标准</title>
<body>
<noscript>编辑界面要用脚本；也可以直接改文本文件。</noscript>
<script>window.CMS_MANUAL_INIT = true;</script>
<script src="${folder}decap-cms.js"></script>
<script src="${folder}setup.js"></script>
<script src="${folder}app.js"></script>
</body>
</html>
`);
}

/**
 * 配置了网页编辑的，把编辑界面做进网站；没配置的什么也不装、不写。
 * @param siteDir 项目文件夹，读其中的 profile.yml 和草案
 * @param out 做好的网站
 * @returns 做了没有
 */
export async function publishEditor(siteDir: string, out: string, {env = process.env, install = installEditor}: {env?: Readonly<Record<string, string | undefined>>; install?: () => Promise<string>} = {}): Promise<boolean> {
  const profile = readProfileFile(siteDir).value;
  if (!profile?.editing) return false;
  const {github, branch = 'main', login} = profile.editing;
  const backend: EditorBackend = {name: 'github', repo: github, branch, ...(login ? {base_url: login} : {})};
  await writeEditor(path.join(out, EDITOR_FOLDER), {dist: await install(), repository: siteDir, backend, baseUrl: siteOf(env, profile.site).baseUrl});
  return true;
}

/** 改成这样以后，这个文件里新出现的问题；只读不写。 */
export function problemsAfter(repository: string, file: string, text: string): Problem[] {
  const {files} = readFolder(repository, 'docs');
  const inFile = (sources: typeof files): Problem[] => {
    const {release, problems} = readRelease(DRAFT, 'docs', sources);
    return sortProblems([...problems, ...(release ? checkRelease(release) : [])]);
  };
  const key = ({file: where, rule, message}: Problem): string => JSON.stringify([where, rule, message]);
  const after = inFile(files.map((source) => (source.path === file ? {path: file, text} : source))).filter((problem) => problem.file === file);
  if (!after.length) return [];
  const before = new Set(inFile(files).map(key));
  return after.filter((problem) => !before.has(key(problem)));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  const {port} = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error('本机的 Git 服务没有起来，见上');
    if (await fetch(url).then(() => true, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('本机的 Git 服务没有回应');
}

/**
 * 在本机开编辑界面；网页和 Git 服务都只听 127.0.0.1。
 * @param repository 要改的仓库
 * @param branch 从哪个分支起草，保存时另开 cms/… 分支
 */
export async function startEditor({repository, branch, port}: {repository: string; branch: string; port: number}): Promise<{address: string; stop: () => Promise<void>}> {
  const dist = await installEditor();
  const gitPort = await freePort();
  // 不放在仓库里：Git 服务保存时会把没有跟踪的文件一并提交。
  const folder = mkdtempSync(path.join(tmpdir(), 'admin-'));
  await writeEditor(path.join(folder, EDITOR_FOLDER), {dist, repository, backend: {name: 'proxy', proxy_url: `http://${LOOPBACK}:${gitPort}/api/v1`, branch}, baseUrl: '/'});
  const server = createServer((request, response) => void answer(request, response, repository, folder));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  const address = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  const child = spawn(process.execPath, [path.join(ADMIN, 'node_modules/decap-server/dist/index.js')], {
    cwd: ADMIN,
    env: {...process.env, BIND_HOST: LOOPBACK, PORT: String(gitPort), MODE: 'git', GIT_REPO_DIRECTORY: repository, ORIGIN: address, LOG_LEVEL: 'error'},
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    child.kill();
    await closeServer(server);
    rmSync(folder, {recursive: true, force: true});
  };
  try {
    await answering(`http://${LOOPBACK}:${gitPort}/`, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return {address: `${address}/${EDITOR_FOLDER}/`, stop};
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function answer(request: IncomingMessage, response: ServerResponse, repository: string, folder: string): Promise<void> {
  // 别的网站借域名指到本机来的，不理。
  if (!request.headers.host?.startsWith(`${LOOPBACK}:`)) {
    response.writeHead(403).end();
    return;
  }
  if (request.method === 'POST' && request.url === '/admin/check' && request.headers['content-type'] === 'application/json') {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const {file, text} = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {file: string; text: string};
    response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(problemsAfter(repository, file, text)));
    return;
  }
  await handler(request, response, {public: folder, directoryListing: false});
}
