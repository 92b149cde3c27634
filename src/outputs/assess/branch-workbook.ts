import {judgementIds, judgements} from '../../domain/glossary';
import type {AssessYear, Finding} from '../../domain/schema/assess';
import type {AssessData} from '../../domain/assess/data';
import type {CheckItem} from '../../domain/assess/items';
import {branchTitle, handedTo, type Above, type AssessNames} from '../../domain/assess/names';
import {monthFor} from '../../domain/assess/plan';
import {shareOf, itemScore} from '../../domain/assess/score';
import {findingsOf, scoredItems, standardsIn, standings, visitsOf, type Standing} from '../../domain/assess/standing';
import {live} from '../../domain/assess/year';
import {at, COLOURS, SheetWriter, workbook, type Formula, type Look, type Sheet, type Value} from '../records/sheet-writer';
import {sheetName} from '../records/sheet-style';

/** 判定以后怎样：改好恢复满分，补造不恢复，另项已扣的不再扣。 */
export const AFTER = {mended: '改好', fabricated: '补造', counted: '另项已扣'} as const;

/** 检查项在表上的叫法：标准编号和它在那个标准的检查项表里的序号，如 401-2。 */
export function itemKeys(items: readonly CheckItem[]): Map<string, string> {
  const next = new Map<string, number>();
  return new Map(items.map(({ref, code}) => {
    next.set(code, (next.get(code) ?? 0) + 1);
    return [ref, `${code}-${next.get(code)}`];
  }));
}

/** 登记判定的一行。 */
export interface JudgedRow {
  month: number;
  check: string;
  finding?: Finding;
}

/** 计划以外另留几行：复查、补查、加查一次的。 */
const SPARE = 20;
const FIRST = 5;

/** 登记表各列；公式里用列的字母。 */
const C = {month: 'A', key: 'B', standard: 'C', item: 'D', points: 'E', judgement: 'F', after: 'G', fact: 'H', share: 'I', got: 'J'} as const;

/** 工作簿里各张表的名字；一个工作簿放几年的，加上序号。 */
export interface SheetNames {
  judged: string;
  scores: string;
  summary: string;
  /** 没有上一级的不做这一张。 */
  row: string;
  lists: string;
}
export const sheetNames = ({above}: AssessNames, suffix = ''): SheetNames => ({judged: `判定${suffix}`, scores: `得分${suffix}`, summary: `汇总${suffix}`, row: above ? `${sheetName(handedTo(above), 20)}${suffix}` : '', lists: `名单${suffix}`});

/** 一个支部一年登记的各行：已经查了的在前，计划要查还没有查的空着。 */
export function judgedRows(data: Pick<AssessData, 'plan'>, year: AssessYear | undefined, branch: string | undefined, index = 0): JudgedRow[] {
  const visits = year && branch !== undefined ? visitsOf(year, branch) : [];
  const done = visits.flatMap(({month, findings}) => live(findings).map((finding): JudgedRow => ({month, check: finding.check, finding})));
  const left = [...done];
  const planned = data.plan.visits.filter(({tier}) => tier === 'partyBranch').flatMap((visit) => visit.items.flatMap((check): JudgedRow[] => {
    // 同一期查过的不再空一行。
    const found = left.findIndex((row) => row.check === check && visit.months.includes(row.month));
    if (found >= 0) {
      left.splice(found, 1);
      return [];
    }
    return [{month: monthFor(index, visit), check}];
  }));
  return [...done, ...planned].sort((a, b) => a.month - b.month);
}

function afterOf({fabricated, mended, counted}: Finding): string {
  return fabricated ? AFTER.fabricated : mended ? AFTER.mended : counted === undefined ? '' : AFTER.counted;
}

const formula = (text: string, result: Value | undefined): Formula => ({formula: text, result: result ?? ''});

/** 登记判定的一张；一行一次判定。 */
function judgedSheet(data: AssessData, names: SheetNames, rows: readonly JudgedRow[], title: {branch: string; year: string}): {sheet: Sheet; last: number} {
  const items = scoredItems(data.items);
  const byRef = new Map(items.map((item) => [item.ref as string, item]));
  const keys = itemKeys(data.items);
  const count = items.length;
  const sheet = new SheetWriter({name: names.judged, title: `${title.branch}${title.year}督查判定登记`, left: `单位：${data.unit}`, right: `照 ${data.source}`, widths: [6, 9, 16, 36, 7, 11, 10, 34, 8, 8], frozen: 2});
  sheet.note(`浅黄的格填：每查一次，在那一行选判定、写看到的事实。判错了当场改好、按期改好并销号的在“后来”选“改好”，恢复满分；补造、虚报的选“补造”，不恢复。复查、加查一次的，在末尾的空行写月份、选检查项。同一项查过几次的取平均。`);
  sheet.heads(['月份', '检查项', '标准', '检查内容', '分值', '判定', '后来', '事实和扣分原因', '折合', '得分']);
  const list = (column: string) => at(names.lists, `$${column}$1:$${column}$${count}`);
  const looks: Look[] = ['choice', 'choice', 'text', 'text', 'centre', 'choice', 'choice', 'input', 'points', 'points'];
  const all: (JudgedRow | undefined)[] = [...rows.filter(({check}) => byRef.has(check)), ...Array.from({length: SPARE}, () => undefined)];
  for (const row of all) {
    const r = sheet.row + 1;
    const item = row && byRef.get(row.check);
    const look = (column: string) => `IF($${C.key}${r}="","",IFERROR(INDEX(${list(column)},MATCH($${C.key}${r},${list('A')},0)),"没有这一项"))`;
    const share = row?.finding && shareOf(row.finding);
    const base = `IF(${C.judgement}${r}="${judgements.met}",1,IF(${C.judgement}${r}="${judgements.partly}",0.5,0))`;
    sheet.line([
      row?.month ?? null,
      item ? keys.get(item.ref)! : null,
      formula(look('B'), item?.standard),
      formula(look('C'), item?.item),
      formula(look('D'), item?.points),
      row?.finding?.judgement ? judgements[row.finding.judgement] : null,
      row?.finding ? afterOf(row.finding) || null : null,
      row?.finding?.fact ?? null,
      formula(`IF(AND(${C.judgement}${r}<>"${judgements.met}",${C.judgement}${r}<>"${judgements.partly}",${C.judgement}${r}<>"${judgements.unmet}"),"",IF(${C.after}${r}="${AFTER.fabricated}",${base},IF(OR(${C.after}${r}="${AFTER.mended}",${C.after}${r}="${AFTER.counted}"),1,${base})))`, share),
      formula(`IF(OR(${C.share}${r}="",NOT(ISNUMBER(${C.points}${r}))),"",${C.points}${r}*${C.share}${r})`, share === undefined || !item ? undefined : share * item.points),
    ], looks);
  }
  const last = sheet.row;
  sheet.choices(0, FIRST, last, Array.from({length: 12}, (_, month) => String(month + 1)), '写 1 至 12');
  sheet.choices(1, FIRST, last, list('A'), '从清单中选检查项，如 401-2');
  sheet.choices(5, FIRST, last, judgementIds.map((id) => judgements[id]), `从清单中选：${judgementIds.map((id) => judgements[id]).join('、')}`);
  sheet.choices(6, FIRST, last, Object.values(AFTER), `从清单中选：${Object.values(AFTER).join('、')}`);
  const range = (from: string, to: string) => `${from}${FIRST}:${to}${last}`;
  sheet.colour(range('F', 'J'), `AND($${C.share}${FIRST}<>"",N($${C.share}${FIRST})=0)`, COLOURS.bad);
  sheet.colour(range('F', 'J'), `AND($${C.share}${FIRST}<>"",N($${C.share}${FIRST})<1)`, COLOURS.middling);
  return {sheet: sheet.build(), last};
}

/** 每项全年和各季度的得分；合计在最后一行。 */
function scoresSheet(data: AssessData, names: SheetNames, judgedLast: number, scored: {times: (ref: CheckItem) => number; year: (ref: CheckItem) => number | undefined; quarter: (ref: CheckItem, quarter: number) => number | undefined}, title: {branch: string; year: string}): {sheet: Sheet; first: number; last: number} {
  const items = scoredItems(data.items);
  const keys = itemKeys(data.items);
  const sheet = new SheetWriter({name: names.scores, title: `${title.branch}${title.year}各项得分`, left: `单位：${data.unit}`, right: '都是算出来的，不用填', widths: [9, 18, 40, 8, 10, 10, 9, 9, 9, 9], frozen: 1});
  sheet.heads(['检查项', '标准', '检查内容', '分值', '查了几次', '全年得分', '一季度', '二季度', '三季度', '四季度']);
  const column = (letter: string) => at(names.judged, `$${letter}$${FIRST}:$${letter}$${judgedLast}`);
  const first = sheet.row + 1;
  for (const item of items) {
    const r = sheet.row + 1;
    const some = `${column(C.key)},$A${r},${column(C.share)},">=0"`;
    const quarter = (index: number) => `${some},${column(C.month)},">=${index * 3 + 1}",${column(C.month)},"<=${index * 3 + 3}"`;
    const score = (conditions: string) => `IF(COUNTIFS(${conditions})=0,"",$D${r}*SUMIFS(${column(C.share)},${conditions})/COUNTIFS(${conditions}))`;
    sheet.line([
      keys.get(item.ref)!, item.standard, item.item, item.points,
      formula(`COUNTIFS(${some})`, scored.times(item)),
      formula(score(some), scored.year(item)),
      ...[0, 1, 2, 3].map((index) => formula(score(quarter(index)), scored.quarter(item, index))),
    ], ['centre', 'text', 'text', 'centre', 'centre', 'points', 'points', 'points', 'points', 'points']);
  }
  const last = sheet.row;
  sheet.colour(`F${first}:J${last}`, `AND(F${first}<>"",N(F${first})<$D${first})`, COLOURS.middling);
  return {sheet: sheet.build(), first, last};
}

const VOTE_HEADS = ['好', '较好', '一般', '差'] as const;
const votesOf = (year: AssessYear, list: 'polls' | 'reviews', branch: string | undefined) => live(year[list]).find((one) => one.branch === branch);
const voteRow = (votes: {good: number; fairlyGood: number; fair: number; poor: number} | undefined): (number | null)[] => (votes ? [votes.good, votes.fairlyGood, votes.fair, votes.poor] : [null, null, null, null]);

/** 交上一级的一行各列：粘贴到它的工作簿里，次序一样。 */
export function rowHeads(data: Pick<AssessData, 'items' | 'names'>): string[] {
  return [data.names.branch, '已查项满分', '已查项得分', ...VOTE_HEADS.map((head) => `测评 ${head}`), ...VOTE_HEADS.map((head) => `述职 ${head}`), ...standardsIn(scoredItems(data.items)).map(({code}) => code)];
}
/** 标准的各列从第几列起，从 0 数。 */
export const STANDARDS_AT = 11;

/** 一个支部一年的几张表，可放进一个工作簿；公式由判定一直算到年度得分。 */
export function branchSheets(data: AssessData, {year, branch, index = 0, suffix = ''}: {year?: AssessYear; branch?: string; index?: number; suffix?: string} = {}): Sheet[] {
  const names = sheetNames(data.names, suffix);
  const standing = year && branch !== undefined ? standings(year, data.items, data.rules).find((one) => one.branch.id === branch) : undefined;
  const title = {branch: standing?.branch.name ?? data.names.branch, year: year ? ` ${year.year} 年` : '年度'};
  const rows = judgedRows(data, year, branch, index);
  const items = scoredItems(data.items);
  const keys = itemKeys(data.items);
  const visits = year && branch !== undefined ? visitsOf(year, branch) : [];
  const all = findingsOf(visits);
  const inQuarter = [0, 1, 2, 3].map((quarter) => findingsOf(visits.filter(({month}) => Math.ceil(month / 3) === quarter + 1)));
  const judged = judgedSheet(data, names, rows, title);
  const scores = scoresSheet(data, names, judged.last, {times: ({ref}) => all(ref).filter((one) => shareOf(one) !== undefined).length, year: ({ref, points}) => itemScore(points, all(ref)), quarter: ({ref, points}, quarter) => itemScore(points, inQuarter[quarter]!(ref))}, title);
  const summary = summarySheet(data, names, scores, standing, year, branch, title);
  const votes = (['polls', 'reviews'] as const).flatMap((list) => voteRow(year && votesOf(year, list, branch)).map((count) => count ?? 0));
  const {above} = data.names;
  const handed = above ? [rowSheet(data, names, scores, summary.rows, standing, votes, above)] : [];
  return [judged.sheet, scores.sheet, summary.sheet, ...handed, {
    name: names.lists,
    hidden: true,
    rows: items.map(({ref, standard, item, points}) => [keys.get(ref)!, standard, item, points]),
  }];
}

const points = (letter: string, {first, last}: {first: number; last: number}, names: SheetNames) => at(names.scores, `$${letter}$${first}:$${letter}$${last}`);

function summarySheet(data: AssessData, names: SheetNames, scores: {first: number; last: number}, standing: Standing | undefined, year: AssessYear | undefined, branch: string | undefined, title: {branch: string; year: string}): {sheet: Sheet; rows: SummaryRows} {
  const {rules, names: {above}} = data;
  const sheet = new SheetWriter({name: names.summary, title: `${title.branch}${title.year}得分`, left: `单位：${data.unit}`, right: `照 ${data.source}`, widths: [20, 13, 13, 13, 13, 13], orientation: 'portrait'});
  sheet.note(`${data.names.branch}名称、票数填在浅黄的格里，其余照“判定”一张算。季度得分只告知本支部，不公布、不排名。`);
  const name = sheet.line([data.names.branch, standing?.branch.name ?? null, null, null, null, null], ['label', 'input', 'input', 'input', 'input', 'input']);
  sheet.merge(1, 5);
  sheet.heads(['执行得分', '全年', '一季度', '二季度', '三季度', '四季度']);
  const letters = ['F', 'G', 'H', 'I', 'J'];
  const results = standing ? [standing.execution, ...standing.quarters] : [];
  const full = sheet.line(['已查项满分', ...letters.map((letter, index) => formula(`SUMIFS(${points('D', scores, names)},${points(letter, scores, names)},">=0")`, results[index]?.full ?? 0))], ['label', 'points', 'points', 'points', 'points', 'points']);
  const got = sheet.line(['已查项得分', ...letters.map((letter, index) => formula(`SUM(${points(letter, scores, names)})`, results[index]?.got ?? 0))], ['label', 'points', 'points', 'points', 'points', 'points']);
  const execution = sheet.line(['执行得分', ...['B', 'C', 'D', 'E', 'F'].map((letter, index) => formula(`IF(${letter}${full}=0,"",ROUND(${letter}${got}/${letter}${full}*100,1))`, results[index]?.score))], ['label', 'score', 'score', 'score', 'score', 'score']);
  sheet.line(['总体评价有效票', ...VOTE_HEADS, '得分'], ['label', 'label', 'label', 'label', 'label', 'label']);
  const voteLine = (label: string, list: 'polls' | 'reviews', result: number | undefined) => {
    const r = sheet.row + 1;
    return sheet.line([label, ...voteRow(year && votesOf(year, list, branch)), formula(`IF(SUM(B${r}:E${r})=0,"",ROUND((N(B${r})+N(C${r}))/SUM(B${r}:E${r})*100,1))`, result)], ['label', 'choice', 'choice', 'choice', 'choice', 'score']);
  };
  const poll = voteLine('民主测评', 'polls', standing?.poll);
  const review = voteLine('书记述职评议', 'reviews', standing?.review);
  sheet.counts([poll, 1], [review, 4]);
  sheet.line(['年度得分', formula(`IF(OR(B${execution}="",F${poll}="",F${review}=""),"",ROUND((B${execution}*${rules.execution}+F${poll}*${rules.poll}+F${review}*${100 - rules.execution - rules.poll})/100,1))`, standing?.annual)], ['label', 'score']);
  sheet.note(`年度得分由执行得分的 ${rules.execution}%、测评得分的 ${rules.poll}%、述职得分的 ${100 - rules.execution - rules.poll}% 相加，各项保留 1 位小数。${above ? `等次由${above.title}照名额提出，不在这里定。把“${handedTo(above)}”一张的一行复制，选择性粘贴（数值）到${above.title}的工作簿。` : ''}`);
  return {sheet: sheet.build(), rows: {name, full, got, poll, review}};
}

/** 汇总表里几处的行号，交上一级的一行引用它们。 */
interface SummaryRows {
  name: number;
  full: number;
  got: number;
  poll: number;
  review: number;
}

function rowSheet(data: AssessData, names: SheetNames, scores: {first: number; last: number}, rows: SummaryRows, standing: Standing | undefined, votes: readonly number[], above: Above): Sheet {
  const codes = standardsIn(scoredItems(data.items));
  const heads = rowHeads(data);
  const summary = (cell: string) => at(names.summary, cell);
  const sheet = new SheetWriter({name: names.row, title: `${handedTo(above)}的一行`, left: `单位：${data.unit}`, right: '各标准一列是得了满分的百分之几', widths: heads.map((_, index) => (index ? 8 : 20)), frozen: 1});
  sheet.heads(heads);
  const items = scoredItems(data.items);
  const span = (code: string): [number, number] => {
    const indexes = items.flatMap((item, index) => (item.code === code ? [index] : []));
    return [scores.first + indexes[0]!, scores.first + indexes.at(-1)!];
  };
  sheet.line([
    formula(`IF(${summary(`B${rows.name}`)}="","",${summary(`B${rows.name}`)})`, standing?.branch.name),
    formula(summary(`B${rows.full}`), standing?.execution.full ?? 0),
    formula(summary(`B${rows.got}`), standing?.execution.got ?? 0),
    ...[rows.poll, rows.review].flatMap((row, list) => ['B', 'C', 'D', 'E'].map((letter, column) => formula(`N(${summary(`${letter}${row}`)})`, votes[list * 4 + column]))),
    ...codes.map(({code}) => {
      const [from, to] = span(code);
      const [d, f] = ['D', 'F'].map((letter) => at(names.scores, `$${letter}$${from}:$${letter}$${to}`));
      return formula(`IF(COUNT(${f})=0,"",ROUND(SUM(${f})/SUMIFS(${d},${f},">=0")*100,1))`, standing?.standards.get(code));
    }),
  ], heads.map((_, index) => (index ? 'centre' : 'text')));
  return sheet.build();
}

/**
 * 一个支部一年的工作簿：判定只登记一次，各项、各季度、全年的得分都由公式算。
 * @param filled 已有的一年里的一个支部；不给是空白的，检查项照安排排好
 */
export function branchWorkbook(data: AssessData, filled?: {year: AssessYear; branch: string; index?: number}): Promise<Uint8Array> {
  return workbook(branchSheets(data, filled), {title: branchTitle(data.names), subject: data.label, creator: data.unit});
}
