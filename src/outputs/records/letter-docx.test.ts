import {beforeAll, expect, test} from 'vitest';
import {RecordTemplate} from '../../domain/schema/record';
import {specimenOf} from '../../domain/specimen/specimen';
import {recordToDocx} from './docx';
import {context, inTimeZones, partsOf, printed} from './fixtures';

const clause = 'approval';
const letter = RecordTemplate.parse({
  title: '关于进行换届选举的请示', format: 'docx', orientation: 'portrait', use: '党支部委员会起草', keep: '10 年', clause, letter: true,
  blocks: [
    {kind: 'paragraph', clause, text: '____：', example: ['某县直属机关工委']},
    {kind: 'paragraph', clause, text: '一、名额'},
    {kind: 'paragraph', clause, text: '拟设委员 ____ 名。', example: ['5']},
    {kind: 'paragraph', clause, text: '附件：请示表'},
    {kind: 'signatures', signers: [{label: '党支部委员会（盖章）', clause, example: {name: '某局机关第一党支部', date: '2027-01-25'}}]},
  ],
});
let blank: Record<string, string>;
let filled: Record<string, string>;
beforeAll(async () => {
  blank = partsOf(await recordToDocx(letter, context));
  filled = partsOf(await recordToDocx(letter, context, specimenOf(letter)));
});
const paragraphs = (parts: Record<string, string>): string[] => [...printed(parts).matchAll(/<w:p>.*?<\/w:p>/g)].map(([xml]) => xml);
const find = (parts: Record<string, string>, words: string): string => paragraphs(parts).find((xml) => xml.includes(words)) ?? '';

test('版面：上 37、左 28 毫米，版心 156×225 毫米；标题二号居中，正文三号、每页 22 行', () => {
  const [, ...margins] = /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/.exec(blank['word/document.xml']!)!;
  const [top, right, bottom, left] = margins.map((one) => Math.round((Number(one) / 1440) * 25.4));
  expect([top, left, 210 - left! - right!, 297 - top! - bottom!]).toEqual([37, 28, 156, 225]);
  expect(find(blank, '关于进行换届选举的请示')).toMatch(/<w:jc w:val="center"\/>.*<w:sz w:val="44"\/>/);
  expect(find(blank, '附件：请示表')).toMatch(/w:line="578" w:lineRule="exact".*<w:sz w:val="32"\/>/);
  expect(Math.floor((225 / 25.4) * 72 / 28.9)).toBe(22);
});

test('主送顶格，正文左空二字，“一、”用黑体', () => {
  expect(find(filled, '某县直属机关工委')).not.toContain('w:firstLine');
  expect(find(blank, '附件：请示表')).toContain('w:firstLine="640"');
  expect(find(blank, '一、名额')).toContain('黑体');
  expect(find(blank, '附件：请示表')).not.toContain('黑体');
});

test('署名在日期上面、居日期之中，日期右空四字，两样在一页', () => {
  const name = find(filled, '某局机关第一党支部');
  expect(name).toContain('<w:keepNext/>');
  expect(find(filled, '2027年1月25日')).toContain('w:right="1280"');
  expect(Number(/w:right="(\d+)"/.exec(name)![1])).toBeGreaterThan(0);
  // 署名不单独落到下一页。
  for (const words of ['拟设委员', '附件：请示表']) expect(find(filled, words), words).toContain('<w:keepNext/>');
});

test('空白处留下划线；样板填上，页眉说明是举例；没有红头，不印谁填、保存多久', () => {
  expect(find(blank, '拟设委员')).toMatch(/>_{8}</);
  expect(find(filled, '拟设委员')).not.toContain('__');
  const all = (parts: Record<string, string>) => Object.entries(parts).filter(([name]) => /^word\/(document|header|footer)/.test(name)).map(([, xml]) => xml).join('');
  expect(all(filled)).toContain('样板：');
  expect(all(blank)).not.toMatch(/样板|填写：|保存期限|附录|FF0000/);
});

test('要写一段话的地方留三行横线，填了的印填的；短栏不留；姓名、附件一类照旧', async () => {
  const free = RecordTemplate.parse({...letter, blocks: [
    {kind: 'paragraph', clause, text: '姓名：____', example: ['党员辛']},
    {kind: 'paragraph', clause, text: '对____同志的意见：____', example: ['党员甲', '说得太快。']},
    {kind: 'paragraph', clause, text: '____', example: ['改法。']},
  ]});
  const [empty, written] = await Promise.all([recordToDocx(free, context), recordToDocx(free, context, specimenOf(free))]).then((both) => both.map(partsOf));
  const ruled = (parts: Record<string, string>) => paragraphs(parts).filter((xml) => /<w:u w:val="single"\/>(?:(?!<\/w:r>).)*<w:tab\/>/.test(xml));
  expect(ruled(empty!)).toHaveLength(6);
  expect(ruled(empty!)[0]).toContain('同志的意见：');
  expect(ruled(written!)).toHaveLength(0);
  expect(find(written!, '说得太快')).toContain('党员甲');
});

test('人签名的留横线，几个人签的写明是谁；盖章的照旧', async () => {
  const signed = RecordTemplate.parse({...letter, blocks: [...letter.blocks.slice(0, 4), {kind: 'signatures', signers: [{label: '经办人', clause, example: {name: '某丙', date: '2027-09-08'}}, {label: '党总支书记', clause, example: {name: '某甲', date: '2027-09-10'}}]}]});
  const [empty, written] = (await Promise.all([recordToDocx(signed, context), recordToDocx(signed, context, specimenOf(signed))])).map(partsOf);
  expect(find(empty!, '经办人')).toMatch(/经办人：＿{6}/);
  expect(find(written!, '党总支书记')).toContain('党总支书记：某甲');
  expect(find(blank, '党支部委员会（盖章）')).not.toContain('＿');
});

test('页码单页居右、双页居左，数字两边一字线', () => {
  expect(blank['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
  const footers = Object.entries(blank).filter(([name]) => name.startsWith('word/footer')).map(([, xml]) => xml);
  expect(footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)![1]!).toSorted((a, b) => a.localeCompare(b))).toEqual(['left', 'right']);
  for (const xml of footers) expect(xml).toMatch(/— .*PAGE.* —/);
});

test('换时区生成，字节都相同', async () => {
  const [first, second] = await inTimeZones(['UTC', 'Asia/Shanghai'], () => recordToDocx(letter, context));
  expect(second).toEqual(first);
});

test('信函只用固定文字和署名', () => {
  const wrong = RecordTemplate.safeParse({...letter, blocks: [{kind: 'fields', fields: [{label: '名额', clause}]}]});
  expect(wrong.error?.issues.map(({message}) => message)).toEqual(['信函（letter）只用固定文字（paragraph），末尾可以有署名（signatures）']);
});
