/** 边写边看时，检查的问题也盖在网页上：终端里说什么，网页上就说什么，哪个文件、哪一行；改好就收起。读者的网站里没有它。 */
import type {Problem} from '../../../domain/source/problem';
import type {Handler} from './on-demand';

const SCRIPT = '__check.js';
const DATA = '__check.json';
/** 再多，先改好前面的。 */
const MOST = 20;

/** 网页上的脚本，每秒问一次；没有问题的什么也不显示。 */
export const overlayScript = (baseUrl: string): string => `(function () {
  var box, last = '', closed = '';
  function draw(list, count) {
    if (!box) {
      box = document.createElement('div');
      box.setAttribute('role', 'alert');
      box.style.cssText = 'position:fixed;z-index:99999;left:0;right:0;bottom:0;max-height:60vh;overflow:auto;padding:1rem 1.5rem;background:#fff4f3;color:#5c1410;border-top:4px solid #b3261e;font:15px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif';
      document.body.appendChild(box);
    }
    box.hidden = !count;
    box.textContent = '';
    if (!count) return;
    var title = document.createElement('strong');
    title.textContent = '检查有 ' + count + ' 个问题，页面还是改坏以前的样子或者不全；改好存盘，这里自动收起。';
    var close = document.createElement('button');
    close.textContent = '先收起';
    close.style.cssText = 'float:right;font:inherit;cursor:pointer';
    close.onclick = function () { closed = last; box.hidden = true; };
    box.appendChild(close);
    box.appendChild(title);
    list.forEach(function (problem) {
      var line = document.createElement('p');
      line.style.margin = '.5rem 0 0';
      var place = document.createElement('code');
      place.textContent = problem.file + ':' + problem.line + ':' + problem.column;
      line.appendChild(place);
      line.appendChild(document.createElement('br'));
      line.appendChild(document.createTextNode(problem.message));
      box.appendChild(line);
    });
  }
  function ask() {
    fetch(${JSON.stringify(`${baseUrl}${DATA}`)}, {cache: 'no-store'}).then(function (response) { return response.text(); }).then(function (text) {
      if (text === last) return;
      last = text;
      var answer = JSON.parse(text);
      if (text !== closed) draw(answer.problems, answer.count);
    }, function () {}).then(function () { setTimeout(ask, 1000); });
  }
  ask();
})();
`;

/**
 * 我们的几样放到最前，就在原来的一列上改。Docusaurus 自己也有一个 setupMiddlewares，webpack-merge 把两个都叫一遍、结果接在一起：
 * 另起一列的话，我们的落在“没有的地址都给首页”后面，永远轮不到。
 */
export function inFront<T>(middlewares: T[], own: readonly T[]): T[] {
  middlewares.unshift(...own);
  return middlewares;
}

/** 页面里加的一个标签。 */
export const overlayTag = (baseUrl: string) => ({tagName: 'script', attributes: {src: `${baseUrl}${SCRIPT}`, defer: true}});

/** 开发服务器上的两个地址：脚本，和现在的问题。 */
export function overlayHandler(baseUrl: string, problems: () => readonly Problem[]): Handler {
  return (request, response, next) => {
    const address = request.url?.split('?', 1)[0];
    const send = (type: string, text: string): void => {
      response.setHeader('content-type', `${type}; charset=utf-8`);
      response.setHeader('cache-control', 'no-store');
      response.end(text);
    };
    if (address === `${baseUrl}${SCRIPT}`) send('text/javascript', overlayScript(baseUrl));
    else if (address === `${baseUrl}${DATA}`) {
      const all = problems();
      send('application/json', JSON.stringify({count: all.length, problems: all.slice(0, MOST).map(({file, line, column, message}) => ({file, line, column, message}))}));
    } else next();
  };
}
