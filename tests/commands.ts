import {mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {build, type Plugin} from 'esbuild';
import {ALL} from './sweep';

/** 打成一个文件以后，程序里“这个文件在哪里”还是源文件的位置。 */
const own: Plugin = {
  name: 'own',
  setup(bundler) {
    // 别的包不打进来；chinese-days 例外：它的 JSON、具名的函数，Node 20 不能直接引。
    bundler.onResolve({filter: /^chinese-days/}, ({path: file, resolveDir}) => ({path: createRequire(path.join(resolveDir, 'x.js')).resolve(file)}));
    bundler.onLoad({filter: /\.ts$/}, ({path: file}) => ({
      loader: 'ts',
      contents: readFileSync(file, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href)).replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file))),
    }));
  },
};

/**
 * 命令要跑几十次，每次由 tsx 现转一百多个源文件，一秒处理器：先打成一个文件，跑的还是那个命令。全部跑时照 package.json 的起法。
 * @param root 项目的文件夹
 * @param names scripts/ 里的
 * @returns 给 node 的参数，和用完的清理
 */
export async function commands(root: string, names: readonly string[]): Promise<{argsOf: (name: string) => string[]; clean: () => void}> {
  // tsx 写全在哪里：在没有 node_modules 的小项目里跑，也找得到。
  if (ALL) return {argsOf: (name) => ['--import', pathToFileURL(createRequire(path.join(root, 'package.json')).resolve('tsx')).href, path.join(root, `scripts/${name}.ts`)], clean: () => undefined};
  mkdirSync(path.join(root, '.cache'), {recursive: true});
  const outdir = mkdtempSync(path.join(root, '.cache/commands-'));
  await build({absWorkingDir: root, entryPoints: names.map((name) => `scripts/${name}.ts`), outdir, bundle: true, splitting: true, platform: 'node', format: 'esm', packages: 'external', outExtension: {'.js': '.mjs'}, plugins: [own], logLevel: 'error'});
  return {argsOf: (name) => [path.join(outdir, `${name}.mjs`)], clean: () => rmSync(outdir, {recursive: true, force: true})};
}
