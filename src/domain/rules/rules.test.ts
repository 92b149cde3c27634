import {expect, test} from 'vitest';
import {fixtureFiles, problemsAfter, problemsOf, PROCEDURE} from './fixture';
import {releaseRules, rules} from './index';
import {violations} from './violations';

test('合格的一套没有问题', () => {
  expect(problemsOf(fixtureFiles())).toEqual([]);
});

/** 改动后含某段文字的行号；缺省取改动处。 */
function lineOf(file: string, from: string, to: string, at: string | undefined): number {
  const before = fixtureFiles().get(file)!;
  const text = before.replace(from, () => to);
  return text.slice(0, at === undefined ? before.indexOf(from) : text.indexOf(at)).split('\n').length;
}

test.each(violations.map(({rule, file, from, to, says, at}) => [rule, file, from, to, says, at] as const))('%s：%s 改“%s”为“%s”被报出', (rule, file, from, to, fragment, at) => {
  const found = problemsAfter(file, from, to).filter((problem) => problem.rule === rule && problem.file === file);
  const match = found.find((problem) => problem.message.includes(fragment));
  expect(match, JSON.stringify(found, null, 1)).toBeDefined();
  expect(match!.line).toBe(lineOf(file, from, to, at));
  expect(match!.message).toMatch(/\p{Script=Han}/u);
});

test('同号的两个标准被报出', () => {
  const files = fixtureFiles();
  for (const [path, text] of fixtureFiles()) if (path.includes('/meeting/')) files.set(path.replace('/meeting/', '/other/'), text);
  expect(problemsOf(files).map(({rule, message}) => `${rule} ${message}`).join('\n')).toContain('编号 101 与 docs/life/meeting/index.mdx 重复');
});

test('缺文件与不认识的文件都报出，其余照查', () => {
  const files = fixtureFiles();
  files.delete(PROCEDURE);
  files.set('docs/life/meeting/notes.txt', '草稿');
  const rules = problemsOf(files).map(({rule}) => rule);
  expect(rules).toContain('missing-file');
  expect(rules).toContain('unknown-file');
});

test('每条内容规则都有反例；与前一版比的另有测试', () => {
  const named = new Set(violations.map(({rule}) => rule));
  expect([...rules, ...releaseRules].map(({name}) => name).filter((name) => !named.has(name))).toEqual([]);
});
