import type {ReleaseContext} from '../../domain/derive/context';
import {paintSheet, wallChartOf, wallChartTitle} from '../../domain/flowchart/wall-chart';
import type {Standard} from '../../domain/source/standard';

/** 上墙图在压缩包里的路径。 */
export const WALL_CHARTS_FILE = '上墙图.html';

const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/**
 * 全部标准的上墙图，一张一页，各照自己的纸：浏览器打开，打印选“另存为 PDF”就是 PDF，送印也行。
 * 不带脚本，不请求网络。
 */
export function wallChartsPage(standards: readonly Standard[], context: ReleaseContext): string {
  const papers = new Set<string>();
  const pages = standards.flatMap((standard) => {
    const sheets = wallChartOf(standard, context);
    const title = wallChartTitle(standard, context);
    return sheets.map((sheet, index) => {
      const {width, height} = sheet;
      papers.add(`@page p${width}x${height}{size:${width}mm ${height}mm;margin:0}`);
      return `<section style="page:p${width}x${height};width:${width}mm">${paintSheet(sheet, index, sheets.length, title)}</section>`;
    });
  });
  const name = `${context.unit.单位名称}上墙图`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escape(name)}</title>
<style>${[...papers].join('')}body{margin:0;background:#fff}section{break-after:page;max-width:100%}section svg{display:block;width:100%;height:auto}p{margin:1rem;font:16px/1.75 system-ui,"Microsoft YaHei",sans-serif}@media print{p{display:none}}@media screen{section{margin:1rem auto;box-shadow:0 0 4px #888}}</style>
</head>
<body>
<p>共 ${pages.length} 张，一张一页。按 Ctrl+P，目标选“另存为 PDF”，边距选“无”；A3 的送印或者拼两张 A4。</p>
${pages.join('\n')}
</body>
</html>
`;
}
