/** 三百种改坏法逐个试：说得清（头一条就是原因）、说不清、没有报、检查自己出错各多少。npm test 抽几个，npm run test:all 试三百个。 */
import {rmSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {rememberedStandards} from '../src/project/fixture';
import {breakages, breakageTester, verdicts, type Trial, type Verdict} from './breakages';
import {copyProject, inputs} from './copy-project';
import {ALL, sample} from './sweep';

const COUNT = 300;
/** 至多几个说不清；没有报的、出错的一个不许有。 */
const UNCLEAR = 5;
let site: string;

beforeAll(() => {
  site = copyProject(path.resolve(import.meta.dirname, '..'), [...inputs, 'blog', 'static']);
});
afterAll(() => rmSync(site, {recursive: true, force: true}));

test(`改坏${ALL ? ` ${COUNT} 处` : '几处'}：头一条就是原因，没有一处漏报，检查自己不出错`, () => {
  const run = breakageTester(site, rememberedStandards());
  const trials = sample(Array.from({length: COUNT}, (_, seed) => seed), 5).map(run);
  const of = (verdict: Verdict): Trial[] => trials.filter((trial) => trial.verdict === verdict);
  const table = verdicts.map((verdict) => `${verdict} ${of(verdict).length}`).join('，');
  const shown = (trial: Trial): string => `${trial.kind} ${trial.file}：${trial.said.slice(0, 200)}`;
  console.log(`改坏 ${trials.length} 处：${table}`);
  expect(of('missed').map(shown), table).toEqual([]);
  expect(of('crashed').map(shown), table).toEqual([]);
  expect(of('unclear').length, of('unclear').map(shown).join('\n')).toBeLessThanOrEqual(ALL ? UNCLEAR : 1);
}, ALL ? 3_600_000 : 300_000);

test('改坏法够多、各样文件都有', () => {
  expect(breakages.length).toBeGreaterThan(100);
  expect(new Set(breakages.map(({kind}) => kind)).size).toBe(breakages.length);
  const kinds = ['docs/a/b/index.mdx', 'docs/a/b/procedure.yml', 'docs/a/b/records/c.yml', 'docs/a/b/questions.yml', 'docs/registers/roles.yml', 'docs/system.yml', 'versioned_docs/version-2026/a/b/index.mdx', 'versioned_docs/version-2026.seal.json', 'versions.json', 'profile.yml', 'blog/2026-01-01-a.mdx', 'blog/authors.yml', 'blog/tags.yml'];
  for (const file of kinds) expect(breakages.some(({files}) => files.test(file)), file).toBe(true);
});
