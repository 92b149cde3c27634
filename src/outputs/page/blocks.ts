import {toHtml} from 'hast-util-to-html';
import type {PhrasingContent, RootContent} from 'mdast';
import {recordToHast} from '../records/preview';
import {recordFormats} from '../../domain/glossary';
import type {RecordTemplate} from '../../domain/schema/record';
import {formFile, SPECIMEN, specimenOf, type FormValues} from '../../domain/specimen/specimen';
import {layoutFlowchart} from '../../domain/flowchart/layout';
import {paintFlowchart} from '../../domain/flowchart/svg';
import type {Block, Inline} from '../../domain/document/tree';
import {inlineNodes, recordAnchor, type Page} from './inline';
import {block, download, heading, inline, link, paragraph, rawHtml, text} from './nodes';
import {CHART_FILES, type PageFiles} from './files';

type Of<T extends Block['type']> = Extract<Block, {type: T}>;

/** 文档树的一块 → 网页：只用标题、段落、链接和普通 HTML 元素。 */
export function blockNodes(node: Block, page: Page, files: PageFiles): RootContent[] {
  switch (node.type) {
    case 'heading':
      return [headingNode(node)];
    case 'clause':
      return [clause(node, page)];
    case 'paragraph':
      return [paragraph(inlineNodes(node.content, page))];
    case 'items':
      return [block('ul', {className: 'ws-items'}, node.items.map(({marker, content}) => block('li', {}, [inline('span', {className: 'ws-marker'}, [marker]), ...inlineNodes(content, page)])))];
    case 'references':
      return references(node, page);
    case 'figure':
      return figure(node, page, files);
    case 'table':
      return table(node, page);
    case 'form':
      return form(node, page, files);
  }
}

const depths = {chapter: 2, annex: 2, section: 3, term: 3} as const;

/** 章、条标题：锚点交给标题组件。 */
function headingNode({kind, id, number, title}: Of<'heading'>): RootContent {
  // 附录的标题从括号写起，编号后不空格。
  return heading(depths[kind], id, [text(`${number}${title.startsWith('（') ? '' : ' '}${title}`)]);
}

/** 编号段落：带锚点和可复制的编号。 */
function clause({id, number, content}: Of<'clause'>, page: Page): RootContent {
  return block('p', {className: 'ws-clause'}, [
    link(`#${id}`, number, {id, className: 'ws-number'}),
    text(' '),
    ...inlineNodes(content, page),
  ]);
}

function references({lead, standards, sources, regulations}: Of<'references'>, page: Page): RootContent[] {
  const list = (items: NonNullable<Parameters<typeof block>[2]>) => (items.length ? [block('ul', {className: 'ws-references'}, items)] : []);
  return [
    block('p', {}, [lead]),
    ...list(standards.map((content) => block('li', {}, inlineNodes(content, page)))),
    block('p', {}, [sources]),
    ...list(regulations.map(({regulation, title, detail, href}) => block('li', {}, [link(href ?? `#ref-${regulation}`, title, {id: `ref-${regulation}`, ...(href === undefined && {className: 'ws-reference'})}), text(detail)]))),
  ];
}

function figure({id, parts}: Of<'figure'>, {code}: Page, files: PageFiles): RootContent[] {
  const figures = parts.map(({label, chart}, index) => {
    const svg = paintFlowchart(layoutFlowchart(chart), {idPrefix: `flow-${code}-${index}`, title: label, description: `${label}，各框与下方步骤表同号`, palette: 'css'});
    const large = index ? [] : [text(' '), wholeChart(files, 'ws-screen')];
    return block('figure', {className: 'ws-figure ws-chart'}, [rawHtml('div', {className: 'ws-flowchart', tabIndex: '0', role: 'region', 'aria-label': label}, svg), block('figcaption', {}, [label, ...large])]);
  });
  return [
    block('p', {className: 'ws-anchor'}, [inline('span', {}, []), link(`#${id}`, '流程图', {id, className: 'ws-sr'})]),
    ...(parts.length > MANY_CHARTS ? [...figures.slice(0, 1), ...folded(figures.slice(1), `${parts.length} 幅图`, 'ws-chart')] : figures),
  ];
}

/** 流程图多过这么多幅的，屏幕上先显第一幅：步骤不排到几屏以后。 */
const MANY_CHARTS = 2;

/**
 * 先显几样，其余的收着，勾上看全部；页内查找、地址指到收着的，浏览器自己展开（hidden=until-found，见 small-script/html.ts）。
 * 收不收由样式里的 .ws-rest 定：纸上、不认的浏览器里全显。
 */
const folded = (rest: readonly RootContent[], all: string, className?: string): RootContent[] => [
  block('div', {className: 'ws-rest'}, rest),
  rawHtml('p', {className: ['ws-fold', className].filter(Boolean).join(' '), 'data-no-search': ''}, `<label><input type="checkbox"> 看全部 ${all}</label>`),
];

/** 整张大图，不合泳道也不分幅；另开一页。 */
const wholeChart = (files: PageFiles, className: string) => inline('a', {href: `pathname://${files.url('flowchart.svg')}`, target: '_blank', className}, ['整张大图']);

/** 流程图的几种文件；排在步骤后面，手机上不挡在步骤前。整张大图在图下面已有，没有图的窄屏上才显。 */
export function chartFiles(name: string, files: PageFiles): RootContent[] {
  const {url, has, wallCharts: sheets} = files;
  const pdf = has('wall-chart.pdf');
  const many = sheets.length > 1;
  const each = sheets.map((address, index) => {
    const part = many ? `第 ${index + 1} 张` : '';
    return download(address, `${name}上墙图${part}.svg`, [`上墙图${part}`, format('SVG')]);
  });
  const row = block('p', {className: 'ws-downloads', 'data-no-search': ''}, spaced([
    // 页首指到这里的，见 title-block.ts。
    ...(pdf || !sheets.length ? [] : [link(`#${CHART_FILES}`, '上墙图在这里', {id: CHART_FILES, className: 'ws-sr'})]),
    wholeChart(files, 'ws-download ws-rail'),
    download(url('flowchart.svg'), `${name}.svg`, ['下载流程图', format('SVG')]),
    ...(pdf ? [download(url('wall-chart.pdf'), `${name}上墙图.pdf`, ['上墙图', format(many ? `PDF，${sheets.length} 张` : 'PDF')])] : []),
    ...(many ? [] : each),
  ]));
  // 一张一个文件的收成一行；没有 PDF 的展开，页首指到这里。
  return many ? [row, block('details', {className: 'ws-answers', 'data-no-search': '', ...(pdf ? {} : {open: 'open'})}, [block('summary', {}, [`上墙图 ${sheets.length} 张，一张一个文件`]), block('p', {className: 'ws-downloads'}, spaced(each))])] : [row];
}

const format = (value: string) => inline('span', {className: 'ws-format'}, [value]);

const spaced = (nodes: readonly PhrasingContent[]): PhrasingContent[] => nodes.flatMap((node, index) => (index ? [text(' '), node] : [node]));

/** 没有内容的格：竖排时不占一行。 */
const isBlank = (cell: readonly Inline[]): boolean => cell.every((node) => node.type === 'text' && node.text === '—');

/** 步骤多过这么多的，屏幕上先显前十步，条文不排到十几屏以后；其余的另成一张表，列宽相同。 */
const MANY_STEPS = 15;
const FIRST_STEPS = 10;

/** 表格：表头、逐格带列名，窄屏时按列名竖排。 */
function table({kind, label, columns, rows, note}: Of<'table'>, page: Page): RootContent[] {
  const parts = kind === 'steps' && rows.length > MANY_STEPS ? [rows.slice(0, FIRST_STEPS), rows.slice(FIRST_STEPS)] : [rows];
  const widths = () => (parts.length > 1 ? [block('colgroup', {}, columns.map(({width}) => block('col', {width: `${width}%`})))] : []);
  const head = (attributes: Record<string, string> = {}) => block('thead', attributes, [block('tr', {}, columns.map((column) => block('th', {scope: 'col'}, [column.label])))]);
  const bodyOf = (part: typeof rows) => block('tbody', {}, part.map((cells) => block('tr', {}, cells.map((cell, index) => block('td', {'data-label': columns[index]?.label, ...(isBlank(cell) && {'data-blank': ''})}, inlineNodes(cell, page))))));
  return [
    ...(kind === 'steps' ? [block('p', {className: 'ws-anchor'}, [link('#steps', '步骤表', {id: 'steps', className: 'ws-sr'})])] : []),
    block('table', {className: `ws-table ws-${kind}`}, [block('caption', {}, [label]), ...widths(), head(), bodyOf(parts[0]!)]),
    ...parts.slice(1).flatMap((rest) => folded([block('table', {className: `ws-table ws-${kind}`, 'aria-label': `${label}（续）`}, [...widths(), head({'data-no-search': ''}), bodyOf(rest)])], `${rows.length} 步`)),
    ...(note ? [block('p', {className: 'ws-total'}, [note])] : []),
  ];
}

/** 附录里排到第几张的公文还铺在页上。 */
const LAID_OUT = 6;
/** “A.7”是第七张。 */
const placeIn = (number: string): number => Number(number.split('.').at(-1));

function form({id, number, title, template, clause: basis}: Of<'form'>, page: Page, files: PageFiles): RootContent[] {
  const specimen = specimenOf(template);
  const sample = formFile(id, template, true);
  return [
    heading(3, recordAnchor(id), [text(`${number} ${title}`)]),
    block('p', {className: 'ws-record-meta'}, [
      text(`${template.use}。保存：${template.keep}（`), ...inlineNodes([basis], page), text('）。'),
      ...(files.forms ? [download(files.url(formFile(id, template)), files.name(template), [`下载 ${recordFormats[template.format]}`, inline('span', {className: 'ws-sr'}, [` ${title}`])])] : []),
      ...(files.forms && specimen ? [text(' '), download(files.url(sample), files.name(template, true), [`${SPECIMEN} ${recordFormats[template.format]}`, inline('span', {className: 'ws-sr'}, [` ${title}`])])] : []),
    ]),
    // 公文整篇是字，看下载的样板就够，不在页上叠一份；表单多的附录，排在后面的公文只给下载，页面才轻。
    ...(template.letter && placeIn(number) > LAID_OUT ? [] : preview(id, title, template, template.letter ? undefined : specimen)),
  ];
}

/** 预览；有样板的，前面一个开关，换着看空白的和填好的，不用脚本。 */
function preview(id: string, title: string, template: RecordTemplate, specimen: FormValues | undefined): RootContent[] {
  const tables = recordToHast(template, {idPrefix: `form-${id}`, specimen});
  if (!specimen) return [rawHtml('div', {className: 'ws-form-preview', tabIndex: '0', role: 'region', 'aria-label': `${title}预览`}, toHtml(tables))];
  const box = `specimen-${id}`;
  const frame = toHtml([
    {type: 'element', tagName: 'input', properties: {type: 'checkbox', id: box, className: ['ws-specimen']}, children: []},
    {type: 'element', tagName: 'label', properties: {htmlFor: [box]}, children: [{type: 'text', value: `看填好的${SPECIMEN}`}]},
    {type: 'element', tagName: 'div', properties: {className: ['ws-form-preview'], tabIndex: 0, role: 'region', ariaLabel: `${title}预览`}, children: tables},
  ]);
  return [rawHtml('div', {className: 'ws-form-box'}, frame)];
}
