export interface Summary {
  median: number;
  min: number;
  max: number;
  runs: number;
}

/** 中位数；偶数个取中间两个的平均。 */
export function median(values: readonly number[]): number {
  if (!values.length) return Number.NaN;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function summary(values: readonly number[]): Summary {
  return {median: median(values), min: Math.min(...values), max: Math.max(...values), runs: values.length};
}

/**
 * 双对数最小二乘的斜率：1 是线性，2 是平方。
 * @param points 规模和用量，至少两个
 */
export function growthExponent(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
  const meanOf = (index: 0 | 1): number => logs.reduce((sum, pair) => sum + pair[index], 0) / logs.length;
  const [mx, my] = [meanOf(0), meanOf(1)];
  return logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}
