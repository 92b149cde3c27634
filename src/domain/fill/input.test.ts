import {expect, test} from 'vitest';
import {unzipSync, strFromU8} from 'fflate';
import {readFolder} from '../../project/files';
import {recordToDocx} from '../../outputs/records/docx';
import {fillAll} from '../derive/context';
import {defaultParameters} from '../derive/context';
import type {Block, RecordTemplate} from '../schema/record';
import {specimenOf, type FormValues} from '../specimen/specimen';
import {readRelease} from '../source/release';
import {blankInput, blanksIn, fitsForm, pastedRows, pasteInto, tsvOf, tsvRows, valuesOf, type FormInput} from './input';
import {prefilled} from './prefill';
import {emptyFill, fillReader, LONGEST_NAME, MOST_NAMES, rosterOf, withForm} from './store';

const release = readRelease('current', 'docs', readFolder('.', 'docs').files).release!;
const parameters = defaultParameters(release);
const forms = release.standards.flatMap(({titleBlock: {code}, records}) => records.map(({id, template}) => [`${code}/${id}`, fillAll(template, parameters)] as const));
const formOf = (key: string): RecordTemplate => forms.find(([one]) => one === key)![1];

/** 照样板的举例打字。 */
function typed({blocks}: RecordTemplate): FormInput {
  return blocks.map((block): FormInput[number] => {
    switch (block.kind) {
      case 'fields':
        return {fields: block.fields.map(({example}) => (example === undefined || example === '' ? [] : [example].flat().map(String)))};
      case 'table':
      case 'ledger': {
        const count = Math.max(0, ...block.columns.map(({example}) => example?.length ?? 0));
        const blank = blankInput({blocks: [block]})[0] as {rows: string[][]};
        return {rows: Array.from({length: Math.max(count, blank.rows.length)}, (_, row) => block.columns.map(({example}, at) => String(example?.[row] ?? blank.rows[row]?.[at] ?? '')))};
      }
      case 'checklist':
        return {items: block.items.map(({example = ''}) => String(example))};
      case 'paragraph':
        return {blanks: Array.from({length: blanksIn(block.text)}, (_, at) => String(block.example?.[at] ?? ''))};
      case 'signatures':
        return {signed: true};
    }
  });
}

test.each(forms)('%s：照样板打字，得到样板的内容；空着的存得下、对得上', (_, template) => {
  expect(fitsForm(template, blankInput(template))).toBe(true);
  const input = typed(template);
  expect(fitsForm(template, input)).toBe(true);
  const key = '201/minutes/abc1';
  expect(fillReader.read(JSON.parse(JSON.stringify(withForm(emptyFill(), key, input, '2027-03-12T00:00:00Z'))))).toEqual({value: withForm(emptyFill(), key, input, '2027-03-12T00:00:00Z')});
  const [mine, specimen] = [valuesOf(template, input), specimenOf(template)!];
  for (const [at, values] of specimen.entries()) {
    if (values.kind === 'signatures') continue;
    // 样板末尾的空行不印在填的里。
    const found = mine[at]!;
    const length = found.kind === 'table' ? found.rows.length : 0;
    // 没有写类型的列，打的数照字存。
    const plain = (one: FormValues[number]) => (one.kind === 'table' ? {...one, rows: one.rows.slice(0, length).map((row) => row.map(String))} : one);
    expect(plain(found)).toEqual(plain(values));
  }
});

test('填的印进 Word，没有“样板”；同样的字得同样的字节', async () => {
  const template = formOf('201/resolution');
  const context = {standardTitle: '党员大会规范', standardNumber: 'JGDJ 201', edition: 1, releaseLabel: '2026', unitName: '某局', recordNumber: 'A.1'};
  const values = valuesOf(template, typed(template));
  const bytes = await recordToDocx(template, context, values, 'filled');
  const all = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xml')).map(([, data]) => strFromU8(data)).join('');
  expect(all).not.toContain('样板');
  const first = values.flatMap((value) => (value.kind === 'fields' ? value.values.flat() : value.kind === 'paragraph' ? value.values : [])).find(Boolean)!;
  expect(all).toContain(first);
  expect(await recordToDocx(template, context, values, 'filled')).toEqual(bytes);
});

const table = {kind: 'ledger', rows: 5, columns: [{label: '序号', width: 1, clause: 'a'}, {label: '姓名', width: 1, clause: 'a'}, {label: '月数', width: 1, clause: 'a', type: 'integer'}, {label: '加倍', width: 1, clause: 'a', formula: '[月数]*2'}]} satisfies Block;

test('从 Excel 贴：引号里的换行、制表符不分格；序号、算出的列不动；行不够的加上', () => {
  expect(pastedRows('甲\t"两行\n的"\r\n乙\t"有""引号"""\n')).toEqual([['甲', '两行\n的'], ['乙', '有"引号"']]);
  const rows = pasteInto(table, [['', '', '', '']], [['党员甲', '3', '9'], ['党员乙', '４', '']], 0, 1);
  expect(rows).toEqual([['', '党员甲', '3', ''], ['', '党员乙', '４', '']]);
  expect(tsvOf(table, [['', '甲\t乙', '1', '']])).toBe('序号\t姓名\t月数\t加倍\n\t"甲\t乙"\t1\t');
});

test('打的、贴的再长再多，存得下也读得回', () => {
  const roster = rosterOf(`党员甲\n${'长'.repeat(LONGEST_NAME + 1)}${'\n乙'.repeat(MOST_NAMES + 1)}`);
  const rows = pasteInto(table, [], Array.from({length: 600}, () => ['字'.repeat(6000)]), 0, 1);
  const file = {...withForm(emptyFill(), '2010/sign-in', [{rows}], '2027-03-12T00:00:00Z'), roster};
  expect(fillReader.read(JSON.parse(JSON.stringify(file)))).toEqual({value: file});
});

test('抄到 Excel：字不当公式算，数、日期照写', () => {
  expect(tsvRows([['=1+1', '@SUM(1)', '+cmd|x', '-2+3', ' =1', '=a\tb']])).toBe("'=1+1\t'@SUM(1)\t'+cmd|x\t'-2+3\t' =1\t\"'=a\tb\"");
  expect(tsvRows([['-5', '+8.50', '2027-03-12', '党员甲', 3, -4]])).toBe('-5\t+8.50\t2027-03-12\t党员甲\t3\t-4');
});

test('数写成数，公式跟着算；认不得的照写；空行不印', () => {
  const values = valuesOf({blocks: [table]}, [{rows: [['', '甲', '3', ''], ['', '乙', '没有', ''], ['', '', '', '']]}]);
  expect(values).toMatchObject([{kind: 'table', rows: [[1, '甲', 3, 6], [2, '乙', '没有', expect.anything()]]}]);
});

test('改了栏目的表，从前填的对不上；存坏的、别的文件说出毛病', () => {
  const [, template] = forms[0]!;
  expect(fitsForm({blocks: [...template.blocks, table]}, blankInput(template))).toBe(false);
  expect(fillReader.read({kind: 'cases'})).toHaveProperty('problems');
  expect(fillReader.read(null)).toHaveProperty('problems');
});

test('办的那件里已有的先填：认得的栏目才填，填过的不动', () => {
  const block: Block = {kind: 'fields', fields: [{label: '会议时间', clause: 'a'}, {label: '应到人数', clause: 'a'}, {label: '主持人', clause: 'a'}, {label: '党支部', clause: 'a'}]};
  const words: Block = {kind: 'paragraph', text: '定于 ____ 年 ____ 月 ____ 日 ____ 时，在 ____ 召开。', clause: 'a'};
  const known = {meeting: '2027-03-12', heads: [{base: '有表决权的党员', due: 20}], unit: '第一党支部'};
  expect(prefilled({blocks: [block, words]}, [{fields: [[], ['19'], [], []]}, {blanks: ['', '', '', '', '']}], known)).toEqual([
    {fields: [['2027年3月12日'], ['19'], [], ['第一党支部']]},
    {blanks: ['2027', '3', '12', '', '']},
  ]);
});

test('几个分母的各归各的：选举人、委员不混；到会的签名、几个数并在一栏的不填', () => {
  const labels = ['应到会有选举权', '实到会有选举权', '五分之四人数', '当选至少几票', '应选名额', '应到委员', '实到委员数', '当选至少几票', '应到会', '表决应到、实到', '到会党员签名', '到会委员', '赞成票', '赞成的理由'];
  const block: Block = {kind: 'fields', fields: labels.map((label) => ({label, clause: 'a'}))};
  const heads = [{base: '有选举权', due: 20, present: 16, approve: 12, leastPresent: 16, leastApprove: 11}, {base: '委员', due: 5, leastApprove: 3}];
  const [filled] = prefilled({blocks: [block]}, [{fields: labels.map(() => [])}], {heads, seats: 3});
  expect(filled).toEqual({fields: [['20'], ['16'], ['16'], ['11'], ['3'], ['5'], [], ['3'], ['20'], [], [], [], ['12'], []]});
});

test('决议里的日子、人数填上，不赞成、弃权的空着', () => {
  const template = formOf('301/admission-resolution');
  const heads = [{base: '有表决权的党员', due: 21, present: 15, approve: 12}];
  const filled = prefilled(template, blankInput(template), {meeting: '2027-08-20', heads}).map((block) => ('blanks' in block ? block.blanks.join('|') : ''));
  expect(filled.join('\n')).toContain('2027|8|20|21|15');
  expect(filled.join('\n')).toMatch(/^12\|\|/m);
});
