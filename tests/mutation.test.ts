import {rmSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {rememberedStandards} from '../src/project/fixture';
import {copyProject, inputs} from './copy-project';
import {goodVerdicts, mutationTester} from './mutation';
import {ALL} from './sweep';

/** 抽样；全部五百个用 npm run mutate。 */
const SEEDS = ALL ? 120 : 4;
let site: string;

beforeAll(() => {
  site = copyProject(path.resolve(import.meta.dirname, '..'), inputs);
});
afterAll(() => rmSync(site, {recursive: true, force: true}));

test(`把真文件随机改坏 ${SEEDS} 处：都报出那个文件和行，或者证明产物不变；检查自己不出错、不写文件`, () => {
  const run = mutationTester(site, {memo: rememberedStandards()});
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const {verdict, mutation, problems, detail} = run(seed);
    const where = `种子 ${seed}：${mutation.file}:${mutation.line} ${mutation.kind} ${detail ?? ''}`;
    expect(goodVerdicts, where).toContain(verdict);
    for (const {file, line, message} of problems) {
      expect(file, where).toMatch(/^(docs|versioned_docs)\//);
      expect(line, where).toBeGreaterThanOrEqual(1);
      expect(message, where).toMatch(/\p{Script=Han}/u);
    }
  }
}, ALL ? 3_600_000 : 300_000);
