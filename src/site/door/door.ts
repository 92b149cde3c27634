/**
 * 读者的门：点条号，给这一条的引文和链接；点句后的依据，看那一条说什么；选中标准里的字，旁边出来“对这一条提意见”。
 * 只用页面元素，不依赖框架，可以晚装。去处写在页上的“对本标准提意见”链接里；什么都不自行发送。见 decisions/0010。
 */
import {DOOR_CLICK, DOOR_LINK} from '../page-weight/small-script/names';
import {channelOf, clip, feedbackAddress, feedbackText, type FeedbackPlace} from '../../domain/derive/feedback';

const LABEL = '对这一条提意见';
/** 选字时光标一直在动，停下来再出按钮。 */
const SETTLE_MS = 200;

type Attributes = Record<string, string>;

function make<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Attributes, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** 本标准的永久网址；# 后面是条的锚点。只写了路径的照地址栏补全；没有写的、离线打开的用地址栏的。 */
function addressOf(anchor = ''): string {
  const given = document.querySelector<HTMLElement>('.ws-state')?.dataset.address;
  const isKnown = given !== undefined && !(given.startsWith('/') && location.protocol === 'file:');
  const base = isKnown ? new URL(given, location.href).href : location.href.split('#')[0]!;
  return anchor ? `${base}#${anchor}` : base;
}

/** 选区起点所在的条：之前最近的条号或标题。 */
function clauseBefore(article: Element, start: Node): Element | undefined {
  const before = [...article.querySelectorAll('.ws-number,h2,h3,h4')].filter((element) => element.contains(start) || element.compareDocumentPosition(start) & Node.DOCUMENT_POSITION_FOLLOWING);
  return before[before.length - 1];
}

const numberOf = (clause: Element): string => clause.firstChild?.textContent?.trim() ?? '';

/** 一条的引文：正文连列项，不带依据；后面是出处和网址。 */
export function quotationOf(number: Element): string {
  const paragraph = number.closest('p')!;
  const copy = paragraph.cloneNode(true) as Element;
  for (const mark of copy.querySelectorAll('.ws-number,.ws-cite,.ws-sr')) mark.remove();
  const items = paragraph.nextElementSibling;
  const lines = [copy, ...(items?.matches('.ws-items') ? items.children : [])].map((element) => element.textContent!.replace(/\s+/g, ' ').trim());
  const {quote = '', release = ''} = document.querySelector<HTMLElement>('.ws-state')?.dataset ?? {};
  return `${lines.join('\n')}\n——${quote}${numberOf(number)}，${release}\n${addressOf(number.id)}`;
}

/** 开门；返回关门的办法。 */
export function openDoor(): () => void {
  let trigger: HTMLElement | undefined;
  /** 按钮上带的是哪一段。 */
  let quoted: string | undefined;
  let panel: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const status = make('span', {role: 'status', class: 'ws-sr'});
  document.body.append(status);

  const pageLink = (): HTMLAnchorElement | null => document.querySelector<HTMLAnchorElement>(DOOR_LINK);
  const placeOf = ({dataset}: HTMLAnchorElement): FeedbackPlace => ({release: dataset.doorRelease ?? '', standard: dataset.doorStandard ?? '', address: addressOf()});

  function hide(): void {
    trigger?.remove();
    trigger = undefined;
    status.textContent = '';
  }

  /** 选中的字在标准正文里才算。 */
  function selected(): {range: Range; link: HTMLAnchorElement; place: FeedbackPlace} | undefined {
    const link = pageLink();
    const article = link?.closest('article');
    const selection = document.getSelection();
    if (!link || !article || !selection?.rangeCount || selection.isCollapsed) return undefined;
    const range = selection.getRangeAt(0);
    const words = clip(selection.toString());
    if (words.length < 2 || !article.contains(range.startContainer)) return undefined;
    // 选区可以从整段的开头算起，那时起点是段落加序号。
    const clause = clauseBefore(article, range.startContainer.childNodes[range.startOffset] ?? range.startContainer);
    return {range, link, place: {...placeOf(link), words, ...(clause && numberOf(clause) ? {clause: numberOf(clause), address: addressOf(clause.id)} : {})}};
  }

  function show(): void {
    if (panel) return;
    const found = selected();
    // 焦点到了按钮上，选区没有变或者散了，按钮留着；又选了别处的，按钮跟着换，焦点跟过去。
    const isFocused = trigger !== undefined && trigger === document.activeElement;
    const quote = found && JSON.stringify(found.place);
    if (isFocused && (!found || quote === quoted)) return;
    hide();
    if (!found) return;
    quoted = quote;
    const {range, link, place} = found;
    const channel = channelOf(link.href);
    if ('github' in channel) {
      trigger = make('a', {class: 'ws-door', href: feedbackAddress(channel, place)!, target: '_blank', rel: 'noopener'}, LABEL, make('span', {class: 'ws-sr'}, '（打开新窗口）'));
    } else {
      trigger = make('button', {class: 'ws-door', type: 'button', 'aria-haspopup': 'dialog'}, LABEL);
      trigger.addEventListener('click', () => ask(link, place));
    }
    // 按下去时选区不散。
    trigger.addEventListener('mousedown', (event) => event.preventDefault());
    const rects = range.getClientRects();
    const end = rects[rects.length - 1] ?? range.getBoundingClientRect();
    document.body.append(trigger);
    const room = document.documentElement.clientWidth - trigger.offsetWidth - 8;
    trigger.style.left = `${Math.max(8, Math.min(end.right, room))}px`;
    trigger.style.top = `${end.bottom + window.scrollY + 6}px`;
    if (isFocused) trigger.focus();
    status.textContent = `已选中文字，按 Tab 键${LABEL}，按 Esc 键取消`;
  }

  /** 开一个小窗：标题、里面的东西、一排按钮；Esc、“关闭”收起，焦点还给 returnTo。 */
  function open(title: string, returnTo: HTMLElement | null, content: readonly HTMLElement[], actions: readonly HTMLElement[]): void {
    close();
    const shut = make('button', {type: 'button', class: 'button button--secondary'}, '关闭');
    shut.addEventListener('click', close);
    panel = make('div', {role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'ws-door-title', class: 'ws-door-panel'},
      make('p', {id: 'ws-door-title'}, make('strong', {}, title)),
      ...content,
      make('div', {class: 'ws-door-actions'}, ...actions, shut),
    );
    panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Tab') return;
      const stops = [...panel!.querySelectorAll<HTMLElement>('textarea,button,a')];
      const [from, to] = event.shiftKey ? [stops[0], stops[stops.length - 1]] : [stops[stops.length - 1], stops[0]];
      if (document.activeElement !== from) return;
      event.preventDefault();
      to!.focus();
    });
    returning = returnTo;
    document.body.append(panel);
    // 窗口在屏幕下方：点的那一处露在它上面。
    const hidden = returnTo ? returnTo.getBoundingClientRect().bottom + 16 - panel.getBoundingClientRect().top : 0;
    if (hidden > 0) window.scrollBy(0, hidden);
    (actions.find((action) => action.matches('button')) ?? shut).focus();
  }

  /** 一个“复制”按钮；成没成在 done 里说，不成的选好文字让读者自己复制。 */
  function copyButton(label: string, className: string, area: HTMLTextAreaElement, done: HTMLElement, text: () => string): HTMLButtonElement {
    const button = make('button', {type: 'button', class: `button ${className}`}, label);
    button.addEventListener('click', () => void copyText(area, text()).then((ok) => { done.textContent = ok ? '已复制' : '请按住文字自己复制'; }));
    return button;
  }

  /** 没有代码托管的：写好意见，复制或者用邮件发。 */
  function ask(link: HTMLAnchorElement, place: FeedbackPlace, returnTo = trigger ?? (document.activeElement as HTMLElement | null)): void {
    const channel = channelOf(link.href);
    const area = make('textarea', {rows: '8', 'aria-label': '意见'}, feedbackText(place));
    const done = make('span', {role: 'status'});
    const mail = make('a', {class: 'button button--secondary', href: feedbackAddress(channel, place)!}, '用邮件发送');
    const to = 'mail' in channel && channel.mail ? `发到 ${channel.mail}` : '交给本单位的党务工作者';
    // 改过的，邮件里也是改过的。
    area.addEventListener('input', () => { mail.href = `${feedbackAddress(channel, place)!.split('&body=')[0]}&body=${encodeURIComponent(area.value)}`; });
    open(place.clause ? LABEL : '对本标准提意见', returnTo, [make('p', {}, `在“意见：”后面写上意见，复制下来${to}，或者用邮件发送。这里不会替您发送。`), area], [copyButton('复制', 'button--primary', area, done, () => area.value), mail, done]);
    area.setSelectionRange(area.value.length, area.value.length);
  }

  /** 这一条的引文和链接；收意见的，也从这里提。 */
  function quote(number: HTMLAnchorElement): void {
    const text = quotationOf(number);
    const area = make('textarea', {rows: '5', readonly: '', 'aria-label': '引文'}, text);
    const done = make('span', {role: 'status'});
    const link = pageLink();
    const feedback = link && quoteFeedback(link, {...placeOf(link), clause: numberOf(number), address: addressOf(number.id)}, number);
    open(`第 ${numberOf(number)} 条`, number, [area], [
      copyButton('复制引文', 'button--primary', area, done, () => text),
      copyButton('复制链接', 'button--secondary', area, done, () => addressOf(number.id)),
      ...(feedback ? [feedback] : []),
      done,
    ]);
  }

  function quoteFeedback(link: HTMLAnchorElement, place: FeedbackPlace, number: HTMLElement): HTMLElement {
    const channel = channelOf(link.href);
    if ('github' in channel) return make('a', {class: 'button button--secondary', href: feedbackAddress(channel, place)!, target: '_blank', rel: 'noopener'}, '提意见');
    const button = make('button', {type: 'button', class: 'button button--secondary'}, '提意见');
    button.addEventListener('click', () => ask(link, place, number));
    return button;
  }

  /** 句后的依据：那一条说什么，就在这里看；页尾没有的照链接走。 */
  function law(cite: HTMLAnchorElement): boolean {
    const entry = document.getElementById(decodeURIComponent(cite.hash.slice(1)));
    const item = entry?.closest('li,p');
    if (!item) return false;
    // 全称和版本在这一组的标题里；条号已是窗口的标题。
    const name = item.matches('p') ? item : item.parentElement!.previousElementSibling;
    const facts = [...item.querySelectorAll('.ws-fact')].map((fact) => fact.cloneNode(true));
    open(cite.textContent!.replace(/[〔〕]/g, ''), cite, [make('p', {}, name?.textContent ?? ''), ...(facts.length ? [make('p', {}, ...facts)] : [])], [make('a', {class: 'button button--secondary', href: (entry as HTMLAnchorElement).href}, '看这一条的版本和引用')]);
    return true;
  }

  let returning: HTMLElement | null = null;
  function close(): void {
    if (!panel) return;
    panel.remove();
    panel = undefined;
    if (returning?.isConnected) returning.focus();
  }

  const onSelect = (): void => {
    clearTimeout(timer);
    timer = setTimeout(show, SETTLE_MS);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && panel) close();
    else if (event.key === 'Escape' && trigger) hide();
    else if (event.key === 'Tab' && !event.shiftKey && trigger && !panel && (document.activeElement === document.body || document.activeElement?.closest('article'))) {
      event.preventDefault();
      trigger.focus();
    }
  };
  const onClick = (event: MouseEvent): void => {
    const clicked = (event.target as Element).closest<HTMLAnchorElement>(DOOR_CLICK);
    if (!clicked || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (clicked.matches('.ws-cite')) {
      if (law(clicked)) event.preventDefault();
      return;
    }
    const isNumber = clicked.matches('.ws-number');
    if (!isNumber && 'github' in channelOf(clicked.href)) return;
    event.preventDefault();
    if (!isNumber) return ask(clicked, placeOf(clicked));
    // 地址栏也指到这一条，用浏览器自己的分享、收藏也对。
    history.replaceState(history.state, '', clicked.hash);
    quote(clicked);
  };
  document.addEventListener('selectionchange', onSelect);
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', onClick);
  return () => {
    document.removeEventListener('selectionchange', onSelect);
    document.removeEventListener('keydown', onKey);
    document.removeEventListener('click', onClick);
    clearTimeout(timer);
    close();
    hide();
    status.remove();
  };
}

/** 不安全的来源（本机文件、内网 http）、微信里没有剪贴板接口的，用老办法：放进文字框里选中再复制。 */
async function copyText(area: HTMLTextAreaElement, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = area.value;
    area.value = text;
    area.focus();
    area.setSelectionRange(0, text.length);
    const ok = document.execCommand('copy');
    // 没有复制成的留在框里选着，让读者自己复制。
    if (ok) area.value = before;
    return ok;
  }
}
