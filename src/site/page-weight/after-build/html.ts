import {isLocal} from '../../../domain/local-url';
import {shortClassName} from '../bundling/class-names';

/** 一个开始标签：名字、属性。 */
export const TAG = /<([a-z][\w-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>/gi;

/** 只说出自哪里的类：样式、脚本都不看。 */
const ORIGIN = /^(?:docs-doc-id|plugin-id|theme-layout|theme-doc-sidebar-item)-/;
/** 锚点上让位给导航栏的类：样式里已按 article [id] 统一给了。 */
const ANCHOR = shortClassName('node_modules/@docusaurus/theme-common/lib/utils/anchorUtils.module.css', 'anchorTargetStickyNavbar');
/** 只有一项的面包屑元信息，等于没有说。 */
const LONE_CRUMB = /<script [^>]*application\/ld\+json[^>]*>\{"@context":"https:\/\/schema\.org","@type":"BreadcrumbList","itemListElement":\[\{[^{}]*\}\]\}<\/script>/g;
/** 主题脚本里照网址参数给根元素加属性的一段，本站不用，也不该让网址来定。 */
const DATA_PARAMETERS = /,function\(\)\{try\{for\([^<]*?"docusaurus-data-"[^<]*?\}catch\(\w\)\{\}\}\(\)(?=<\/script>)/;
/** 站内的链接：主题给下载的文件也写上“在本窗口开”“不带来路”，对自己的文件都是多余的。 */
const OWN = /\shref="?\/(?!\/)/;
/** 生成程序及其版次、别家搜索服务才看的元信息；只有一种语言时的语言互指。 */
const NEEDLESS = /<meta [^>]*name="?(?:generator|docsearch:|docusaurus_(?:locale|tag|version)\b)[^>]*>|<link [^>]*\bhreflang=[^>]*>/g;

/** 头部写给搜索引擎、转发的人看的全网址；本机的别人打不开，没有公开网址的网站不写。 */
const ADDRESSED = /<(?:link [^>]*\bhref|meta [^>]*\bcontent)="?(https?:\/\/[^\s">]+)[^>]*>/g;
/** 文章写给搜索引擎看的一段数据，里面尽是全网址。 */
const LINKED_DATA = /<script [^>]*application\/ld\+json[^>]*>([^<]*)<\/script>/g;
const hasLocal = (json: string): boolean => [...json.matchAll(/"(https?:[^"]+)"/g)].some(([, address]) => isLocal(address!));

/**
 * 去掉网页里没有用处的写法；元素、文字、次序不变，应用照样接得上（接手时不比属性）。
 * 顺带把唯一的行内样式换成类：严格的安全策略不认行内样式。
 */
export function slimHtml(html: string): string {
  return html
    .replace(NEEDLESS, '')
    .replace(ADDRESSED, (tag, address: string) => (isLocal(address) ? '' : tag))
    .replace(LINKED_DATA, (tag, json: string) => (hasLocal(json) ? '' : tag))
    .replace(LONE_CRUMB, '')
    .replace(DATA_PARAMETERS, '')
    .replace(/<svg style="display: ?none;?">/, '<svg class=ws-sprite>')
    .replace(TAG, (tag, name: string) => {
      const slim = tag.includes('class=') ? tag.replace(/\sclass=(?:"([^"]*)"|([^\s>"]+))/, (_, quoted?: string, bare?: string) => classes(quoted ?? bare ?? '')) : tag;
      if (name !== 'a') return slim;
      if (OWN.test(slim)) return slim.replace(/\s(?:target="?_self"?|rel="noopener noreferrer")(?=[\s>])/g, '');
      return slim.replace(/(?<=\shref="?(?:mailto|https):[^\s">]*)(?:%[89A-F][0-9A-F])+/gi, readable);
    });
}

/** 链接里编了码的汉字照实写，浏览器自己会编，每个字省五个字节。 */
function readable(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

function classes(value: string): string {
  const names = value.split(/\s+/).filter((name) => name && name !== ANCHOR && !ORIGIN.test(name));
  if (names.length === 0) return '';
  return names.length === 1 ? ` class=${names[0]}` : ` class="${names.join(' ')}"`;
}
