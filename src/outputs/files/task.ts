/** 一个待写的文件：内容由 key 决定，key 不变就不重做。 */
export interface FileTask {
  /** 相对输出目录。 */
  path: string;
  /** 决定内容的一切，序列化后的文本。 */
  key: string;
  make: () => Promise<Uint8Array> | Uint8Array;
}
