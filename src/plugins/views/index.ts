import path from 'node:path';
import type {BlogContent} from '@docusaurus/plugin-content-blog';
import type {AllContent, LoadContext, Plugin} from '@docusaurus/types';
import {generatorVersion} from '../standards/downloads';
import {writeFiles} from '../standards/files-cache';
import {GENERATED_STATIC, type StandardsContent} from '../standards/index';
import {editionsOf} from './edition';
import {viewFileTasks} from './files';
import type {Post} from './home';
import {viewRoutes} from './routes';

/** 生成的静态文件放在这里，由 staticDirectories 提供下载。 */
export const VIEWS_STATIC = '.cache/views/static';

/** 没有设网址的（本机）不把地址写进日历。 */
const isPublic = (url: string): boolean => !/\/\/(localhost|127\.)/.test(url);

/** 实践文章，新的在前；次序由博客插件排好。 */
function postsOf(allContent: AllContent): Post[] {
  const blog = allContent['docusaurus-plugin-content-blog']?.['default'] as BlogContent | undefined;
  return (blog?.blogPosts ?? []).map(({metadata: {title, permalink, description}}) => ({title, href: permalink, description}));
}

/** 用起来：责任清单、工作日历、按事查、模板下载、依据、术语，都由标准插件读好的内容推出。 */
export default function viewsPlugin({siteDir, baseUrl, siteConfig}: LoadContext): Plugin {
  return {
    name: 'views',
    // 内容由标准插件读，这里等它读完：只读一遍；边写边看时内容一变也重推。
    async allContentLoaded({allContent, actions}) {
      const content = allContent['standards']?.['default'] as StandardsContent | undefined;
      if (!content?.releases.length) return;
      const editions = editionsOf(content);
      const siteUrl = isPublic(siteConfig.url) ? `${siteConfig.url}${baseUrl.replace(/\/$/, '')}` : undefined;
      const version = generatorVersion(siteDir);
      const tasks = editions.flatMap((edition) => viewFileTasks(edition, editions, {recordsDir: path.join(siteDir, GENERATED_STATIC), version, ...(siteUrl ? {siteUrl} : {})}));
      const {made, total} = await writeFiles(path.join(siteDir, VIEWS_STATIC), path.join(siteDir, '.cache/views/files.json'), tasks);
      if (made) console.log(`责任书、日历和表单合集：新做 ${made} 个，共 ${total} 个`);
      for (const route of viewRoutes(editions, baseUrl, postsOf(allContent))) actions.addRoute(route);
    },
  };
}
