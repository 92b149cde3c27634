/** 文章（blog/）的检查：读成文字，照开头几项、作者、标签、链接、图片逐样核对；构建要做到最后才发现的，检查先说。 */
import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import type * as z from 'zod';
import {openPlaces} from '../domain/rules/placeholders-filled';
import {postLinkProblems} from '../domain/rules/post-links';
import {choices} from '../domain/rules/rule';
import {Authors, PostHead, Tags} from '../domain/schema/post';
import {readMdx} from '../domain/source/mdx';
import {START, type Problem} from '../domain/source/problem';
import type {Release} from '../domain/source/release';
import type {SourceFile} from '../domain/source/standard';
import {readYaml} from '../domain/source/yaml';
import {views} from '../domain/views/addresses';
import {readSourceFile} from './files';

const HEAD = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;
/** 不由登记册推出的页：首段地址。 */
const PAGES = new Set(['', 'adopt', 'assess', 'cases', 'accessibility', 'guide', 'changes', 'basis', 'search', 'data', 'standards', 'files', 'blog', ...Object.keys(views)]);

/**
 * 全部文章的问题；没有 blog/ 的不查。
 * @param releases 网站上的各版；空的不查链到标准的
 */
export function postProblems(siteDir: string, releases: readonly Release[]): Problem[] {
  if (!existsSync(path.join(siteDir, 'blog'))) return [];
  const problems: Problem[] = [];
  const names = readdirSync(path.join(siteDir, 'blog'), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() || entry.isSymbolicLink() || /\.(?:mdx?|ya?ml)$/.test(entry.name))
    .map((entry) => path.relative(siteDir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')).sort();
  const register = <S extends z.ZodType>(file: string, schema: S): Record<string, unknown> | undefined => {
    if (!names.includes(file)) return undefined;
    const read = readSourceFile(siteDir, file);
    const source = read.file ? readYaml(read.file.text, file, schema) : undefined;
    problems.push(...read.problems, ...(source?.problems ?? []));
    return source?.value as Record<string, unknown> | undefined;
  };
  const known = {authors: register('blog/authors.yml', Authors), tags: register('blog/tags.yml', Tags)};
  const slugs = new Map<string, string>();
  const posts = names.filter((name) => /\.mdx?$/.test(name)).flatMap((name) => {
    const {file, problems: faults} = readSourceFile(siteDir, name);
    problems.push(...faults);
    return file ? [file] : [];
  });
  const heads = posts.map((file) => headOf(file, known, slugs, problems));
  for (const file of posts) {
    problems.push(...openPlaces(file), ...readMdx(file.text, file.path).problems, ...postLinkProblems(file, releases), ...linkProblems(siteDir, file, {slugs, complete: heads.every(Boolean)}));
  }
  return problems;
}

/** 开头几项；读得成、地址不与别的重复的为真：不然说不准链接指的那一篇还在不在。 */
function headOf(file: SourceFile, known: {authors: Record<string, unknown> | undefined; tags: Record<string, unknown> | undefined}, slugs: Map<string, string>, problems: Problem[]): boolean {
  const head = HEAD.exec(file.text);
  if (!head) {
    problems.push({file: file.path, ...START, rule: 'front-matter', message: '文章开头缺题头块：以 --- 一行开始、--- 一行结束，写 slug、title、description、date、authors、tags'});
    return false;
  }
  const {value, locate, problems: faults} = readYaml(head[1]!, file.path, PostHead, 1);
  problems.push(...faults.filter(({rule}) => rule !== 'key-order'));
  if (!value) return false;
  const say = (at: readonly PropertyKey[], message: string): void => void problems.push({file: file.path, ...locate(at), rule: 'post-head', message});
  for (const key of ['authors', 'tags'] as const) {
    const names = known[key];
    value[key].forEach((name, index) => {
      if (names && !(name in names)) say([key, index], `${key === 'authors' ? '作者' : '标签'} ${name} 不在 blog/${key}.yml 里；${choices(Object.keys(names))}`);
    });
  }
  const other = slugs.get(value.slug);
  if (other !== undefined) say(['slug'], `地址 ${value.slug} 与 ${other} 重复；换一个`);
  slugs.set(value.slug, file.path);
  const named = /^(\d{4}-\d{2}-\d{2})-/.exec(path.posix.basename(file.path))?.[1];
  if (named !== undefined && named !== value.date) say(['date'], `日期写的是 ${value.date}，文件名是 ${named}；写成一样`);
  return other === undefined;
}

/** 链到没有的页、没有的图片。 */
function linkProblems(siteDir: string, {path: file, text}: SourceFile, {slugs, complete}: {slugs: ReadonlyMap<string, string>; complete: boolean}): Problem[] {
  return [...text.matchAll(/(!?)\[[^\]\n]*\]\(([^)\s]*)[^)\n]*\)/g)].flatMap((match) => {
    const [, image, href = ''] = match;
    const before = text.slice(0, match.index).split('\n');
    const say = (message: string): Problem[] => [{file, line: before.length, column: before.at(-1)!.length + 1, rule: 'post-links', message}];
    if (!href) return say('链接的地址是空的；写上，或去掉链接');
    if (/^(?:https?:|mailto:|#)/.test(href)) return image && !href.startsWith('#') ? say(`图片 ${href} 在别的网站上；放进 static/img/，写 /img/名称`) : [];
    if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return say(`链接写的是 ${href}；只用 https://、mailto: 或本站的地址`);
    const target = decodeURI(href.split(/[?#]/, 1)[0]!);
    if (image) {
      const at = target.startsWith('/') ? path.join(siteDir, 'static', target) : path.join(siteDir, path.dirname(file), target);
      return existsSync(at) ? [] : say(`图片 ${href} 没有；放进 static/img/，写 /img/名称`);
    }
    if (!target.startsWith('/')) return existsSync(path.join(siteDir, path.dirname(file), target)) ? [] : say(`链接 ${href} 没有这个文件；本站的页写 / 开头的地址，如 /standards/401`);
    const [first = '', second] = target.slice(1).split('/');
    if (first === 'img') return existsSync(path.join(siteDir, 'static', target)) ? [] : say(`文件 ${href} 没有；放进 static/img/`);
    if (!PAGES.has(first)) return say(`文章链到 ${href}，网站上没有这一页；${choices([...PAGES].filter(Boolean).map((name) => `/${name}`))}`);
    if (first === 'blog' && second && !['tags', 'authors', 'archive', 'rss.xml'].includes(second) && complete && !slugs.has(second)) return say(`文章链到 ${href}，没有这篇文章；${choices([...slugs.keys()])}`);
    return [];
  });
}
