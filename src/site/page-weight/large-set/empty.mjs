/** 浏览器里不带的内容，都是这一个空的。 */
export const frontMatter = {};
export const metadata = {};
export const assets = {};
export const toc = [];
export const contentTitle = undefined;
export default function Empty() {
  return null;
}
