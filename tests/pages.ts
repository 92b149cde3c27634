import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

/** 做好的网站里全部页面的地址，由文件推出。 */
export function builtPages(): string[] {
  return readdirSync('build', {recursive: true, encoding: 'utf8'})
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.html') && name !== '404.html' && !name.startsWith('assets/'))
    .map((name) => `/${name.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '')}`)
    .sort();
}

/** 做好的网站里的下载文件。 */
export function builtFiles(): string[] {
  return readdirSync('build/files', {recursive: true, encoding: 'utf8'})
    .map((name) => `/files/${name.split(path.sep).join('/')}`)
    .filter((name) => /\.(docx|xlsx|svg)$/.test(name))
    .sort();
}

/** 各版已写成的标准编号，由体系表和文件夹推出。 */
export function codesOf(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('index.mdx'))
    .map((name) => /^code: "(\d{3})"$/m.exec(readFileSync(path.join(folder, name), 'utf8'))?.[1] ?? '')
    .filter(Boolean)
    .sort();
}

export const releases = [
  {name: '2026', folder: 'versioned_docs/version-2026', path: '/standards'},
  {name: '2017', folder: 'versioned_docs/version-2017', path: '/standards/2017'},
  {name: 'next', folder: 'docs', path: '/standards/next'},
] as const;
