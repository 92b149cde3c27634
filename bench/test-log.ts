import type {TestSample} from './raw';

const STEPS = ['检查标准', '类型', '代码检查', '单元测试', '构建', '浏览器测试'] as const;

/**
 * npm test 印的 → 各步几秒，几项过、几项没过；头三步一起跑，只算最长的。
 * @throws 没有末行的总数：没有跑完
 */
export function readTestLog(log: string): TestSample {
  const total = /^(\d+) passed, (\d+) failed$/m.exec(log);
  if (!total) throw new Error('没有“N passed, N failed”一行：测试没有跑完');
  // 构建里又有一步检查标准：同名的取头一个。
  const steps = Object.fromEntries(STEPS.map((name) => [name, Number(new RegExp(`^▸ ${name}：([\\d.]+) s$`, 'm').exec(log)?.[1] ?? 0)])) as Record<(typeof STEPS)[number], number>;
  return {
    check: Math.max(steps['检查标准'], steps['类型'], steps['代码检查']),
    unit: steps['单元测试'],
    build: steps['构建'],
    browser: steps['浏览器测试'],
    passed: Number(total[1]),
    failed: Number(total[2]),
  };
}

/** 全部几秒。 */
export const secondsOf = ({check, unit, build, browser}: TestSample): number => check + unit + build + browser;
