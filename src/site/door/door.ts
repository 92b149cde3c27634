/**
 * 读者的门：选中标准里的字，旁边出来“对这一条提意见”。只用页面元素，不依赖框架，可以晚装。
 * 去处写在页上的“对本标准提意见”链接里；什么都不自行发送。见 decisions/0010。
 */
import {channelOf, clip, feedbackAddress, feedbackText, type FeedbackPlace} from '../../domain/derive/feedback';

const LINK = 'a[data-door-standard]';
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

/** 选区起点所在的条：之前最近的条号或标题。 */
function clauseBefore(article: Element, start: Node): string | undefined {
  const before = [...article.querySelectorAll('.ws-number,h2,h3,h4')].filter((element) => element.contains(start) || element.compareDocumentPosition(start) & Node.DOCUMENT_POSITION_FOLLOWING);
  const last = before[before.length - 1];
  return last?.firstChild?.textContent?.trim() ?? undefined;
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

  const pageLink = (): HTMLAnchorElement | null => document.querySelector<HTMLAnchorElement>(LINK);
  const placeOf = ({dataset}: HTMLAnchorElement): FeedbackPlace => ({release: dataset.doorRelease ?? '', standard: dataset.doorStandard ?? ''});

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
    return {range, link, place: {...placeOf(link), words, ...(clause ? {clause} : {})}};
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

  /** 没有代码托管的：给可复制的文字和邮件链接。 */
  function ask(link: HTMLAnchorElement, place: FeedbackPlace): void {
    close();
    const returnTo = trigger ?? (document.activeElement as HTMLElement | null);
    const channel = channelOf(link.href);
    const text = make('textarea', {readonly: '', rows: '7', 'aria-label': '可复制的文字'}, feedbackText(place));
    const done = make('span', {role: 'status'});
    const copy = make('button', {type: 'button', class: 'button button--primary'}, '复制');
    const shut = make('button', {type: 'button', class: 'button button--secondary'}, '关闭');
    const to = 'mail' in channel && channel.mail ? `发到 ${channel.mail}` : '交给本单位的党务工作者';
    panel = make('div', {role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'ws-door-title', class: 'ws-door-panel'},
      make('p', {id: 'ws-door-title'}, make('strong', {}, place.clause ? LABEL : '对本标准提意见')),
      make('p', {}, `复制下面的文字，写上意见，${to}。这里不会替您发送。`),
      text,
      make('div', {class: 'ws-door-actions'}, copy, make('a', {class: 'button button--secondary', href: feedbackAddress(channel, place)!}, '用邮件发送'), shut, done),
    );
    copy.addEventListener('click', () => void copyText(text).then((ok) => { done.textContent = ok ? '已复制' : '请按住文字自己复制'; }));
    shut.addEventListener('click', close);
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
    copy.focus();
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
    const link = (event.target as Element).closest<HTMLAnchorElement>(LINK);
    if (!link || 'github' in channelOf(link.href)) return;
    event.preventDefault();
    ask(link, placeOf(link));
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

/** 不安全的来源（本机文件、内网 http）没有剪贴板接口，用老办法。 */
async function copyText(area: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    area.select();
    return document.execCommand('copy');
  }
}
