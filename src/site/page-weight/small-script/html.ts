/** 建好的网页里，应用的脚本换成一个小脚本。 */

const APP_SCRIPT = /<script src="?([^\s">]*\/assets\/js\/([^\s">/]+\.js))"? defer(?:="?(?:defer)?"?)?><\/script>/g;

/** 小脚本还没到时点了按钮：先记下，到了补做。各页相同，策略里只占一个散列。 */
export const EARLY = '!function(d){d.early=[],d.addEventListener("click",d.onEarly=function(e){var b=e.target.closest("button");b&&!b.form&&d.early.push(b)},!0)}(document)';

export interface LightPage {
  html: string;
  /** 应用的脚本，文件名依次；没有的不是应用的网页（跳转页、编辑界面）。 */
  app: string[];
  /** 脚本所在的文件夹。 */
  folder: string;
}

/** 找出应用的脚本，拿掉。 */
export function withoutApp(html: string): LightPage {
  const app: string[] = [];
  let folder = '';
  const rest = html.replace(APP_SCRIPT, (_, address: string, file: string) => {
    folder = address.slice(0, -file.length);
    app.push(file);
    return '';
  });
  return {html: rest, app, folder};
}

/** 页面最前面、应用以外的：主题在这里放定深浅的脚本。 */
const BEFORE_APP = /<body[^>]*>[\s\S]*?(?=<div id="?__docusaurus)/;
const INLINE = /<script>[\s\S]*?<\/script>/g;

/** React 在相邻的两段字之间留的记号，只有应用接手时用。没有筛选（[data-app]）的网页从不装应用，去掉少解析几百个节点。 */
const JOINT = /<!-- -->/g;

/** 收着的一段：React 写不出 hidden 的值（写成 hidden="" 就查找不到），压好以后添。 */
const FOLDED = /<div class="?ws-rest"?(?=>)/g;

/** 什么也不做，只为等样式。 */
export const HOLD = '0';

/** 打开就是程序的网页：装应用的小程序写在网页里，放在样式前面，取样式的时候已经在取应用。 */
export function withBoot({html}: LightPage, script: string): string {
  return html.replace(/(?=<link rel="?stylesheet)/, () => `<script>${script}</script>`);
}

/**
 * 行内的脚本要等它前面的样式到了才运行，后面的正文也就等着。所以脚本都放在样式前面，正文趁取样式的时候解析；
 * 末尾再放一个：解析完了样式还没到，浏览器就照没有样式的排一遍版，白费工夫。见 decisions/0021。
 * @param file 小脚本的文件名
 */
export function withLight({html, folder}: LightPage, file: string): string {
  let early = '';
  const rest = html.replace(BEFORE_APP, (before) => before.replace(INLINE, (script) => {
    early += script;
    return '';
  }));
  return (rest.includes(' data-app') ? rest : rest.replace(JOINT, '').replace(FOLDED, '$& hidden=until-found'))
    .replace(/(?=<link rel="?stylesheet)/, () => `${early}<script>${EARLY}</script><script src=${folder}${file} async></script>`)
    .replace(/(?=<\/body>)/, () => `<script>${HOLD}</script>`);
}
