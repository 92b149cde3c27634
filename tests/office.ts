import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate';

/** 在电子表格里做的一步：在某行上面插一行空行，填（粘贴）一格。行列照单元格的写法。 */
export type SheetStep = {insert: number} | {cell: string; value: number | string};

const SHEET = 'xl/worksheets/sheet1.xml';

/** 这台机器有没有 LibreOffice。 */
export const hasOffice = (): boolean => spawnSync('soffice', ['--version'], {timeout: 60_000}).status === 0;

/**
 * 逐步做完的工作簿：插行时插在处以下的行下移，公式里引的格、区域照电子表格的规矩跟着移；算好的值都去掉，打开的要自己算。
 */
export function afterSteps(bytes: Uint8Array, steps: readonly SheetStep[]): Uint8Array {
  const files = unzipSync(bytes);
  const sheet = steps.reduce((xml, step) => ('insert' in step ? insertRow(xml, step.insert) : fillCell(xml, step.cell, step.value)), strFromU8(files[SHEET]!));
  files[SHEET] = strToU8(sheet.replaceAll(/<\/f><v>[^<]*<\/v>|<\/f><v\/>/g, '</f>'));
  return zipSync(files);
}

function insertRow(xml: string, row: number): string {
  const down = (number: string): number => (Number(number) >= row ? Number(number) + 1 : Number(number));
  const shifted = xml
    .replaceAll(/(<row r=")(\d+)/g, (_, head: string, number: string) => `${head}${down(number)}`)
    .replaceAll(/(<c r="[A-Z]+)(\d+)/g, (_, head: string, number: string) => `${head}${down(number)}`)
    .replaceAll(/<f>([^<]*)<\/f>/g, (_, formula: string) => `<f>${formula.replaceAll(/(\$?[A-Z]{1,3}\$?)(\d+)\b/g, (__, letters: string, number: string) => `${letters}${down(number)}`)}</f>`)
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
 * LibreOffice 打开、算好第一张工作表，逐行逐格的字。
 * @throws LibreOffice 没有转出来
 */
export function calculated(bytes: Uint8Array): string[][] {
  const folder = mkdtempSync(path.join(tmpdir(), 'office-'));
  try {
    writeFileSync(path.join(folder, 'sheet.xlsx'), bytes);
    const run = spawnSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):9,34,76', '--outdir', folder, path.join(folder, 'sheet.xlsx')], {encoding: 'utf8', timeout: 120_000, killSignal: 'SIGKILL'});
    if (run.status !== 0) throw new Error(`LibreOffice 没有转出来：${run.stderr}`);
    return rowsOf(readFileSync(path.join(folder, 'sheet.csv'), 'utf8'));
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
