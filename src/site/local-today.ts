/** 今天，照这台电脑的钟，YYYY-MM-DD。 */
export function localToday(at: Date = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
