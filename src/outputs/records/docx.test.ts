import {readdirSync, readFileSync} from 'node:fs';
import {beforeAll, describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {isHandedOut, RecordTemplate} from '../../domain/schema/record';
import {recordToDocx} from './docx';
import {context, everyBlock, inTimeZones, partsOf, printed} from './fixtures';

const numbers = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map((match) => Number(match[1]));
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

let parts: Record<string, string>;
let document: string;
let tables: string[];

beforeAll(async () => {
  parts = partsOf(await recordToDocx(everyBlock, context));
  document = parts['word/document.xml'] ?? '';
  tables = document.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
});

test('每种栏块都印出来', () => {
  const text = document.replace(/<[^>]+>/g, '');
  const expected = ['选举情况记录', '应选', '党支部', '议定事项', '（承办人）', '写清时限', '无记名投票', '候选人', '王某', '不同意'];
  for (const one of [...expected, '票箱当众检查', '政治表现', '监票人：', '党支部书记：', '保存期限：10 年']) expect(text).toContain(one);
});

test('每张表都有列宽，各行单元格宽之和等于表宽', () => {
  expect(tables).toHaveLength(5);
  for (const table of tables) {
    const grid = numbers(table.match(/<w:tblGrid>.*?<\/w:tblGrid>/s)?.[0] ?? '', /<w:gridCol w:w="(\d+)"/g);
    expect(grid.length).toBeGreaterThan(0);
    expect(sum(grid)).toBe(8832);
    for (const row of table.match(/<w:tr>.*?<\/w:tr>/gs) ?? []) {
      expect(sum(numbers(row, /<w:tcW w:type="dxa" w:w="(\d+)"/g))).toBe(8832);
      const spans = (row.match(/<w:tc>.*?<\/w:tc>/gs) ?? []).map((cell) => Number(/w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1));
      expect(sum(spans)).toBe(grid.length);
    }
  }
});

test('名称一行放不下的，末尾的括注另起一行；放得下的在一行', async () => {
  const titles = async (title: string) => {
    const {'word/document.xml': xml = ''} = partsOf(await recordToDocx({...everyBlock, title}, context));
    return [...xml.matchAll(/<w:pStyle w:val="DocTitle"\/>[\s\S]*?<\/w:p>/g)].map(([one]) => one.replace(/<[^>]+>/g, ''));
  };
  expect(await titles('接收预备党员和预备党员转正票决结果（样板）')).toEqual(['接收预备党员和预备党员转正票决结果', '（样板）']);
  expect(await titles('选举结果报告单（样板）')).toEqual(['选举结果报告单（样板）']);
});

test('字体逐一指明，不用主题字体', () => {
  for (const name of ['word/document.xml', 'word/styles.xml', 'word/footer1.xml', 'word/header1.xml']) {
    expect(parts[name], name).toBeDefined();
    expect(parts[name]).not.toMatch(/(ascii|hAnsi|eastAsia|cs)Theme/i);
  }
  for (const run of printed(parts).match(/<w:r>.*?<\/w:r>/gs) ?? []) {
    expect(run).toMatch(/w:ascii="[^"]+"/);
    expect(run).toMatch(/w:eastAsia="[^"]+"/);
  }
  expect(printed(parts).includes('w:eastAsia="方正小标宋简体"')).toBe(true);
  expect(parts['word/styles.xml']).toContain('<w:lang w:val="en-US" w:eastAsia="zh-CN"/>');
  expect(parts['word/fontTable.xml']).toContain('<w:altName w:val="仿宋"/>');
});

test('选项是可点选的方框，编号不重', () => {
  const boxes = document.match(/<w14:checkbox>/g) ?? [];
  // 方式 2；候选人 4 行各 3；核对 2 项各 2；测评 2 项各 3。
  expect(boxes).toHaveLength(2 + 4 * 3 + 2 * 2 + 2 * 3);
  const ids = numbers(document, /<w:alias [^>]*\/><w:id w:val="(\d+)"/g);
  expect(new Set(ids).size).toBe(boxes.length);
});

test('表头逐页重复，序号和首列预印，末行合计', () => {
  const [, candidates = ''] = tables;
  const rows = candidates.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
  expect(rows[0]).toContain('<w:tblHeader/>');
  expect(rows).toHaveLength(1 + 4 + 1);
  expect(rows.map((row) => row.replace(/<[^>]+>/g, '').slice(0, 3))).toMatchObject(['序号姓', '1王某', '2李某', /3/, /4/, '合计'].map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))));
  expect(tables[0]).not.toContain('<w:tblHeader/>');
});

test('页脚印标准号、版次、附录编号和页码', () => {
  const footer = parts['word/footer1.xml'] ?? '';
  expect(footer).toContain('JGDJ 401—2026（第 2 版）附录 A.1 · 某局&lt;机关&gt;党委&amp;办');
  expect(footer).toContain('PAGE');
  expect(footer).toContain('NUMPAGES');
  expect(parts['word/header1.xml']).toContain('支部委员选举规范');
});

test('文件属性固定：标题、单位、日期、语言', () => {
  const core = parts['docProps/core.xml'];
  expect(core).toContain('<dc:title>选举情况记录</dc:title>');
  expect(core).toContain('<dc:language>zh-CN</dc:language>');
  expect(core?.match(/2000-01-01T00:00:00Z/g)).toHaveLength(2);
});

test('固定文字的空白印成连着的下划线：不折行，到了行末也印，后面的标点不落到行首', () => {
  expect(document.replace(/<[^>]+>/g, '')).toMatch(/应选 _{8} 名/);
  expect(document).not.toContain('\u00a0');
});

test('两次生成、换时区生成，字节都相同', async () => {
  const [first, ...rest] = await inTimeZones(['UTC', 'Asia/Shanghai', 'America/New_York', 'UTC'], () => recordToDocx(everyBlock, context));
  for (const one of rest) expect(one).toEqual(first);
});

test('横向表单用横向纸', async () => {
  const xml = partsOf(await recordToDocx({...everyBlock, orientation: 'landscape'}, context))['word/document.xml'];
  expect(xml).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
});

describe('行高', () => {
  const heights = async (rows: number) => {
    const [, table] = everyBlock.blocks.filter((block) => block.kind === 'table' || block.kind === 'paragraph');
    const blocks = [{...(table as Extract<typeof table, {kind: 'table'}>), rows, first: undefined}];
    const xml = partsOf(await recordToDocx({...everyBlock, blocks}, context))['word/document.xml'] ?? '';
    return {all: numbers(xml, /<w:trHeight w:val="(\d+)"/g), top: numbers(xml, /<w:pgMar w:top="(\d+)"/g)[0]};
  };

  test('行少的撑开，不改公文边距', async () => {
    const {all, top} = await heights(10);
    expect(all[1]).toBe(Math.round(26 * 1.35 * 20));
    expect(top).toBe(Math.round((37 / 25.4) * 1440));
  });

  test('行多的收紧边距、压低行高，仍在一页内', async () => {
    const {all, top} = await heights(24);
    expect(top).toBe(Math.round((25 / 25.4) * 1440));
    expect(sum(all) / 20).toBeLessThan(((297 - 25 - 22) / 25.4) * 72 - 60);
  });

  test('一页实在放不下的不压，照常分页', async () => {
    const {all} = await heights(40);
    expect(all[1]).toBe(26 * 20);
  });
});

const folder = 'docs/activities/themed-party-day/records/';
const examples = readdirSync(folder).map((name) => ({name, template: RecordTemplate.parse(parse(readFileSync(folder + name, 'utf8')))}));

test.each(examples.filter(({template}) => template.format === 'docx'))('范例 $name 排得进一页的版心', async ({template}) => {
  const xml = partsOf(await recordToDocx(template, context))['word/document.xml'] ?? '';
  const room = (16838 - sum(numbers(xml, /<w:pgMar w:top="(\d+)"/g)) - sum(numbers(xml, /<w:pgMar [^>]*w:bottom="(\d+)"/g))) / 20;
  expect(sum(numbers(xml, /<w:trHeight w:val="(\d+)"/g)) / 20).toBeLessThan(room);
});

test('张贴、发出去的不印谁填、保存多久，也不印附录号', async () => {
  const notice = {...everyBlock, title: '发展对象公示'};
  const printed = async (template: typeof everyBlock) => Object.entries(partsOf(await recordToDocx(template, context))).filter(([name]) => /^word\/(document|header|footer)/.test(name)).map(([, xml]) => xml).join('');
  const inside = ['填写：', '保存期限', '附录'];
  const texts = {posted: await printed(notice), record: await printed(everyBlock), kept: await printed({...notice, handedOut: false})};
  expect(inside.map((words) => [texts.posted.includes(words), texts.record.includes(words), texts.kept.includes(words)])).toEqual([[false, true, true], [false, true, true], [false, true, true]]);
  expect(['政治生日贺信（样板）', '政治生日贺信式样', '选票', '五亮公示牌', '选举结果报告单'].map((title) => isHandedOut({title}))).toEqual([true, true, true, true, false]);
});

test('签名的横线不短于 30 毫米，末尾几行和签字在一页', async () => {
  const xml = partsOf(await recordToDocx(everyBlock, context))['word/document.xml']!;
  const signers = [...xml.matchAll(/<w:tc>(?:(?!<\/w:tc>).)*?<w:tabs><w:tab w:val="left" w:pos="(\d+)"\/>(?:(?!<\/w:tc>).)*?<\/w:tc>/g)].filter(([cell]) => cell.includes('月'));
  expect(signers.length).toBe(3);
  for (const [cell, position] of signers) {
    const label = /<w:t[^>]*>([^<]*：)<\/w:t>/.exec(cell)![1]!;
    expect(((Number(position) / 20 - label.length * 12) * 25.4) / 72, label).toBeGreaterThanOrEqual(30);
  }
  const tables = xml.split('<w:tbl>');
  expect(tables.at(-2)!.split('<w:tr>').slice(-2).every((row) => row.includes('<w:keepNext/>'))).toBe(true);
});

test('前面的表不连着后面的表走，高的行不拖走大半页；签字的几行不分开', async () => {
  const field = (label: string, lines: number) => ({label, clause: 'x', width: 12, lines});
  const votes = {kind: 'table' as const, rows: 4, columns: [{label: '议题', width: 3, clause: 'x'}, {label: '赞成', width: 1, clause: 'x'}]};
  const signers = {kind: 'signatures' as const, signers: [{label: '主持人', clause: 'x'}, {label: '记录人', clause: 'x'}]};
  const template = {...everyBlock, blocks: [{kind: 'fields' as const, fields: [field('讨论要点', 14), field('书面意见', 6)]}, votes, signers, {kind: 'fields' as const, title: '落实', fields: [field('经过', 8), field('结果', 5)]}, signers]};
  const [, ...drawn] = partsOf(await recordToDocx(template, context))['word/document.xml']!.split('<w:tbl>');
  const kept = drawn.map((one) => one.split('</w:tbl>')[0]!.split('<w:tr>').slice(1).map((row) => row.includes('<w:keepNext/>')));
  expect(kept).toEqual([[false, false], [true, false, true, true, true], [true, false], [false, true], [true, true]]);
});
