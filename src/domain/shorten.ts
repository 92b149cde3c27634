/** 太长的截到 most 个字以内，截了的末尾有“…”：看得出没有列全。 */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
