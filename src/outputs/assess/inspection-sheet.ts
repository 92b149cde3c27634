import {AlignmentType, Footer, Header, PageOrientation, Paragraph, TextRun} from 'docx';
import {treatmentOf} from '../../domain/assess/cases';
import type {AssessData} from '../../domain/assess/data';
import {fillForm, type FormContents} from '../../domain/assess/fill';
import type {CheckItem} from '../../domain/assess/items';
import type {PlannedVisit} from '../../domain/assess/plan';
import {visitTitle} from '../../domain/assess/say';
import {deadlineOf, openProblems} from '../../domain/assess/standing';
import {live} from '../../domain/assess/year';
import {checkMethods, judgementIds, judgements} from '../../domain/glossary';
import type {AssessYear, Visit} from '../../domain/schema/assess';
import type {RecordTemplate} from '../../domain/schema/record';
import {fileProperties, type RecordContext, recordMark} from '../records/context';
import {checkBox, formBody, formStyles, PAGES, type BoxCounter} from '../records/docx';
import {draw, PADDING, type CellPlan, type Plan, type RowPlan} from '../records/docx-rows';
import {shares} from '../records/grid';
import {textWidth} from '../records/wrapping';
import {namedStyles, styleId, type StyleName} from '../records/styles';
import {A4, documentDefaults, exactly, FONTS, FOOTER, fontStyle, HEADER, millimetres, packSheet, pageFooter, twips} from '../records/word';
import {textRun, paragraph, type Wml, WmlBlock, type WmlText} from '../records/wml';

/** 检查表里的小字，磅：五号，一次几项的要看得清、写得下。 */
const SIZE = 10;
const LINE = 12.5;
const SMALL = 9;
const GREY = '595959';

/** 检查表要的：这一版的资料，印哪一次，用哪张表单。 */
export interface InspectionSheet {
  data: AssessData;
  visit: Pick<PlannedVisit, 'tier' | 'months' | 'items'>;
  template: RecordTemplate;
  context: RecordContext;
  /** 已经查了的：判定、事实照填；不给是空白的。 */
  filled?: {year: AssessYear; visit: Visit; today: string};
}

/** 一条检查项最多印几条条款的文字；多的只印编号。 */
const CLAUSES = 2;
/** 条款的文字印到第一句，太长的截去。 */
const CLAUSE_LENGTH = 30;

function shortText(text: string): string {
  const first = text.split(/[；。：]/, 1)[0]!;
  return first.length > CLAUSE_LENGTH ? `${first.slice(0, CLAUSE_LENGTH)}…` : first;
}

const words = (text: string, {size = SIZE, font = FONTS.text as string, grey = false} = {}): Wml => textRun({text, ...fontStyle(font, size), ...(grey && {color: GREY})});
const line = (children: readonly Wml[], centre = false, style: StyleName = 'cell'): WmlText => paragraph({style: styleId(style), spacing: exactly(LINE), ...(centre && {alignment: AlignmentType.CENTER}), children});

/** 一段字在这个宽里要几行。 */
const linesOf = (text: string, room: number, size = SIZE): number => Math.max(1, Math.ceil((textWidth(text) * size) / room));

/** 几段字的一格；每段前头的几个字用黑体。 */
function textCell(parts: readonly {head?: string; text: string; size?: number; grey?: boolean}[], width: number): CellPlan {
  const room = width / 20 - PADDING * 2;
  return {
    span: 1,
    width,
    children: parts.map(({head, text, size = SIZE, grey}) => line([...(head ? [words(head, {size, font: FONTS.label})] : []), ...(text ? [words(text, {size, ...(grey && {grey})})] : [])])),
    floor: parts.reduce((sum, {head = '', text, size}) => sum + linesOf(head + text, room, size) * LINE, 0) + 6,
  };
}

const headCell = (label: string, width: number): CellPlan => ({span: 1, width, label: true, floor: LINE * linesOf(label, width / 20 - PADDING * 2, SIZE) + 8, children: [line([words(label, {font: FONTS.label})], true, 'label')]});

/** 竖着排的几个方框。 */
function boxesCell(options: readonly string[], chosen: string, width: number, boxes: BoxCounter, alias: string): CellPlan {
  return {span: 1, width, floor: options.length * LINE + 6, children: options.map((option) => line([checkBox(boxes, `${alias}：${option}`, option === chosen, SIZE), words(option)]))};
}

const WIDTHS = [3, 26, 15, 22, 10, 15, 10];
const HEADS = ['序号', '检查内容和条款', '看什么、问谁', '怎么判', '判定', '看到、问到的事实，所依条款', '处理'];

function itemRow(item: CheckItem, index: number, widths: readonly number[], boxes: BoxCounter, {filled}: InspectionSheet): RowPlan {
  const finding = filled && live(filled.visit.findings).find(({check}) => check === item.ref);
  const shown = item.clauses.slice(0, CLAUSES);
  const rest = item.clauses.slice(CLAUSES);
  const alias = `${item.code} ${item.item}`;
  const {judged} = item;
  return {
    base: 76,
    cells: [
      {span: 1, width: widths[0]!, floor: LINE + 6, children: [line([words(String(index + 1))], true)]},
      textCell([
        {head: `${item.code} ${item.standard}（${item.points} 分）`, text: ''},
        {text: item.item},
        ...shown.map(({number, text}) => ({text: `${number} ${shortText(text)}`, size: SMALL, grey: true})),
        ...(rest.length ? [{text: rest.length > 2 ? `另见 ${rest[0]!.number} 等 ${rest.length} 条` : `另见 ${rest.map(({number}) => number).join('、')}`, size: SMALL, grey: true}] : []),
      ], widths[1]!),
      textCell([{head: item.method.map((way) => checkMethods[way]).join('、'), text: ''}, {text: item.evidence}], widths[2]!),
      textCell(judged
        ? [{head: `${judgements.met}：`, text: judged.met}, {head: `${judgements.partly}：`, text: judged.partly}, {head: `${judgements.unmet}：`, text: judged.unmet}]
        : [{text: `条款都做到的${judgements.met}，做到一部分的${judgements.partly}，没有做的${judgements.unmet}；没有事实的不判${judgements.unmet}。`}], widths[3]!),
      boxesCell(judgementIds.map((id) => judgements[id]), finding?.judgement ? judgements[finding.judgement] : '', widths[4]!, boxes, alias),
      textCell([{text: finding?.fact ?? ''}], widths[5]!),
      boxesCell(['当场改好', '限期', '带回'], filled ? treatmentOf(filled.year, filled.visit, item.ref) : '', widths[6]!, boxes, alias),
    ],
  };
}

/** 上次没有销号的问题，先看；没有记录的留三行空的。 */
function problemsPlan(width: number, {data, filled}: InspectionSheet): Plan {
  const widths = shares([6, 34, 14, 30, 16], width);
  const open = filled ? openProblems(filled.year, filled.visit.branch, filled.today).filter(({issued}) => filled.visit.date === undefined || issued < filled.visit.date) : [];
  const names = new Map(data.items.map(({ref, code, standard}) => [ref as string, `${code} ${standard}`]));
  const rows = open.length ? open.map((problem) => [`${problem.what}（${names.get(problem.check) ?? problem.check}）`, deadlineOf(problem) ?? '等答复']) : filled ? [['没有', '']] : [['', ''], ['', '']];
  return {
    kind: 'table',
    widths,
    rows: [
      {base: 20, header: true, keepNext: true, cells: ['序号', '上次没有销号的问题（先看）', '期限', '这次看到的', '改好、没有改好'].map((label, column) => headCell(label, widths[column]!))},
      ...rows.map(([what, due], index): RowPlan => ({base: 24, cells: [String(index + 1), what!, due!, '', ''].map((text, column) => textCell([{text}], widths[column]!))})),
    ],
  };
}

/** 已经查了的，栏目照填；表单里没有的栏不填。 */
function contentsOf({filled}: InspectionSheet): FormContents {
  if (!filled) return {};
  const {year, visit} = filled;
  const {date, inspectors, talked, guidance, reply} = visit;
  const branch = year.branches.find(({id}) => id === visit.branch)?.name ?? '';
  return {
    fields: {
      被查单位: branch,
      督查日期: date,
      '督查人（受委托的写明）': inspectors,
      访谈的党员: talked,
      当面指导要点和带回的困难: guidance,
      '被查一方的说明、异议和复核结果': reply,
      被查一方的说明或者异议: reply,
    },
  };
}

/**
 * 一次督查的检查表：检查项、条款、看什么、问谁、怎么判都印好，只填事实、选判定。
 * 抬头、说明、签字照督查检查表的表单，单位改了表单的跟着变；同样的输入得到同样的字节。
 */
export async function inspectionSheet(sheet: InspectionSheet): Promise<Uint8Array> {
  const {data, visit, template, context} = sheet;
  const page = PAGES.landscape;
  const margin = page.margins[1]!;
  const boxes: BoxCounter = {last: 0};
  const title = `${template.title}（${visitTitle(visit, data)}）`;
  const items = visit.items.flatMap((ref) => data.items.find((item) => item.ref === ref) ?? []);
  const widths = shares(WIDTHS, page.width);
  const at = template.blocks.findIndex(({kind}) => kind === 'table' || kind === 'ledger');
  const values = fillForm(template, contentsOf(sheet));
  const part = (from: number, to?: number) => formBody({...template, blocks: template.blocks.slice(from, to)}, page.width, 1, boxes, values.slice(from, to));
  const plan: Plan = {kind: 'table', widths, rows: [{base: 24, header: true, keepNext: true, cells: HEADS.map((label, column) => headCell(label, widths[column]!))}, ...items.map((item, index) => itemRow(item, index, widths, boxes, sheet))]};
  const gap = () => new WmlBlock(paragraph({style: styleId('cell'), spacing: exactly(7), run: {size: 2}, children: []}));
  const minutes = items.reduce((sum, item) => sum + (item.minutes ?? 0), 0);
  const note = `${minutes ? `照登记的用时估计约 ${minutes} 分钟。` : ''}先看上次的问题，再逐项看；记录与党员说法不一致的，以核实的事实为准；没有事实的不判不符合。保存期限：${template.keep}。`;
  return packSheet({
    ...fileProperties({...template, title}, context),
    styles: {default: {document: documentDefaults(SIZE)}, paragraphStyles: [...namedStyles({title: [FONTS.title, 20]}), ...formStyles()]},
    section: {
      properties: {
        page: {
          size: {...A4, orientation: PageOrientation.LANDSCAPE},
          margin: {top: millimetres(margin.top), bottom: millimetres(margin.bottom), left: millimetres(margin.left), right: millimetres(margin.right), header: millimetres(margin.edge), footer: millimetres(margin.edge)},
        },
      },
      headers: {default: new Header({children: [new Paragraph({children: [new TextRun({text: HEADER, ...fontStyle(FONTS.text, SMALL), color: GREY})]})]})},
      footers: {default: new Footer({children: [pageFooter(FOOTER, page.width)]})},
    },
    texts: {header: context.standardTitle, footer: `${recordMark(context)} · ${context.unitName}`},
    children: [
      new WmlBlock(paragraph({style: styleId('title'), spacing: {...exactly(28), after: twips(6)}, alignment: AlignmentType.CENTER, children: [textRun({text: title, ...fontStyle(FONTS.title, 20)})]})),
      ...part(0, at < 0 ? undefined : at),
      gap(),
      ...draw(problemsPlan(page.width, sheet), 1),
      gap(),
      ...draw(plan, 1),
      gap(),
      ...(at < 0 ? [] : part(at + 1)),
      new WmlBlock(paragraph({style: styleId('note'), spacing: {...exactly(13), before: twips(6)}, children: [words(note, {size: SMALL})]})),
    ].map(({content}) => content),
  });
}
