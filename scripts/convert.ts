/** 用 LibreOffice 把做好的 Word 文件逐个转成 PDF，看打不打得开：npx tsx scripts/convert.ts [版次]。没有 LibreOffice 的不算错。 */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {MADE_STATIC} from '../src/project/made';

const folder = path.join(MADE_STATIC[0], 'files', process.argv[2] ?? '');
if (spawnSync('soffice', ['--version']).status !== 0) {
  console.log('没有 LibreOffice，没有转。');
  process.exit(0);
}
if (!existsSync(folder)) {
  console.error(`没有 ${folder}；先运行 npm run documents`);
  process.exit(1);
}
const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.docx')).map((name) => path.join(folder, name)).sort();
const scratch = mkdtempSync(path.join(tmpdir(), 'convert-'));
try {
  const failed = files.filter((file, index) => {
    const out = path.join(scratch, String(index));
    spawnSync('soffice', [`-env:UserInstallation=file://${scratch}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', out, file]);
    return !existsSync(path.join(out, `${path.basename(file, '.docx')}.pdf`));
  });
  for (const file of failed) console.error(`打不开：${file}`);
  console.log(`转了 ${files.length} 个 Word 文件，打不开 ${failed.length} 个。`);
  process.exitCode = failed.length ? 1 : 0;
} finally {
  rmSync(scratch, {recursive: true, force: true});
}
