import {buildSync} from 'esbuild';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';

test('不超过 4 KB（gzip），不带框架', () => {
  const {outputFiles, metafile} = buildSync({entryPoints: ['src/site/door/load.ts'], bundle: true, minify: true, write: false, metafile: true, target: 'chrome80', format: 'esm', charset: 'utf8'});
  expect(gzipSync(outputFiles[0]!.contents, {level: 9}).length).toBeLessThanOrEqual(4 * 1024);
  expect(Object.keys(metafile.inputs).sort()).toEqual(['src/domain/derive/feedback.ts', 'src/site/door/door.ts', 'src/site/door/load.ts', 'src/site/page-weight/small-script/names.ts']);
});
