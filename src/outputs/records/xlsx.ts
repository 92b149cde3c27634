/** Excel 表单和台账。是一件事：同一张表里格子的位置、合并、校验、公式、打印范围互相指着，行号从上往下数一遍才知道，拆开就要把行号传来传去。 */
import {type Cell, type CellStyle, cellRef, colToLetter, type ConditionalRule, type DataValidation, type MergeRange, writeXlsx, type WriteOptions} from 'hucre/xlsx';
import type {CellValue} from '../../domain/specimen/formula';
import type {Block, Column, Field, RecordTemplate} from '../../domain/schema/record';
import {type BlockValues, filledTemplate, type Filling, type FormValues, SPECIMEN_NOTE, specimenTemplate} from '../../domain/specimen/specimen';
import {fileProperties, type RecordContext, recordMark} from './context';
import {faultFormula, type Linked, linkedFormula, overdueFormula, rowFormula, totalFormula, totalLabel, validNumber} from './ledger-formulas';
import {writtenParts} from './blanks';
import {checklistOptions, fieldRows, hasTotal, isSerial, labelParts, PARTS, sum, type TableBlock, tableBody, totalText} from './grid';
import {textWidth} from './wrapping';
import {finishWorkbook} from './growing-rows';
import {quoteSheetNames} from './sheet-names';
import {A3, BORDER, CHARACTERS, FONTS, LEAST_PRINT, linesOf, type Paper, paperOf, sheetName} from './sheet-style';

type Sheet = WriteOptions['sheets'][number];

/** 版心高，磅；台账行高在此内伸缩，尽量恰好一页。 */
const PAGE_HEIGHT = {portrait: 700, landscape: 455} as const;
/** 一行小四号字，磅。 */
const LINE_HEIGHT = 16;
const ROW_HEIGHT = {usual: 24, least: 20, most: 30} as const;
/** Excel 下拉清单直接写在单元格校验里的上限。 */
const LIST_LIMIT = 255;
const MESSAGE_LIMIT = 225;
/** 页脚至多多少字，再长的 Excel 打不开。 */
const FOOTER_LIMIT = 255;

const FORMATS: Record<NonNullable<Column['type']>, string> = {
  text: '@',
  date: 'yyyy-mm-dd',
  integer: '0',
  amount: '#,##0.00_ ',
  month: '0"月"',
};
/** 各类数据放得下的最小列宽。 */
const LEAST_WIDTH: Record<NonNullable<Column['type']>, number> = {text: 6, date: 11, integer: 7, amount: 11, month: 7};

/**
 * 分几页的台账，行高取多少：末页不只剩一两行，离常用的行高最近。没有装仿宋的机器上列宽，缩印得小些，一页放得下更多，两样都要顾到。
 * @param rest 表体以外的高
 * @param room 一页的高，照缩印前算
 * @param header 每页重印的表头的高
 */
export function pagedHeight(rest: number, count: number, room: number, header: number): number {
  const off = (height: number): number => Math.max(...[1, SHRUNK].map((scale) => {
    const beyond = rest + count * height - room / scale;
    if (beyond <= -LAST_PAGE.least * height) return 0;
    const fill = ((beyond / (room / scale - header)) % 1 + 1) % 1;
    return Math.max(0, LAST_PAGE.least - fill, fill - LAST_PAGE.most);
  }));
  const heights = Array.from({length: ROW_HEIGHT.most - ROW_HEIGHT.least + 1}, (_, index) => ROW_HEIGHT.least + index).sort((a, b) => Math.abs(a - ROW_HEIGHT.usual) - Math.abs(b - ROW_HEIGHT.usual));
  return heights.reduce((best, height) => (off(height) < off(best) ? height : best));
}

/** 末页最少、最多占几成：各家软件排出来差半行一行，太满的会多出一页。 */
const LAST_PAGE = {least: 0.35, most: 0.9} as const;
/** 代替的字体宽，整张表缩到几成。 */
const SHRUNK = 0.8;

const FAULT: CellStyle = {font: {color: {rgb: '9C0006'}}, fill: {type: 'pattern', pattern: 'solid', bgColor: {rgb: 'FFC7CE'}, fgColor: {rgb: 'FFC7CE'}}};
const OVERDUE: CellStyle = {font: {color: {rgb: '7F6000'}}, fill: {type: 'pattern', pattern: 'solid', bgColor: {rgb: 'FFEB9C'}, fgColor: {rgb: 'FFEB9C'}}};
const TEXT: CellStyle = {font: {name: FONTS.text, size: 12}, alignment: {vertical: 'center', wrapText: true}};
const LABEL: CellStyle = {
  font: {name: FONTS.label, size: 12},
  fill: {type: 'pattern', pattern: 'solid', fgColor: {rgb: 'F2F2F2'}},
  alignment: {horizontal: 'center', vertical: 'center', wrapText: true},
  border: BORDER,
};

/**
 * 生成一份 Excel 台账：每张台账（或表格）一个工作表；同样的输入得到同样的字节。
 * @param given 填的内容；不给是空白表
 * @param filling 填的是举例还是真的：举例的写明是样板
 * @param before 并进来、排在前面的表；写了 `from` 的列从它们取
 */
export async function recordToXlsx(blank: RecordTemplate, context: RecordContext, given?: FormValues, filling: Filling = 'specimen', before: readonly Part[] = []): Promise<Uint8Array> {
  const bytes = await writeXlsx(quoteSheetNames({
    sheets: recordSheets(blank, context, given, filling, before),
    defaultFont: {name: FONTS.text, size: 12},
    properties: {
      ...fileProperties(given && filling === 'specimen' ? specimenTemplate(blank, given) : blank, context),
      created: new Date(0),
      modified: new Date(0),
    },
  }));
  return finishWorkbook(bytes);
}

/** 一份台账的各张工作表，末一张是隐藏的选项（没有长清单的没有）；别的工作簿也放得进。 */
export function recordSheets(blank: RecordTemplate, context: RecordContext, given?: FormValues, filling: Filling = 'specimen', before: readonly Part[] = []): Sheet[] {
  const isSpecimen = filling === 'specimen';
  const parts = [...before, {template: blank, context, ...(given && {values: given})}].map(({template: one, context: where, values: filled}) => {
    const template = !filled ? one : isSpecimen ? specimenTemplate(one, filled) : filledTemplate(one, filled);
    return {template, where, isSpecimen: filled !== undefined && isSpecimen, title: one.title, values: new Map(template.blocks.map((block, at) => [block, filled?.[at]]))};
  });
  const groups = parts.flatMap((part) => groupByTable(part.template.blocks).map((group) => ({part, group})));
  const template = parts.at(-1)!.template;
  const lists = new OptionLists();
  const names = sheetNames(groups.map(({part, group}) => group.table.title ?? part.title));
  const links: Linked[] = [];
  const sheets = groups.map(({part, group}, index) => {
    const name = names[index] ?? template.title;
    const sheet = new LedgerSheet(part.template, part.where, group, lists, part.values, part.isSpecimen, links);
    const built = sheet.build(name);
    if (part !== parts.at(-1)) links.push(sheet.linked(name));
    return built;
  });
  const hidden = lists.sheet();
  return hidden ? [...sheets, hidden] : sheets;
}

/** 并进来的一张表单。 */
interface Part {
  template: RecordTemplate;
  context: RecordContext;
  values?: FormValues;
}

interface Group {
  above: Block[];
  table: TableBlock;
  below: Block[];
}

/** 台账各占一个工作表；其余栏块印在紧随其后的台账上方，最后几块印在末张下方。 */
function groupByTable(blocks: Block[]): Group[] {
  const groups: Group[] = [];
  let loose: Block[] = [];
  for (const block of blocks) {
    if (block.kind !== 'ledger' && block.kind !== 'table') {
      loose.push(block);
      continue;
    }
    groups.push({above: loose, table: block, below: []});
    loose = [];
  }
  const last = groups.at(-1);
  if (!last) throw new Error('台账表单没有 ledger 栏块；逐次填写的表单请用 docx');
  last.below = loose;
  return groups;
}

/** 工作表名：不超过 31 字，不含 Excel 禁用的字符，不重名。 */
function sheetNames(titles: string[]): string[] {
  const used = new Set<string>();
  return titles.map((title) => {
    const base = sheetName(title, 28);
    let name = base;
    for (let count = 2; used.has(name); count++) name = `${base}${count}`;
    used.add(name);
    return name;
  });
}

/** 太长或含逗号的下拉清单，存到隐藏的工作表里引用。 */
class OptionLists {
  private readonly lists: string[][] = [];

  source(options: string[]): Pick<DataValidation, 'values' | 'formula1'> {
    if (options.join(',').length <= LIST_LIMIT && !options.some((option) => /[,"]/.test(option))) {
      return {values: options};
    }
    const column = colToLetter(this.lists.push(options) - 1);
    return {formula1: `选项!$${column}$1:$${column}$${options.length}`};
  }

  sheet(): Sheet | undefined {
    if (this.lists.length === 0) return undefined;
    const rows = Math.max(...this.lists.map((list) => list.length));
    return {
      name: '选项',
      hidden: true,
      rows: Array.from({length: rows}, (_, row) => this.lists.map((list) => list[row] ?? null)),
    };
  }
}

class LedgerSheet {
  private readonly cells = new Map<string, Partial<Cell>>();
  private readonly merges: MergeRange[] = [];
  private readonly heights = new Map<number, {height: number}>();
  /** 填了的行，几行字要多高。 */
  private readonly grown = new Map<number, number>();
  private readonly validations: DataValidation[] = [];
  private readonly rules: ConditionalRule[] = [];
  private readonly columns: Column[];
  private readonly widths: number[];
  private readonly paper: Paper;
  private row = 0;
  /** 表头、合计的行号，从 0 起。 */
  private header = 0;
  private total = 0;

  constructor(
    private readonly template: RecordTemplate,
    private readonly context: RecordContext,
    private readonly group: Group,
    private readonly lists: OptionLists,
    private readonly values: ReadonlyMap<Block, BlockValues | undefined>,
    private readonly isSpecimen: boolean,
    /** 排在前面的表，写了 from 的列从里面取。 */
    private readonly links: readonly Linked[],
  ) {
    this.columns = group.table.columns;
    this.widths = columnWidths(this.columns, CHARACTERS[template.orientation]);
    this.paper = paperOf(this.widths, template.orientation, TEXT.font!.size!);
  }

  build(name: string): Sheet {
    const {template, group} = this;
    this.line([{text: template.title, from: 0, to: this.columns.length}], 36, {
      font: {name: FONTS.title, size: 20},
      alignment: {horizontal: 'center', vertical: 'center'},
    });
    this.unitLine();
    for (const block of group.above) this.looseBlock(block);
    if (group.table.title) this.heading(group.table.title);
    const header = this.row;
    const last = this.table();
    for (const block of group.below) this.looseBlock(block);
    const notes = [`填写：${template.use}`, `保存期限：${template.keep}`, ...this.guide(), ...(this.isSpecimen ? [SPECIMEN_NOTE] : [])];
    // 缩印的表，小字也不得小过下限。
    this.note(notes.map((one) => `${one}。`).join('　'), Math.min(12, Math.max(9, Math.ceil(LEAST_PRINT / this.paper.scale))));
    this.fitRows(header + 1);
    const titles = `$${header + 1}:$${header + 1}`;
    return {
      name,
      columns: this.widths.map((width) => ({width})),
      cells: this.cells,
      merges: this.merges,
      rowDefs: this.heights,
      dataValidations: this.validations,
      conditionalRules: this.rules,
      ...(group.table.kind === 'ledger' && {autoFilter: {range: `${cellRef(header, 0)}:${cellRef(last, this.columns.length - 1)}`}}),
      freezePane: {rows: header + 1, columns: this.frozenColumns()},
      view: {showGridLines: false},
      pageSetup: {
        paperSize: this.paper.size,
        orientation: template.orientation,
        fitToPage: true,
        fitToWidth: this.paper.across,
        fitToHeight: 0,
        horizontalCentered: true,
        printArea: `$A$1:$${colToLetter(this.columns.length - 1)}$${this.row}`,
        printTitlesRow: titles,
        margins: {top: 0.8, bottom: 0.8, left: 0.6, right: 0.6, header: 0.4, footer: 0.4},
      },
      headerFooter: {oddFooter: this.footer()},
      a11y: {summary: template.use, headerRow: header},
    };
  }

  /** 别的表来取时要知道的。 */
  linked(sheet: string): Linked {
    return {sheet, columns: this.columns, header: this.header, total: this.total};
  }

  /** 首列（有序号的连同其后一列）不随横向滚动移走；太宽的不冻结，免得占去半屏。 */
  private frozenColumns(): number {
    const count = isSerial(this.columns[0]?.label ?? '') ? 2 : 1;
    return this.columns.length >= 6 && sum(this.widths.slice(0, count)) <= sum(this.widths) * 0.35 ? count : 0;
  }

  /** 一页放得下就撑满；放不下的分页，行高取得末页也有小半页以上。 */
  private fitRows(first: number) {
    const count = tableBody(this.group.table).length;
    const rest = sum([...this.heights.values()].map(({height}) => height));
    const room = PAGE_HEIGHT[this.template.orientation] * (this.paper.size === 'a3' ? A3 : 1);
    const share = Math.floor((room - rest) / count);
    const header = this.heights.get(first - 1)?.height ?? 0;
    const height = share < ROW_HEIGHT.least ? pagedHeight(rest, count, room / this.paper.scale, header) : Math.min(share, ROW_HEIGHT.most);
    for (let row = first; row < first + count; row++) this.heights.set(row, {height: Math.max(height, this.grown.get(row) ?? 0)});
  }

  private unitLine() {
    const mark = recordMark(this.context);
    // 右格要放得下整个标准号，合并单元格里的字超出会被截去。
    const need = textWidth(mark) * 2.1 + 2;
    const middle = Math.max(1, this.widths.findLastIndex((_, column) => sum(this.widths.slice(column)) >= need));
    const row = this.row;
    this.line(
      [
        {text: `单位：${this.context.unitName}`, from: 0, to: middle},
        {text: mark, from: middle, to: this.columns.length},
      ],
      22,
      {font: TEXT.font, alignment: {vertical: 'center'}},
    );
    const right = this.cells.get(`${row},${middle}`);
    if (right) right.style = {...right.style, alignment: {horizontal: 'right', vertical: 'center'}};
  }

  /** @returns 表体末行的行号，从 0 起 */
  private table(): number {
    const {table} = this.group;
    const headers = this.columns.map(({label}, column) => headerLines(label, this.widths[column] ?? 1));
    const header = this.row;
    this.header = header;
    this.heights.set(header, {height: Math.max(...headers.map(({lines}) => lines)) * 17 + 11});
    headers.forEach(({text}, column) => this.put(header, column, {value: text, style: LABEL}));
    this.row += 1;
    const first = this.row;
    const body = tableBody(table);
    const last = first + body.length - 1;
    const given = this.values.get(table);
    const filled = given?.kind === 'table' ? given : undefined;
    for (const [index, texts] of body.entries()) this.bodyRow(first + index, texts, filled?.rows[index]);
    this.row = last + 1;
    const isTotalled = hasTotal(table);
    // 校验、变色连合计行一起算：插在合计上面的行也在里面。
    const end = isTotalled ? last + 1 : last;
    this.columns.forEach((column, index) => this.validate(column, index, first, end));
    this.colour(first, last, end);
    this.total = this.row;
    if (!isTotalled) return last;
    this.heights.set(this.row, {height: Math.max(ROW_HEIGHT.usual, wrapped(totalText(this.columns), this.widths[0] ?? 1) * LINE_HEIGHT + 8)});
    this.columns.forEach((column, index) => {
      const style: CellStyle = {...LABEL, ...(column.total && {numFmt: columnFormat(column), alignment: {vertical: 'center', ...horizontal(column)}})};
      // 要有缓存值：手机预览不算公式，没有就空着。
      if (column.total) return this.put(this.row, index, {value: null, formula: totalFormula(index, this.columns, header), formulaResult: filled?.totals[index] ?? 0, style});
      if (index > 0) return this.put(this.row, index, {value: null, style});
      return this.put(this.row, index, {value: null, formula: totalLabel(this.columns, header, this.links), formulaResult: totalText(this.columns), style});
    });
    this.row += 1;
    return last;
  }

  /** 填错的格变红，过期的行变黄；首行的条件，往下各行相对地算。首列的合计行写的是“合计”，不查。 */
  private colour(first: number, last: number, end: number) {
    const add = (formula: string | undefined, from: number, to: number, style: CellStyle) => {
      if (formula) this.rules.push({type: 'expression', priority: this.rules.length + 1, formula, style, range: `${cellRef(first, from)}:${cellRef(from === 0 && from === to ? last : end, to)}`});
    };
    this.columns.forEach((column, index) => {
      if (!isSerial(column.label)) add(faultFormula(index, this.columns, first), index, index, FAULT);
    });
    this.columns.forEach((_, index) => add(overdueFormula(index, this.columns, first), 0, this.columns.length - 1, OVERDUE));
  }

  /** 颜色是什么意思、插行怎么插、用什么纸。 */
  private guide(): string[] {
    const fault = this.columns.some((column, index) => !isSerial(column.label) && faultFormula(index, this.columns, 0));
    return [
      ...(fault ? [`红格填得不对${this.columns.some(({formula}) => formula) ? '或者缺公式，公式从上一行往下拖' : ''}`] : []),
      ...(this.columns.some(({overdue}) => overdue) ? ['黄行过了期限'] : []),
      ...(hasTotal(this.group.table) ? ['行不够的插在合计上面'] : []),
      ...this.columns.flatMap(({label, from}) => (from && this.links.length ? [`${label}照${from.key}从前面的${this.links.map(({sheet}) => sheet).join('、')}取来，次序不必相同，同名的依次取；插的行从上一行往下拖`] : [])),
      ...(this.paper.size === 'a3' ? ['用 A3 纸打印'] : []),
    ];
  }

  private bodyRow(row: number, texts: string[], given?: readonly CellValue[]) {
    const shown = (index: number): string => (this.columns[index]!.type === 'date' ? '' : String(given?.[index] ?? ''));
    const lines = Math.max(0, ...this.widths.map((width, index) => wrapped(shown(index), width)));
    if (given && lines > 1) this.grown.set(row, lines * LINE_HEIGHT + 8);
    this.columns.forEach((column, index) => {
      const serial = isSerial(column.label);
      const style: CellStyle = {
        font: TEXT.font,
        border: BORDER,
        alignment: {vertical: 'center', wrapText: true, ...horizontal(column)},
        numFmt: serial ? '0' : columnFormat(column),
      };
      if (column.formula) {
        const formula = rowFormula(column, this.columns, row);
        return this.put(row, index, {value: null, formula, formulaResult: given?.[index] ?? '', style});
      }
      const linked = linkedFormula(index, this.columns, row, this.header, this.links);
      if (linked) return this.put(row, index, {value: null, formula: linked, formulaResult: given?.[index] ?? '', style});
      if (given && given[index] !== '') return this.put(row, index, {value: column.type === 'date' ? serialDay(String(given[index])) : given[index]!, style});
      const text = texts[index] ?? '';
      return this.put(row, index, {value: text === '' ? null : serial ? Number(text) : text, style});
    });
  }

  private validate(column: Column, index: number, first: number, last: number) {
    if (column.formula || isSerial(column.label)) return;
    const rule = column.options
      ? {type: 'list' as const, ...this.lists.source(column.options), errorMessage: `请从下拉清单中选：${column.options.join('、')}`}
      : this.typeRule(column, index, first);
    if (!rule) return;
    this.validations.push({
      ...rule,
      errorMessage: rule.errorMessage?.slice(0, MESSAGE_LIMIT),
      range: `${cellRef(first, index)}:${cellRef(last, index)}`,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: `${column.label}填写有误`.slice(0, 31),
    });
  }

  private typeRule(column: Column, index: number, first: number): Omit<DataValidation, 'range'> | undefined {
    if (column.type === 'date') return DATE_RULE;
    const formula1 = validNumber(column, this.columns, index, first);
    if (!formula1) return undefined;
    const most = column.most === undefined ? '' : `，不大于 ${column.most.replaceAll(/[[\]]/g, '')}`;
    return {type: 'custom', formula1, errorMessage: `${NUMBER_MESSAGES[column.type as keyof typeof NUMBER_MESSAGES]}${most}`};
  }

  private looseBlock(block: Block) {
    if ('title' in block && block.title) this.heading(block.title);
    const given = this.values.get(block);
    switch (block.kind) {
      case 'fields':
        for (const row of fieldRows(block.fields)) {
          const text = (field: (typeof row)[number]['field']) => fieldText(field, given?.kind === 'fields' ? given.values[block.fields.indexOf(field)] : undefined);
          const starts = this.edges(row.map(({start}) => start / PARTS));
          const height = Math.max(...row.map(({field}) => field.lines ?? 1)) * 18 + 6;
          this.line(
            row.map(({field}, index) => ({text: text(field), from: starts[index] ?? 0, to: starts[index + 1] ?? this.columns.length})),
            height,
            {...TEXT, border: BORDER, alignment: {vertical: height > 24 ? 'top' : 'center', wrapText: true}},
          );
        }
        return;
      case 'paragraph':
        this.note(`　　${filledText(block.text, given?.kind === 'paragraph' ? given.values : [])}`, 12);
        return;
      case 'checklist':
        this.checklist(block.items.map(({text}) => text), checklistOptions(block), given?.kind === 'checklist' ? given.values : []);
        return;
      case 'signatures': {
        const perRow = Math.min(this.columns.length, this.template.orientation === 'landscape' ? 3 : 2);
        for (let start = 0; start < block.signers.length; start += perRow) {
          const row = block.signers.slice(start, start + perRow);
          const starts = this.edges(row.map((_, index) => index / row.length));
          this.line(
            row.map(({label}, index) => ({
              text: `${label}：${signed(given?.kind === 'signatures' ? given.values[start + index] : undefined)}`,
              from: starts[index] ?? 0,
              to: starts[index + 1] ?? this.columns.length,
            })),
            30,
            {font: TEXT.font, alignment: {vertical: 'bottom'}},
          );
        }
        return;
      }
      case 'table':
      case 'ledger':
        return;
      default:
        // 新添的种类没有画法的，类型检查在这里点名。
        throw new Error(`台账里画不出的栏块：${String(block satisfies never)}`);
    }
  }

  private checklist(items: string[], options: string[], given: readonly string[]) {
    const answer = this.columns.length - 1;
    const first = this.row;
    for (const [index, item] of items.entries()) {
      const from = `${index + 1}. ${item}`;
      this.line([{text: from, from: 0, to: answer}, {text: given[index] ?? '', from: answer, to: answer + 1}], 24, {...TEXT, border: BORDER});
    }
    this.validations.push({
      type: 'list',
      ...this.lists.source(options),
      range: `${cellRef(first, answer)}:${cellRef(this.row - 1, answer)}`,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: '填写有误',
      errorMessage: `请从下拉清单中选：${options.join('、')}`.slice(0, MESSAGE_LIMIT),
    });
  }

  private heading(text: string) {
    this.line([{text, from: 0, to: this.columns.length}], 24, {font: {name: FONTS.label, size: 12}, alignment: {vertical: 'center'}});
  }

  private note(text: string, size: number) {
    const room = sum(this.widths);
    const lines = Math.ceil((textWidth(text) * 2.1 * size) / 12 / room);
    this.line([{text, from: 0, to: this.columns.length}], lines * size * 1.5 + 6, {
      font: {name: FONTS.text, size},
      alignment: {vertical: 'center', wrapText: true},
    });
  }

  /** 写一行合并单元格，并移到下一行。 */
  private line(parts: {text: string; from: number; to: number}[], height: number, style: CellStyle) {
    for (const {text, from, to} of parts) {
      for (let column = from; column < to; column++) {
        this.put(this.row, column, {value: column === from && text ? text : null, style});
      }
      if (to - from > 1) this.merges.push({startRow: this.row, startCol: from, endRow: this.row, endCol: to - 1});
    }
    this.heights.set(this.row, {height});
    this.row += 1;
  }

  private put(row: number, column: number, cell: Partial<Cell>) {
    this.cells.set(`${row},${column}`, cell);
  }

  /** 版心的某一比例处最近的列界，两头各留一列。 */
  private edge(ratio: number): number {
    const total = sum(this.widths);
    let passed = 0;
    for (const [index, width] of this.widths.entries()) {
      if (passed + width / 2 >= ratio * total) return Math.min(Math.max(index, 1), this.columns.length - 1);
      passed += width;
    }
    return this.columns.length - 1;
  }

  /** 一行几栏各自的起始列，至少各占一列。 */
  private edges(ratios: number[]): number[] {
    const starts = ratios.map((ratio) => (ratio === 0 ? 0 : this.edge(ratio)));
    const spread = starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? 0));
    return spread ? starts : starts.map((_, index) => Math.floor((index * this.columns.length) / starts.length));
  }

  private footer(): string {
    // “&” 在页脚里是控制符，原样印要写两个；字号后跟数字会连读成更大的字号，隔一个空格。
    const font = `&"${FONTS.text},常规"&9 `;
    const [head, tail] = [`&L${font}`, `&R${font}第 &P 页 共 &N 页`];
    let mark = `${recordMark(this.context)} · ${this.context.unitName}`.replaceAll('&', '&&');
    const room = FOOTER_LIMIT - head.length - tail.length;
    // 太长的单位名称截去尾巴，不从“&&”当中截。
    if (mark.length > room) mark = `${mark.slice(0, room - 1).replace(/(?<!&)(?:&&)*&$/, (pairs) => pairs.slice(0, -1))}…`;
    return head + mark + tail;
  }
}

/** 表上方、下方的一栏：选中的打勾，填了的不印提示。 */
function fieldText({label, options, hint}: Field, given: readonly string[] = []): string {
  if (given.length && !options) return `${label}：${given.join('、')}`;
  const choices = options?.map((option) => `${given.includes(option) ? '☑' : '□'}${option}`).join('　') ?? '';
  return `${label}：${choices}${hint && !given.length ? `（${hint}）` : ''}`;
}

/** 固定文字里的空白依次填上；没有填的照留。 */
function filledText(text: string, given: readonly string[]): string {
  return writtenParts(text, given).map((part) => ('text' in part ? part.text : 'value' in part ? part.value : '_'.repeat(part.blank))).join('');
}

function signed(one?: {name: string; date: string}): string {
  return one?.name ? `${one.name}　　${one.date}` : '____________　　　年　月　日';
}

/** 1899-12-30 以来的天数，电子表格的日期就是它。 */
const serialDay = (date: string): number => (Date.parse(date) - Date.UTC(1899, 11, 30)) / 86_400_000;

function columnFormat(column: Column): string {
  if (column.type) return FORMATS[column.type];
  return column.formula ? 'General' : '@';
}

function horizontal({type, formula, options, label}: Column): {horizontal?: 'center' | 'right'} {
  if (type === 'amount') return {horizontal: 'right'};
  if (type === 'date' || type === 'month' || type === 'integer' || formula || options || isSerial(label)) return {horizontal: 'center'};
  return {};
}

function columnWidths(columns: Column[], total: number): number[] {
  const all = sum(columns.map(({width}) => width));
  return columns.map(({width, label, type = 'text'}) => {
    const least = Math.max(isSerial(label) ? 5 : LEAST_WIDTH[type], Math.min(textWidth(label), 4) * 2.2);
    return Math.round(Math.max((width / all) * total, least) * 10) / 10;
  });
}

/** 一格的字占几行。 */
const wrapped = (text: string, width: number): number => linesOf(text, width - 0.6);

/** 表头一行放不下时，括注另起一行，免得从括号当中断开。 */
function headerLines(label: string, width: number): {text: string; lines: number} {
  const count = (text: string) => wrapped(text, width);
  const [main, note] = labelParts(label);
  if (!note || count(label) === 1) return {text: label, lines: count(label)};
  return {text: `${main}\n${note}`, lines: count(main) + count(note)};
}

/** 日期从 1900 年起：入党、出生日期也要填得进。 */
const DATE_RULE: Omit<DataValidation, 'range'> = {type: 'date', operator: 'between', formula1: '1', formula2: '73050', errorMessage: '请填日期，写成 2026-03-05 的样子'};
const NUMBER_MESSAGES = {integer: '请填不小于 0 的整数', amount: '请填不小于 0 的金额，最多两位小数', month: '请填 1～12 的月份数字'} as const;
