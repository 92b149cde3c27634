import {paintSheet, type Sheet, type WallChartTitle} from '../../domain/flowchart/wall-chart';
import {typstString, type TypstJob} from './typst';
import {FONT_FAMILIES} from './font-families';

/** 上墙图的 PDF：一张一页，纸的大小、横竖各随各张；图里的字是真的字，找得到、放得大。 */
export function wallChartJob(sheets: readonly Sheet[], info: WallChartTitle, date: string): TypstJob {
  const pages = sheets.map(({width, height}, index) => [
    `#set page(width: ${width}mm, height: ${height}mm, margin: 0mm)`,
    `#image(${typstString(`/sheet-${index}.svg`)}, width: 100%, height: 100%, alt: ${typstString(sheetName(sheets, index, info))})`,
  ].join('\n'));
  return {
    source: [
      `#set document(title: ${typstString(`${info.number} ${info.title}流程图`)}, author: ${typstString(info.unit)})`,
      `#set text(font: ${typstString(FONT_FAMILIES.sans)}, lang: "zh")`,
      pages.join('\n#pagebreak(weak: true)\n'),
    ].join('\n'),
    assets: Object.fromEntries(sheets.map((sheet, index) => [`sheet-${index}.svg`, paintSheet(sheet, index, sheets.length, info)])),
    date,
  };
}

function sheetName(sheets: readonly Sheet[], index: number, {number, title}: WallChartTitle): string {
  const {part} = sheets[index]!;
  return `${number} ${title}流程图${part ? `，第 ${index + 1} 张，共 ${sheets.length} 张：${part}` : ''}；各步骤的文字见标准的步骤表`;
}
