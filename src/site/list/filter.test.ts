import {parseHTML} from 'linkedom';
import {expect, test} from 'vitest';
import {attachList, countText, matches} from './filter';

test('每个词都要有，不分大小写', () => {
  expect(matches('303 党费收缴台账 Excel', '党费 excel')).toBe(true);
  expect(matches('303 党费收缴台账', '党费 签到')).toBe(false);
});

test('找到几项：没有的说清楚找的是什么', () => {
  expect([countText(3, 9, '党'), countText(0, 9, '党课'), countText(9, 9, '')]).toEqual(['找到 3 项，共 9 项。', '没有含“党课”的，共 9 项。', '']);
});

function page(search = '') {
  const {document, window} = parseHTML(`<main><form data-list hidden><input><button hidden>清除筛选</button><span role=status></span></form>
    <section data-group id=a><details><summary>甲</summary><p data-entry id=ledger>党费台账</p><p data-entry>签到表</p></details></section><section data-group id=b><p data-entry>选票</p></section></main>`);
  const location = new URL(`https://example.org/terms${search}`);
  const heard: Record<string, () => void> = {};
  const reached: string[] = [];
  window.Element.prototype.scrollIntoView = function scrollIntoView(this: Element) {
    reached.push(this.id);
  };
  Object.assign(globalThis, {document, location, addEventListener: (name: string, listener: () => void) => (heard[name] = listener), history: {state: null, replaceState: (_: unknown, __: string, href: string) => Object.assign(location, {href})}});
  const form = document.querySelector('form') as unknown as HTMLFormElement;
  attachList(form);
  const type = (text: string): void => {
    form.querySelector('input')!.value = text;
    (form.querySelector('input')!.oninput as () => void)();
  };
  const hidden = (): string[] => [...document.querySelectorAll('main [hidden]')].map((element) => element.id || element.textContent!);
  const goTo = (hash: string): void => {
    location.hash = hash;
    heard.hashchange!();
  };
  return {document, window, form, type, hidden, location, goTo, reached, heard};
}

test('筛：不含的收起，空了的组整组收起，折着的展开；清除后照原样', () => {
  const {document, form, type, hidden, location} = page();
  expect(form.hidden).toBe(false);
  type('台账');
  expect(hidden()).toEqual(['签到表', 'b', '选票']);
  expect(document.querySelector('details')!.hasAttribute('open')).toBe(true);
  expect(form.querySelector('[role=status]')!.textContent).toBe('找到 1 项，共 3 项。');
  expect(location.searchParams.get('find')).toBe('台账');
  (form.querySelector('button')!.onclick as () => void)();
  expect(hidden()).toEqual(['清除筛选']);
  expect(document.querySelector('details')!.hasAttribute('open')).toBe(false);
  expect(location.search).toBe('');
});

test('印以前收着的都展开，印完照原样；筛着的照筛', () => {
  const {document, type, hidden, heard} = page();
  const isOpen = () => document.querySelector('details')!.hasAttribute('open');
  heard.beforeprint!();
  expect(isOpen()).toBe(true);
  heard.afterprint!();
  expect(isOpen()).toBe(false);
  type('选票');
  heard.beforeprint!();
  heard.afterprint!();
  expect(hidden()).toEqual(['a', 'ledger', '签到表']);
});

test('带着条件来的，打开就是筛好的', () => {
  const {form, hidden} = page('?find=选票');
  expect(form.querySelector('input')!.value).toBe('选票');
  expect(hidden()).toEqual(['a', 'ledger', '签到表']);
});

test('地址指着收起来的一项：展开、看得见；后来指的也是，没有的不动', () => {
  const opened = page('#ledger');
  expect([opened.document.querySelector('details')!.hasAttribute('open'), opened.reached]).toEqual([true, ['ledger']]);
  const {document, goTo, reached} = page();
  goTo('#nowhere');
  expect(document.querySelector('details')!.hasAttribute('open')).toBe(false);
  goTo('#ledger');
  goTo('#ledger');
  expect([document.querySelector('details')!.hasAttribute('open'), reached]).toEqual([true, ['ledger']]);
});
