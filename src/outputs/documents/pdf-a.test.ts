import {NodeCompiler} from '@myriaddreamin/typst-ts-node-compiler';
import {beforeAll, expect, test} from 'vitest';
import {ensureFonts, readFonts} from '../../tools/documents/fonts';
import {packPdf} from './pack-pdf';
import {pdfAFaults} from './pdf-a';

/** 没有装过的：标题、链接、图、表都有。 */
let plain: string;

beforeAll(() => {
  ensureFonts(process.cwd());
  const compiler = NodeCompiler.create({fontArgs: [{fontBlobs: readFonts(process.cwd()).map((font) => Buffer.from(font))}]});
  const mainFileContent = '#set document(title: "党员名册（甲）", author: "某支部")\n#set text(font: "Noto Serif SC", lang: "zh")\n= 范围 <甲>\n#link("https://example.org/")[外面] #link(<甲>)[里面]\n#rect(fill: rgb(0, 0, 0, 50%))\n#table(columns: 2, [一], [二])';
  plain = Buffer.from(compiler.pdf(compiler.compile({mainFileContent}).result!, {pdfStandard: 'a-2b', creationTimestamp: 0})).toString('latin1');
}, 900_000);

const faultsOf = (text: string): string[] => pdfAFaults(packPdf(new Uint8Array(Buffer.from(text, 'latin1'))));

test('typst 编的、装过的，核的各点都合', () => {
  expect(faultsOf(plain)).toEqual([]);
});

const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

/** 换上的与原来的一样长：交叉引用表里的位置不动。 */
test.each([
  ['不是 PDF/A', 'part>2<', 'part>4<', '6.6.4'],
  ['级别不对', 'conformance>B<', 'conformance>X<', '6.6.4'],
  ['名称和 XMP 不同', utf8('名册（甲'), utf8('名册（乙'), '6.7.3'],
  ['没有输出色彩', '/GTS_PDFA1', '/GTS_PDFX1', '6.2.3'],
  ['字体没有嵌', '/FontFile2 ', '/FontFileX ', '6.2.11.4.1'],
  ['字查不到', '/ToUnicode ', '/ToUnicodX ', '6.2.11.7'],
  ['编码要另取', '/Identity-H', '/GBK-EUC-H ', '6.2.11.3.3'],
  ['批注印不出来', '/F 4', '/F 2', '6.3.2'],
  ['不许的动作', '/S /URI\n', '/S /Hide', '6.5.1'],
  ['用了 LZW', '/FlateDecode', '/LZWDecode  ', '6.1.7.2'],
  ['文件头不对', '%PDF-1.7', '%PDF-2.0', '6.1.2'],
  ['没有标识', '/ID [', '/IX [', '6.1.3'],
])('%s，说得出', (_, from, to, clause) => {
  expect(plain).toContain(from);
  expect(to.length).toBe(from.length);
  expect(faultsOf(plain.replaceAll(from, to)).join('；')).toContain(clause);
});
