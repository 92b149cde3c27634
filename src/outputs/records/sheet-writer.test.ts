import {expect, test} from 'vitest';
import {partsOf} from './fixtures';
import {SheetWriter, workbook} from './sheet-writer';

async function parts(columns: number) {
  const sheet = new SheetWriter({name: '交党总支 2027', title: '交党总支的一行', left: '甲', right: '乙', widths: Array.from({length: columns}, () => 8), frozen: 1});
  sheet.heads(Array.from({length: columns}, (_, at) => `列${at}`));
  return partsOf(await workbook([sheet.build()], {title: '甲', subject: '乙', creator: '丙'}));
}

const titles = (book: string): string | undefined => /_xlnm\.Print_Titles"[^>]*>([^<]*)</.exec(book)?.[1]?.replaceAll('&apos;', "'");
const alignments = (styles: string): number => styles.match(/<alignment[^>]*horizontal="left"/g)?.length ?? 0;

test('横向分几页的：每页重复名称那一列和表头，名称靠左，不断在两页之间；一页宽的只重复表头，名称居中', async () => {
  const [wide, narrow] = [await parts(40), await parts(8)];
  expect(wide['xl/worksheets/sheet1.xml']).toMatch(/paperSize="8"/);
  expect(titles(wide['xl/workbook.xml']!)).toBe("'交党总支 2027'!$A:$A,'交党总支 2027'!$3:$3");
  expect(titles(narrow['xl/workbook.xml']!)).toBe("'交党总支 2027'!$3:$3");
  expect([alignments(wide['xl/styles.xml']!), alignments(narrow['xl/styles.xml']!)]).toEqual([1, 0]);
});
