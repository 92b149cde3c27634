/**
 * 流程图、表单预览这样的现成 HTML 已在页面里，脚本里不必再背一份：编译给浏览器的那份清空。
 * 初次打开时服务器给的内容原样留着；站内跳转时由 fill-static.ts 补上。
 */
export default function staticHtmlLoader(source) {
  return source.replace(/("?data-static"?:\s*"",[^{}]*dangerouslySetInnerHTML:\s*\{\s*__html:\s*)"(?:[^"\\]|\\.)*"/g, '$1""');
}
