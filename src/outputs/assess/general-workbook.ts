import {grades, type Grade} from '../../domain/glossary';
import type {RecordTemplate} from '../../domain/schema/record';
import type {AssessYear, Problem} from '../../domain/schema/assess';
import type {AssessData} from '../../domain/assess/data';
import {generalTitle} from '../../domain/assess/names';
import {codeOf} from '../../domain/assess/judgement';
import {deadlineOf, scoredItems, standardsIn, standings, yearGrades, type Standing} from '../../domain/assess/standing';
import {live} from '../../domain/assess/year';
import type {BlockValues, FormValues} from '../../domain/specimen/specimen';
import type {RecordContext} from '../records/context';
import {recordSheets} from '../records/xlsx';
import {rowHeads, sheetNames, STANDARDS_AT} from './branch-workbook';
import {at, COLOURS, colToLetter, SheetWriter, workbook, type Formula, type Look, type Sheet, type Value} from '../records/sheet-writer';

/** 空白的留几个党支部的行；填了的照实有几行，另留两行。 */
const BRANCHES = 20;
const SPARE = 2;
/** 粘贴的各行从第几行起；各张表一样。 */
const FIRST = 5;

export interface GeneralNames {
  pasted: string;
  grades: string;
  heat: string;
  benchmarks: string;
  /** 几个党支部的行。 */
  count: number;
}
export const generalNames = (suffix = '', branches = 0): GeneralNames => ({count: branches ? branches + SPARE : BRANCHES, pasted: `各支部${suffix}`, grades: `等次${suffix}`, heat: `热力图${suffix}`, benchmarks: `标杆候选${suffix}`});

const lastOf = ({count}: GeneralNames): number => FIRST + count - 1;

const formula = (text: string, result?: Value): Formula => ({formula: text, result: result ?? ''});
const PENDING = '待定';
const UNGRADED = '不定等次';

/** 等次一张各列。 */
const G = {name: 'A', execution: 'B', poll: 'C', review: 'D', annual: 'E', notGood: 'F', ungraded: 'G', chosen: 'H', qe: 'I', qp: 'J', before: 'K', same: 'L', grade: 'M', reason: 'N', final: 'O'} as const;

export interface GeneralInput {
  year?: AssessYear;
  suffix?: string;
}

function pastedSheet(data: AssessData, names: GeneralNames, all: readonly Standing[], year: AssessYear | undefined): Sheet {
  const heads = rowHeads(data);
  const sheet = new SheetWriter({name: names.pasted, title: `各${data.names.branch}得分`, left: `单位：${data.unit}`, right: `照 ${data.source}`, widths: heads.map((_, index) => (index ? 8 : 20)), frozen: 1});
  sheet.note(`一个${data.names.branch}一行：从各支部工作簿的“${sheetNames(data.names).row}”复制那一行，选择性粘贴（数值）到这里。别的几张表都照这一张算。`);
  sheet.heads(heads);
  for (let index = 0; index < names.count; index++) {
    const standing = all[index];
    const votes = (list: 'polls' | 'reviews') => {
      const found = year && standing && live(year[list]).find(({branch}) => branch === standing.branch.id);
      return found ? [found.good, found.fairlyGood, found.fair, found.poor] : [null, null, null, null];
    };
    sheet.line([
      standing?.branch.name ?? null, standing?.execution.full ?? null, standing?.execution.got ?? null, ...votes('polls'), ...votes('reviews'),
      ...standardsIn(scoredItems(data.items)).map(({code}) => standing?.standards.get(code) ?? null),
    ], heads.map((_, column): Look => (column ? 'choice' : 'input')));
  }
  return sheet.build();
}

function gradesSheet(data: AssessData, names: GeneralNames, all: readonly Standing[], year: AssessYear | undefined): Sheet {
  const last = lastOf(names);
  const {rules, names: {above, branch}} = data;
  const body = above?.body ?? '';
  const grading = year && yearGrades(year, all, rules);
  const sheet = new SheetWriter({name: names.grades, title: '年度得分和等次意见', left: `单位：${data.unit}`, right: `照 ${data.source}`, widths: [20, 9, 9, 9, 9, 22, 9, 9, 7, 7, 7, 7, 10, 30, 10], frozen: 1});
  const [name, qe, qp, chosen] = [at(names.pasted, `$A$${FIRST}:$A$${last}`), `$${G.qe}$${FIRST}:$${G.qe}$${last}`, `$${G.qp}$${FIRST}:$${G.qp}$${last}`, `$${G.chosen}$${FIRST}:$${G.chosen}$${last}`];
  const quota = `IF(COUNTA(${name})=0,0,MAX(1,INT(COUNTA(${name})*${rules.quota}/100+0.000000001)))`;
  sheet.note(`评为好的不超过${branch}总数的 ${rules.quota}%，小数舍去，不足 1 个的取 1 个；够格的多于名额时按执行得分、再按测评得分取，仍相同的显示“${PENDING}”，${body}会议定了的在“会议定”选“是”。`);
  sheet.heads([branch, '执行得分', '测评得分', '述职得分', '年度得分', '不应评为好的情形（没有的不写）', UNGRADED, '会议定', '够格执行', '够格测评', '在前几个', '并列几个', '等次意见', '理由', '审定等次']);
  const ranks = ranksOf(all, year, rules.good);
  for (let index = 0; index < names.count; index++) {
    const standing = all[index];
    const rank = ranks[index];
    const r = sheet.row + 1;
    const decision = year && standing && live(year.decisions).find(({branch}) => branch === standing.branch.id);
    const proposal = standing && grading?.proposals.get(standing.branch.id);
    const cell = (letter: string) => at(names.pasted, `$${letter}${r}`);
    const ratio = (letters: readonly [string, string, string, string]) => {
      const [good, fairly] = letters.map(cell) as [string, string];
      const valid = letters.map((letter) => `N(${cell(letter)})`).join('+');
      return `IF(${valid}=0,"",ROUND((N(${good})+N(${fairly}))/(${valid})*100,1))`;
    };
    const same = `COUNTIFS(${qe},${G.qe}${r},${qp},${G.qp}${r}`;
    const gradeText = proposal ? (proposal.grade ? grades[proposal.grade] : decision?.ungraded ? UNGRADED : standing.annual === undefined ? '' : PENDING) : '';
    sheet.line([
      formula(`IF(${cell('A')}="","",${cell('A')})`, standing?.branch.name),
      formula(`IF(N(${cell('B')})=0,"",ROUND(N(${cell('C')})/${cell('B')}*100,1))`, standing?.execution.score),
      formula(ratio(['D', 'E', 'F', 'G']), standing?.poll),
      formula(ratio(['H', 'I', 'J', 'K']), standing?.review),
      formula(`IF(OR(${G.execution}${r}="",${G.poll}${r}="",${G.review}${r}=""),"",ROUND((${G.execution}${r}*${rules.execution}+${G.poll}${r}*${rules.poll}+${G.review}${r}*${100 - rules.execution - rules.poll})/100,1))`, standing?.annual),
      decision?.notGood?.join('；') ?? null,
      decision?.ungraded ? '是' : null,
      decision?.chosen ? '是' : null,
      formula(`IF(AND(${G.annual}${r}<>"",N(${G.annual}${r})>=${rules.good},${G.notGood}${r}="",${G.ungraded}${r}<>"是"),ROUND(${G.execution}${r}*10,0),-1)`, rank?.qe ?? -1),
      formula(`IF(${G.qe}${r}<0,-1,ROUND(${G.poll}${r}*10,0))`, rank?.qp ?? -1),
      formula(`IF(${G.qe}${r}<0,"",COUNTIF(${qe},">"&${G.qe}${r})+COUNTIFS(${qe},${G.qe}${r},${qp},">"&${G.qp}${r}))`, rank?.before),
      formula(`IF(${G.qe}${r}<0,"",${same}))`, rank?.same),
      formula(`IF(${G.name}${r}="","",IF(${G.ungraded}${r}="是","${UNGRADED}",IF(${G.annual}${r}="","",IF(${G.annual}${r}>=${rules.good},IF(${G.qe}${r}<0,"${grades.fairlyGood}",IF(${G.before}${r}>=${quota},"${grades.fairlyGood}",IF(${G.before}${r}+${G.same}${r}<=${quota},"${grades.good}",IF(${same},${chosen},"是")<>${quota}-${G.before}${r},"${PENDING}",IF(${G.chosen}${r}="是","${grades.good}","${grades.fairlyGood}"))))),IF(${G.annual}${r}>=${rules.fairlyGood},"${grades.fairlyGood}",IF(${G.annual}${r}>=${rules.fair},"${grades.fair}","${grades.poor}"))))))`, gradeText),
      formula(`IF(${G.grade}${r}="","",IF(${G.grade}${r}="${UNGRADED}","新设、合并不满规定月数",IF(${G.grade}${r}="${PENDING}","执行、测评得分都相同，"&${G.same}${r}&" 个争 "&(${quota}-${G.before}${r})&" 个名额",IF(AND(${G.annual}${r}>=${rules.good},${G.notGood}${r}<>""),"有不应评为好的情形",IF(AND(${G.annual}${r}>=${rules.good},${G.grade}${r}="${grades.fairlyGood}"),"够格的多于 "&${quota}&" 个名额，没有取上","年度得分 "&TEXT(${G.annual}${r},"0.0"))))))`, reasonText(gradeText, standing, rank, decision?.notGood?.length ? true : false, rules.good, grading?.quota ?? 0)),
      decision?.grade ? grades[decision.grade] : null,
    ], ['text', 'score', 'score', 'score', 'score', 'input', 'choice', 'choice', 'helper', 'helper', 'helper', 'helper', 'centre', 'text', 'choice']);
  }
  sheet.choices(6, FIRST, last, ['是'], '新设、合并不满规定月数的选“是”');
  sheet.choices(7, FIRST, last, ['是'], `并列时${body}会议定给它的选“是”`);
  sheet.choices(14, FIRST, last, [...Object.values(grades), UNGRADED], '从清单中选等次');
  sheet.colour(`A${FIRST}:O${last}`, `$${G.grade}${FIRST}="${PENDING}"`, COLOURS.middling);
  sheet.colour(`M${FIRST}:M${last}`, `$${G.grade}${FIRST}="${grades.good}"`, COLOURS.good);
  sheet.colour(`M${FIRST}:M${last}`, `OR($${G.grade}${FIRST}="${grades.fair}",$${G.grade}${FIRST}="${grades.poor}")`, COLOURS.bad);
  return sheet.build();
}

interface Rank {
  qe: number;
  qp: number;
  before: number | undefined;
  same: number | undefined;
}

/** 够格的排在第几、几个并列；与表里的公式一样算，作算好的结果。 */
function ranksOf(all: readonly Standing[], year: AssessYear | undefined, least: number): Rank[] {
  const decisions = new Map(live(year?.decisions ?? []).map((decision) => [decision.branch, decision]));
  const keys = all.map(({branch, execution, poll, annual}) => {
    const decision = decisions.get(branch.id);
    const qualified = annual !== undefined && annual >= least && !decision?.notGood?.length && !decision?.ungraded;
    return qualified ? {qe: Math.round(execution.score! * 10), qp: Math.round(poll! * 10)} : {qe: -1, qp: -1};
  });
  return keys.map(({qe, qp}) => ({
    qe,
    qp,
    before: qe < 0 ? undefined : keys.filter((other) => other.qe > qe || (other.qe === qe && other.qp > qp)).length,
    same: qe < 0 ? undefined : keys.filter((other) => other.qe === qe && other.qp === qp).length,
  }));
}

/** 理由一栏算好的结果，话与公式里的一样。 */
function reasonText(given: string, standing: Standing | undefined, rank: Rank | undefined, notGood: boolean, least: number, quota: number): string {
  if (given === '' || !standing) return '';
  if (given === UNGRADED) return '新设、合并不满规定月数';
  if (given === PENDING) return `执行、测评得分都相同，${rank?.same} 个争 ${quota - (rank?.before ?? 0)} 个名额`;
  if (standing.annual! >= least && notGood) return '有不应评为好的情形';
  if (standing.annual! >= least && given === grades.fairlyGood) return `够格的多于 ${quota} 个名额，没有取上`;
  return `年度得分 ${standing.annual!.toFixed(1)}`;
}

/** 各标准 × 各支部：得了满分的百分之几，低的红。 */
function heatSheet(data: AssessData, names: GeneralNames, all: readonly Standing[]): Sheet {
  const codes = standardsIn(scoredItems(data.items));
  const {rules} = data;
  // 支部少的列宽些，名称写得下。
  const width = Math.max(7, Math.min(16, Math.floor(90 / names.count)));
  const sheet = new SheetWriter({name: names.heat, title: '各标准执行得分热力图', left: `单位：${data.unit}`, right: '得了满分的百分之几，空着的没有查', widths: [7, 20, 9, ...Array.from({length: names.count}, () => width)], frozen: 3});
  sheet.heads(['编号', '标准', '平均', ...Array.from({length: names.count}, (_, index) => formula(`IF(${at(names.pasted, `$A$${FIRST + index}`)}="","",${at(names.pasted, `$A$${FIRST + index}`)})`, all[index]?.branch.name))]);
  const first = sheet.row;
  const lastColumn = colToLetter(2 + names.count);
  codes.forEach(({code, title}, standard) => {
    const column = colToLetter(STANDARDS_AT + standard);
    const r = sheet.row + 1;
    const shares = all.flatMap(({standards}) => standards.get(code) ?? []);
    sheet.line([
      code, title,
      formula(`IF(COUNT(D${r}:${lastColumn}${r})=0,"",ROUND(AVERAGE(D${r}:${lastColumn}${r}),1))`, shares.length ? Math.round((shares.reduce((sum, share) => sum + share, 0) / shares.length) * 10) / 10 : ''),
      ...Array.from({length: names.count}, (_, index) => formula(`IF(ISNUMBER(${at(names.pasted, `$${column}$${FIRST + index}`)}),${at(names.pasted, `$${column}$${FIRST + index}`)},"")`, all[index]?.standards.get(code))),
    ], ['centre', 'text', 'score', ...Array.from({length: names.count}, (): Look => 'score')]);
  });
  const range = `C${first + 1}:${lastColumn}${sheet.row}`;
  const cell = `C${first + 1}`;
  sheet.colour(range, `AND(ISNUMBER(${cell}),N(${cell})<${rules.fair})`, COLOURS.bad);
  sheet.colour(range, `AND(ISNUMBER(${cell}),N(${cell})<${rules.fairlyGood})`, COLOURS.poor);
  sheet.colour(range, `AND(ISNUMBER(${cell}),N(${cell})<${rules.good})`, COLOURS.middling);
  sheet.colour(range, `AND(ISNUMBER(${cell}),N(${cell})>=${rules.good})`, COLOURS.good);
  return sheet.build();
}

/** 标杆候选：等次意见为好的，和某一标准得满分、多数支部没有得满的。 */
function benchmarkSheet(data: AssessData, names: GeneralNames, all: readonly Standing[], year: AssessYear | undefined): Sheet {
  const last = lastOf(names);
  const ranks = ranksOf(all, year, data.rules.good);
  const proposals = year && yearGrades(year, all, data.rules).proposals;
  const codes = standardsIn(scoredItems(data.items));
  const sheet = new SheetWriter({name: names.benchmarks, title: '标杆候选', left: `单位：${data.unit}`, right: `标杆支部不超过 ${data.rules.benchmarks} 个，没有合格的可空缺`, widths: [9, 24, 12, 12, 40], orientation: 'portrait'});
  const column = (letter: string) => at(names.grades, `$${letter}$${FIRST}:$${letter}$${last}`);
  sheet.note(`只是照分列出的候选：做法学不学得会、党员说不说得出变化、群众认不认可，${data.names.above?.body ?? ''}到现场看；一年内有补造、虚报的不推荐。`);
  sheet.heads(['名次', `评为好的${data.names.branch}`, '执行得分', '测评得分', '现场看的结果']);
  const places = Math.max(3, data.rules.benchmarks + 1);
  for (let place = 1; place <= places; place++) {
    // 名次：评为好的里，在前几个正好是 place - 1；并列的由会议看。
    const match = `MATCH(1,INDEX((${column(G.grade)}="${grades.good}")*(${column(G.before)}=${place - 1}),0),0)`;
    const found = all.find(({branch}, index) => proposals?.get(branch.id)?.grade === 'good' && ranks[index]!.before === place - 1);
    const results: (Value | undefined)[] = [found?.branch.name, found?.execution.score, found?.poll];
    sheet.line([place, ...[G.name, G.execution, G.poll].map((letter, index) => formula(`IFERROR(INDEX(${column(letter)},${match}),"")`, results[index])), null], ['centre', 'text', 'score', 'score', 'input']);
  }
  sheet.line(['编号', '标准（单项标杆）', '满分的支部', '查了的支部', '候选（头一个）'], ['label', 'label', 'label', 'label', 'label']);
  const first = sheet.row + 1;
  codes.forEach(({code, title}, index) => {
    const letter = colToLetter(STANDARDS_AT + index);
    const shares = at(names.pasted, `$${letter}$${FIRST}:$${letter}$${last}`);
    const r = sheet.row + 1;
    const full = all.filter(({standards}) => standards.get(code) === 100);
    const checked = all.filter(({standards}) => standards.has(code)).length;
    sheet.line([code, title, formula(`COUNTIF(${shares},100)`, full.length), formula(`COUNT(${shares})`, checked), formula(`IF(AND(C${r}>0,C${r}*2<=D${r}),INDEX(${at(names.pasted, `$A$${FIRST}:$A$${last}`)},MATCH(100,${shares},0))&IF(C${r}>1," 等 "&C${r}&" 个",""),"")`, full.length && full.length * 2 <= checked ? `${full[0]!.branch.name}${full.length > 1 ? ` 等 ${full.length} 个` : ''}` : '')], ['centre', 'text', 'centre', 'centre', 'text']);
  });
  sheet.colour(`A${first}:E${sheet.row}`, `$E${first}<>""`, COLOURS.good);
  return sheet.build();
}

const RESULTS: Readonly<Record<NonNullable<Problem['closed']>, string>> = {closed: '销号', again: '再次限期', talk: '提请约谈', answering: '答复中', impossible: '条件不具备'};

/** 整改台账填的内容：列照表单的名称配，表单没有的列不填。 */
export function ledgerValues(template: RecordTemplate, year: AssessYear): FormValues {
  const names = new Map(year.branches.map(({id, name}) => [id, name]));
  const cellOf: Readonly<Record<string, (problem: Problem) => string | undefined>> = {
    通知或者带回日期: ({issued}) => issued,
    被查单位: ({branch}) => names.get(branch),
    标准编号: ({check}) => codeOf(check as `${string}#${string}`),
    问题: ({what}) => what,
    责任人: ({owner}) => owner,
    期限: (problem) => deadlineOf(problem) && problem.due,
    延期至: ({extendedTo}) => extendedTo,
    复查日期: ({rechecked}) => rechecked,
    结果: ({closed}) => closed && RESULTS[closed],
    共性问题: ({common}) => (common === undefined ? undefined : common ? '是' : '否'),
  };
  const problems = live(year.problems).sort((a, b) => (a.issued < b.issued ? -1 : a.issued > b.issued ? 1 : a.id < b.id ? -1 : 1));
  return template.blocks.map((block): BlockValues => (block.kind === 'ledger' || block.kind === 'table'
    ? {kind: 'table', rows: problems.map((problem) => block.columns.map(({label}) => cellOf[label]?.(problem) ?? '')), totals: []}
    : {kind: 'fields', values: []}));
}

/** 上一级一年的几张表，不带整改台账。 */
export function generalSheets(data: AssessData, {year, suffix = ''}: GeneralInput = {}): Sheet[] {
  const all = year ? standings(year, data.items, data.rules) : [];
  const names = generalNames(suffix, all.length);
  return [pastedSheet(data, names, all, year), gradesSheet(data, names, all, year), heatSheet(data, names, all), benchmarkSheet(data, names, all, year)];
}

/** 整改台账的表单和出处。 */
export interface Ledger {
  template: RecordTemplate;
  context: RecordContext;
}

/**
 * 上一级一年的工作簿：粘贴各支部的一行，得分、等次、名额、并列、热力图、标杆候选都由公式算；后面是整改台账，逾期变色。
 * @param ledger 整改台账的表单和出处；没有的（不采用督查标准的）不放
 */
export function generalWorkbook(data: AssessData, ledger?: Ledger, year?: AssessYear): Promise<Uint8Array> {
  const ledgers = ledger ? recordSheets(ledger.template, ledger.context, year && ledgerValues(ledger.template, year), 'filled') : [];
  return workbook([...generalSheets(data, year ? {year} : {}), ...ledgers], {title: data.names.above ? generalTitle(data.names.above) : '', subject: data.label, creator: data.unit});
}

export type {Grade};
