/** 依赖朝一个方向走，见 ARCHITECTURE.md。 */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {circleFaults, configs, lengthFaults, orderFaults, readImports, wings, writtenImports, type Imports, type Reference} from './architecture';

const root = path.resolve(import.meta.dirname, '..');
let imports: Imports;

beforeAll(() => {
  imports = readImports(root, ['src', 'scripts', 'bench', ...configs]);
});

test('依赖朝一个方向走：标准 ← 成品 ← 项目文件夹 ← 网站、工具 ← 命令', () => {
  expect(Object.keys(imports).length).toBeGreaterThan(300);
  expect(imports['docusaurus.config.ts']!.length).toBeGreaterThan(10);
  expect(imports['src/project/native-load.ts']).toContainEqual({written: './load-natively.cjs', file: 'src/project/load-natively.cjs'});
  expect(imports['src/project/load-natively.cjs']).toContainEqual({written: 'tsx/cjs', package: 'tsx/cjs'});
  expect(orderFaults(imports)).toEqual([]);
});

test('没有一个圈，只引类型的也算', () => {
  expect(circleFaults(imports)).toEqual([]);
});

test('过了 350 行的，头上写明为什么是一件事', () => {
  expect(lengthFaults(Object.keys(imports).map((file) => [file, readFileSync(path.join(root, file), 'utf8')] as const))).toEqual([]);
});

test('ARCHITECTURE.md 里各翼都有一句', () => {
  const text = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
  expect(Object.keys(wings).filter((wing) => !text.includes(`\`${wing}\``))).toEqual([]);
});

const to = (file: string): Reference => ({written: file, file});
const outside = (name: string): Reference => ({written: name, package: name});

test('反着走的说出从哪到哪、能引什么', () => {
  expect(orderFaults({'src/domain/a.ts': [to('src/site/components/A/index.tsx')], 'src/outputs/b.ts': [to('src/domain/a.ts')]})).toEqual([
    'src/domain/a.ts → src/site/components/A/index.tsx：标准（src/domain）只能引 src/domain，不能引 src/site/components',
  ]);
  expect(orderFaults({'src/site/components/A/index.tsx': [to('src/site/plugins/a.ts')]})).toHaveLength(1);
  expect(orderFaults({'src/tools/a.ts': [to('src/site/plugins/a.ts')], 'src/site/a.ts': [to('src/tools/a.ts')]})).toHaveLength(2);
});

test('标准、成品引了网页的包、读了磁盘，引的文件没有，放在翼外，都报', () => {
  expect(orderFaults({'src/domain/a.ts': [outside('react')], 'src/outputs/b.ts': [outside('node:fs'), outside('docx')], 'src/domain/c.ts': [outside('@docusaurus/Link'), outside('zod')]})).toEqual([
    expect.stringContaining('src/domain/a.ts → react') as string,
    expect.stringContaining('src/outputs/b.ts → node:fs') as string,
    expect.stringContaining('src/domain/c.ts → @docusaurus/Link') as string,
  ]);
  expect(orderFaults({'src/domain/a.ts': [{written: './gone'}]})).toEqual(['src/domain/a.ts → ./gone：没有这个文件']);
  expect(orderFaults({'src/misc/a.ts': []})).toEqual([expect.stringContaining('src/misc/a.ts 不在哪一翼里') as string]);
});

test('Node 自带的不写 node: 的报：躲过了不碰磁盘的一条', () => {
  expect(orderFaults({'src/domain/a.ts': [outside('fs'), outside('fs/promises')], 'src/outputs/b.ts': [outside('path'), outside('node:path')]})).toEqual([
    'src/domain/a.ts → fs：Node 自带的写成 node:fs',
    'src/domain/a.ts → fs/promises：Node 自带的写成 node:fs/promises',
    'src/outputs/b.ts → path：Node 自带的写成 node:path',
  ]);
});

test('根上的配置什么都能引，谁也不引它', () => {
  expect(orderFaults({'docusaurus.config.ts': [to('src/site/menu.ts'), to('src/domain/a.ts'), outside('@docusaurus/types')], 'sidebars.ts': [{written: './gone'}]})).toEqual(['sidebars.ts → ./gone：没有这个文件']);
  expect(orderFaults({'scripts/a.ts': [to('docusaurus.config.ts')], 'docusaurus.config.ts': [to('sidebars.ts')]})).toEqual([
    expect.stringContaining('scripts/a.ts → docusaurus.config.ts：根上的配置谁也不引') as string,
    expect.stringContaining('docusaurus.config.ts → sidebars.ts：根上的配置谁也不引') as string,
  ]);
});

test('长的说出是哪个、几行；写在头上的才算', () => {
  const lines = (count: number, head = '// 头'): string => `${head}\n${'1;\n'.repeat(count - 1)}`;
  expect(lengthFaults([['a.ts', lines(351)], ['b.ts', lines(350)], ['c.ts', lines(351, '/** 丙是一件事：分不开。 */')], ['d.ts', `${lines(400)}// 是一件事：晚了\n`]])).toEqual([
    expect.stringContaining('a.ts 有 351 行') as string,
    expect.stringContaining('d.ts 有 401 行') as string,
  ]);
});

test('圈写出一整圈', () => {
  expect(circleFaults({a: [to('b')], b: [to('c')], c: [to('b')], d: [to('a')]})).toEqual([expect.stringContaining('b → c → b') as string]);
  expect(circleFaults({a: [to('b'), to('c')], b: [to('c')], c: []})).toEqual([]);
});

test('各种写法都认得：引类型、动态引、工作线程、样式、路由里的部件；注释里提到的不算', () => {
  expect(writtenImports(`import type {A} from './a';
export {b} from "./b";
import './c.css';
const d = await import('./d');
const e = new Worker(new URL('./e.worker.ts', import.meta.url));
type F = import('./f').F;
const {j} = require('./j.cjs');
const k = fileURLToPath(new URL('k.cjs', import.meta.url));
addRoute({component: '@site/src/site/components/G/index.tsx'});
// 见 ./h
const i = new URL('..', address);
`)).toEqual(['./a', './b', './c.css', './d', './e.worker.ts', './f', './j.cjs', './k.cjs', '@site/src/site/components/G/index.tsx']);
  expect(writtenImports("@import '../door/door.css';\n")).toEqual(['../door/door.css']);
});
