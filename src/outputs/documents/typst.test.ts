import {beforeAll, expect, test} from 'vitest';
import {extractText, getDocumentProxy} from 'unpdf';
import {ensureFonts, readFonts} from '../../tools/documents/fonts';
import {packedObjects} from './packed-objects.fixture';
import {typstCompiler, typstString, typstText, type TypstJob, type TypstResult} from './typst';

let compile: (job: TypstJob) => TypstResult;
const head = '#set text(font: "Noto Serif SC", lang: "zh")\n';
const date = '2026-11-23';

beforeAll(() => {
  ensureFonts(process.cwd());
  compile = typstCompiler(readFonts(process.cwd()));
}, 900_000);

const textOf = async ({bytes}: TypstResult) => (await extractText(await getDocumentProxy(bytes.slice()), {mergePages: true})).text;

test('同样的输入得同样的字节；换一个编译器也一样', () => {
  const job = {source: `${head}党支部`, date};
  expect(compile(job).bytes).toEqual(compile(job).bytes);
  expect(typstCompiler(readFonts(process.cwd()))(job).bytes).toEqual(compile(job).bytes);
});

test.each(['#let x = 1', '$x$ *粗* _斜_ `码` @引 <锚> [块] ~ \\ "引" \'引\'', '= 标题', '- 列项', '+ 列项', '/ 词: 义', 'a -- b --- c', '1. 甲', '// 注', '/* 注 */', 'https://example.org'])('特殊字符照印：%s', async (text) => {
  expect(await textOf(compile({source: head + typstText(text), date}))).toBe(text);
  expect(await textOf(compile({source: `${head}#text(${typstString(text)})`, date}))).toBe(text);
});

test('是 PDF/A-2b：写着哪一级，有输出色彩', () => {
  const {bytes} = compile({source: `#set document(title: "甲")\n${head}党支部`, date});
  const text = new TextDecoder('latin1').decode(bytes);
  expect(text).toMatch(/pdfaid:part>2<\/pdfaid:part>/);
  expect(text).toMatch(/pdfaid:conformance>B<\/pdfaid:conformance>/);
  expect([...packedObjects(bytes).values()].join('\n')).toContain('/GTS_PDFA1');
});

test('源文有错、用了没有的字体，都停下并说明', () => {
  expect(() => compile({source: `${head}#nope`, date})).toThrow('unknown variable: nope');
  expect(() => compile({source: '#text(font: "Nope")[党]', date})).toThrow('unknown font family: nope');
});

test('附件编完就放掉，不留给下一份', () => {
  const source = `${head}#image("/a.svg", alt: "图")`;
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>';
  expect(compile({source, assets: {'a.svg': svg}, date}).pages).toBe(1);
  expect(() => compile({source, date})).toThrow('typst 编不成');
});
