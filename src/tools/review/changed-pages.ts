import {BASE, releasePath} from '../../domain/addresses';
import type {ReleaseFolder} from '../../project/releases';

export interface ChangedPage {
  /** 地址，不含 baseUrl。 */
  route: string;
  title: string;
}

export interface Site {
  folders: readonly ReleaseFolder[];
  latest: string;
  /** 标准文件夹（相对项目根目录）→ 编号和名称。 */
  standards: ReadonlyMap<string, {code: string; title: string}>;
  labelOf: (release: string) => string;
}

/** 程序、样式、配置一改，哪一页都可能变：看首页、体系表和一个标准。 */
const EVERYWHERE = /^(src|static|i18n)\/|^(profile\.yml|docusaurus\.config\.ts|sidebars\.ts|package(-lock)?\.json)$/;
const ARTICLE = /^blog\/(?:\d{4}-\d{2}-\d{2}-)?([\w-]+)\.mdx?$/;

/**
 * 改了这些文件，该看哪几页；次序照文件，同一页只列一次。
 * @param files 相对项目根目录，用 / 分隔
 */
export function changedPages(files: readonly string[], {folders, latest, standards, labelOf}: Site): ChangedPage[] {
  const pages = files.flatMap((file): ChangedPage[] => {
    if (/\.test\.tsx?$/.test(file)) return [];
    const release = folders.find(({folder}) => file.startsWith(`${folder}/`));
    if (release) {
      const path = releasePath(release.name, latest);
      const standard = standards.get(file.split('/').slice(0, release.folder.split('/').length + 2).join('/'));
      if (standard) return [{route: `${path}/${standard.code}`, title: `${standard.code} ${standard.title}（${labelOf(release.name)}）`}];
      return [{route: `${path}/`, title: `标准体系表（${labelOf(release.name)}）`}];
    }
    const article = ARTICLE.exec(file)?.[1];
    if (article) return [{route: `/blog/${article}`, title: `文章 ${article}`}];
    if (!EVERYWHERE.test(file)) return [];
    const [sample] = [...standards].filter(([folder]) => folders.some((item) => item.name === latest && folder.startsWith(`${item.folder}/`))).map(([, standard]) => standard);
    return [
      {route: '/', title: '首页'},
      {route: `${BASE}/`, title: `标准体系表（${labelOf(latest)}）`},
      ...(sample ? [{route: `${BASE}/${sample.code}`, title: `${sample.code} ${sample.title}（${labelOf(latest)}）`}] : []),
    ];
  });
  return [...new Map(pages.map((page) => [page.route, page])).values()];
}
