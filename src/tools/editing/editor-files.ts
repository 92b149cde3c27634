/** 编辑界面的文件：装 Decap，做好一份界面，配置了网页编辑的做进网站。 */
import {cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {editorConfig, type EditorBackend} from './config';
import {ADMIN} from './git-service';
import {editorLists} from './lists';
import {siteOf} from '../../domain/addresses';
import {readProfileFile} from '../../project/adopted';
import {readFolder} from '../../project/files';
import {DRAFT, readRelease, type Release} from '../../domain/source/release';
import {run} from '../run';

const home = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../..');

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
export async function writeEditor(out: string, {dist, repository, backend, baseUrl}: EditorSource): Promise<void> {
  const {release} = readRelease(DRAFT, 'docs', readFolder(repository, 'docs').files);
  if (!release) throw new Error('草案读不成；先运行 npm run check');
  rmSync(out, {recursive: true, force: true});
  mkdirSync(out, {recursive: true});
  for (const file of readdirSync(dist)) if (/(decap-cms\.js|\.wasm|LICENSE\.txt)$/.test(file)) cpSync(path.join(dist, file), path.join(out, file));
  await build({entryPoints: [path.join(home, 'src/tools/editing/client.ts')], outfile: path.join(out, 'app.js'), bundle: true, minify: true, format: 'iife', target: 'es2022', charset: 'utf8', logLevel: 'warning'});
  writeFileSync(path.join(out, 'setup.js'), setupText(release, backend));
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

/** 界面要的全部：配置，角色名，从单子里选的各样。新建、发布以后重新推。 */
export function setupText(release: Release, backend: EditorBackend): string {
  const setup = {config: editorConfig(release, backend), roles: Object.fromEntries(release.roles.map(({id, title, short}) => [id, short ?? title])), lists: editorLists(release), local: backend.name === 'proxy'};
  return `var setup = ${JSON.stringify(setup)};\n`;
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
