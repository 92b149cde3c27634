/** 全套压缩包的目录页，双击就看。 */
export const FULL_SET_INDEX = '目录.html';

/** 全套压缩包里的一个文件。 */
export interface PackedFile {
  /** 包里的路径，中文名（压缩包标明是 UTF-8）。 */
  path: string;
  /** 给人看的名称。 */
  title: string;
}

export interface PackedStandard {
  code: string;
  title: string;
  number: string;
  /** 全文、上墙图、表单，依次。 */
  files: PackedFile[];
}

export interface FullSet {
  title: string;
  label: string;
  unit: string;
  asOf: string;
  notice: string;
  /** 标准体系表的永久网址。 */
  url?: string;
  /** 汇编。 */
  volumes: PackedFile[];
  categories: {title: string; standards: PackedStandard[]}[];
}

/** 压缩包的目录页：双击就能看，链接都是相对的，不联网、不用脚本。 */
export function fullSetIndex({title, label, unit, asOf, notice, url, volumes, categories}: FullSet): string {
  const link = ({path, title: text}: PackedFile) => `<a href="${path.split('/').map(encodeURIComponent).join('/')}">${escape(text)}</a>`;
  return `<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}（${escape(label)}）</title>
<style>
body { max-width: 60rem; margin: 0 auto; padding: 1rem; font: 16px/1.75 "Microsoft YaHei", "PingFang SC", sans-serif; color: #1f2328; background: #fff; }
h1 { font-size: 1.6rem; }
h2 { margin-top: 2rem; border-bottom: 2px solid #b3261e; font-size: 1.25rem; }
h3 { margin: 1rem 0 0; font-size: 1rem; }
ul { margin: 0; padding-left: 1.2rem; }
a { color: #b3261e; }
small { color: #5b5b63; font-weight: 400; }
</style>
</head>
<body>
<h1>${escape(title)} <small>${escape(label)}，${escape(unit)}</small></h1>
<p>${escape(notice)}依据核到 ${escape(asOf)}。${url === undefined ? '' : `最新的在 <a href="${escape(url)}">${escape(url)}</a>。`}</p>
${volumes.length ? `<h2>汇编</h2>\n<ul>\n${volumes.map((file) => `<li>${link(file)}</li>`).join('\n')}\n</ul>\n` : ''}${categories.map((category) => `<h2>${escape(category.title)}</h2>
${category.standards.map((standard) => `<h3>${escape(standard.code)} ${escape(standard.title)} <small>${escape(standard.number)}</small></h3>
<ul>
${standard.files.map((file) => `<li>${link(file)}</li>`).join('\n')}
</ul>`).join('\n')}`).join('\n')}
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[char]!);
}
