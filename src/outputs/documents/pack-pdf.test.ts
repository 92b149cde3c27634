import {NodeCompiler} from '@myriaddreamin/typst-ts-node-compiler';
import {beforeAll, expect, test} from 'vitest';
import {extractText, getDocumentProxy, getMeta} from 'unpdf';
import {ensureFonts, readFonts} from '../../tools/documents/fonts';
import {packPdf} from './pack-pdf';
import {packedObjects} from './packed-objects.fixture';

/** 没有装过的：一张表，几级标题，标题属性里有中文（在文件里是高位字节）。 */
let plain: Uint8Array;

beforeAll(() => {
  ensureFonts(process.cwd());
  const compiler = NodeCompiler.create({fontArgs: [{fontBlobs: readFonts(process.cwd()).map((font) => Buffer.from(font))}]});
  const cells = Array.from({length: 400}, (_, index) => `[第 ${index} 格]`).join(', ');
  const mainFileContent = `#set document(title: "党员名册（甲）", author: "某支部")\n#set text(font: "Noto Serif SC", lang: "zh")\n= 范围\n== 甲\n#table(columns: 4, ${cells})\n= 附录`;
  plain = new Uint8Array(compiler.pdf(compiler.compile({mainFileContent}).result!, {pdfStandard: 'a-2b', creationTimestamp: 0}));
}, 900_000);

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const objectsOf = (text: string) => [...text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm)].map(([, id, body]) => [Number(id), body!.trim()] as const);

test('装过的小一半还多；字、页数、书签、属性一样', async () => {
  const packed = packPdf(plain);
  expect(packed.length * 2).toBeLessThan(plain.length);
  const read = async (bytes: Uint8Array) => {
    const pdf = await getDocumentProxy(bytes.slice());
    const outline = await pdf.getOutline();
    const {info} = await getMeta(pdf);
    return {...(await extractText(pdf, {mergePages: true})), outline: outline.map(({title, items}: {title: string; items: {title: string}[]}) => [title, items.map((item) => item.title)]), title: info['Title'] as string, trees: await (await pdf.getPage(1)).getStructTree()};
  };
  const [before, after] = [await read(plain), await read(packed)];
  expect(before.outline).toEqual([['范围', ['甲']], ['附录', []]]);
  expect(before.title).toBe('党员名册（甲）');
  expect(after).toEqual(before);
});

test('每个对象还在，一字不差：流照抄，别的在对象流里', () => {
  const packed = packPdf(plain);
  const objects = packedObjects(packed);
  const all = objectsOf(latin1(plain));
  expect(all.length).toBeGreaterThan(500);
  for (const [id, body] of all) {
    if (body.endsWith('endstream')) expect(latin1(packed)).toContain(`${id} 0 obj\n${body}`);
    else expect(objects.get(id), String(id)).toBe(body);
  }
});

test('同样的输入得同样的字节', () => {
  expect(packPdf(plain)).toEqual(packPdf(plain));
});

test.each([
  ['加密的', '/ID [', '/Encrypt 1 0 R /ID [', '增量更新或者加密'],
  ['增量更新过的', '/ID [', '/Prev 9 /ID [', '增量更新或者加密'],
  ['位置不对的', '%PDF-1.7\n', '%PDF-1.7\n ', '没有从 0 数起的一张交叉引用表'],
  ['对象不在那里的', ' 0 obj\n', ' 1 obj\n', '个对象不在交叉引用表说的地方'],
  ['改过对象的', ' 00000 n', ' 00001 n', '改过的对象'],
])('%s不装，说明为什么', (_, from, to, says) => {
  expect(() => packPdf(new Uint8Array(Buffer.from(latin1(plain).replace(from, to), 'latin1')))).toThrow(says);
});
