import {readdirSync, readFileSync} from 'node:fs';
import {runInNewContext} from 'node:vm';
import {buildSync} from 'esbuild';
import {expect, test} from 'vitest';

const COMPONENTS = 'src/site/components';
/** 自己取程序块的几个入口：网页里各应用的，和各个 Worker。 */
const entries = ['Adopt/workbench.tsx', 'Assess/opening.tsx', 'Case/workbench.tsx', 'Cases/open.tsx', 'Fill/desk.tsx',
  ...readdirSync(COMPONENTS, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.worker.ts'))];

test.each(entries)('%s：头一个引入的不让 zod 现编程序', (file) => {
  const [first] = /^import '([^']+)';$/m.exec(readFileSync(`${COMPONENTS}/${file}`, 'utf8').split('\n').find((line) => line.startsWith('import'))!)?.slice(1) ?? [];
  expect(first).toMatch(/(^|\/)(modern|no-eval)$/);
});

test('打好的包里，先说不许，再建样子', () => {
  const {outputFiles: [bundle]} = buildSync({stdin: {contents: "import './no-eval'; import {Profile} from '../../../domain/schema/profile'; globalThis.found = Profile.safeParse({}).success;", resolveDir: `${COMPONENTS}/Adopt`, loader: 'ts'}, bundle: true, write: false, format: 'iife'});
  const scope = {tried: 0, found: undefined as unknown};
  runInNewContext(`globalThis.Function = class { constructor() { scope.tried += 1; } };\n${bundle!.text.replace('globalThis.found', 'scope.found')}`, {scope, URL, structuredClone});
  expect(scope).toEqual({tried: 0, found: false});
});
