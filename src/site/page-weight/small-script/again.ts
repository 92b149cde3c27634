/**
 * 没有取到时怎么办：自己再取一次，还不行就说一句，等读者点“再试”；同时几样取不到只说一次，再试时只取没有到的。
 * 小程序和应用共用，各打包一份；页上只有一句，靠类认。
 */

/** 多久没有到算取不到，毫秒。 */
export const LIMIT = 20_000;
/** 自己再取以前歇多久，毫秒：瞬间的断线多半已经过去。 */
const PAUSE = 400;
const MARK = 'ws-again';
/** 页上留着的地方：应用接手时不碰里面。 */
const SLOT = '[data-again]';

/** 等得太久，不是马上断的：再自己取一次只会让读者多等一倍。 */
export class TimedOut extends Error {}

/** 问读者要不要再试：答应了才有结果，结果是再取过以后要叫的（不论取到没有）。抛错就是不再试。 */
export type Ask = (error: unknown) => Promise<() => void>;

/**
 * 一直取到为止；只有 ask 不肯再试（抛错）才算失败。
 * @param load 取一次；count 是此前取过几次。再取要换个写法的地址，不然浏览器把它并到还挂着的那一次里
 * @param pause 自己再取以前怎么等
 */
export async function persist<T>(load: (count: number) => Promise<T>, ask: Ask, pause: () => Promise<unknown> = () => wait(PAUSE)): Promise<T> {
  let settle: () => void = () => undefined;
  for (let count = 0; ; count += 1) {
    try {
      const value = await load(count);
      settle();
      return value;
    } catch (error) {
      if (count === 0 && !isTimeout(error)) await pause();
      else {
        settle();
        settle = await ask(error);
      }
    }
  }
}

/** 打包器的程序块等得太久，错误上写着 timeout。 */
function isTimeout(error: unknown): boolean {
  return error instanceof TimedOut || (error as {type?: string} | undefined)?.type === 'timeout';
}

export function wait(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

/** 装一个脚本。太久没有到的不要了：以后才到也不运行，不会装成两份。 */
export function loadScript(address: string, limit = LIMIT): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const timer = setTimeout(() => {
      // 换了文档的脚本，到了也不运行。
      document.implementation.createHTMLDocument('').adoptNode(script);
      reject(new TimedOut(address));
    }, limit);
    Object.assign(script, {
      // 不排队：排着队的，前一份挂着，再取的到了也轮不到它运行。打包器的几个脚本谁先到都行。
      src: address,
      onload: () => {
        clearTimeout(timer);
        resolve();
      },
      onerror: () => {
        clearTimeout(timer);
        script.remove();
        reject(new Error(address));
      },
    });
    document.head.append(script);
  });
}

/** 说一句；应用还没有接手的说在筛选旁边，接手以后的说在窗口下沿，滚到哪里都看得见。 */
export function say(text: string, actions: Record<string, () => void> = {}): void {
  const back = document.activeElement as HTMLElement | null;
  unsay();
  const note = document.createElement('p');
  note.className = `ws-notice ${MARK}`;
  note.setAttribute('role', 'alert');
  note.append(text);
  for (const [name, act] of Object.entries(actions)) {
    const button = document.createElement('button');
    Object.assign(button, {type: 'button', className: 'button button--secondary', textContent: name});
    button.style.marginLeft = '.5em';
    button.addEventListener('click', () => {
      act();
      if (back?.isConnected) back.focus();
    });
    note.append(button);
  }
  const slot = document.documentElement.dataset.hasHydrated === 'true' ? null : document.querySelector(SLOT);
  if (!slot) note.style.cssText = 'position:fixed;z-index:300;right:0;bottom:0;left:0;margin:0;box-shadow:0 0 8px rgb(0 0 0/30%)';
  (slot ?? document.body).append(note);
  // 手机上筛选占了大半屏，话在它下面。
  if (slot) note.scrollIntoView({block: 'nearest'});
}

export function unsay(): void {
  document.querySelectorAll(`.${MARK}`).forEach((note) => note.remove());
}

/** 页上已经说着一句了。 */
export function isSaying(): boolean {
  return document.querySelector(`.${MARK}`) !== null;
}

/**
 * 在页上问。
 * @param text 没有取到时说的话
 * @param reload 怎么刷新页面；要先把选好的记进地址的，在这里记
 */
export function pageAsker(text: string, reload: () => void = () => window.location.reload()): Ask {
  let asked: (() => void)[] = [];
  /** 读者说了再试、还没有结果的。 */
  let trying = 0;
  const again = (): void => {
    const all = asked;
    asked = [];
    trying += all.length;
    say('正在再取……');
    for (const go of all) go();
  };
  const settle = (): void => {
    trying -= 1;
    if (!trying && !asked.length) unsay();
  };
  return () => new Promise((resolve) => {
    asked.push(() => resolve(settle));
    say(text, {再试: again, 刷新页面: reload});
  });
}
