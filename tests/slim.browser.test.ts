import {expect} from 'vitest';
import {open, useBrowser} from './browser/site';
import {sample} from './sweep';
import {publisherTest as test} from './pages';

useBrowser();

/** 每一类页面一个。 */
const routes = ['/', '/standards/401', '/standards', '/duties/branchSecretary', '/calendar', '/records', '/tasks', '/changes', '/blog', '/terms', '/guide/adopt', '/404'];
const states = [
  {name: '桌面', width: 1280, theme: 'light', size: '', media: 'screen'},
  {name: '手机', width: 390, theme: 'light', size: '', media: 'screen'},
  {name: '手机、深色、大字', width: 390, theme: 'dark', size: 'large', media: 'screen'},
  {name: '打印', width: 1280, theme: 'light', size: '', media: 'print'},
] as const;

/** 换成整份样式以后，哪些元素（含前后伪元素）算出来的样式变了。 */
async function differences(): Promise<string[]> {
  // 同一处境的（自己、父、祖父的元素名和类都一样）看头尾两个就够了。
  const alike = new Map<string, Element[]>();
  for (const element of document.querySelectorAll('html, body, body *:not(script)')) {
    const name = [element, element.parentElement, element.parentElement?.parentElement].map((one) => `${one?.tagName}.${one?.getAttribute('class')}`).join('<');
    alike.set(name, [...(alike.get(name) ?? []).slice(0, 1), element]);
  }
  const elements = [...alike.values()].flat();
  const properties = [...getComputedStyle(document.body)].filter((property) => !property.startsWith('--'));
  const styles = (): string[] => elements.flatMap((element) => ['', '::before', '::after'].map((part) => {
    const style = getComputedStyle(element, part || null);
    return part && style.content === 'none' ? '' : properties.map((property) => `${property}: ${style.getPropertyValue(property)}`).join('; ');
  }));
  // 还没排版的（content-visibility）问不准尺寸：先比它自己，再全部排出来比其余的。
  const lazy = (): string[] => elements.map((element) => [getComputedStyle(element).contentVisibility, getComputedStyle(element).containIntrinsicSize].join('; '));
  const slim = document.querySelector<HTMLLinkElement>('link[data-full]')!;
  const lazyBefore = lazy();
  const eager = document.createElement('style');
  eager.textContent = '* { content-visibility: visible !important; contain-intrinsic-size: none !important; }';
  document.head.append(eager);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const before = styles();
  const full = document.createElement('link');
  full.rel = 'stylesheet';
  full.href = slim.dataset.full!;
  const loaded = new Promise((resolve) => (full.onload = resolve));
  slim.after(full);
  await loaded;
  slim.disabled = true;
  const after = styles();
  eager.remove();
  const lazyAfter = lazy();
  slim.disabled = false;
  full.remove();
  const lazyFaults = lazyAfter.flatMap((text, index) => (text === lazyBefore[index] ? [] : [`${elements[index]!.tagName}.${elements[index]!.getAttribute('class')}: ${lazyBefore[index]} → ${text}`]));
  return lazyFaults.concat(after.flatMap((text, index) => {
    if (text === before[index]) return [];
    const parse = (css = ''): string[] => css.split('; ');
    const old = parse(before[index]);
    const element = elements[Math.floor(index / 3)]!;
    return [`${element.tagName}.${element.getAttribute('class')} ${index % 3}: ${parse(text).flatMap((line, at) => (line === old[at] ? [] : [`${old[at]} → ${line}`])).slice(0, 3).join('; ')}`];
  }));
}

test('瘦身后的样式同整份样式，每一类页面、各种宽度和配色、打印，算出来都一样', {timeout: 300_000}, async () => {
  // 减少动效，免得过渡还没走完就比；不装脚本，看的是程序装上以前的样子。
  const {page, close} = await open('/img/logo.svg', {reducedMotion: 'reduce', bypassCSP: true});
  await page.route('**/*.js', (route) => route.abort());
  for (const route of sample(routes, 5, {always: ['/', '/standards/401']})) {
    await page.goto(new URL(route, page.url()).href);
    for (const {name, width, theme, size, media} of states) {
      await page.setViewportSize({width, height: 900});
      await page.emulateMedia({media});
      await page.evaluate(([chosen, large]) => {
        Object.assign(document.documentElement.dataset, {theme: chosen, themeChoice: chosen, textSize: large});
        // 小脚本会打开的。
        document.querySelector('.navbar')?.classList.add('navbar-sidebar--show');
        document.querySelector('.dropdown')?.classList.add('dropdown--show');
        document.querySelectorAll('details').forEach((details) => (details.open = true));
      }, [theme, size] as const);
      expect(await page.evaluate(differences), `${route} ${name}`).toEqual([]);
    }
  }
  await close();
});
