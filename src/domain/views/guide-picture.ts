/** 指南里的一幅图，截自真的画面；由 npm run pictures 写进 pictures.json。 */
export interface GuidePicture {
  /** 文件名，不含扩展名。 */
  name: string;
  guide: string;
  /** 放在指南的哪一步。 */
  step: string;
  alt: string;
  /** 显示的大小，像素；文件的像素是它的两倍。 */
  width: number;
  height: number;
  /** 截图时那一块里的标题、栏目名、按钮，依次连起来的指纹；画面变了，测试要求重截。 */
  shape: string;
}

/** 图在网站里的地址。 */
export const pictureHref = (name: string): string => `/img/guide/${name}.png`;

/** 算形状的文字：不看数字（件数、兆数会变）和空白。 */
export const shapeText = (parts: readonly string[]): string => parts.map((part) => part.replace(/[\d\s]+/g, '')).filter(Boolean).join('|');
