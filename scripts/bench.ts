/** 量构建时间和页面字节数：npm run bench。数字只供比较，不进测试。 */
import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {spawnSync} from 'node:child_process';
import {cpus, tmpdir} from 'node:os';
import path from 'node:path';
import {chromium} from 'playwright-core';
import {findBrowser} from '../tests/browser/browser';
import {bytesByKind} from '../tests/browser/weight';
import type {SearchManifest} from '../src/search/index-format';
import {serve} from './serve';

const root = process.cwd();
const scratch = mkdtempSync(path.join(tmpdir(), 'bench-'));

interface Build {
  name: string;
  seconds: number;
}

/** 跑一次构建，记墙钟秒数。 */
function build(name: string, cwd: string, out: string): Build {
  process.stdout.write(`▸ ${name} …`);
  const started = performance.now();
  const result = spawnSync(process.execPath, [path.join(root, 'node_modules/@docusaurus/core/bin/docusaurus.mjs'), 'build', '--out-dir', out], {cwd, encoding: 'utf8'});
  if (result.status !== 0) throw new Error(`${name}没有成功：\n${result.stdout}\n${result.stderr}`);
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(` ${seconds.toFixed(1)} s\n`);
  return {name, seconds};
}

/** 空白模板：官方 classic 模板，同一套依赖，默认打包器。 */
function template(): string {
  const site = path.join(scratch, 'template');
  const templates = path.join(root, 'node_modules/create-docusaurus/templates');
  for (const part of ['shared', 'classic-typescript']) cpSync(path.join(templates, part), site, {recursive: true});
  symlinkSync(path.join(root, 'node_modules'), path.join(site, 'node_modules'));
  writeFileSync(path.join(site, 'package.json'), JSON.stringify({name: 'template', private: true}));
  return site;
}

/** 本站的一份干净拷贝，冷构建不受已有缓存影响。 */
function copyOfSite(): string {
  const site = path.join(scratch, 'site');
  for (const name of ['docs', 'blog', 'src', 'static', 'versioned_docs', 'versioned_sidebars', 'versions.json', 'profile.yml', 'sidebars.ts', 'docusaurus.config.ts', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(root, name), path.join(site, name), {recursive: true});
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(site, 'node_modules'));
  return site;
}

/** 冷构建前清掉打包器的持久缓存。 */
function clearCaches(site: string): void {
  for (const name of ['.docusaurus', '.cache', 'node_modules/.cache']) rmSync(path.join(site, name), {recursive: true, force: true});
}

try {
  const site = copyOfSite();
  const plain = template();
  const out = path.join(scratch, 'out');
  clearCaches(site);
  const rows = [build('本站，冷', site, out)];
  rows.push(build('本站，热', site, out));
  clearCaches(plain);
  rows.push(build('空白模板，冷', plain, path.join(scratch, 'template-out')));
  console.log(`\n${cpus().length} 核，Node ${process.version}\n\n| 构建 | 墙钟 s |\n| --- | ---: |`);
  for (const {name, seconds} of rows) console.log(`| ${name} | ${seconds.toFixed(1)} |`);
  await pageTable(out);
} finally {
  rmSync(scratch, {recursive: true, force: true});
}

async function pageTable(folder: string): Promise<void> {
  const {server, address} = await serve(folder, 0);
  const browser = await chromium.launch(await findBrowser());
  console.log('\n| 页面 | 请求数 | 脚本 KB | 样式 KB | 其他 KB（gzip 9） |\n| --- | ---: | ---: | ---: | ---: |');
  for (const route of ['/', '/standards', '/standards/401', '/standards/301', '/blog']) {
    const page = await browser.newPage();
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url().slice(address.length)));
    await page.goto(address + route, {waitUntil: 'networkidle'});
    const {js, css, other} = bytesByKind(requested, folder);
    console.log(`| ${route} | ${requested.length} | ${kb(js)} | ${kb(css)} | ${kb(other)} |`);
    await page.close();
  }
  await browser.close();
  server.closeAllConnections();
  server.close();
  const manifest = path.join(folder, 'search-index/manifest.json');
  if (existsSync(manifest)) {
    const {releases} = JSON.parse(readFileSync(manifest, 'utf8')) as SearchManifest;
    console.log('\n| 搜索索引（全部；一次查询只取其中几个） | 文件 | KB（gzip 9） |\n| --- | ---: | ---: |');
    for (const [release, {folder: name}] of Object.entries(releases)) {
      const files = readdirSync(path.join(folder, name)).map((file) => `/${name}/${file}`);
      console.log(`| ${release} | ${files.length} | ${kb(bytesByKind(files, folder).other)} |`);
    }
  }
}

function kb(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
