/**
 * 那一天适用的值；早于最早一个的报错。
 * @param values 由旧到新，from 为 ISO 日期、年月或者年
 * @param on ISO 日期
 */
export function valueOn<T extends {from: string}>(values: readonly T[], on: string): T {
  const value = values.filter(({from}) => from.padEnd(10, '-01') <= on).at(-1);
  if (!value) throw new Error(`${on} 还没有这条规则，最早自 ${values[0]!.from}`);
  return value;
}
