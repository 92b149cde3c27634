import {Token, Tokenizer, TokenizerMode} from 'parse5';

/** 一页里与安全策略、链接有关的东西；都是解码以后的原文。 */
export interface ScannedPage {
  /** 内联脚本的正文；JSON-LD 这类不执行的不算。 */
  scripts: string[];
  /** 内联样式表的正文。 */
  styles: string[];
  /** style 属性的值。 */
  styleAttributes: string[];
  /** onclick 这类属性和 javascript: 链接：严格的策略下不会执行。 */
  refused: string[];
  /** href、src 的值。 */
  links: string[];
  /** 写给搜索引擎、转发的人看的网址：rel=canonical、alternate，og:、twitter: 的。 */
  addresses: string[];
}

/** 浏览器会当脚本执行的 type；别的是数据。 */
const EXECUTED = /^(|module|importmap|speculationrules|(text|application)\/(x-)?(java|ecma)script)$/i;
const LINKS = new Set(['href', 'src']);

/** 按 HTML 规范切分一页；不建文档树，几百页也快。 */
export function scanHtml(html: string): ScannedPage {
  const page: ScannedPage = {scripts: [], styles: [], styleAttributes: [], refused: [], links: [], addresses: []};
  let into: string[] | undefined;
  let text = '';
  const tokenizer: Tokenizer = new Tokenizer({sourceCodeLocationInfo: false}, {
    onStartTag({tagName, attrs}) {
      const valueOf = (name: string): string | undefined => attrs.find((attribute) => attribute.name === name)?.value;
      for (const {name, value} of attrs) {
        if (name === 'style') page.styleAttributes.push(value);
        if (/^on[a-z]/.test(name) || (LINKS.has(name) && /^\s*javascript:/i.test(value))) page.refused.push(`<${tagName} ${name}="${value.slice(0, 60)}">`);
        if (LINKS.has(name)) page.links.push(value);
      }
      const address = tagName === 'link' && /^(canonical|alternate)$/i.test(valueOf('rel') ?? '') ? valueOf('href') : tagName === 'meta' && /^(og|twitter):(url|image)$/i.test(valueOf('property') ?? valueOf('name') ?? '') ? valueOf('content') : undefined;
      if (address !== undefined) page.addresses.push(address);
      text = '';
      if (tagName === 'script') {
        tokenizer.state = TokenizerMode.SCRIPT_DATA;
        if (valueOf('src') === undefined && EXECUTED.test(valueOf('type')?.trim() ?? '')) into = page.scripts;
      } else if (tagName === 'style') {
        tokenizer.state = TokenizerMode.RAWTEXT;
        into = page.styles;
      } else if (tagName === 'title' || tagName === 'textarea') {
        tokenizer.state = TokenizerMode.RCDATA;
      } else if (tagName === 'noscript' || tagName === 'iframe') {
        // 不开脚本时也要看得到里面的样式和链接，按普通内容切。
        tokenizer.state = TokenizerMode.DATA;
      }
    },
    onEndTag({tagName}) {
      if (tagName === 'script' || tagName === 'style') {
        into?.push(text);
        into = undefined;
      }
    },
    onCharacter: append,
    onWhitespaceCharacter: append,
    onNullCharacter: append,
    onComment: () => undefined,
    onDoctype: () => undefined,
    onEof: () => undefined,
  });
  function append({chars}: Token.CharacterToken): void {
    if (into) text += chars;
  }
  tokenizer.write(html, true);
  return page;
}
