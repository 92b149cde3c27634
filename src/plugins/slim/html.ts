/** 一个开始标签：名字、属性。 */
export const TAG = /<([a-z][\w-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>/gi;

/** 锚点上让位给导航栏的类：样式里已按 article [id] 统一给了。 */
const ANCHOR = /^anchorTargetStickyNavbar_/;
/** 别家搜索服务才看的元信息；只有一种语言时的语言互指。 */
const NEEDLESS = /<meta [^>]*name="?(?:docsearch:|docusaurus_(?:locale|tag|version)\b)[^>]*>|<link [^>]*\bhreflang=[^>]*>/g;

/**
 * 去掉网页里没有用处的写法；元素、文字、次序不变，应用照样接得上（接手时不比属性）。
 * 顺带把唯一的行内样式换成类：严格的安全策略不认行内样式。
 */
export function slimHtml(html: string): string {
  return html
    .replace(NEEDLESS, '')
    .replace(/<svg style="display: ?none;?">/, '<svg class=ws-sprite>')
    .replace(TAG, (tag, name: string) => {
      const slim = tag.includes('class=') ? tag.replace(/\sclass=(?:"([^"]*)"|([^\s>"]+))/, (_, quoted?: string, bare?: string) => classes(quoted ?? bare ?? '')) : tag;
      // 悬停提示同名称一字不差，只留名称。
      return name === 'a' && slim.includes('hash-link') ? slim.replace(/\stitle="[^"]*"|\stitle=[^\s>]+/, '') : slim;
    });
}

function classes(value: string): string {
  const names = value.split(/\s+/).filter((name) => name && !ANCHOR.test(name));
  if (names.length === 0) return '';
  return names.length === 1 ? ` class=${names[0]}` : ` class="${names.join(' ')}"`;
}
