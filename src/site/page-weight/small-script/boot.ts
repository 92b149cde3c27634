/** 打开就是程序的网页（查找、照着做一套）：写在网页里，不必另取；页面读完就装应用，取不到的说一句、可以再试。 */
import {appLoader} from './app';

/** 网页里给的：脚本的地址。 */
declare const FILES: {scripts: string[]};

const {need, fetchAhead} = appLoader({scripts: FILES.scripts, scope: 'main', controls: 'button', name: '这一页的程序', meanwhile: '还不能用。'});
fetchAhead();
// 应用要等正文读完才接得上。
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', need);
else need();
