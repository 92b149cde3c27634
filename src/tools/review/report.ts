import {toHtml} from 'hast-util-to-html';
import {toHast} from 'mdast-util-to-hast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import {unified} from 'unified';
import type {ChangedPage} from './changed-pages';

export interface ReviewStep {
  title: string;
  /** passed 通过；failed 没有通过；skipped 前面没过，没有做。 */
  state: 'passed' | 'failed' | 'skipped';
  /** 没有通过时的话，或做了什么。 */
  detail?: string;
}

/** 一次送审的全部材料；文件都相对送审文件夹。 */
export interface ReviewReport {
  base: string;
  steps: readonly ReviewStep[];
  /** 修订对照摘要，Markdown。 */
  redline?: string;
  documents: readonly {title: string; file: string}[];
  pages: readonly (ChangedPage & {pictures: readonly {label: string; file: string}[]})[];
}

const states = {passed: '通过', failed: '没有通过', skipped: '没有做'} as const;
/** 代码托管平台的评论一般不超过 65536 字。 */
const LIMIT = 64_000;

const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[char]!);
const fence = (text: string): string => `\`\`\`\`text\n${text.replaceAll('````', "'''' ")}\n\`\`\`\``;
const headline = (steps: readonly ReviewStep[]): string => (steps.every(({state}) => state === 'passed') ? '可以送审' : '还不能送审');

/** 贴在合并请求里的摘要；太长的截断。 */
export function reportMarkdown({base, steps, redline, documents, pages}: ReviewReport): string {
  const text = [
    `# ${headline(steps)}`,
    '',
    `与 ${base} 比较，由本次修改的内容自动生成。`,
    '',
    '| 步骤 | 结果 |',
    '| --- | --- |',
    ...steps.map(({title, state}) => `| ${title} | ${states[state]} |`),
    ...steps.flatMap(({title, state, detail}) => (state === 'failed' && detail ? ['', `**${title}**`, '', fence(detail)] : [])),
    ...(redline ? ['', redline.trim()] : []),
    ...(documents.length ? ['', `修订对照表：${documents.map(({title}) => title).join('、')}，在附件 review 里。`] : []),
    ...(pages.length ? ['', `改了的页面（截图在附件 review 里，草案的整个网站在附件 preview 里，下载、解压后双击 index.html）：${pages.map(({title}) => title).join('、')}。`] : []),
    '',
  ].join('\n');
  return text.length > LIMIT ? `${text.slice(0, LIMIT)}\n\n……太长，全文在附件里。\n` : text;
}

/** 送审文件夹的首页；不依赖脚本和网络，可以整个文件夹发给人看。 */
export function reportHtml({base, steps, redline, documents, pages}: ReviewReport): string {
  const tree = redline && unified().use(remarkParse).use(remarkGfm).parse(redline);
  return `<!doctype html>
<html lang="zh-Hans">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>送审材料</title>
<style>
:root{color-scheme:light dark}
body{max-width:72rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere;font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif}
table{display:block;overflow-x:auto;border-collapse:collapse}
th,td{min-width:3em;padding:.3rem .6rem;border:1px solid #8888;text-align:left;vertical-align:top}
pre{overflow-x:auto;padding:.8rem;border:1px solid #8888;white-space:pre-wrap}
.passed{color:light-dark(#1e6b34,#7fd69a)}.failed{color:light-dark(#b3261e,#ff8a80);font-weight:bold}
ins{text-decoration:underline}del{opacity:.75}
figure{display:inline-block;margin:0 1rem 1rem 0;vertical-align:top}
img{border:1px solid #8888;width:16rem;height:22rem;max-width:100%;object-fit:cover;object-position:top}
</style>
<main>
<h1>${headline(steps)}</h1>
<p>与 ${escape(base)} 比较。</p>
<table><thead><tr><th>步骤<th>结果</thead><tbody>
${steps.map(({title, state, detail}) => `<tr><td>${escape(title)}<td class="${state}">${states[state]}${detail && state !== 'failed' ? `：${escape(detail)}` : ''}`).join('\n')}
</tbody></table>
${steps.flatMap(({title, state, detail}) => (state === 'failed' && detail ? [`<h2>${escape(title)}</h2>\n<pre>${escape(detail)}</pre>`] : [])).join('\n')}
${tree ? toHtml(toHast(tree, {allowDangerousHtml: true}), {allowDangerousHtml: true}) : ''}
${documents.length ? `<h2>修订对照表（Word）</h2>\n<ul>${documents.map(({title, file}) => `<li><a href="${escape(file)}">${escape(title)}</a>`).join('')}</ul>` : ''}
${pages.length ? `<h2>改了的页面</h2>\n${pages.map(({title, pictures}) => `<h3>${escape(title)}</h3>\n${pictures.map(({label, file}) => `<figure><a href="${escape(file)}"><img src="${escape(file)}" alt="${escape(`${title}，${label}`)}" loading="lazy"></a><figcaption>${escape(label)}</figcaption></figure>`).join('')}`).join('\n')}` : ''}
</main>
</html>
`;
}
