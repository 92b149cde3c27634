/** 每一页的结构，从做好的 HTML 查，不用浏览器：抽几页用 axe 查（accessibility.browser.test.ts），其余的毛病这里逐页都看得见。 */
import {hasChildren, type Element} from 'domhandler';
import {textContent} from 'domutils';
import {expect, test} from 'vitest';
import {readBuilt, type BuiltPage} from './built-html';
import {builtPages, codesOf, releases} from './pages';

/** 给读屏的名字：自己的字、标签、图的替代文字；没有为空。 */
function nameOf(element: Element): string {
  const {attribs} = element;
  const pictures = (node: Element): string => [node.name === 'img' ? node.attribs.alt ?? '' : '', node.name === 'title' ? textContent(node) : '', ...node.children.filter((child): child is Element => hasChildren(child)).map(pictures)].join('');
  return (attribs['aria-label'] || attribs.title || attribs['aria-labelledby'] || textContent(element).trim() || pictures(element)).trim();
}

/** 一页结构上的毛病，一条一行；没有为空。 */
function structureFaults({all, text}: BuiltPage): string[] {
  const faults: string[] = [];
  const say = (wrong: readonly unknown[], what: string): void => {
    if (wrong.length) faults.push(`${what} ${wrong.length} 处${wrong.slice(0, 3).map((one) => `：${String(one)}`).join('')}`);
  };
  say(all('html').filter(({attribs}) => attribs.lang !== 'zh-Hans'), 'html 没有写 lang="zh-Hans"');
  say(text('title').trim() ? [] : [''], '没有标题');
  const headings = all('h1,h2,h3,h4,h5,h6');
  say(headings.filter(({name}) => name === 'h1').length === 1 ? [] : [headings.filter(({name}) => name === 'h1').length], 'h1 不是一个');
  const levels = headings.map(({name}) => Number(name[1]));
  say(levels.flatMap((level, index) => (index > 0 && level > levels[index - 1]! + 1 ? [`${textContent(headings[index]!).slice(0, 20)}（h${levels[index - 1]} 后面是 h${level}）`] : [])), '标题跳级');
  say(headings.filter((heading) => !textContent(heading).trim()), '空标题');
  const ids = all('[id]').map(({attribs}) => attribs.id!);
  say([...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))], '重复的 id');
  say(all('img').filter(({attribs}) => attribs.alt === undefined).map(({attribs}) => attribs.src), '图没有 alt');
  say(all('a[href],button').filter((element) => !nameOf(element)).map(({attribs}) => attribs.href ?? attribs.class), '链接、按钮没有名字');
  say(all('svg[role=img]').filter((element) => !nameOf(element)), '图没有标题');
  say(all('table').filter((table) => !readHas(table, 'th')), '表没有表头');
  const labels = new Set(all('label[for]').map(({attribs}) => attribs.for));
  say(all('select,textarea,input:not([type=hidden])').filter(({attribs, parent}) => !(attribs['aria-label'] || attribs.title || labels.has(attribs.id) || insideLabel(parent as Element | null))).map(({attribs}) => attribs.name), '控件没有标签');
  say(all('main').length === 1 ? [] : [all('main').length], 'main 不是一个');
  // 没有脚本也不该伸手到站外。
  say(all('script[src],link[rel=stylesheet],link[rel=icon],link[rel=preload],img[src],iframe[src]').map(({attribs}) => attribs.src ?? attribs.href!).filter((address) => /^(?:https?:)?\/\//.test(address)), '请求站外');
  return faults;
}

const readHas = (element: Element, name: string): boolean => element.children.some((child) => hasChildren(child) && ((child as Element).name === name || readHas(child as Element, name)));
const insideLabel = (element: Element | null): boolean => Boolean(element) && (element!.name === 'label' || insideLabel(element!.parent as Element | null));

test('每一页：语言、标题、一个 h1、不跳级、id 不重、图和控件有名字、表有表头、不请求站外', () => {
  const pages = builtPages();
  const found = Object.fromEntries(pages.map((route) => [route, structureFaults(readBuilt(route))] as const).filter(([, faults]) => faults.length));
  expect(found).toEqual({});
  expect(pages.length).toBeGreaterThan(60);
});

test.each(releases)('$name 版：每个标准有题头块、全部章、流程图、三张表、表单，示范说明在页上', ({folder, path}) => {
  const codes = codesOf(folder);
  const withdrawn = codesOf(folder, /^status: withdrawn$/m);
  expect(codes.length).toBeGreaterThanOrEqual(3);
  for (const code of codes) {
    const label = `${path}/${code}`;
    const {all, text} = readBuilt(label);
    expect(all('article h2').map(({attribs}) => attribs.id), label).toEqual([...(withdrawn.includes(code) && !all('#how-to-do').length ? [] : ['how-to-do']), 'scope', 'normative-references', 'terms-and-definitions', 'responsibilities', 'requirements', 'procedure', 'inspection', 'annex-records', 'law', 'about']);
    expect(all('article svg.ws-flow a').length, label).toBeGreaterThanOrEqual(6);
    for (const table of ['.ws-steps', '.ws-duties', '.ws-checks']) expect(all(`${table} tbody tr`).length, label).toBeGreaterThan(0);
    expect(all('article table.ws-form').length, label).toBeGreaterThan(0);
    // 废止的不再发表单，全文的 Word 照发；草案没有做 Word。
    const forms = all('article a[download$=".docx"], article a[download$=".xlsx"]').filter(({attribs}) => !attribs.href!.endsWith(`/${code}.docx`));
    expect(forms.length > 0, label).toBe(!withdrawn.includes(code));
    // 废止的只写废止和衔接，短些。
    expect(all('.ws-clause > a[id]').length, label).toBeGreaterThan(withdrawn.includes(code) ? 6 : 8);
    expect(all('article .ws-notice').length, label).toBeGreaterThan(0);
    expect(text('article'), label).toContain('示范文本');
    expect(text('article'), label).not.toMatch(/\*\*|\{\/\*|\{[\p{Script=Han}]+\}/u);
  }
});
