/** 一份几页的小网站，样子同真的一样：封存过，有清单和安全策略。试服务器用，不必先构建。 */
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {sealSite} from './manifest';

const TEXT = '谁来做、做什么、怎么做。'.repeat(100);
/** 既是文件夹又是页面的、名字里有两个点的都有。 */
export const SMALL_PAGES = ['index', 'duties', 'standards', 'standards/401', 'blog', 'changes/2017..2026', 'changes/2017..2026/401'] as const;
export const SMALL_SCRIPT = 'assets/js/main.0123abcd.js';
/** 本来就压过的一种；长到分得出段。 */
export const SMALL_FORM = 'files/form.docx';
export const SMALL_DATA = 'data/standards.json';

export interface SmallSite {
  baseUrl?: string;
  /** 每页几段内联脚本。 */
  scripts?: number;
}

/**
 * 写在 folder 里并封存。
 * @throws 封存时有不对的
 */
export function writeSmallSite(folder: string, {baseUrl = '/', scripts = 1}: SmallSite = {}): void {
  const put = (file: string, content: string | Buffer): void => {
    mkdirSync(path.dirname(path.join(folder, file)), {recursive: true});
    writeFileSync(path.join(folder, file), content);
  };
  const inline = Array.from({length: scripts}, (_, index) => `<script>${index}</script>`).join('');
  for (const page of SMALL_PAGES) put(`${page}.html`, `<!doctype html><title>${page}</title>${inline}<a href=${baseUrl}>首页</a><a href=${baseUrl}standards/401>401</a><script src=${baseUrl}${SMALL_SCRIPT}></script>${TEXT}`);
  put('404.html', `<!doctype html><title>没有这一页</title><a href=${baseUrl}>首页</a>${TEXT}`);
  put(SMALL_SCRIPT, `console.log("${TEXT}")`);
  put(SMALL_FORM, Buffer.concat([Buffer.from('PK'), Buffer.from(Array.from({length: 4094}, (_, index) => (index * 7919) % 251))]));
  put(SMALL_DATA, JSON.stringify({text: TEXT}));
  const {problems} = sealSite(folder, baseUrl);
  if (problems.length) throw new Error(problems.join('\n'));
}
