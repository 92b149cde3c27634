import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate';
import {readXlsx} from 'hucre/xlsx';

/** 一张表的一格，行列从 0 起；空的是 null。 */
export type ReadCell = (sheet: string, row: number, column: number) => string | number | null;

/**
 * LibreOffice 打开、重算、另存，读回来；存着的结果先去掉，免得照抄。
 * @throws LibreOffice 没有转出来
 */
export async function recalculated(bytes: Uint8Array): Promise<ReadCell> {
  const files = unzipSync(bytes);
  for (const [file, content] of Object.entries(files)) if (file.startsWith('xl/worksheets/sheet')) files[file] = strToU8(strFromU8(content).replaceAll(/<\/f><v>[^<]*<\/v>|<\/f><v\/>/g, '</f>').replaceAll(' t="str"', ''));
  const folder = mkdtempSync(path.join(tmpdir(), 'assess-'));
  try {
    writeFileSync(path.join(folder, 'years.xlsx'), zipSync(files));
    const run = spawnSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'xlsx', '--outdir', path.join(folder, 'done'), path.join(folder, 'years.xlsx')], {encoding: 'utf8', timeout: 900_000, killSignal: 'SIGKILL'});
    if (run.status !== 0) throw new Error(`LibreOffice 没有转出来：${run.stderr}`);
    const book = await readXlsx(readFileSync(path.join(folder, 'done/years.xlsx')));
    const rows = new Map(book.sheets.map((sheet) => [sheet.name, sheet.rows]));
    return (sheet, row, column) => (rows.get(sheet)?.[row]?.[column] ?? null) as string | number | null;
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
