/** 各家建站工具的网站文件夹：同一份内容，各用默认主题和自带的搜索。 */
import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {contextOf} from '../src/domain/derive/context';
import {readRelease} from '../src/domain/source/release';
import type {SourceFile} from '../src/domain/source/standard';
import {releaseFiles} from './corpus';
import {plainPost, plainRelease, type PlainPage, type PlainRelease} from './plain';
import {baseFiles, linkModules, RELEASES} from './site';

export interface Peer {
  id: PeerId;
  title: string;
  /** 构建命令：第一项是 node_modules 里的文件。docusaurus 用本站的那套，其余用 .cache/bench/peers 里装的。 */
  build: string[];
  env?: Record<string, string>;
  /** 做成的网站在哪里。 */
  out: string;
  /** 最新的 Starlight 要 Node 22。 */
  needsNode22?: boolean;
  /** 读一个标准的地址。 */
  page: string;
  /** 取哪几个包的版本写进结果。 */
  packages: string[];
}

export type PeerId = 'docusaurus' | 'starlight' | 'vitepress' | 'rspress';

export const peers: readonly Peer[] = [
  {id: 'docusaurus', title: 'Docusaurus 空白模板', build: ['@docusaurus/core/bin/docusaurus.mjs', 'build'], out: 'build', page: '/docs/401', packages: ['@docusaurus/core', '@easyops-cn/docusaurus-search-local', 'react', 'webpack']},
  {id: 'starlight', title: 'Starlight', build: ['astro/bin/astro.mjs', 'build'], env: {ASTRO_TELEMETRY_DISABLED: '1'}, out: 'dist', needsNode22: true, page: '/standards/401/', packages: ['@astrojs/starlight', 'astro', 'pagefind']},
  {id: 'vitepress', title: 'VitePress', build: ['vitepress/bin/vitepress.js', 'build'], out: '.vitepress/dist', page: '/standards/401', packages: ['vitepress', 'vue', 'minisearch']},
  {id: 'rspress', title: 'Rspress', build: ['@rspress/core/bin/rspress.js', 'build'], out: 'doc_build', page: '/standards/401', packages: ['@rspress/core']},
];

interface Content {
  latest: PlainRelease;
  earlier: PlainRelease;
  posts: (PlainPage & {date: string})[];
}

const unit = {单位名称: '本局', 标准代号: 'JGDJ', 发布人: '本局'};

/** 三十个标准、两版和全部文章，链接写成 prefix 之下的。 */
function contentOf(root: string, prefix: string, options: {count: number; seed: number}): Content {
  const base = baseFiles(root);
  const of = (name: string, isEarlier: boolean): PlainRelease => {
    const files = releaseFiles(base, {...options, isEarlier});
    const placed = files.map(({path: file, text}): SourceFile => ({path: `docs/${file}`, text}));
    const {release, problems} = readRelease(name, 'docs', placed);
    if (!release) throw new Error(`变出的内容读不成：${problems[0]?.message}`);
    return plainRelease(release, contextOf(release, {unit}, {path: '', filesPath: ''}), files, (code) => `${isEarlier ? prefix.replace('standards', name) : prefix}/${code}`);
  };
  const posts = readdirSync(path.join(root, 'blog')).filter((name) => name.endsWith('.mdx')).map((name) => plainPost({path: name, text: readFileSync(path.join(root, 'blog', name), 'utf8')}, (code) => `${prefix}/${code}`));
  return {latest: of(RELEASES[0], false), earlier: of(RELEASES[1], true), posts};
}

function write(folder: string, name: string, text: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), {recursive: true});
  writeFileSync(file, text);
}

const quoted = (value: string): string => JSON.stringify(value);
const front = (fields: Record<string, string>): string => `---\n${Object.entries(fields).map(([key, value]) => `${key}: ${quoted(value)}\n`).join('')}---\n\n`;

/** 首页和各类的目录。 */
function indexPage({latest}: Content, prefix: string, extension = ''): string {
  return latest.groups.map(({title, slugs}) => `## ${title}\n\n${slugs.map((slug) => `- [${latest.pages.find((page) => page.slug === slug)!.title}](${prefix}/${slug}${extension})`).join('\n')}`).join('\n\n');
}

/** 摆好一家的网站文件夹，只写源文件。 */
export function writePeer(root: string, site: string, id: PeerId, options: {count: number; seed: number}): void {
  rmSync(site, {recursive: true, force: true});
  mkdirSync(site, {recursive: true});
  ({docusaurus, starlight, vitepress, rspress})[id](root, site, options);
  // 别的几家装在 site 的上一层，往上找得到；Docusaurus 与本站同用一套。
  if (id === 'docusaurus') linkModules(path.join(root, 'node_modules'), site);
}

function docusaurus(root: string, site: string, options: {count: number; seed: number}): void {
  const templates = path.join(root, 'node_modules/create-docusaurus/templates');
  for (const part of ['shared', 'classic-typescript']) cpSync(path.join(templates, part), site, {recursive: true});
  for (const name of ['docs', 'blog']) rmSync(path.join(site, name), {recursive: true, force: true});
  const content = contentOf(root, '/docs', options);
  const sidebarOf = ({groups}: PlainRelease): string => JSON.stringify({tutorialSidebar: groups.map(({title, slugs}) => ({type: 'category', label: title, items: slugs.map((slug) => `s${slug}`)}))});
  const pages = (folder: string, {pages: list}: PlainRelease): void => {
    for (const {slug, title, description, markdown} of list) write(site, `${folder}/${slug}.md`, `${front({id: `s${slug}`, slug: `/${slug}`, title, description})}${markdown}\n`);
  };
  pages('docs', content.latest);
  pages(`versioned_docs/version-${RELEASES[1]}`, {...content.earlier, pages: content.earlier.pages.map((page) => ({...page, markdown: page.markdown.replaceAll(`](/docs/`, `](/docs/${RELEASES[1]}/`)}))});
  write(site, `versioned_sidebars/version-${RELEASES[1]}-sidebars.json`, sidebarOf(content.earlier));
  write(site, 'versions.json', JSON.stringify([RELEASES[1]]));
  write(site, 'sidebars.ts', `export default ${sidebarOf(content.latest)};\n`);
  for (const {slug, title, description, date, markdown} of content.posts) write(site, `blog/${date}-${slug}.md`, `${front({slug, title, description, date})}${markdown}\n`);
  // 模板的配置只改：语言、两版、搜索插件、链接到我们的内容。
  const config = readFileSync(path.join(site, 'docusaurus.config.ts'), 'utf8')
    .replace("defaultLocale: 'en',", "defaultLocale: 'zh-Hans',")
    .replace("locales: ['en'],", "locales: ['zh-Hans'],")
    .replace("sidebarPath: './sidebars.ts',", `sidebarPath: './sidebars.ts',\n          lastVersion: 'current',\n          versions: {current: {label: '${RELEASES[0]}'}, '${RELEASES[1]}': {label: '${RELEASES[1]}', path: '${RELEASES[1]}'}},`)
    .replace('  presets: [', "  themes: [['@easyops-cn/docusaurus-search-local', {hashed: true, language: ['en', 'zh']}]],\n\n  presets: [")
    .replace("onBrokenLinks: 'throw'", "onBrokenLinks: 'warn'");
  write(site, 'docusaurus.config.ts', config);
}

function starlight(root: string, site: string, options: {count: number; seed: number}): void {
  const content = contentOf(root, '/standards', options);
  const folder = 'src/content/docs';
  const pages = (prefix: string, list: readonly PlainPage[]): void => {
    for (const {slug, title, description, markdown} of list) write(site, `${folder}/${prefix}/${slug}.md`, `${front({title, description})}${markdown}\n`);
  };
  pages('standards', content.latest.pages);
  pages(RELEASES[1], content.earlier.pages);
  pages('blog', content.posts);
  write(site, `${folder}/index.md`, `${front({title: '标准体系'})}${indexPage(content, '/standards')}\n`);
  write(site, 'package.json', JSON.stringify({name: 'starlight-peer', private: true, type: 'module', dependencies: {'@astrojs/starlight': '*', astro: '*'}}));
  write(site, 'src/content.config.ts', "import {defineCollection} from 'astro:content';\nimport {docsLoader} from '@astrojs/starlight/loaders';\nimport {docsSchema} from '@astrojs/starlight/schema';\nexport const collections = {docs: defineCollection({loader: docsLoader(), schema: docsSchema()})};\n");
  const sidebar = [
    ...content.latest.groups.map(({title, slugs}) => ({label: title, items: slugs.map((slug) => `standards/${slug}`)})),
    {label: `${RELEASES[1]} 版`, collapsed: true, items: content.earlier.pages.map(({slug}) => `${RELEASES[1]}/${slug}`)},
    {label: '文章', items: content.posts.map(({slug}) => `blog/${slug}`)},
  ];
  write(site, 'astro.config.mjs', `import {defineConfig} from 'astro/config';\nimport starlight from '@astrojs/starlight';\nexport default defineConfig({site: 'https://example.org', integrations: [starlight({title: '机关党建标准', locales: {root: {label: '简体中文', lang: 'zh-CN'}}, sidebar: ${JSON.stringify(sidebar)}})]});\n`);
}

function vitepress(root: string, site: string, options: {count: number; seed: number}): void {
  const content = contentOf(root, '/standards', options);
  const pages = (prefix: string, list: readonly PlainPage[]): void => {
    for (const {slug, title, description, markdown} of list) write(site, `${prefix}/${slug}.md`, `${front({title, description})}# ${title}\n\n${markdown}\n`);
  };
  pages('standards', content.latest.pages);
  pages(RELEASES[1], content.earlier.pages);
  pages('blog', content.posts);
  write(site, 'index.md', `# 标准体系\n\n${indexPage(content, '/standards')}\n`);
  write(site, 'package.json', JSON.stringify({name: 'vitepress-peer', private: true, type: 'module'}));
  const items = (prefix: string, list: readonly PlainPage[]) => list.map(({slug, title}) => ({text: title, link: `/${prefix}/${slug}`}));
  const sidebar = [
    ...content.latest.groups.map(({title, slugs}) => ({text: title, collapsed: false, items: items('standards', content.latest.pages.filter(({slug}) => slugs.includes(slug)))})),
    {text: `${RELEASES[1]} 版`, collapsed: true, items: items(RELEASES[1], content.earlier.pages)},
    {text: '文章', collapsed: false, items: items('blog', content.posts)},
  ];
  // 缺省的分词切不开汉字，查不到“党员大会”；照它文档给的一个选项换成 Intl.Segmenter。
  write(site, '.vitepress/config.mjs', `const segmenter = new Intl.Segmenter('zh', {granularity: 'word'});
const tokenize = (text) => [...new Intl.Segmenter('zh', {granularity: 'word'}).segment(text)].filter(({isWordLike}) => isWordLike).map(({segment}) => segment);
void segmenter;
export default {lang: 'zh-CN', title: '机关党建标准', cleanUrls: true, ignoreDeadLinks: true, themeConfig: {sidebar: ${JSON.stringify(sidebar)}, search: {provider: 'local', options: {miniSearch: {options: {tokenize}}}}}};
`.replace("const segmenter = new Intl.Segmenter('zh', {granularity: 'word'});\n", '').replace('void segmenter;\n', ''));
}

function rspress(root: string, site: string, options: {count: number; seed: number}): void {
  const content = contentOf(root, '/standards', options);
  const pages = (prefix: string, list: readonly PlainPage[]): void => {
    for (const {slug, title, description, markdown} of list) write(site, `docs/${prefix}/${slug}.md`, `${front({title, description})}# ${title}\n\n${markdown}\n`);
  };
  pages('standards', content.latest.pages);
  pages(RELEASES[1], content.earlier.pages);
  pages('blog', content.posts);
  write(site, 'docs/index.md', `# 标准体系\n\n${indexPage(content, '/standards')}\n`);
  write(site, 'package.json', JSON.stringify({name: 'rspress-peer', private: true, type: 'module'}));
  const items = (prefix: string, list: readonly PlainPage[]) => list.map(({slug, title}) => ({text: title, link: `/${prefix}/${slug}`}));
  const sidebar = {'/': [
    ...content.latest.groups.map(({title, slugs}) => ({text: title, items: items('standards', content.latest.pages.filter(({slug}) => slugs.includes(slug)))})),
    {text: `${RELEASES[1]} 版`, collapsed: true, items: items(RELEASES[1], content.earlier.pages)},
    {text: '文章', items: items('blog', content.posts)},
  ]};
  write(site, 'rspress.config.ts', `import {defineConfig} from '@rspress/core';\nexport default defineConfig({root: 'docs', lang: 'zh', title: '机关党建标准', markdown: {link: {checkDeadLinks: false}}, themeConfig: {sidebar: ${JSON.stringify(sidebar)}, search: true}});\n`);
}
