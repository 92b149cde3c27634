import {expect, test} from 'vitest';
import {readTestLog, secondsOf} from './test-log';

const log = `▸ 检查标准 …
▸ 类型：17.0 s
▸ 检查标准：19.1 s
▸ 代码检查：15.6 s
▸ 单元测试：226.4 s
▸ 检查标准：3.2 s
▸ 构建网站：65.9 s
▸ 构建：162.0 s
▸ 浏览器测试：326.8 s

2581 passed, 0 failed
`;

test('从 npm test 印的读出各步和总数：一起跑的只算最长的，构建里的检查不另算', () => {
  const sample = readTestLog(log);
  expect(sample).toEqual({check: 19.1, unit: 226.4, build: 162, browser: 326.8, passed: 2581, failed: 0});
  expect(secondsOf(sample)).toBeCloseTo(734.3);
});

test('没有跑完的不算', () => {
  expect(() => readTestLog(log.replace(/^2581.*$/m, ''))).toThrow('没有跑完');
});
