/** 没有公开网址的网站里，没有一个文件写着本机的网址；PDF、Word 里的也看。 */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync, strFromU8, unzipSync} from 'fflate';
import {expect, test} from 'vitest';
import {packedObjects} from '../src/outputs/documents/packed-objects.fixture';
import {isLocalBuild} from './pages';

const LOCAL = /https?:(?:\/\/|%2F%2F)(?:localhost|127\.0\.0\.1)[:/%]/;
/** 程序带着的网站设置，读者看不到、点不着；应用要它，留着。 */
const SETTINGS = /"?url"?:"http:\/\/localhost:\d+"/g;

/** 文件里的字：压缩包、Word、Excel 拆开，PDF 的对象解开。 */
function textOf(file: string, bytes: Uint8Array): string {
  if (/\.(?:docx|xlsx|zip)$/.test(file)) return Object.entries(unzipSync(bytes)).map(([name, inner]) => textOf(name, inner)).join('\n');
  if (file.endsWith('.pdf')) return `${strFromU8(bytes, true)}\n${[...packedObjects(bytes).values()].join('\n')}`;
  if (file.endsWith('.gz')) return strFromU8(gunzipSync(bytes));
  return strFromU8(bytes);
}

test.runIf(existsSync('build') && isLocalBuild())('没有公开网址的构建：全部文件里没有本机的网址，没有站点地图、订阅', () => {
  const files = readdirSync('build', {recursive: true, encoding: 'utf8'}).map((name) => name.split(path.sep).join('/')).filter((name) => /\.(?:html|xml|json|txt|css|js|svg|ics|conf|csv|docx|xlsx|pdf|zip|webmanifest)$/.test(name));
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => LOCAL.test(textOf(file, readFileSync(path.join('build', file))).replaceAll(SETTINGS, '')))).toEqual([]);
  for (const gone of ['sitemap.xml', 'blog/rss.xml', 'blog/atom.xml', 'changes/rss.xml']) expect(existsSync(path.join('build', gone)), gone).toBe(false);
}, 300_000);
