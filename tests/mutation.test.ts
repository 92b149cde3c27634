import path from 'node:path';
import {expect, test} from 'vitest';
import {readSources, releaseFolders} from '../src/plugins/standards/releases';
import {mutationTester} from './mutation';

/** 抽样；全部五百个用 npm run mutate。 */
const SEEDS = 25;

test(`把真文件随机改坏 ${SEEDS} 处：处处报出文件和行，检查自己不出错`, () => {
  const root = path.resolve(import.meta.dirname, '..');
  const run = mutationTester(releaseFolders(root).map((folder) => readSources(root, folder)));
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const {verdict, mutation, problems, detail} = run(seed);
    const where = `种子 ${seed}：${mutation.file}:${mutation.line} ${mutation.kind} ${detail ?? ''}`;
    expect(['reported', 'equal', 'prose'], where).toContain(verdict);
    for (const {file, line, message} of problems) {
      expect(file, where).toMatch(/^(docs|versioned_docs)\//);
      expect(line, where).toBeGreaterThanOrEqual(1);
      expect(message, where).toMatch(/\p{Script=Han}/u);
    }
  }
}, 120_000);
