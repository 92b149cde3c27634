/** 做上墙图 PDF：npm run wall-charts [-- 版次 …]；不写版次的做全部已发布的版。 */
import {writeWallCharts} from '../src/tools/documents/wall-charts';
import {ensureFonts, readFonts} from '../src/tools/documents/fonts';
import {typstCompiler} from '../src/outputs/documents/typst';
import {readContent} from '../src/project/content';
import {releaseFolders} from '../src/project/releases';
import {releaseSlug} from '../src/domain/redline/history';
import {formatProblem} from '../src/domain/source/problem';
import {DRAFT} from '../src/domain/source/release';
import {generatorVersion} from '../src/project/files-cache';

const siteDir = process.cwd();
const {releases} = readContent(siteDir, releaseFolders(siteDir), (problems) => {
  if (!problems.length) return;
  console.error(`${problems.map(formatProblem).join('\n')}\n\n标准检查没有通过，共 ${problems.length} 个问题；改好后再做文件。`);
  process.exit(1);
});
try {
  ensureFonts(siteDir);
  const compile = typstCompiler(readFonts(siteDir));
  const version = generatorVersion(siteDir);
  const asked = process.argv.slice(2);
  for (const side of releases.filter(({release}) => release.name !== DRAFT && (!asked.length || asked.includes(releaseSlug(release.name))))) {
    const started = performance.now();
    const {made, total} = await writeWallCharts(side, {siteDir, version, compile});
    console.log(`${side.context.label}的上墙图：新做 ${made} 个，共 ${total} 个，${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
