/**
 * 一段原文的指纹：8 位十六进制（FNV-1a），空白不计。
 * 只用来认“改的还是不是那一段”，不防伪造；浏览器和 Node 结果相同。
 */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text.replace(/\s+/g, ''))) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
