import {expect, test} from 'vitest';
import {resultOf, slowest, type VitestReport} from './test-report';

const report = (...testResults: VitestReport['testResults']): VitestReport => ({numPassedTests: 3, numFailedTests: 1, testResults});
const passed = {title: '过的', fullName: '一组 过的', status: 'passed', duration: 1500, failureMessages: []};

test('没有过的一样一行：文件、测试、说的第一句；装不起来的文件也列出', () => {
  const result = resultOf('单元测试', 1, report(
    {name: '/项目/src/a.test.ts', status: 'failed', message: '', assertionResults: [passed, {title: '错的', fullName: '一组 错的', status: 'failed', duration: 2, failureMessages: ['\u001B[31mAssertionError: 要 1\u001B[39m\n    at 某处']}]},
    {name: '/项目/src/b.test.ts', status: 'failed', message: 'Error: 找不到 c.ts\n第二行', assertionResults: []},
    {name: '/项目/src/d.test.ts', status: 'passed', message: '', assertionResults: [passed]},
  ), '/项目');
  expect(result.failures).toEqual(['src/a.test.ts  一组 错的：AssertionError: 要 1', 'src/b.test.ts：Error: 找不到 c.ts']);
  expect([result.passed, result.failed]).toEqual([3, 2]);
  expect(slowest(result.timed)).toContain('    1.5 s  src/a.test.ts  过的');
});

test('没有报告、测试都过了退出码却不是 0，各算一个失败', () => {
  expect(resultOf('浏览器测试', 1, undefined)).toEqual({passed: 0, failed: 1, failures: ['浏览器测试：没有跑起来'], timed: []});
  expect(resultOf('单元测试', 1, report({name: '/a.test.ts', status: 'passed', message: '', assertionResults: [passed]}), '/')).toMatchObject({failed: 1, failures: ['单元测试：测试都过了，退出码是 1']});
});
