import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'vitest';
import {latestOf, releasePath} from '../src/domain/addresses';
import {adopted} from '../src/project/fixture';
import {releaseFolders} from '../src/project/releases';
import {DRAFT} from '../src/domain/source/release';
import {readManifest} from '../src/tools/hosting/manifest';

/** 做好的网站里全部页面的地址，由文件推出。 */
export function builtPages(): string[] {
  return readdirSync('build', {recursive: true, encoding: 'utf8'})
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.html') && name !== '404.html' && !name.startsWith('assets/'))
    .map((name) => `/${name.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '')}`)
    .sort();
}

/** 做好的网站没有公开网址：没有规范网址、站点地图、订阅、二维码。 */
export const isLocalBuild = (): boolean => readManifest('build').isLocal === true;

/** 做好的网站里的下载文件。 */
export function builtFiles(): string[] {
  return readdirSync('build/files', {recursive: true, encoding: 'utf8'})
    .map((name) => `/files/${name.split(path.sep).join('/')}`)
    .filter((name) => /\.(docx|xlsx|svg)$/.test(name))
    .sort();
}

/**
 * 各版已写成的标准编号，由体系表和文件夹推出。
 * @param having 只要题头块里有这一行的，如废止的
 */
export function codesOf(folder: string, having = /^code: /m): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('index.mdx'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .map((text) => (having.test(text) && /^code: "(\d{3})"$/m.exec(text)?.[1]) || '')
    .filter(Boolean)
    .sort();
}

const folders = releaseFolders(process.cwd());
const latest = latestOf(folders);

/** 网站上的各版：现行的在前，草案在最后；由项目推出，名字照地址写。 */
export const releases = [...folders.filter(({name}) => name !== DRAFT), ...folders.filter(({name}) => name === DRAFT)]
  .map(({name, folder}) => ({name: name === DRAFT ? 'next' : name, folder, path: releasePath(name, latest)}));

/** 现行的一版。 */
export const current = releases[0]!;

/** 现行的一版里一个标准的题头块。 */
const headOf = (code: string): string => {
  const heads = readdirSync(current.folder, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('index.mdx')).map((name) => readFileSync(path.join(current.folder, name), 'utf8'));
  return heads.find((text) => text.includes(`\ncode: "${code}"\n`))!;
};

/** 现行的一版里一个标准的编号，不连代号，如 401—2026；没有改的标准年份早于这一版。 */
export const currentNumber = (code: string): string => `${code}—${/^issued: "(\d{4})-/m.exec(headOf(code))![1]}`;

/**
 * 走的是发布单位网站上的页：2017 版、草案、文章、单位的名称和代号。
 * 采用单位的网站没有这些页，程序是同一套，由上游的测试看住。
 */
export const publisherTest = test.skipIf(adopted);
