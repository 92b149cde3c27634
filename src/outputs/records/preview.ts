import type {Element, ElementContent, Properties} from 'hast';
import type {Block, Column, Field, RecordTemplate} from '../../domain/schema/record';
import type {CellValue} from '../../domain/specimen/formula';
import {type BlockValues, cellText, type FormValues} from '../../domain/specimen/specimen';
import {blankParts, choicesAfter} from './blanks';
import {
  type ChecklistBlock,
  checklistOptions,
  gridEdges,
  gridRows,
  hasTotal,
  isSerial,
  shares,
  sum,
  type TableBlock,
  tableBody,
  totalText,
} from './grid';
import {textWidth} from './wrapping';

export interface PreviewOptions {
  /** 一页有几张表单时区别各表的 id。 */
  idPrefix: string;
  /** 空白行最多画几行；其余写成“共 n 行”。 */
  blankRows?: number;
  /** 样板填的内容：写进同一张表，不选“样板”时藏着。 */
  specimen?: FormValues | undefined;
}

/** 版心的二十四分之一，磅；与 Word 纵向表单取同样的标签宽。 */
const UNIT = 18.4;

/** 没有标题的栏块在 caption 里的叫法，给读屏用。 */
const KIND_NAMES = {fields: '填写栏', table: '登记表', ledger: '台账', checklist: '核对清单'} as const;

/** 表单的网页预览：与下载文件同一版式的语义表格，放在下载链接旁。 */
export function recordToHast(template: RecordTemplate, {idPrefix, blankRows = 3, specimen}: PreviewOptions): Element[] {
  return template.blocks.flatMap((block, index) => {
    const id = `${idPrefix}-${index + 1}`;
    return blockElements(block, id, template.title, blankRows, specimen?.[index]);
  });
}

type Given<K extends BlockValues['kind']> = Extract<BlockValues, {kind: K}> | undefined;

function blockElements(block: Block, id: string, formTitle: string, blankRows: number, values?: BlockValues): Element[] {
  const given = <K extends BlockValues['kind']>(kind: K) => (values?.kind === kind ? (values as Given<K>) : undefined);
  switch (block.kind) {
    case 'fields':
      return [form(id, block, formTitle, fieldGrid(block.fields, given('fields')))];
    case 'table':
    case 'ledger':
      return [form(id, block, formTitle, tableGrid(block, blankRows, given('table')), isWide(block, blankRows))];
    case 'checklist':
      return [form(id, block, formTitle, checklistGrid(block, given('checklist')))];
    case 'paragraph':
      return [element('p', {id}, withBlanks(block.text, given('paragraph')))];
    case 'signatures':
      return [
        element(
          'ul',
          {id},
          block.signers.map(({label}, at) => {
            const one = given('signatures')?.values[at];
            return element('li', {}, [text(`${label}：`), ...replaced([text('＿＿＿＿ 　　年　月　日')], one?.name && `${one.name}　${one.date}`)]);
          }),
        ),
      ];
  }
}

type CaptionedBlock = Extract<Block, {kind: keyof typeof KIND_NAMES}>;

function form(id: string, block: CaptionedBlock, formTitle: string, children: Element[], wide = false): Element {
  // 无标题的栏块也要有 caption；data-implied 供样式在屏幕上隐去。
  const caption = block.title
    ? element('caption', {}, [text(block.title)])
    : element('caption', {dataImplied: ''}, [text(`${formTitle}：${KIND_NAMES[block.kind]}`)]);
  return element('table', {id, className: wide ? ['ws-form', 'ws-form-wide'] : ['ws-form']}, [caption, ...children]);
}

function fieldGrid(fields: Field[], given: Given<'fields'>): Element[] {
  const rows = gridRows(fields, UNIT);
  const edges = gridEdges(rows);
  const span = (from: number, to: number) => edges.indexOf(to) - edges.indexOf(from);
  const widths = shares(edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0)), 100);
  return [
    columnGroup(widths),
    element(
      'tbody',
      {},
      rows.map((row) =>
        element(
          'tr',
          {},
          row.flatMap(({field, from, middle, to}) => [
            header(field.label, {scope: 'row', ...colSpan(span(from, middle)), ...leastWidth(textWidth(field.label) / 3.5)}),
            element('td', {...colSpan(span(middle, to)), ...leastWidth(fieldNeed(field)), ...(field.lines && {dataLines: field.lines})}, [
              ...fieldContent(field, given?.values[fields.indexOf(field)]),
            ]),
          ]),
        ),
      ),
    ),
  ];
}

function fieldContent({options: choices, hint}: Field, given: readonly string[] = []): ElementContent[] {
  const hinted = hint ? [element('span', {className: ['ws-form-hint']}, [text(hint)])] : [];
  return choices ? [...options(choices, given), ...replaced(hinted, given.length ? '' : undefined)] : replaced(hinted, given.join('、') || undefined);
}

/** 空白时的内容和样板填的字：两样都在页上，样式只显一样。没有样板的照旧。 */
function replaced(blank: ElementContent[], value: string | undefined): ElementContent[] {
  if (value === undefined) return blank;
  return [...(blank.length ? [element('span', {className: ['ws-blank']}, blank)] : []), ...(value ? [element('i', {}, [text(value)])] : [])];
}

/** 画出来的行：有预印内容的都画，空白的只画几行。 */
function shownRows(block: TableBlock, blankRows: number): string[][] {
  const body = tableBody(block);
  const printed = body.findLastIndex((texts) => texts.some((one, column) => one && !isSerial(block.columns[column]?.label ?? '')));
  return body.slice(0, Math.max(blankRows, printed + 1));
}

/** 打印的版心放得下这么多个小字；再宽的台账印出来一字一行，改印成列的清单。 */
const PRINTED_WIDTH = 60;

function isWide(block: TableBlock, blankRows: number): boolean {
  const widths = columnNeeds(block, shownRows(block, blankRows)).map((need) => stepOf(need) + 1);
  return sum(widths) > PRINTED_WIDTH;
}

const columnNeeds = ({columns}: TableBlock, shown: readonly string[][]): number[] => columns.map((column, at) => columnNeed(column, shown.map((texts) => texts[at] ?? '')));

function tableGrid(block: TableBlock, blankRows: number, given: Given<'table'>): Element[] {
  const body = tableBody(block);
  const shown = shownRows(block, Math.max(blankRows, given?.rows.length ?? 0));
  const needs = columnNeeds(block, shown);
  const count = block.columns.length;
  const rows = shown.map((texts, row) => element('tr', {}, block.columns.map((column, at) => {
    const value = given?.rows[row]?.[at];
    return element('td', {}, texts[at] ? [text(texts[at])] : replaced([], value === undefined ? undefined : cellText(column, value)));
  })));
  if (shown.length < body.length) {
    rows.push(
      element('tr', {}, [
        element('td', {...colSpan(count)}, [
          element('span', {className: ['ws-form-hint']}, [text(`…… 共 ${body.length} 行`)]),
        ]),
      ]),
    );
  }
  const total = element('tr', {}, block.columns.map((column, at) => (at === 0 ? header(totalText(block.columns), {scope: 'row'}) : totalCell(column, given?.totals[at]))));
  return [
    columnGroup(shares(block.columns.map(({width}) => width), 100)),
    element('thead', {}, [element('tr', {}, block.columns.map((column, at) => columnHead(column, leastWidth(needs[at]!))))]),
    element('tbody', {}, rows),
    ...(hasTotal(block) ? [element('tfoot', {}, [total])] : []),
  ];
}

/** 列名；选项和“自动计算”每行都一样，只在这里印一次。 */
function columnHead({label, options: choices, formula}: Column, properties: Properties): Element {
  const notes: ElementContent[] = [...options(choices), ...(formula ? [text('自动计算')] : [])];
  return element('th', {scope: 'col', ...properties}, [text(label), ...(notes.length ? [text(' '), element('span', {className: ['ws-form-hint']}, notes)] : [])]);
}

/** 最窄几个字才读得成：写进类名，样式照着给最小宽度；整张表宽过页面的，在自己的框里横着滚。 */
export const LEAST_WIDTHS = [4, 6, 8, 12, 16, 20] as const;

const stepOf = (need: number): number => LEAST_WIDTHS.find((one) => one >= need) ?? LEAST_WIDTHS.at(-1)!;

/** 不窄于 need 的一档；四个字够了的是缺省，不写。 */
function leastWidth(need: number): Properties {
  const width = stepOf(need);
  return width === LEAST_WIDTHS[0] ? {} : {className: [`ws-least-${width}`]};
}

const optionsWidth = (choices: string[] = []): number => choices.reduce((width, one) => width + textWidth(one) + 1.5, 0);

/** 列名两行、选项三行、预印的四行排得下；一个选项不拆成一字一行。 */
function columnNeed({label, options: choices = [], formula}: Column, printed: readonly string[]): number {
  return Math.max(
    textWidth(label) / 2,
    (optionsWidth(choices) + (formula ? 4 : 0)) / 3,
    ...choices.map((one) => Math.min(textWidth(one) + 1, 8)),
    ...printed.map((one) => textWidth(one) / 4),
  );
}

/** 选项和提示四行排得下。 */
function fieldNeed({options: choices, hint = ''}: Field): number {
  return (optionsWidth(choices) + textWidth(hint)) / 4;
}

function totalCell(column: Column, given: CellValue | undefined): Element {
  const hint = column.total ? [element('span', {className: ['ws-form-hint']}, [text('求和')])] : [];
  return element('td', {}, replaced(hint, column.total && given !== undefined ? cellText(column, given) : undefined));
}

function checklistGrid(block: ChecklistBlock, given: Given<'checklist'>): Element[] {
  const choices = checklistOptions(block);
  return [
    element('thead', {}, [
      element('tr', {}, ['序号', '核对内容', ...choices].map((one) => header(one, {scope: 'col'}))),
    ]),
    element(
      'tbody',
      {},
      block.items.map((item, index) =>
        element('tr', {}, [
          element('td', {}, [text(String(index + 1))]),
          header(item.text, {scope: 'row', ...leastWidth(Math.max(12, textWidth(item.text) / 4))}),
          ...choices.map((choice) => element('td', {}, given?.values[index] === choice ? replaced([box()], '☑') : [box()])),
        ]),
      ),
    ),
  ];
}

function options(choices: string[] = [], chosen: readonly string[] = []): ElementContent[] {
  return choices.flatMap((one, index) => [
    ...(index ? [text(' ')] : []),
    ...(chosen.includes(one) ? replaced([box()], '☑') : [box()]),
    text(one),
  ]);
}

/** 方框只是样子，读屏不必念。 */
const box = (): Element => element('span', {ariaHidden: 'true'}, [text('□')]);

function withBlanks(content: string, given: Given<'paragraph'>): ElementContent[] {
  let blank = 0;
  let value: string | undefined;
  return blankParts(content).flatMap((part) => {
    if ('text' in part) {
      // 选好了的，供选的几样只在空白的样子里显。
      const choices = value ? choicesAfter(part.text, value) : '';
      return [...(choices ? replaced([text(choices)], '') : []), text(part.text.slice(choices.length))];
    }
    value = given?.values[blank++];
    return replaced([text('＿'.repeat(Math.max(3, Math.ceil(part.blank / 2))))], value);
  });
}

const header = (content: string, properties: Properties): Element =>
  element('th', properties, [text(content)]);

/** 用 width 属性，不用 style：严格的安全策略不认行内样式。 */
function columnGroup(widths: number[]): Element {
  return element('colgroup', {}, widths.map((width) => element('col', {width: `${width}%`}, [])));
}

const colSpan = (span: number): Properties => (span > 1 ? {colSpan: span} : {});

const text = (value: string): ElementContent => ({type: 'text', value});

const element = (tagName: string, properties: Properties, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});
