import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {readdir, readFile, rename, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {isApplication} from '../../applications';
import {slimHtml} from './html';
import {purgeCss} from './purge';
import {lookAt, lookAtScript, nothingSeen, type Seen} from './seen';


/** 样式分两份：标准页一份，其余阅读页一份；各自只有用得着的。 */
const kinds = {standard: /<html[^>]*\bdocs-doc-page\b/, page: /<html/};
type Kind = keyof typeof kinds;

const STYLESHEET = /<link rel="?stylesheet"? href="?([^\s">]+\/)(styles\.[^\s">/]+\.css)"?[^>]*>/;
const SCRIPT = /<script[^>]*\ssrc="?[^\s">]*\/assets\/js\/([^\s">]+\.js)/g;
/** 阅读页自己的小脚本不超过这么多字节；比它大的是程序，程序会装整份样式。 */
const SMALL_SCRIPT = 16_000;

/**
 * 给建好的网站瘦身：去掉网页里没有用处的写法；阅读页换用只含所需规则的样式，整份样式的地址记在 data-full 上，由 full-css.ts 在装程序时补上。
 * @param folder 建好的网站
 * @returns 各类页面的页数和样式字节数
 */
export async function slimSite(folder: string): Promise<{kind: Kind; pages: number; bytes: number}[]> {
  const groups: Record<Kind, {seen: Seen; pages: string[]}> = {standard: {seen: nothingSeen(), pages: []}, page: {seen: nothingSeen(), pages: []}};
  const scripts = new Set<string>();
  let full: string | undefined;
  for (const page of await pagesOf(folder)) {
    const before = await readFile(path.join(folder, page), 'utf8');
    const html = slimHtml(before);
    if (html !== before) await replaceFile(path.join(folder, page), html);
    const file = STYLESHEET.exec(html)?.[2];
    if (!file || isApplication(page)) continue;
    if (full && file !== full) throw new Error(`${page}：样式是 ${file}，别的页是 ${full}；现在只会给一份样式瘦身`);
    full = file;
    const group = groups[kinds.standard.test(html) ? 'standard' : 'page'];
    group.pages.push(page);
    lookAt(html, group.seen);
    for (const [, script] of html.matchAll(SCRIPT)) scripts.add(script!);
  }
  if (!full) return [];
  const css = await readFile(path.join(folder, 'assets/css', full), 'utf8');
  const small = await smallScripts(folder, [...scripts].sort());
  const made: {kind: Kind; pages: number; bytes: number}[] = [];
  for (const [kind, {seen, pages}] of Object.entries(groups) as [Kind, (typeof groups)[Kind]][]) {
    small.forEach((script) => lookAtScript(script, seen));
    const slim = purgeCss(css, seen);
    const file = `${kind}.${createHash('sha256').update(slim).digest('hex').slice(0, 8)}.css`;
    await replaceFile(path.join(folder, 'assets/css', file), slim);
    for (const page of pages) await rewrite(path.join(folder, page), file);
    made.push({kind, pages: pages.length, bytes: Buffer.byteLength(slim)});
  }
  return made;
}

async function pagesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder, {recursive: true});
  return names.filter((name) => name.endsWith('.html')).sort();
}

/** 网页引用的小脚本，连同它们里面写着文件名、用到才取的。 */
async function smallScripts(folder: string, names: readonly string[]): Promise<string[]> {
  const texts = new Map<string, string>();
  for (let left = [...names]; left.length > 0; ) {
    const found: string[] = [];
    for (const name of left) {
      const file = path.join(folder, 'assets/js', name);
      if (texts.has(name) || !existsSync(file) || (await stat(file)).size > SMALL_SCRIPT) continue;
      const text = await readFile(file, 'utf8');
      texts.set(name, text);
      found.push(...text.match(/[\w.~-]+\.js\b/g) ?? []);
    }
    left = found;
  }
  return [...texts.values()];
}

async function rewrite(page: string, file: string): Promise<void> {
  const html = await readFile(page, 'utf8');
  await replaceFile(page, html.replace(STYLESHEET, (_, base: string, full: string) => `<link rel=stylesheet href=${base}${file} data-full=${base}${full}>`));
}

/** 先写在旁边再换上：写到一半断了，原来的还在；建好的文件若是硬链接，也不会改到别处。 */
async function replaceFile(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}`;
  await writeFile(beside, text);
  await rename(beside, file);
}
