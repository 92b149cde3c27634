/** Word 表单：一份模板照版心排成一行行的计划，再画。是一件事：每块多高要看前后的块和这一页还剩多少，改一处行高，空行、签名、分页都跟着变；行高怎么定在 docx-rows，分格在 grid，折行在 wrapping。 */
import {AlignmentType, Footer, Header, PageOrientation, Paragraph, TabStopType, TextRun, UnderlineType} from 'docx';
import {type Block, type Field, handedOutTemplate, isHandedOut, type RecordTemplate} from '../../domain/schema/record';
import {type BlockValues, cellText, filledTemplate, type Filling, type FormValues, SPECIMEN_NOTE, specimenTemplate} from '../../domain/specimen/specimen';
import {fileProperties, type RecordContext, recordMark} from './context';
import {fewerRows} from './spare-rows';
import {draw, fit, fitsOnePage, LABEL_PADDING, PADDING, scaleFor, STRETCH, type CellPlan, type Page, type Plan, type RowPlan} from './docx-rows';
import {blankLine, dateGroups, HAND, writtenParts} from './blanks';
import {
  type ChecklistBlock,
  checklistOptions,
  fitted,
  gridEdges,
  gridRows,
  hasTotal,
  isSerial,
  labelParts,
  leastColumn,
  shares,
  sum,
  type TableBlock,
  tableBody,
  TEXT_SIZE,
  totalText,
  UNITS,
} from './grid';
import {balancedLines, packLines, printedWidth, textWidth, wrappedLines} from './wrapping';
import {namedStyles, styleId} from './styles';
import {letterToDocx} from './letter-docx';
import {A4, documentDefaults, exactly, FONTS, FOOTER, fontStyle, HEADER, millimetres, packSheet, pageFooter, twips} from './word';
import {tabRun, textRun, type Wml, wml, WmlBlock, paragraph as wmlParagraph, type WmlParagraph, type WmlRunStyle, type WmlText} from './wml';

const GREY = '7F7F7F';
const CHECKED_FONT = 'Segoe UI Symbol';
const SMALL = 9;
/** 名称：二号。 */
const TITLE_SIZE = 22;
/** 签名的横线至少多长，磅：30 毫米。 */
const SIGN_LINE = 86;
const SIGN_DATE = '　　 年　　月　　日';
const LINE = 18;
const SMALL_LINE = 13;

export const PAGES: Record<RecordTemplate['orientation'], Page> = {
  portrait: {
    width: 8832,
    height: 297,
    margins: [
      {top: 37, bottom: 35, left: 28, right: 26, edge: 20},
      {top: 25, bottom: 22, left: 28, right: 26, edge: 12},
    ],
  },
  landscape: {
    width: 12744,
    height: 210,
    margins: [
      {top: 28, bottom: 26, left: 37, right: 35, edge: 15},
      {top: 20, bottom: 18, left: 37, right: 35, edge: 10},
    ],
  },
};

/**
 * 生成一份 Word 表单；同样的输入得到同样的字节。
 * @param values 填的内容；不给是空白表
 * @param filling 填的是举例还是真的：举例的印“样板”
 */
export async function recordToDocx(given: RecordTemplate, context: RecordContext, values?: FormValues, filling: Filling = 'specimen'): Promise<Uint8Array> {
  const blank = handedOutTemplate(given);
  if (blank.letter) return letterToDocx(blank, context, values, filling);
  const specimen = filling === 'specimen' ? values : undefined;
  const template = specimen ? specimenTemplate(blank, specimen) : values ? filledTemplate(blank, values) : blank;
  const page = PAGES[template.orientation];
  const {plans, margin, scale} = formPlan(template, values);
  const defaults = documentDefaults(TEXT_SIZE);
  const handedOut = isHandedOut(template);
  return packSheet({
    ...fileProperties(template, context),
    styles: {
      default: {
        document: {run: defaults.run, paragraph: {spacing: {...defaults.paragraph.spacing, ...exactly(LINE)}}},
      },
      paragraphStyles: [...namedStyles({title: [FONTS.title, TITLE_SIZE]}), ...formStyles()],
    },
    section: {
      properties: {
        page: {
          size: {
            ...A4,
            orientation: template.orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
          },
          margin: {
            top: millimetres(margin.top),
            bottom: millimetres(margin.bottom),
            left: millimetres(margin.left),
            right: millimetres(margin.right),
            header: millimetres(margin.edge),
            footer: millimetres(margin.edge),
          },
        },
      },
      ...((specimen || !handedOut) && {headers: {default: new Header({children: [new Paragraph({spacing: exactly(SMALL_LINE), children: [new TextRun({text: HEADER, ...fontStyle(FONTS.text, SMALL), color: GREY})]})]})}}),
      ...(!handedOut && {footers: {default: new Footer({children: [pageFooter(FOOTER, page.width, exactly(SMALL_LINE))]})}}),
    },
    texts: {
      header: handedOut ? SPECIMEN_NOTE : specimen ? `${context.standardTitle}　${SPECIMEN_NOTE}` : context.standardTitle,
      footer: `${recordMark(context)} · ${context.unitName}`,
    },
    children: plans.flatMap((plan) => draw(plan, scale)).map(({content}) => content),
  });
}

/** 一份表单排成的行，连页边距、行高的倍数。 */
export function formPlan(template: RecordTemplate, values?: FormValues) {
  const page = PAGES[template.orientation];
  const plans = onPage(template, values, (one) => new FormPlanner(page.width).plan(one, values), (tried) => fitsOnePage(page, tried));
  return {plans, ...fit(page, plans)};
}

/** 栏块里的段落样式；排进别的文件的，那份文件也要有。 */
export const formStyles = () => namedStyles({section: [FONTS.label, TEXT_SIZE], text: [FONTS.text, TEXT_SIZE], cell: [FONTS.text, TEXT_SIZE], label: [FONTS.label, TEXT_SIZE], note: [FONTS.text, SMALL], sign: [FONTS.text, TEXT_SIZE]});

/** 勾选框编号：一份文件内递增，不重。 */
export interface BoxCounter {
  last: number;
}

/**
 * 只有栏块的表单，排进别的文件（标准的附录）；题名、页眉、页脚由那份文件给。
 * @param width 版心宽，缇，能被二十四整除
 * @param room 一页上可用的高，磅；排得下的撑满、压缩到这个高
 * @param values 填的内容；不给是空白的
 */
export function formBody(template: RecordTemplate, width: number, room: number, boxes: BoxCounter, values?: FormValues): WmlBlock[] {
  const {last} = boxes;
  const plans = onPage(template, values, (one) => {
    boxes.last = last;
    return new FormPlanner(width, boxes).blocks(one, values);
  }, (tried) => scaleFor(tried, room, STRETCH.least) !== undefined);
  const scale = scaleFor(plans, room, STRETCH.least) ?? 1;
  return plans.flatMap((plan) => draw(plan, scale));
}

/** 照原样排；一页排不下的去掉几行空白行，仍排不下的照原样分页。 */
function onPage(template: RecordTemplate, values: FormValues | undefined, plan: (template: RecordTemplate) => Plan[], fits: (plans: Plan[]) => boolean): Plan[] {
  for (const one of fewerRows(template, values)) {
    const plans = plan(one);
    if (fits(plans)) return plans;
  }
  return plan(template);
}

/** 把栏块排成有高度的行。 */
class FormPlanner {
  constructor(
    private readonly width: number,
    private readonly boxes: BoxCounter = {last: 0},
  ) {}

  plan(template: RecordTemplate, values?: FormValues): Plan[] {
    const plans = this.blocks(template, values);
    return [titlePlan(template.title, this.width / 20), ...(isHandedOut(template) ? plans : keepWithNext([...plans, notePlan(template, this.width / 20)]))];
  }

  blocks(template: RecordTemplate, values?: FormValues): Plan[] {
    const plans: Plan[] = [];
    for (const [at, block] of template.blocks.entries()) {
      const title = 'title' in block ? block.title : undefined;
      if (title) plans.push(blockTitle(title));
      // Word 把紧挨着的两张表并成一张，中间要隔一段。
      else if (plans.at(-1)?.kind === 'table') plans.push(gap(block.kind === 'signatures' ? 6 : 8, block.kind === 'signatures'));
      plans.push(this.block(block, values?.[at]));
    }
    return template.blocks.some(({kind}) => kind === 'signatures') ? keepWithNext(plans) : plans;
  }

  private block(block: Block, given?: BlockValues): Plan {
    const of = <K extends BlockValues['kind']>(wanted: K) => (given?.kind === wanted ? (given as Extract<BlockValues, {kind: K}>) : undefined);
    switch (block.kind) {
      case 'fields':
        return this.fields(block.fields, of('fields')?.values);
      case 'table':
      case 'ledger':
        return this.table(block, of('table'));
      case 'checklist':
        return this.checklist(block, of('checklist')?.values);
      case 'paragraph':
        return fixedText(block.text, this.width / 20, of('paragraph')?.values);
      case 'signatures':
        return this.signatures(block.signers.map(({label}, at) => ({label, ...of('signatures')?.values[at]})));
    }
  }

  private fields(fields: Field[], values?: readonly string[][]): Plan {
    const unit = this.width / UNITS;
    const rows = gridRows(fields, unit / 20);
    const edges = gridEdges(rows);
    const cell = (from: number, to: number) => ({
      span: edges.indexOf(to) - edges.indexOf(from),
      width: (to - from) * unit,
    });
    return {
      kind: 'table',
      widths: edges.slice(1).map((edge, index) => (edge - (edges[index] ?? 0)) * unit),
      rows: rows.map((row) => ({
        base: Math.max(...row.map(({field}) => (field.lines ? field.lines * 21 + 8 : 0)), 29),
        cells: row.flatMap(({field, from, middle, to}) => [
          labelCell(field.label, cell(from, middle)),
          this.valueCell(field, cell(middle, to), values?.[fields.indexOf(field)]),
        ]),
      })),
    };
  }

  private valueCell(field: Field, at: {span: number; width: number}, given: readonly string[] = []): CellPlan {
    const room = at.width / 20 - PADDING * 2;
    const top = (field.lines ?? 1) > 1;
    if (given.length && !field.options) return {...textCell(given.join('、'), at, false), top};
    const children: WmlText[] = [];
    let floor = 0;
    if (field.options) {
      const list = this.optionList(field.options, room, given);
      children.push(...list);
      floor += list.length * LINE;
    }
    const dates = field.hint ? [TEXT_SIZE, HAND].flatMap((size) => {
      const groups = dateGroups(field.hint!, size);
      return groups ? [{size, lines: packLines(groups, room, size)}] : [];
    }) : [];
    if (dates.length) {
      // 手写的字要写得进：宁可折行，不再缩小。
      const {size, lines} = dates.reduce((best, one) => (one.lines.length < best.lines.length ? one : best));
      children.push(...lines.map((line) => paragraph([run(line, size)])));
      floor += LINE * lines.length;
    } else if (field.hint) {
      // 提示另成一段，填写的字才不会跟着变小变灰；大栏印在上，单行栏印在下。
      const hint = small([run(field.hint, SMALL, {color: GREY})]);
      children.push(...(top ? [hint, paragraph([])] : field.options ? [hint] : [paragraph([]), hint]));
      floor += SMALL_LINE * wrappedLines(field.hint, room, SMALL) + (field.options ? 0 : LINE);
    }
    if (children.length === 0) children.push(paragraph([]));
    return {...at, children, floor: floor + 4, top};
  }

  private table(block: TableBlock, given?: Extract<BlockValues, {kind: 'table'}>): Plan {
    const widths = fitted(shares(block.columns.map(({width}) => width), this.width), block.columns.map((column) => twips(leastColumn(column))));
    const at = (column: number) => ({span: 1, width: widths[column] ?? 0});
    const header: RowPlan = {
      base: 29,
      header: true,
      keepNext: true,
      cells: block.columns.map(({label}, column) => labelCell(label, at(column))),
    };
    const body = tableBody(block).map((texts, row): RowPlan => ({
      base: 26,
      cells: block.columns.map(({label, options}, column) => {
        const value = given?.rows[row]?.[column];
        const text = value === undefined ? (texts[column] ?? '') : cellText(block.columns[column]!, value);
        if (options && !text && !given?.rows[row]) return this.optionsCell(options, at(column));
        return textCell(text, at(column), isSerial(label) || undefined);
      }),
    }));
    if (hasTotal(block)) {
      body.push({base: 26, cells: block.columns.map((one, column) => labelCell(given && one.total ? cellText(one, given.totals[column]!) : column === 0 ? totalText(block.columns) : '', at(column)))});
    }
    return {kind: 'table', widths, rows: [header, ...body]};
  }

  private checklist(block: ChecklistBlock, given?: readonly string[]): Plan {
    const options = checklistOptions(block);
    const serial = twips(36);
    const most = (this.width * 0.55 - serial) / options.length;
    const columns = options.map((label) => Math.round(Math.min(most, twips(Math.max(44, textWidth(label) * TEXT_SIZE + 14)))));
    const item = this.width - serial - sum(columns);
    const widths = [serial, item, ...columns];
    const at = (column: number) => ({span: 1, width: widths[column] ?? 0});
    return {
      kind: 'table',
      widths,
      rows: [
        {
          base: 29,
          header: true,
          keepNext: true,
          cells: ['序号', '核对内容', ...options].map((label, column) => labelCell(label, at(column))),
        },
        ...block.items.map(({text}, index) => ({
          base: 26,
          cells: [
            textCell(String(index + 1), at(0), true),
            textCell(text, at(1), false),
            ...options.map((label, option) => ({
              ...at(option + 2),
              floor: LINE + 4,
              children: [paragraph([this.box(`${text}：${label}`, given?.[index] === label)], {alignment: AlignmentType.CENTER})],
            })),
          ],
        })),
      ],
    };
  }

  private signatures(signers: {label: string; name?: string; date?: string}[]): Plan {
    const labels = signers.map(({label}) => label);
    const longest = Math.max(...labels.map(textWidth));
    const need = twips((longest + 1 + textWidth(SIGN_DATE)) * TEXT_SIZE + SIGN_LINE + PADDING * 2 + 12);
    const perRow = Math.max(1, Math.min(Math.floor(this.width / need), this.width > 10000 ? 3 : 2));
    // 一行一人的签在右侧；标签太长的占满一行。
    const widths =
      perRow > 1
        ? shares(Array.from({length: perRow}, () => 1), this.width)
        : need <= (this.width * 2) / 3 ? shares([1, 2], this.width) : [this.width];
    const rows: RowPlan[] = [];
    for (let start = 0; start < labels.length; start += perRow) {
      const row = signers.slice(start, start + perRow);
      const isLast = start + perRow >= labels.length;
      // 不满一行的靠右签。
      const cells = [...Array.from({length: widths.length - row.length}, () => ({label: ''})), ...row];
      rows.push({
        base: perRow > 1 ? 34 : 30,
        keepNext: !isLast,
        cells: cells.map((signer, column) => ({
          span: 1,
          width: widths[column] ?? 0,
          floor: LINE + 8,
          bare: true,
          children: [signature(signer, widths[column] ?? 0, column === widths.length - 1)],
        })),
      });
    }
    return {kind: 'table', widths, rows, bare: true};
  }

  /** 选项：一行放得下就连排，放不下按列对齐。 */
  private optionList(options: string[], room: number, chosen: readonly string[] = []): WmlText[] {
    const width = (label: string) => (printedWidth(label) + 1) * TEXT_SIZE;
    const inline = sum(options.map(width)) + 2 * TEXT_SIZE * (options.length - 1);
    if (inline <= room) {
      return [paragraph(options.flatMap((label, index) => this.option(label, index ? '　　' : '', chosen.includes(label))))];
    }
    const column = Math.max(...options.map(width)) + 1.5 * TEXT_SIZE;
    const perLine = Math.max(1, Math.floor((room + 1.5 * TEXT_SIZE) / column));
    const lines: WmlText[] = [];
    for (let start = 0; start < options.length; start += perLine) {
      const line = options.slice(start, start + perLine);
      lines.push(
        paragraph(
          line.flatMap((label, index) => this.option(label, index ? '\t' : '', chosen.includes(label))),
          {tabStops: line.slice(1).map((_, index) => ({type: TabStopType.LEFT, position: twips(column * (index + 1))}))},
        ),
      );
    }
    return lines;
  }

  private optionsCell(options: string[], at: {span: number; width: number}): CellPlan {
    const children = this.optionList(options, at.width / 20 - PADDING * 2);
    return {...at, children, floor: children.length * LINE + 4};
  }

  private option(label: string, before: string, checked: boolean): Wml[] {
    const lead = before === '\t' ? [tabRun()] : before ? [run(before)] : [];
    return [...lead, this.box(label, checked), run(label)];
  }

  /**
   * 可点选的方框。不用 docx 自带的 CheckBox：它写 w:sym 和 MS Gothic，国产系统上常缺字；
   * 未选时印宋体的“□”，各处都有。
   */
  private box(alias: string, checked = false): Wml {
    return checkBox(this.boxes, alias, checked);
  }
}

/** 可点选的方框，别的成品也用；编号在一份文件里递增。 */
export function checkBox(boxes: BoxCounter, alias: string, checked = false, size = TEXT_SIZE): Wml {
  return control(++boxes.last, alias, checked ? run('☑', size, {}, CHECKED_FONT) : run('□', size, {}, FONTS.box), [
    wml('w14:checkbox', undefined, [
      wml('w14:checked', {'w14:val': checked ? '1' : '0'}),
      wml('w14:checkedState', {'w14:val': '2611', 'w14:font': CHECKED_FONT}),
      wml('w14:uncheckedState', {'w14:val': '25A1', 'w14:font': FONTS.box}),
    ]),
  ]);
}

/** 内容控件；属性的次序由 OOXML 规定。 */
function control(id: number, alias: string, content: Wml, properties: Wml[]): Wml {
  return wml('w:sdt', undefined, [
    wml('w:sdtPr', undefined, [wml('w:alias', {'w:val': alias.slice(0, 60)}), wml('w:id', {'w:val': id}), ...properties]),
    wml('w:sdtContent', undefined, [content]),
  ]);
}

function run(text: string, size = TEXT_SIZE, style: WmlRunStyle = {}, font: string = FONTS.text): Wml {
  return textRun({text, ...fontStyle(font, size), ...style});
}

type ParagraphStyle = Omit<WmlParagraph, 'children'>;

function paragraph(children: readonly Wml[], style: ParagraphStyle = {}): WmlText {
  return wmlParagraph({style: styleId('cell'), spacing: exactly(LINE), ...style, children});
}

function small(children: readonly Wml[], style: ParagraphStyle = {}): WmlText {
  return paragraph(children, {style: styleId('note'), spacing: exactly(SMALL_LINE), ...style});
}

/** 名称；一行放不下的，末尾的括注（样板）另起一行，不从中间断开。 */
function titlePlan(title: string, room: number): Plan {
  const [, main = title, note] = (textWidth(title) * TITLE_SIZE > room && /^(.+)(（[^（）]+）)$/.exec(title)) || [];
  const lines = [...balancedLines(main, room, TITLE_SIZE), ...(note ? [note] : [])];
  return {
    kind: 'text',
    height: 32 * lines.length + 8,
    children: lines.map((line, at) => paragraph([run(line, TITLE_SIZE, {}, FONTS.title)], {style: styleId('title'), alignment: AlignmentType.CENTER, spacing: {...exactly(32), after: twips(at === lines.length - 1 ? 8 : 0)}})),
  };
}

function blockTitle(title: string): Plan {
  const spacing = {...exactly(20), before: twips(6), after: twips(3)};
  return {kind: 'text', height: 29, children: [paragraph([run(title, TEXT_SIZE, {}, FONTS.label)], {style: styleId('section'), spacing, keepNext: true})]};
}

function gap(height: number, keepNext = false): Plan {
  const spacing = exactly(height);
  return {kind: 'text', height, children: [paragraph([], {style: styleId('cell'), spacing, run: {size: 2}, ...(keepNext && {keepNext})})]};
}

/** 分页时表的末尾几行跟着走：签字和所签的在一页，第二页不止一行。 */
const TAIL = 3;
/** 跟着走的几行至多这么高，磅；再高的，前一页剩下大半页空白。两行的放宽：末页不止一行。 */
const TAIL_HEIGHT = 120;
const TWO_ROWS = 200;

/**
 * 签字和所签的表的末尾几行排在同一页，末页不只有一行字。签字的几行不分开；后面还有表的，不连着后面的表走。
 * 末一个栏块自己的末行不跟。
 */
function keepWithNext(plans: Plan[]): Plan[] {
  return plans.map((plan, at) => {
    if (plan.kind === 'text' || at === plans.length - 1) return plan;
    const next = plans.slice(at + 1).find(({kind}) => kind === 'table');
    const closes = next === undefined || (next.kind === 'table' && next.bare === true);
    const last = plan.rows.length - 1;
    const kept = plan.bare ? last + 1 : tailRows(plan.rows);
    return {...plan, rows: plan.rows.map((row, index) => (index > last - kept && (closes || (plan.bare && index < last)) ? {...row, keepNext: true} : row))};
  });
}

/** 末尾跟着走的行数：至少一行，三行以内，合起来不太高。 */
function tailRows(rows: readonly RowPlan[]): number {
  const height = (count: number): number => sum(rows.slice(-count).map(({base}) => base));
  if (height(TAIL) <= TAIL_HEIGHT) return TAIL;
  return height(2) <= TWO_ROWS ? 2 : 1;
}

/** 表后小字：谁填、保存多久。 */
function notePlan({use, keep}: RecordTemplate, room: number): Plan {
  const text = `填写：${use}。　保存期限：${keep}。`;
  const spacing = {...exactly(SMALL_LINE), before: twips(6)};
  const height = 6 + SMALL_LINE * wrappedLines(text, room, SMALL);
  return {kind: 'text', height, children: [small([run(text, SMALL)], {spacing})]};
}

function fixedText(text: string, room: number, given: readonly string[] = []): Plan {
  const line = 22;
  const spacing = {...exactly(line), before: twips(4), after: twips(4)};
  const lines = text.split(/\n+/).filter(Boolean);
  const next = {blank: 0};
  const height = sum(lines.map((one) => 8 + line * wrappedLines(`　　${one}`, room, TEXT_SIZE)));
  return {
    kind: 'text',
    height,
    children: lines.map((one) =>
      paragraph(
        writtenParts(one, given, next).map((part) =>
          'text' in part
            ? run(part.text)
            : 'value' in part ? run(part.value, TEXT_SIZE, {underline: {type: UnderlineType.SINGLE}}) : run(blankLine(part.blank)),
        ),
        {style: styleId('text'), spacing, indent: {firstLine: twips(2 * TEXT_SIZE)}},
      ),
    ),
  };
}

function labelCell(label: string, at: {span: number; width: number}): CellPlan {
  const room = at.width / 20 - LABEL_PADDING * 2;
  const [main, note] = labelParts(label);
  const lines = balancedLines(main, room, TEXT_SIZE);
  const children = lines.map((line) => paragraph([run(line, TEXT_SIZE, {}, FONTS.label)], {style: styleId('label'), alignment: AlignmentType.CENTER}));
  let floor = 6 + LINE * lines.length;
  if (note) {
    const notes = balancedLines(note, room, SMALL);
    children.push(...notes.map((line) => small([run(line, SMALL, {}, FONTS.label)], {alignment: AlignmentType.CENTER})));
    floor += SMALL_LINE * notes.length;
  }
  return {...at, children, floor, label: true};
}

/** 短字居中，一行放不下的靠左。 */
function textCell(text: string, at: {span: number; width: number}, center?: boolean): CellPlan {
  const room = at.width / 20 - PADDING * 2;
  const lines = wrappedLines(text, room, TEXT_SIZE);
  const alignment = (center ?? (text !== '' && lines === 1)) ? AlignmentType.CENTER : AlignmentType.LEFT;
  return {...at, children: [paragraph(text ? [run(text)] : [], {alignment})], floor: lines * LINE + 4};
}

/** 签字处：标签、横线、日期；横线用带下划线的制表位，长短随格宽。 */
function signature({label, name, date: signed}: {label: string; name?: string; date?: string}, width: number, last: boolean): WmlText {
  if (!label) return paragraph([]);
  const date = signed || SIGN_DATE;
  const position = width - twips(PADDING * 2 + printedWidth(date) * TEXT_SIZE + (last ? 0 : 12));
  return paragraph(
    [
      run(`${label}：`, TEXT_SIZE, {}, FONTS.label),
      ...(name ? [run(name, TEXT_SIZE, {underline: {type: UnderlineType.SINGLE}})] : []),
      tabRun({...fontStyle(FONTS.text, TEXT_SIZE), underline: {type: UnderlineType.SINGLE}}),
      run(date),
    ],
    {style: styleId('sign'), tabStops: [{type: TabStopType.LEFT, position}]},
  );
}

