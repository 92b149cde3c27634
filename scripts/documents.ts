/** 做 Word、PDF 文件：npm run documents [-- 版次 …]；不写版次的做全部已发布的版，草案写 next。 */
import {existsSync, readFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import path from 'node:path';
import {ensureFonts} from '../src/tools/documents/fonts';
import {WorkerPool} from '../src/tools/documents/pool';
import {allMade, documentsStamp, documentsVersion, documentTasks, previousRelease} from '../src/tools/documents/tasks';
import {filesPath} from '../src/domain/addresses';
import {readContent} from '../src/project/content';
import {writeAtomic, writeFiles} from '../src/project/files-cache';
import {MADE_STATIC} from '../src/project/made';
import {releaseFolders} from '../src/project/releases';
import {releaseSlug} from '../src/domain/redline/history';
import {formatProblem} from '../src/domain/source/problem';
import {DRAFT} from '../src/domain/source/release';

const siteDir = process.cwd();
const [documentsStatic] = MADE_STATIC;
const folders = releaseFolders(siteDir);
const published = folders.filter(({name}) => name !== DRAFT);
const asked = process.argv.slice(2);
const unknown = asked.filter((slug) => !folders.some(({name}) => releaseSlug(name) === slug));
if (unknown.length) fail(`没有“${unknown.join('、')}”这一版；可用 ${folders.map(({name}) => releaseSlug(name)).join('、')}`);
const wanted = asked.length ? folders.filter(({name}) => asked.includes(releaseSlug(name))) : published;

const outDir = (name: string) => path.join(siteDir, documentsStatic, filesPath(name).slice(1));
const manifest = (name: string) => path.join(siteDir, `.cache/documents/${releaseSlug(name)}.json`);
const stampFile = (name: string) => path.join(siteDir, `.cache/documents/${releaseSlug(name)}.stamp`);
const stamp = documentsStamp(siteDir);
const stale = wanted.filter(({name}) => !(existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === stamp && allMade(outDir(name), manifest(name))));
if (!stale.length) {
  console.log('Word、PDF 文件没有要重做的。');
  process.exit(0);
}

const {releases} = readContent(siteDir, folders, (problems) => {
  if (problems.length) fail(`${problems.map(formatProblem).join('\n')}\n\n标准检查没有通过，共 ${problems.length} 个问题；改好后再做文件。`);
});
const pool = new WorkerPool(new URL('../src/tools/documents/start-worker.mjs', import.meta.url), {siteDir, pngDir: path.join(siteDir, '.cache/documents/png')});
try {
  ensureFonts(siteDir);
  const version = documentsVersion(siteDir);
  for (const {name} of stale) {
    const side = releases.find(({release}) => release.name === name)!;
    const started = performance.now();
    const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
    const folder = side.context.filesPath.slice(1);
    const tasks = documentTasks(side, version, (job) => pool.run(job), previousRelease(side, releases)).map((task) => ({...task, path: path.posix.relative(folder, task.path)}));
    const {made, total} = await writeFiles(outDir(name), manifest(name), tasks, {
      parallel: Math.max(1, Math.min(4, availableParallelism())),
      onMade: (file, count, all) => console.log(`  ${side.context.label} ${count}/${all} ${file}（${seconds()} s）`),
    });
    writeAtomic(stampFile(name), stamp);
    console.log(`${side.context.label}的 Word、PDF 文件：新做 ${made} 个，共 ${total} 个，${seconds()} s，在 ${documentsStatic}/${folder}/。`);
  }
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
} finally {
  await pool.close();
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}
