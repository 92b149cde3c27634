import {readFileSync} from 'node:fs';
import path from 'node:path';
import {isLocal} from '../../domain/local-url';
import {scanHtml} from './scan-html';

/** 写给搜索引擎、转发的人看的全网址：规范网址、分享卡片、站点地图、订阅。 */
function ownAddresses(file: string, text: string): string[] {
  // 只看头部：正文里讲 localhost 的不算。
  if (file.endsWith('.html')) return scanHtml(/^[^]*?<body\b/i.exec(text)?.[0] ?? text).addresses;
  if (/^sitemap[^/]*\.xml$/.test(file)) return [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address!.trim());
  if (file === 'robots.txt') return [...text.matchAll(/^Sitemap:\s*(\S+)/gim)].map(([, address]) => address!);
  return [];
}

/** 网站里写着本机网址的文件，各举一处；构建时没有写网址的网站处处都是。 */
export function localAddresses(folder: string, files: readonly string[]): string[] {
  return files.filter((file) => /\.(html|xml|txt)$/.test(file)).flatMap((file) => {
    const address = ownAddresses(file, readFileSync(path.join(folder, file), 'utf8')).find(isLocal);
    return address === undefined ? [] : [`${file}：${address}`];
  });
}
