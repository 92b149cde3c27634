import path from 'node:path';
import {NodeCompiler} from '@myriaddreamin/typst-ts-node-compiler';
import {packPdf} from './pack-pdf';
import {pdfAFaults} from './pdf-a';

/** 一份要编成 PDF 的 typst 源文。 */
export interface TypstJob {
  /** typst 源文；数据里来的文字先过 `typstText`。 */
  source: string;
  /** 源文用到的文件，如 {'flow-401.svg': 字节}；源文里写 `image("/flow-401.svg")`。 */
  assets?: Readonly<Record<string, Uint8Array | string>>;
  /** 写进文件属性的制作时刻，如 “2026-11-23”；不用真实时刻，同样的输入才得同样的字节。 */
  date: string;
}

export interface TypstResult {
  bytes: Uint8Array;
  pages: number;
}

interface Diagnostic {
  message: string;
  severity: number;
  range: {start?: {line: number}} | null;
}

/** 存档用的 PDF/A-2b：字体都嵌入，不靠外面的东西，过些年还打得开。 */
const PDF_STANDARD = 'a-2b';

/** 没有这个文件夹也行：源文和附件都在内存里。 */
const WORKSPACE = path.resolve('/typst');

/**
 * 得到一个编译函数；字体只读一次，可反复用。PDF 带标签（tagged）、书签、嵌入的字体子集；同样的输入得同样的字节。
 * @param fonts 字体文件的内容，来自 `readFonts`；源文只许用其中的字体族
 * @throws 源文有错，或者用了没有的字体（会取到系统字体，字节就不一定了）时，报出 typst 的说明和源文那几行；编成的 PDF 有不合 PDF/A-2b 的地方（见 pdf-a）
 */
export function typstCompiler(fonts: readonly Uint8Array[]): (job: TypstJob) => TypstResult {
  const compiler = NodeCompiler.create({workspace: WORKSPACE, fontArgs: [{fontBlobs: fonts.map((font) => Buffer.from(font))}]});
  return ({source, assets = {}, date}) => {
    try {
      for (const [name, content] of Object.entries(assets)) compiler.mapShadow(path.join(WORKSPACE, name), Buffer.from(content));
      const compiled = compiler.compile({mainFileContent: source});
      const faults = [compiled.takeError(), compiled.takeWarnings()].flatMap((error) => (error ? (compiler.fetchDiagnostics(error) as Diagnostic[]) : []));
      const document = compiled.result;
      if (!document || faults.length) throw new Error(`typst 编不成：\n${faults.map(({message}) => `  ${message}`).join('\n')}`);
      const bytes = compiler.pdf(document, {pdfStandard: PDF_STANDARD, creationTimestamp: Date.parse(`${date}T00:00:00Z`) / 1000});
      const packed = packPdf(new Uint8Array(bytes));
      const notA = pdfAFaults(packed);
      if (notA.length) throw new Error(`编成的 PDF 不合 PDF/A-2b：\n${notA.map((fault) => `  ${fault}`).join('\n')}`);
      return {bytes: packed, pages: document.numOfPages};
    } finally {
      compiler.resetShadow();
      compiler.evictCache(0);
    }
  };
}

export {typstString, typstText} from './typst-text';
