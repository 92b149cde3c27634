/** 依赖朝一个方向走，见 ARCHITECTURE.md。 */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {circleFaults, orderFaults, readImports, wings, writtenImports, type Imports, type Reference} from './architecture';

const root = path.resolve(import.meta.dirname, '..');
let imports: Imports;

beforeAll(() => {
  imports = readImports(root, ['src', 'scripts', 'bench']);
});

test('依赖朝一个方向走：标准 ← 成品 ← 项目文件夹 ← 网站、工具 ← 命令', () => {
  expect(Object.keys(imports).length).toBeGreaterThan(300);
  expect(orderFaults(imports)).toEqual([]);
});

test('没有一个圈，只引类型的也算', () => {
  expect(circleFaults(imports)).toEqual([]);
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
addRoute({component: '@site/src/site/components/G/index.tsx'});
// 见 ./h
const i = new URL('..', address);
`)).toEqual(['./a', './b', './c.css', './d', './e.worker.ts', './f', '@site/src/site/components/G/index.tsx']);
  expect(writtenImports("@import '../door/door.css';\n")).toEqual(['../door/door.css']);
});
