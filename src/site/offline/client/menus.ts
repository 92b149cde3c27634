/** 离线网页的菜单、配色、大字、本页目录；存得下的选择下次照旧。 */
const root = document.documentElement;

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // 存不了的，本页仍然生效。
  }
}

/** 第一次画之前就要定的，免得闪一下。 */
export function applyChoices(): void {
  showTheme(stored('theme'));
  if (stored('text-size') === 'large') root.dataset.textSize = 'large';
}

function showTheme(choice: string | null): void {
  root.dataset.theme = choice ?? (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  root.dataset.themeChoice = choice ?? 'system';
}

const NEXT_THEME: Record<string, string | null> = {system: 'light', light: 'dark', dark: null};
const THEME_NAMES: Record<string, string> = {system: '跟随系统', light: '浅色', dark: '深色'};

function themeButton(button: HTMLButtonElement): void {
  const label = (): void => button.setAttribute('aria-label', `换浅色、深色（现在是${THEME_NAMES[root.dataset.themeChoice ?? 'system']}）`);
  button.disabled = false;
  button.removeAttribute('title');
  // 样式名带散列，只认词干。
  for (const name of Array.from(button.classList)) if (name.startsWith('toggleButtonDisabled')) button.classList.remove(name);
  label();
  button.addEventListener('click', () => {
    const next = NEXT_THEME[root.dataset.themeChoice ?? 'system'] ?? null;
    store('theme', next);
    showTheme(next);
    label();
  });
}

function textSizeButton(button: HTMLButtonElement): void {
  const label = (): void => {
    const large = root.dataset.textSize === 'large';
    button.setAttribute('aria-pressed', String(large));
    button.textContent = large ? '标准字' : '大字';
  };
  label();
  button.addEventListener('click', () => {
    const large = root.dataset.textSize !== 'large';
    if (large) root.dataset.textSize = 'large';
    else delete root.dataset.textSize;
    store('text-size', large ? 'large' : 'normal');
    label();
  });
}

/** 按钮管一块内容的开合；内容用到才做。 */
function disclosure(button: HTMLButtonElement, make: () => HTMLElement): void {
  let content: HTMLElement | undefined;
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => {
    content ??= make();
    content.hidden = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!content.hidden));
  });
}

/** 手机宽度的菜单：导航栏里的链接列成一列。 */
function phoneMenu(bar: HTMLElement): HTMLElement {
  const menu = document.createElement('ul');
  menu.className = 'offline-menu';
  for (const link of bar.querySelectorAll('a.navbar__link, .ws-more a')) {
    const item = document.createElement('li');
    const copy = link.cloneNode(true) as HTMLElement;
    copy.removeAttribute('class');
    item.append(copy);
    menu.append(item);
  }
  const size = bar.querySelector<HTMLButtonElement>('.ws-text-size');
  if (size) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    textSizeButton(button);
    item.append(button);
    menu.append(item);
  }
  bar.append(menu);
  return menu;
}

/** 手机宽度的本页目录。 */
function pageContents(button: HTMLButtonElement): HTMLElement {
  const list = document.querySelector('.theme-doc-toc-desktop .table-of-contents, .table-of-contents')?.cloneNode(true) as HTMLElement | undefined ?? document.createElement('ul');
  button.after(list);
  return list;
}

/** 页面读完了，装上各处的按钮。 */
export function mountMenus(): void {
  const bar = document.querySelector<HTMLElement>('.navbar');
  if (!bar) return;
  const size = bar.querySelector<HTMLButtonElement>('.ws-text-size');
  if (size) textSizeButton(size);
  const theme = bar.querySelector<HTMLButtonElement>('.navbar__items--right button[class*="toggleButton"]');
  if (theme) themeButton(theme);
  const toggle = bar.querySelector<HTMLButtonElement>('.navbar__toggle');
  if (toggle) disclosure(toggle, () => phoneMenu(bar));
  const contents = document.querySelector<HTMLButtonElement>('.theme-doc-toc-mobile button');
  if (contents) disclosure(contents, () => pageContents(contents));
}
