/**
 * 长单子按名称找：单子本来就全在页上，这里只把不含那几个字的收起来。
 * 一项标 data-entry；一组标 data-group，一项都没有了就整组收起；折着的 details 找的时候展开，清除后复原。
 */

/** 一项里有没有要找的：空格分开的每个词都要有，不分大小写。 */
export function matches(text: string, wanted: string): boolean {
  const within = text.toLowerCase();
  return wanted.toLowerCase().split(/\s+/).every((word) => within.includes(word));
}

/** 找到几项怎么说。 */
export function countText(found: number, total: number, wanted: string): string {
  if (!wanted) return '';
  return found ? `找到 ${found} 项，共 ${total} 项。` : `没有含“${wanted}”的，共 ${total} 项。`;
}

/** 地址指着收起来的一项：展开，看得见才到得了。新的浏览器自己展开，Chrome 97 以前的不。 */
function openTarget(): void {
  const id = location.hash.slice(1);
  const target = id ? document.getElementById(id) : null;
  const box = target?.closest('details');
  if (!target || !box || box.hasAttribute('open')) return;
  box.setAttribute('open', '');
  target.scrollIntoView();
}

/** 接上：显出框，按框里的字筛；条件在地址的 ?find= 里，可收藏、可转发。接过的不再接。 */
export function attachList(form: HTMLFormElement): void {
  if (form.dataset.list) return;
  form.dataset.list = 'on';
  const scope = form.closest('main')!;
  const all = (selector: string): HTMLElement[] => [...scope.querySelectorAll<HTMLElement>(selector)];
  const input = form.querySelector('input')!;
  const clear = form.querySelector('button')!;
  const opened = new Set(all('details[open]'));
  const folds = (): HTMLElement[] => all('details').filter((box) => box.querySelector('[data-entry]'));

  function show(): void {
    const wanted = input.value.trim();
    const entries = all('[data-entry]');
    let found = 0;
    for (const entry of entries) {
      entry.hidden = Boolean(wanted) && !matches(entry.textContent!, wanted);
      if (!entry.hidden) found += 1;
    }
    for (const group of all('[data-group]')) group.hidden = !group.querySelector('[data-entry]:not([hidden])');
    for (const box of folds()) box.toggleAttribute('open', wanted ? true : opened.has(box));
    clear.hidden = !wanted;
    form.querySelector('[role=status]')!.textContent = countText(found, entries.length, wanted);
    const address = new URL(location.href);
    if (wanted) address.searchParams.set('find', wanted);
    else address.searchParams.delete('find');
    try {
      if (address.href !== location.href) history.replaceState(history.state, '', address.href);
    } catch {
      // 本机打开的文件不许改地址，筛得出就行。
    }
  }

  form.hidden = false;
  input.oninput = show;
  // 纸上点不开：收着的印以前都展开，印完复原。
  addEventListener('beforeprint', () => folds().forEach((box) => box.setAttribute('open', '')));
  addEventListener('afterprint', show);
  form.onsubmit = (event) => event.preventDefault();
  clear.onclick = () => {
    input.value = '';
    show();
    input.focus();
  };
  input.value = new URLSearchParams(location.search).get('find') ?? input.value;
  if (input.value) show();
  openTarget();
  addEventListener('hashchange', openTarget);
}
