/** 最多的一个；一样多的取先的，一个都没有的为空。 */
export function mostCommon(values: readonly string[]): string {
  const times = (value: string): number => values.filter((other) => other === value).length;
  return values.reduce((best, value) => (times(value) > times(best) ? value : best), values[0] ?? '');
}
