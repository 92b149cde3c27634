import {beforeAll, expect, test} from 'vitest';
import {context, duesLedger, inTimeZones, partsOf} from './fixtures';
import {rowFormula} from './ledger-formulas';
import {specimenOf} from '../../domain/specimen/specimen';
import {paperOf} from './sheet-style';
import {recordToXlsx} from './xlsx';

let parts: Record<string, string>;
let sheet: string;

beforeAll(async () => {
  parts = partsOf(await recordToXlsx(duesLedger, context));
  sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
});

const cell = (ref: string) => new RegExp(`<c r="${ref}"[^>]*?(?:/>|>.*?</c>)`).exec(sheet)?.[0] ?? '';
const validation = (range: string) => new RegExp(`<dataValidation [^>]*sqref="${range}".*?</dataValidation>`).exec(sheet)?.[0] ?? '';

// 第 1 行标题，2 单位，3 栏目，4 表头，5～14 台账，15 合计。
test('表头和前两列冻结，打印时每页重复表头', () => {
  expect(sheet).toContain('<pane xSplit="2" ySplit="4" topLeftCell="C5" state="frozen"');
  expect(parts['xl/workbook.xml']).toMatch(/_xlnm\.Print_Titles"[^>]*>[^<]*\$4:\$4</);
});

test('标题合并居中，单位和标准号在第二行', () => {
  expect(sheet).toContain('<mergeCell ref="A1:L1"/>');
  const strings = parts['xl/sharedStrings.xml'];
  for (const one of ['党费收缴台账', '单位：某局&lt;机关&gt;党委&amp;办', 'JGDJ 401—2026（第 2 版）附录 A.1']) expect(strings).toContain(one);
});

test('A4 横向、缩到一页宽，页脚印标准号和版次', () => {
  expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
  expect(sheet).toMatch(/<oddFooter>.*JGDJ 401—2026（第 2 版）附录 A\.1 · 某局&lt;机关&gt;党委&amp;&amp;办.*第 &amp;P 页 共 &amp;N 页<\/oddFooter>/);
});

test.each(['局', '局&', '&'])('单位名称再长，页脚不过 255 字，不从“&&”当中截：%s', async (word) => {
  const long = partsOf(await recordToXlsx(duesLedger, {...context, unitName: word.repeat(300)}))['xl/worksheets/sheet1.xml']!;
  const footer = /<oddFooter>(.*?)<\/oddFooter>/.exec(long)![1]!.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  expect(footer.length).toBeLessThanOrEqual(255);
  expect(footer).toMatch(/…&R.*第 &P 页 共 &N 页$/);
  expect(/附录 A\.1 · (.*)…/.exec(footer)![1]!.replaceAll('&&', '')).not.toContain('&');
});

test('各类数据有校验，错误提示用中文；有合计的连合计行一起算，插在合计上面的行也在里面', () => {
  expect(validation('C5:C15')).toContain('type="date"');
  expect(validation('C5:C15')).toContain('请填日期');
  expect(validation('D5:D15')).toContain('<formula1>AND(ISNUMBER(D5),N(D5)&gt;=1,ROUND(N(D5),0)=N(D5),N(D5)&lt;=12)</formula1>');
  expect(validation('E5:E15')).toContain('<formula1>AND(ISNUMBER(E5),N(E5)&gt;=0,ROUND(N(E5),2)=N(E5))</formula1>');
  expect(validation('F5:F15')).toContain('<formula1>AND(ISNUMBER(F5),N(F5)&gt;=0,ROUND(N(F5),0)=N(F5))</formula1>');
  expect(validation('K5:K15')).toContain('<formula1>"现金,转账"</formula1>');
  expect(sheet).not.toMatch(/<dataValidation [^>]*sqref="G5/);
});

const colours = (range: string) => new RegExp(`<conditionalFormatting sqref="${range}">.*?</conditionalFormatting>`).exec(sheet)?.[0] ?? '';

test('粘贴来的不经校验：文字、负数、选项以外的变红，没有公式的公式列也变红', () => {
  expect(colours('E5:E15')).toContain('<formula>AND(LEN(E5)&gt;0,NOT(AND(ISNUMBER(E5),N(E5)&gt;=0,ROUND(N(E5),2)=N(E5))))</formula>');
  expect(colours('C5:C15')).toContain('<formula>AND(LEN(C5)&gt;0,NOT(ISNUMBER(C5)))</formula>');
  expect(colours('K5:K15')).toContain('<formula>AND(LEN(K5)&gt;0,NOT(OR(K5="现金",K5="转账")))</formula>');
  expect(colours('G5:G15')).toContain('<formula>OR(N(G5)&lt;0,AND(COUNT(E5,F5)&gt;0,NOT(_xlfn.ISFORMULA(G5))))</formula>');
  expect(parts['xl/sharedStrings.xml']).toContain('红格填得不对或者缺公式');
});

test('表头能筛选', () => {
  expect(sheet).toContain('<autoFilter ref="A4:L14"');
});

test('缩到一页宽不足 8 磅的用 A3，还放得下就用 A4', () => {
  expect(paperOf([60, 60], 'landscape', 12)).toEqual({size: 'a4', across: 1, scale: 1});
  expect(paperOf([90, 89], 'landscape', 12).size).toBe('a4');
  expect(paperOf([90, 91], 'landscape', 12).size).toBe('a3');
  expect(12 * paperOf([120, 105], 'landscape', 12).scale).toBeGreaterThan(9);
  // A3 也放不下的横向分两页，字照样看得清。
  const wide = paperOf(Array.from({length: 40}, () => 9), 'landscape', 11);
  expect(wide).toMatchObject({size: 'a3', across: 2});
  expect(11 * wide.scale).toBeGreaterThanOrEqual(8);
});

test('工作表名有引号、括号、空格的，打印区域、重复的表头也指得到', async () => {
  const workbook = partsOf(await recordToXlsx({...duesLedger, title: '“两学一做” 计划（A1-B2）'}, context))['xl/workbook.xml'];
  expect(workbook).toContain("localSheetId=\"0\">'“两学一做” 计划（A1-B2）'!$A$1:");
  expect(workbook).toContain("'“两学一做” 计划（A1-B2）'!$4:$4<");
});

test('填了的行，一格的字占几行就有几行高；别的行照旧', async () => {
  const column = (label: string, width: number, example: string[]) => ({label, width, type: 'text' as const, clause: 'x', example});
  const template = {...duesLedger, blocks: [{kind: 'ledger' as const, rows: 4, columns: [column('姓名', 6, ['党员甲', '积极分子乙']), column('事由', 6, ['短', '公示五个工作日，没有收到反映；'.repeat(20)])]}]};
  const values = specimenOf(template)!;
  const heights = [...(partsOf(await recordToXlsx(template, context, values))['xl/worksheets/sheet1.xml'] ?? '').matchAll(/<row r="(\d+)"[^>]*? ht="([\d.]+)"/g)].map(([, row, height]) => [Number(row), Number(height)] as const);
  const [first, second, third] = [4, 5, 6].map((row) => heights.find(([at]) => at === row)![1]);
  expect(second).toBeGreaterThan(first! * 2);
  expect(third).toBe(first);
});

test('含逗号的选项存到隐藏工作表，不拆成两项', () => {
  expect(validation('L5:L15')).toContain('<formula1>选项!$A$1:$A$2</formula1>');
  expect(parts['xl/workbook.xml']).toMatch(/name="选项"[^>]*state="hidden"/);
});

test('行公式引用本行单元格，填了文字当 0，一个数也没有的行空着', () => {
  expect(cell('G5')).toContain('<f>IF(COUNT(E5,F5)=0,"",N(E5)*N(F5))</f><v/>');
  expect(cell('I14')).toContain('<f>IF(COUNT(G14,H14)=0,"",N(G14)-N(H14))</f>');
  expect(cell('J5')).toContain('IFERROR(N(H5)/N(G5),"")');
});

test('合计行从表头加到合计的上一行，公式列由来源列加；缓存值为 0', () => {
  const column = (letter: string) => `${letter}4:INDEX(${letter}:${letter},ROW()-1)`;
  expect(cell('H15')).toContain(`<f>SUM(${column('H')})</f><v>0</v>`);
  expect(cell('G15')).toContain(`<f>SUMPRODUCT(${column('E')},${column('F')})</f><v>0</v>`);
  expect(cell('I15')).toContain(`<f>SUMPRODUCT(${column('E')},${column('F')})-SUM(${column('H')})</f><v>0</v>`);
  expect(cell('A15')).toContain('格不是数');
  expect(cell('A15')).toContain('<v>合计</v>');
});

test('公式引用不存在的列，说清可选的列', () => {
  const columns = [{label: '应到', width: 1, clause: 'x'}, {label: '率', width: 1, clause: 'x', formula: '[实到]/[应到]'}];
  expect(() => rowFormula(columns[1]!, columns, 4)).toThrow('列“率”的公式引用了不存在的列“实到”；可选：应到、率');
});

test('序号预印，日期、金额、月份各有格式', () => {
  expect(cell('A5')).toMatch(/<v>1<\/v>/);
  expect(cell('A14')).toMatch(/<v>10<\/v>/);
  const styles = parts['xl/styles.xml'];
  for (const format of ['yyyy-mm-dd', '#,##0.00_ ', '0&quot;月&quot;']) expect(styles).toContain(format);
});

test('台账下方的核对、说明、签字照印', () => {
  const strings = parts['xl/sharedStrings.xml'];
  for (const one of ['1. 已公示', '一式 ____ 份。', '收缴人：', '保存期限：10 年']) expect(strings).toContain(one);
  expect(validation('L17:L18')).toContain('"是,否"');
});

test('几张台账各占一个工作表，不重名', async () => {
  const [, ledger] = duesLedger.blocks;
  const two = {...duesLedger, blocks: [ledger!, ledger!]};
  const workbook = partsOf(await recordToXlsx(two, context))['xl/workbook.xml'];
  expect(workbook).toContain('name="党费收缴台账"');
  expect(workbook).toContain('name="党费收缴台账2"');
});

test('两次生成、换时区生成，字节都相同', async () => {
  const [first, ...rest] = await inTimeZones(['UTC', 'Asia/Shanghai', 'America/New_York', 'UTC'], () => recordToXlsx(duesLedger, context));
  for (const one of rest) expect(one).toEqual(first);
});
