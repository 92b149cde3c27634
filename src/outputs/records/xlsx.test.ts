import {beforeAll, expect, test} from 'vitest';
import {context, duesLedger, inTimeZones, partsOf} from './fixtures';
import {recordToXlsx, rowFormula} from './xlsx';

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

test('各类数据有校验，错误提示用中文', () => {
  expect(validation('C5:C14')).toContain('type="date"');
  expect(validation('C5:C14')).toContain('请填日期');
  expect(validation('D5:D14')).toMatch(/type="whole".*between.*<formula1>1<\/formula1><formula2>12</);
  expect(validation('E5:E14')).toContain('<formula1>AND(ISNUMBER(E5),E5&gt;=0,ROUND(E5,2)=E5)</formula1>');
  expect(validation('F5:F14')).toMatch(/type="whole".*greaterThanOrEqual.*<formula1>0</);
  expect(validation('K5:K14')).toContain('<formula1>"现金,转账"</formula1>');
  expect(sheet).not.toMatch(/sqref="G5/);
});

test('含逗号的选项存到隐藏工作表，不拆成两项', () => {
  expect(validation('L5:L14')).toContain('<formula1>选项!$A$1:$A$2</formula1>');
  expect(parts['xl/workbook.xml']).toMatch(/name="选项"[^>]*state="hidden"/);
});

test('行公式引用本行单元格，空行显示空白', () => {
  expect(cell('G5')).toContain('<f>IF(AND(E5="",F5=""),"",E5*F5)</f><v/>');
  expect(cell('I14')).toContain('<f>IF(AND(G14="",H14=""),"",N(G14)-H14)</f>');
  expect(cell('J5')).toContain('IFERROR(H5/N(G5),"")');
});

test('合计行求和，缓存值为 0', () => {
  expect(cell('A15')).toContain('t="s"');
  for (const column of ['G', 'H', 'I']) expect(cell(`${column}15`)).toContain(`<f>SUM(${column}5:${column}14)</f><v>0</v>`);
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
