/**
 * 前一天。
 * @param date ISO 日期，如 2026-12-01
 */
export function dayBefore(date: string): string {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
}
