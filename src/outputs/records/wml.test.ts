import {Bookmark, type FileChild, InternalHyperlink, type PageNumberEstimator, Paragraph, Tab, Table, TableCell, TableRow, TextRun} from 'docx';
import {expect, test} from 'vitest';
import {partsOf} from './fixtures';
import {namedStyles} from './styles';
import {borders, cellMargins, exactly, fontStyle, packDocument, THICK, THIN} from './word';
import {bookmark, link, paragraph, sectionChildren, table, tabRun, textRun, WmlBlock, type WmlParagraph} from './wml';

const bodyOf = async (children: readonly FileChild[], pageNumbers?: PageNumberEstimator): Promise<string> =>
  partsOf(await packDocument({styles: {paragraphStyles: namedStyles({cell: ['宋体', 10.5]})}, sections: [{children: [...children]}, {children: sectionChildren(children as WmlBlock[])}], ...(pageNumbers && {pageNumbers})}))['word/document.xml']!;

const style = fontStyle('宋体', 10.5, 'Times New Roman');
const grey = {...fontStyle('黑体', 9), color: '7F7F7F', underline: {type: 'single'} as const};
const text = '党员 <甲> & "乙"、\'丙\'\u0001';

/** 同一段，两种写法。 */
const styles: Omit<WmlParagraph, 'children'>[] = [
  {},
  {spacing: exactly(17), alignment: 'both', indent: {}},
  {keepNext: true, pageBreakBefore: true, spacing: {...exactly(17), before: 60, after: 40}, indent: {left: 840, hanging: 420}, tabStops: [{type: 'left', position: 840}, {type: 'right', position: 9360, leader: 'dot'}]},
  {style: 'DocCell', spacing: exactly(17), keepNext: true},
  {keepNext: false, tabStops: [], spacing: exactly(6), run: {size: 2}, indent: {firstLine: 420}},
];

test('段落、文字、书签、链接：与 docx 写出来的逐字相同，节末的一段也是', async () => {
  const ours = styles.map((options) => new WmlBlock(paragraph({...options, children: [...bookmark('s401_length', [textRun({text, ...style})]), tabRun(), tabRun(grey), textRun({text, ...grey}), textRun({text, ...style, strike: true}, true), link('s401_length', [textRun({text: '', ...style})])]})));
  const theirs = styles.map((options) => new Paragraph({...options, children: [
    new Bookmark({id: 's401_length', children: [new TextRun({text, ...style})]}),
    new TextRun({children: [new Tab()]}),
    new TextRun({children: [new Tab()], ...grey}),
    new TextRun({text, ...grey}),
    new TextRun({text, ...style, strike: true, break: 1}),
    new InternalHyperlink({anchor: 's401_length', children: [new TextRun({text: '', ...style})]}),
  ]} as ConstructorParameters<typeof Paragraph>[0]));
  const written = await bodyOf(ours);
  expect(written).toContain('党员 &lt;甲&gt; &amp; &quot;乙&quot;');
  expect(written).toBe(await bodyOf(theirs));
});

test('表格：列宽、边框、跨列、行高、与下行同页，都与 docx 相同；估页码时看得到里面，写出来也相同', async () => {
  const shape = {layout: 'fixed', alignment: 'center', width: {size: 9360, type: 'dxa'}, columnWidths: [3120, 6240], margins: cellMargins(70, 30), borders: borders(THICK, THIN)} as const;
  const cell = {width: {size: 3120, type: 'dxa'}, columnSpan: 2, verticalAlign: 'center', margins: {...cellMargins(80)}, fill: 'F2F2F2'} as const;
  const rows = [{tableHeader: true, cantSplit: false, keepNext: true, height: {value: 481, rule: 'atLeast'}}, {tableHeader: false}, {}] as const;
  const ours = () => new WmlBlock(table({...shape, rows: rows.map((row) => ({...row, children: [{...cell, children: [paragraph({spacing: exactly(13), children: [textRun({text: '甲', ...style})]})]}]}))}));
  const {fill, ...plain} = cell;
  const theirs = new Table({...shape, columnWidths: [...shape.columnWidths], rows: rows.map((row) => new TableRow({...row, children: [new TableCell({...plain, shading: {fill}, children: [new Paragraph({spacing: exactly(13), children: [new TextRun({text: '甲', ...style})]})]})]}))});
  const written = await bodyOf([ours()]);
  expect(written).toBe(await bodyOf([theirs]));
  let seen = '';
  const paged = await bodyOf([ours()], (body) => {
    seen = JSON.stringify(body);
    return {bookmarks: new Map()};
  });
  expect(paged).toBe(written);
  expect(seen).toContain('"甲"');
});
