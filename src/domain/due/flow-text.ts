/** 时限的单行写法；含 {参数} 的加引号。 */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (value && typeof value === 'object') return `{${Object.entries(value).map(([key, item]) => `${key}: ${flowText(item)}`).join(', ')}}`;
  return typeof value === 'string' && value.includes('{') ? JSON.stringify(value) : String(value);
}
