import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {ALL} from './sweep';
import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate';

/** 在电子表格里做的一步：在某行上面插一行空行，填（粘贴）一格。行列照单元格的写法。 */
export type SheetStep = ({insert: number} | {cell: string; value: number | string}) & {
  /** 第几张工作表，缺省第一张。 */
  sheet?: number;
};

const sheetPath = (sheet: number): string => `xl/worksheets/sheet${sheet}.xml`;

/** 本机没有的略过；CI 上全部跑时没有，就是漏装了，不许悄悄略过。 */
function wanted(name: string, found: boolean): boolean {
  if (!found && ALL && process.env.CI) throw new Error(`全部跑时要有 ${name}，这台机器没有：装 libreoffice-writer、libreoffice-calc、poppler-utils`);
  return found;
}

/**
 * 这台机器有没有 LibreOffice。
 * @throws CI 上全部跑（npm run test:all）而没有
 */
export const hasOffice = (): boolean => wanted('LibreOffice', spawnSync('soffice', ['--version'], {timeout: 60_000}).status === 0);

/**
 * 逐步做完的工作簿：插行时插在处以下的行下移，公式里引的格、区域照电子表格的规矩跟着移；算好的值都去掉，打开的要自己算。
 */
export function afterSteps(bytes: Uint8Array, steps: readonly SheetStep[]): Uint8Array {
  const files = unzipSync(bytes);
  const names = [...strFromU8(files['xl/workbook.xml']!).matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name!);
  const sheets = names.map((_, index) => strFromU8(files[sheetPath(index + 1)]!));
  for (const step of steps) {
    const at = (step.sheet ?? 1) - 1;
    if ('insert' in step) sheets.forEach((xml, index) => (sheets[index] = shiftReferences(index === at ? insertRow(xml, step.insert) : xml, step.insert, names[at]!, index === at)));
    else sheets[at] = fillCell(sheets[at]!, step.cell, step.value);
  }
  sheets.forEach((xml, index) => (files[sheetPath(index + 1)] = strToU8(xml.replaceAll(/<\/f><v>[^<]*<\/v>|<\/f><v\/>/g, '</f>'))));
  return zipSync(files);
}

/** 插行以后，公式里引的格、区域跟着移：本表里没有写表名的，别的表里写了这张表名的。 */
function shiftReferences(xml: string, row: number, name: string, isOwn: boolean): string {
  const down = (reference: string): string => reference.replaceAll(/(\$?[A-Z]{1,3}\$?)(\d+)/g, (_, letters: string, number: string) => `${letters}${Number(number) >= row ? Number(number) + 1 : number}`);
  return xml.replaceAll(/<f>([^<]*)<\/f>/g, (_, formula: string) => `<f>${formula.replaceAll(/((?:'|&apos;)([^'&]+)(?:'|&apos;)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\d(])/g, (all, prefix: string | undefined, sheet: string | undefined, reference: string) => ((sheet === undefined ? isOwn : sheet === name) ? `${prefix ?? ''}${down(reference)}` : all))}</f>`);
}

function insertRow(xml: string, row: number): string {
  const down = (number: string): number => (Number(number) >= row ? Number(number) + 1 : Number(number));
  const shifted = xml
    .replaceAll(/(<row r=")(\d+)/g, (_, head: string, number: string) => `${head}${down(number)}`)
    .replaceAll(/(<c r="[A-Z]+)(\d+)/g, (_, head: string, number: string) => `${head}${down(number)}`)
    .replaceAll(/<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g, (_, from: string, first: string, to: string, last: string) => `<mergeCell ref="${from}${down(first)}:${to}${down(last)}"`);
  return shifted.replace(`<row r="${row + 1}"`, `<row r="${row}"></row><row r="${row + 1}"`);
}

function fillCell(xml: string, cell: string, value: number | string): string {
  const body = typeof value === 'number' ? `><v>${value}</v></c>` : ` t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
  const old = new RegExp(`<c r="${cell}"((?: s="\\d+")?)[^>]*?(?:/>|>.*?</c>)`);
  if (old.test(xml)) return xml.replace(old, (_, style: string) => `<c r="${cell}"${style}${body}`);
  const row = /\d+/.exec(cell)![0];
  return xml.replace(new RegExp(`(<row r="${row}"[^>]*>)(.*?)(</row>)`), (_, head: string, cells: string, end: string) => `${head}${[...cells.matchAll(/<c r="([A-Z]+)\d+".*?<\/c>/g)].map(([text]) => text).concat(`<c r="${cell}"${body}`).sort((a, b) => a.localeCompare(b)).join('')}${end}`);
}

/**
 * LibreOffice 打开、算好一张工作表，逐行逐格的字。
 * @param sheet 第几张
 * @throws LibreOffice 没有转出来
 */
export function calculated(bytes: Uint8Array, sheet = 1): string[][] {
  const folder = mkdtempSync(path.join(tmpdir(), 'office-'));
  try {
    writeFileSync(path.join(folder, 'sheet.xlsx'), bytes);
    const run = spawnSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', `csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,${sheet}`, '--outdir', folder, path.join(folder, 'sheet.xlsx')], {encoding: 'utf8', timeout: 120_000, killSignal: 'SIGKILL'});
    if (run.status !== 0) throw new Error(`LibreOffice 没有转出来：${run.stderr}`);
    return rowsOf(readFileSync(path.join(folder, readdirSync(folder).find((name) => name.endsWith('.csv'))!), 'utf8'));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** 制表符隔开的一张表；加了引号的格里可以换行。 */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === '\n') rows.push([]);
  }
  return rows;
}

/**
 * 有没有看 PDF 用的 poppler。
 * @throws 见 `hasOffice`
 */
export const hasPoppler = (): boolean => wanted('poppler', spawnSync('pdftoppm', ['-v']).error === undefined);

/** 印出来几页，末页的字和线占版面高的几成（页眉页脚不算），第二页起各页页眉下面的头一行。 */
export interface Printed {
  pages: number;
  fill: number;
  tops: string[];
}

/**
 * LibreOffice 把 Word、Excel 印成 PDF，逐份量。
 * @throws 有一份没有转出来
 */
export function printedPages(files: ReadonlyMap<string, Uint8Array>): Map<string, Printed> {
  const folder = mkdtempSync(path.join(tmpdir(), 'office-'));
  try {
    const names = [...files.keys()];
    names.forEach((name, at) => writeFileSync(path.join(folder, `${at}${path.extname(name)}`), files.get(name)!));
    // 一次转几十份，起一次 LibreOffice 就够。
    for (let from = 0; from < names.length; from += 50) {
      const batch = names.slice(from, from + 50).map((name, at) => path.join(folder, `${from + at}${path.extname(name)}`));
      spawnSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...batch], {timeout: 300_000, killSignal: 'SIGKILL'});
    }
    return new Map(names.map((name, at) => [name, lastPage(path.join(folder, `${at}.pdf`), name)]));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/**
 * LibreOffice 把一份 Word 印成 PDF，逐页逐行的字。
 * @throws LibreOffice 没有转出来
 */
export function printedLines(bytes: Uint8Array): string[][] {
  const folder = mkdtempSync(path.join(tmpdir(), 'office-'));
  try {
    writeFileSync(path.join(folder, 'paper.docx'), bytes);
    const run = spawnSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, path.join(folder, 'paper.docx')], {encoding: 'utf8', timeout: 120_000, killSignal: 'SIGKILL'});
    if (run.status !== 0) throw new Error(`LibreOffice 没有转出来：${run.stderr}`);
    const text = spawnSync('pdftotext', ['-layout', path.join(folder, 'paper.pdf'), '-'], {encoding: 'utf8', maxBuffer: 1 << 26}).stdout;
    return text.split('\f').map((page) => page.split('\n'));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** 版心以外的上下，占纸高的几成：竖排、横排。 */
const EDGES = {portrait: [0.088, 0.912], landscape: [0.088, 0.895]} as const;

function lastPage(pdf: string, name: string): Printed {
  const pages = Number(/^Pages:\s+(\d+)/m.exec(spawnSync('pdfinfo', [pdf], {encoding: 'utf8'}).stdout)?.[1]);
  if (!pages) throw new Error(`LibreOffice 没有转出来：${name}`);
  const image = spawnSync('pdftoppm', ['-r', '36', '-gray', '-f', String(pages), '-l', String(pages), pdf], {maxBuffer: 1 << 26}).stdout;
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.subarray(0, 30).toString('latin1'))!;
  const [w, h] = [Number(width), Number(height)];
  const pixels = image.subarray(head.length);
  const [top, bottom] = EDGES[h > w ? 'portrait' : 'landscape'];
  const rows = Array.from({length: h}, (_, y) => y).filter((y) => y > h * top && y < h * bottom && pixels.subarray(y * w, (y + 1) * w).some((dot) => dot < 200));
  return {pages, fill: rows.length ? (rows.at(-1)! - rows[0]!) / h : 0, tops: topLines(pdf)};
}

/** 各页去掉与首页相同的页眉以后的头一行；首页不算。 */
function topLines(pdf: string): string[] {
  const text = spawnSync('pdftotext', ['-layout', pdf, '-'], {encoding: 'utf8', maxBuffer: 1 << 26}).stdout;
  const [first = [], ...rest] = text.split('\f').map((page) => page.split('\n').map((line) => line.trim()).filter(Boolean));
  return rest.flatMap((lines) => lines.filter((line) => line !== first[0]).slice(0, 1));
}
