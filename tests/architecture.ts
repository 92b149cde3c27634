/** 依赖图：从程序的文字里读出谁引谁，找出反着走的、成圈的、不该引的。 */
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import path from 'node:path';

/** 一处引用：站内的给文件，站外的给包名，找不到的两样都没有。 */
export interface Reference {
  /** 程序里的写法。 */
  written: string;
  file?: string;
  package?: string;
}

/** 文件 → 它引的；只引类型的也算。 */
export type Imports = Readonly<Record<string, readonly Reference[]>>;

/** 各翼能引哪几翼，由内到外；自己翼里的总可以引。写在这里的次序就是 ARCHITECTURE.md 里的次序。 */
export const wings: Readonly<Record<string, {is: string; sees: readonly string[]; not?: {packages: RegExp; why: string}}>> = {
  'src/domain': {is: '标准', sees: [], not: {packages: /^(react|preact|@docusaurus|@theme|@generated|node:(fs|child_process|http|net|worker_threads|os))/, why: '标准不知道网页，也不碰磁盘；要读写的由 src/project 给'}},
  'src/outputs': {is: '成品', sees: ['src/domain'], not: {packages: /^(react|preact|@docusaurus|@theme|@generated|node:(fs|child_process|http|net|worker_threads|os))/, why: '成品由资料算出字节，不碰磁盘；写文件的是 src/project'}},
  'src/project': {is: '项目文件夹', sees: ['src/domain', 'src/outputs'], not: {packages: /^(react|preact|@docusaurus|@theme|@generated)/, why: '项目文件夹不知道网页'}},
  'src/site': {is: '网站', sees: ['src/domain', 'src/outputs', 'src/project']},
  'src/site/components': {is: '网页的部件', sees: ['src/domain', 'src/outputs', 'src/site'], not: {packages: /^node:/, why: '部件也在浏览器里跑'}},
  'src/site/plugins': {is: '插件', sees: ['src/domain', 'src/outputs', 'src/project', 'src/site', 'src/site/components']},
  'src/theme': {is: '换掉的主题部件', sees: ['src/domain', 'src/site', 'src/site/components']},
  'src/tools': {is: '工具', sees: ['src/domain', 'src/outputs', 'src/project']},
  bench: {is: '测速', sees: ['src/domain', 'src/outputs', 'src/project', 'src/site', 'src/site/plugins', 'src/tools']},
  scripts: {is: '命令', sees: ['src/domain', 'src/outputs', 'src/project', 'src/site', 'src/site/plugins', 'src/tools', 'bench', 'tests']},
};

/** 根上的配置：什么都能引，谁也不引它。 */
export const configs: readonly string[] = ['docusaurus.config.ts', 'sidebars.ts', 'vitest.config.mts'];

/** 文件在哪一翼：最长的一个前缀；不在的（图、样式的素材等）没有。 */
export function wingOf(file: string): string | undefined {
  return [...Object.keys(wings), 'tests'].filter((wing) => file.startsWith(`${wing}/`)).sort((a, b) => b.length - a.length)[0];
}

const WRITTEN = /(?:\bfrom\s*|\bimport\s*\(\s*|\brequire\s*\(\s*|^import\s+|^@import\s+)['"]([^'"\n]+)['"]|\bnew URL\(\s*'(?:\.\/)?([^'\n]+\.\w+)', import\.meta\.url|(?<=['"])(@site\/[^'"\n$]+)(?=['"])/gm;

/** 一个文件里引了哪些；路由里写的部件（@site/…）也算，new URL 里不写 ./ 的也是旁边的文件。 */
export function writtenImports(text: string): string[] {
  return [...new Set([...text.matchAll(WRITTEN)].map(([, quoted, beside, site]) => (quoted ?? (beside === undefined ? site : beside.startsWith('..') ? beside : `./${beside}`))!))];
}

const ENDINGS = ['', '.ts', '.tsx', '.mts', '.mjs', '.cjs', '/index.ts', '/index.tsx'];

/** 测试和测试用的样本不算：它们可以看任何一处。 */
const isProgram = (file: string): boolean => /\.(?:tsx?|[mc]ts|[mc]js|css)$/.test(file) && !/\.test\.tsx?$|fixtures?\.ts$|node_modules/.test(file);

/** 读出 places（文件夹、文件）里全部程序的依赖图。 */
export function readImports(root: string, places: readonly string[]): Imports {
  const isFile = (file: string): boolean => existsSync(path.join(root, file)) && statSync(path.join(root, file)).isFile();
  const files = places.flatMap((place) => (isFile(place) ? [place] : readdirSync(path.join(root, place), {recursive: true, encoding: 'utf8'}).map((name) => path.posix.join(place, name.split(path.sep).join('/'))))).filter((file) => isProgram(file) && isFile(file)).sort();
  const refer = (from: string, written: string): Reference => {
    const inside = written.startsWith('@site/') ? written.slice('@site/'.length) : /^\.{1,2}\//.test(written) ? path.posix.join(path.posix.dirname(from), written) : undefined;
    if (inside === undefined) return {written, package: written};
    const file = ENDINGS.map((ending) => inside + ending).find(isFile);
    return {written, ...(file !== undefined && {file})};
  };
  return Object.fromEntries(files.map((file) => [file, writtenImports(readFileSync(path.join(root, file), 'utf8')).map((written) => refer(file, written))]));
}

/** 反着走的、找不到的、不该引的包，一处一句。 */
export function orderFaults(imports: Imports): string[] {
  return Object.entries(imports).flatMap(([from, references]) => {
    const own = wingOf(from);
    const rule = own === undefined ? undefined : wings[own];
    const isConfig = configs.includes(from);
    if (!isConfig && !rule) return [`${from} 不在哪一翼里；放进 ${Object.keys(wings).join('、')} 之一`];
    return references.flatMap(({written, file, package: name}): string[] => {
      if (name !== undefined) {
        // 不写 node: 的，下面的规则认不出。
        if (isBuiltin(name) && !name.startsWith('node:')) return [`${from} → ${name}：Node 自带的写成 node:${name}`];
        return rule?.not?.packages.test(name) ? [`${from} → ${name}：${rule.not.why}`] : [];
      }
      if (file === undefined) return [`${from} → ${written}：没有这个文件`];
      if (configs.includes(file)) return [`${from} → ${file}：根上的配置谁也不引；两边都要的挪到 src 里`];
      const to = wingOf(file);
      if (!rule || to === undefined || to === own || rule.sees.includes(to)) return [];
      return [`${from} → ${file}：${rule.is}（${own!}）只能引 ${[own, ...rule.sees].join('、')}，不能引 ${to}`];
    });
  });
}

/** 互相引成一圈的，一圈一句：甲 → 乙 → 甲。 */
export function circleFaults(imports: Imports): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) {
      found.push(`成了圈：${[...trail.slice(at), file].join(' → ')}；把两边都要的（多半是类型）挪到它们下面的一个文件里`);
      return;
    }
    if (done.has(file)) return;
    for (const {file: to} of imports[file] ?? []) if (to !== undefined && to in imports) walk(to, [...trail, file]);
    done.add(file);
  };
  for (const file of Object.keys(imports)) walk(file, []);
  return found;
}

const LONG = 350;

/** 长的文件，或者分开，或者头几行写明为什么是一件事；都没有的一个一句。 */
export function lengthFaults(files: Iterable<readonly [file: string, text: string]>): string[] {
  return [...files].flatMap(([file, text]) => {
    const lines = text.split('\n');
    const count = lines.length - 1;
    if (count <= LONG || lines.slice(0, 6).join('\n').includes('是一件事：')) return [];
    return [`${file} 有 ${count} 行，过了 ${LONG}：分成几个文件；分不开的，头上写“……是一件事：为什么”`];
  });
}
