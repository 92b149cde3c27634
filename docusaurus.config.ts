import {readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Config} from '@docusaurus/types';
import type * as Preset from '@docusaurus/preset-classic';
import remarkCjkFriendly from 'remark-cjk-friendly';
import {parse} from 'yaml';
import {isLocal} from './src/domain/local-url';
import {BASE, latestOf, permanentPath, releasePath, siteOf, siteTitle} from './src/domain/addresses';
import {contextFileOf, GENERATED_STATIC, pageInputs} from './src/site/plugins/standards/index';
import {coloursCss} from './src/site/plugins/standards/colours';
import {ADOPTED_FOLDER, prepareAdopted, readProfileFile} from './src/project/adopted';
import {ACCESSIBILITY_PATH} from './src/site/plugins/standards/accessibility';
import {REVISE_PATH, STYLE_PATH} from './src/site/plugins/standards/drafting-guide';
import {ONLY_ENV, releaseFolders, type ReleaseFolder} from './src/project/releases';
import {ADOPT_STATIC} from './src/site/plugins/adopt/index';
import {ASSESS_STATIC} from './src/site/plugins/assess/index';
import {FILL_STATIC} from './src/site/plugins/fill/index';
import {CHANGES_STATIC} from './src/site/plugins/changes/index';
import {DATA_STATIC} from './src/site/plugins/downloads/index';
import {VIEWS_STATIC} from './src/site/plugins/views/write';
import {FAVICON, LEAN_STATIC} from './src/site/page-weight/bundling/favicon';
import {MADE_STATIC} from './src/project/made';
import {searchFields} from './src/site/plugins/standards/search-fields';
import {forgetFrontMatter} from './src/site/page-weight/large-set/front-matter';
import {isLarge} from './src/site/page-weight/large-set/size';
import remarkStandard from './src/site/plugins/standards/remark';
import type {StandardsSystem} from './src/domain/schema/system';
import {DRAFT, isOwnRelease, isPublished, labelOf, OWN} from './src/domain/source/release';
import {pageNames} from './src/domain/glossary';
import {restatedPages} from './src/domain/views/addresses';
import {footerLink, menuItems} from './src/site/menu';

type FasterFlags = Exclude<NonNullable<NonNullable<Config['future']>['faster']>, boolean>;

const siteDir = path.dirname(fileURLToPath(import.meta.url));
const folders = releaseFolders(siteDir);
const latest = latestOf(folders);
const isAdopted = folders.some(({folder}) => folder === ADOPTED_FOLDER);
if (isAdopted) prepareAdopted(siteDir);
const system = parse(readFileSync(path.join(siteDir, folders.find(({name}) => name === latest)!.folder, 'system.yml'), 'utf8')) as StandardsSystem;
const profile = readProfileFile(siteDir).value;
const site = profile?.site;
const {url, baseUrl} = siteOf(process.env, site);
/** 没有公开网址的，订阅、站点地图里的网址别人打不开，不做。 */
const isPublic = !isLocal(url);
const repository = process.env.REPOSITORY_URL ?? site?.repository;
const title = siteTitle(profile);
const from = profile?.from;
const licence = `标准文本以 CC BY 4.0 许可，程序以 MIT 许可。示范文本，正式使用前应与法规原文核对。`;

const GENERATED = [LEAN_STATIC, GENERATED_STATIC, CHANGES_STATIC, VIEWS_STATIC, DATA_STATIC, ADOPT_STATIC, ASSESS_STATIC, FILL_STATIC, ...MADE_STATIC];
/** 正文不进应用的脚本；边写边看照 Docusaurus 的原样。 */
const bodiless = process.env.NODE_ENV === 'production';
/** 大套标准，见 decisions/0020；边写边看时照常。 */
const large = bodiless && isLarge(system);
/** 浏览器那份不编正文，服务器的不能等它编好的来用，两份共用的关掉；打包的结果整个存着再用（reuse 插件），打包器自己的持久缓存也关掉；其余的提速开关照旧全开。 */
const faster: boolean | FasterFlags = !bodiless || {
  swcJsLoader: true, swcJsMinimizer: true, swcHtmlMinimizer: true, lightningCssMinimizer: true, mdxCrossCompilerCache: false, rspackBundler: true, rspackPersistentCache: false, ssgWorkerThreads: true, gitEagerVcs: false,
};

/** Docusaurus 的版本名：草案、本单位版都是它的 current。 */
const versionOf = ({name}: ReleaseFolder): string => (name === OWN ? DRAFT : name);
/** 采用单位的网站上，它采自的那一版写明是原文。 */
const nameOf = ({name}: ReleaseFolder): string => `${labelOf(name)}${isAdopted && isPublished(name) && !isOwnRelease(name) ? '（原文）' : ''}`;
const version = (folder: ReleaseFolder) => {
  if (folder.name === DRAFT) return {label: labelOf(DRAFT), path: 'next', banner: 'unreleased' as const};
  return {label: nameOf(folder), banner: folder.name === latest ? 'none' as const : 'unmaintained' as const};
};

const config: Config = {
  title,
  tagline: site?.tagline ?? '谁来做、做什么、怎么做，三十个工作标准一查就会',
  favicon: FAVICON,
  headTags: [
    // 双核浏览器（360、QQ 等）默认用旧内核打开政务网站，叫它用新的。
    {tagName: 'meta', attributes: {name: 'renderer', content: 'webkit'}},
    ...(site?.colours ? [{tagName: 'style', attributes: {}, innerHTML: coloursCss(site.colours)}] : []),
  ],
  url,
  baseUrl,
  trailingSlash: false,
  // 提示框靠行内脚本和行内样式，严格的安全策略下出不来。
  baseUrlIssueBanner: false,
  // 只出一版时，去别版的链接没有着落。
  onBrokenLinks: process.env[ONLY_ENV] ? 'ignore' : 'throw',
  onBrokenAnchors: process.env[ONLY_ENV] ? 'ignore' : 'throw',
  onDuplicateRoutes: 'throw',
  i18n: {defaultLocale: 'zh-Hans', locales: ['zh-Hans']},
  clientModules: ['./src/site/door/load.ts'],
  staticDirectories: ['static', ...(bodiless ? [] : GENERATED)],
  // 页面不写最后改在哪天，不读仓库的历史。
  future: {v4: {removeLegacyPostBuildHeadAttribute: true}, faster, experimental_vcs: false},
  markdown: {
    hooks: {onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw'},
    emoji: false,
    async parseFrontMatter(params) {
      const result = await params.defaultParseFrontMatter(params);
      if (large) forgetFrontMatter();
      const {code, title, status, aliases} = result.frontMatter;
      // 地址、侧栏名由编号推出，题头块里不重写。
      if (typeof code === 'string' && typeof title === 'string') {
        Object.assign(result.frontMatter, {
          slug: `/${code}`,
          sidebar_label: `${code} ${title}${status === 'withdrawn' ? '（废止）' : ''}`,
          keywords: Array.isArray(aliases) ? aliases : undefined,
        });
      }
      return result;
    },
  },
  presets: [
    [
      'classic',
      {
        docs: false,
        blog: {
          path: 'blog',
          blogTitle: '实践文章',
          blogDescription: '机关党建标准的来历、用法和修订',
          blogSidebarTitle: '全部文章',
          blogSidebarCount: 'ALL',
          showReadingTime: false,
          feedOptions: {type: isPublic ? ['rss', 'atom'] : null, title: `${title}·实践文章`, description: '机关党建标准的来历、用法和修订', language: 'zh-Hans', copyright: 'CC BY 4.0'},
          // 文章不多，侧栏已全列；原主题的归档页标题还跳了一级。
          archiveBasePath: null,
          onInlineTags: 'throw',
          onInlineAuthors: 'throw',
          onUntruncatedBlogPosts: 'throw',
          remarkPlugins: [remarkCjkFriendly],
        },
        pages: {remarkPlugins: [remarkCjkFriendly]},
        theme: {customCss: './src/site/css/custom.css'},
        sitemap: isPublic && {ignorePatterns: [`${permanentPath(latest)}/**`, `${BASE}/next/**`, '/search', '/blog/tags/**', '/blog/page/**'].map((pattern) => baseUrl.replace(/\/$/, '') + pattern)},
      } satisfies Preset.Options,
    ],
  ],
  plugins: [
    [
      './src/site/plugins/standards/docs.ts',
      {
        path: isAdopted ? folders[0]!.folder : 'docs',
        routeBasePath: BASE.slice(1),
        sidebarPath: './sidebars.ts',
        lastVersion: latest === OWN ? DRAFT : latest,
        onlyIncludeVersions: folders.map(versionOf),
        versions: Object.fromEntries(folders.map((folder) => [versionOf(folder), version(folder)])),
        // 写成函数：选项原样写进浏览器的脚本，本机的路径不能在里面。
        beforeDefaultRemarkPlugins: [() => remarkStandard({siteDir, contextFileOf: (folder: string) => contextFileOf(siteDir, folders, folder)})],
        remarkPlugins: [remarkCjkFriendly],
        breadcrumbs: true,
        ...(repository ? {editUrl: isAdopted ? ({docPath}: {docPath: string}) => `${repository}/edit/main/${docPath.startsWith('own/') ? docPath : 'profile.yml'}` : `${repository}/edit/main/`, editCurrentVersion: true} : {}),
      },
    ],
    ['./src/site/plugins/standards/index.ts', {onProblems: process.env.NODE_ENV === 'development' ? 'warn' : 'throw', repository}],
    './src/site/plugins/views/index.ts',
    './src/site/plugins/changes/index.ts',
    './src/site/plugins/downloads/index.ts',
    './src/site/plugins/adopt/index.ts',
    './src/site/plugins/assess/index.ts',
    './src/site/plugins/fill/index.ts',
    [
      './src/site/plugins/search/index.ts',
      {
        ignore: [new RegExp(`^${permanentPath(latest)}(/|$)`), /^\/changes\//],
        outline: [restatedPages, /^\/changes$/],
        skip: ['.ws-notice', '.ws-own', '.ws-by', '.ws-downloads', '.ws-download', '.ws-qr'],
        stock: {searchBarShortcutHint: false},
        developers: [/^\/data$/, /^\/guide\/(style|revise)$/],
        ...searchFields(siteDir, baseUrl, folders),
        help: {
          categories: system.subsystems.map(({number, title}) => ({label: `${number} ${title}`, href: `${BASE}#subsystem-${number}`})),
          links: [{label: pageNames.questions.title, href: '/questions'}, {label: pageNames.tasks.title, href: '/tasks'}, {label: pageNames.duties.title, href: '/duties'}, {label: pageNames.records.title, href: '/records'}, {label: pageNames.standards.title, href: BASE}],
        },
      },
    ],
    './src/site/page-weight/bundling/index.ts',
    './src/site/plugins/licences/index.ts',
    ...(bodiless ? [['./src/site/page-weight/large-set/index.ts', {folders: GENERATED}], ['./src/site/reuse/index.ts', {inputsOf: () => pageInputs(siteDir, folders), large}]] satisfies [string, object][] : []),
  ],
  themeConfig: {
    image: 'img/social-card.png',
    colorMode: {respectPrefersColorScheme: true},
    docs: {sidebar: {hideable: false, autoCollapseCategories: true}},
    tableOfContents: {minHeadingLevel: 2, maxHeadingLevel: 3},
    navbar: {
      title,
      logo: {alt: '', src: 'img/logo.svg', width: 28, height: 28},
      items: [
        ...menuItems,
        {type: 'docsVersionDropdown', position: 'right'},
        {type: 'custom-textSize', position: 'right'},
      ],
    },
    footer: {
      links: [
        {
          title: '标准',
          items: [footerLink('standards'), footerLink('basis'), footerLink('pending'), footerLink('corrections'), footerLink('terms'), footerLink('smallBranch'), footerLink('burden'), {label: '无障碍声明', to: ACCESSIBILITY_PATH}, ...folders.filter(({name}) => name !== latest).reverse().map((folder) => ({label: nameOf(folder), to: `${releasePath(folder.name, latest)}/`}))],
        },
        {title: '带走', items: [footerLink('adopt'), footerLink('adoptGuide'), footerLink('downloads'), footerLink('data')]},
        {
          title: '订阅',
          // 订阅地址不是网页，又在本站：不另开窗口，也不要外站的图标。
          items: [footerLink('blog'), ...(isPublic ? [['文章 RSS', 'blog/rss.xml'], ['新变化 RSS', 'changes/rss.xml']] : []).map(([label, file]) => ({html: `<a class="footer__link-item" href="${baseUrl}${file}">${label}</a>`}))],
        },
        // 修订指南要两版作例子，只出一版时没有。
        ...(isAdopted || process.env[ONLY_ENV] ? [] : [{title: '起草', items: [{label: '一次修订怎么走', to: REVISE_PATH}, {label: '起草风格指南', to: STYLE_PATH}, ...(profile?.editing ? [{label: '编辑（起草组）', href: 'pathname:///admin/'}] : [])]}]),
      ],
      copyright: from ? `改编自《${from.title}》${labelOf(from.release)}${from.url ? `（<a href="${from.url}">原站</a>）` : ''}，改动见各页。${licence}` : licence,
    },
  } satisfies Preset.ThemeConfig,
};

export default config;
