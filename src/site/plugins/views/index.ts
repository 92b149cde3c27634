import type {BlogContent} from '@docusaurus/plugin-content-blog';
import type {AllContent, LoadContext, Plugin, RouteConfig} from '@docusaurus/types';
import {forgetProps} from '../../page-weight/large-set/route-props';
import {makesOnDemand} from '../../../project/releases';
import {editionsOf} from '../../../domain/views/edition';
import type {Post} from '../../../domain/views/home';
import {placesOf} from '../../../domain/views/places';
import {perContent} from '../per-content';
import {viewRoutes} from './routes';
import {writeViewFiles} from './write';
import type {StandardsContent} from '../../../domain/content';

/** 实践文章，新的在前；次序由博客插件排好。 */
function postsOf(allContent: AllContent): Post[] {
  const blog = allContent['docusaurus-plugin-content-blog']?.['default'] as BlogContent | undefined;
  return (blog?.blogPosts ?? []).map(({metadata: {title, permalink, description}}) => ({title, href: permalink, description}));
}

/** 用起来：责任清单、工作日历、按事查、记录表单、依据、术语，都由标准插件读好的内容推出。 */
export default function viewsPlugin(context: LoadContext): Plugin {
  const {baseUrl} = context;
  const derived = perContent((content, posts: readonly Post[]) => {
    const editions = editionsOf(content);
    return {places: placesOf(editions), routes: viewRoutes(editions, baseUrl, posts)};
  });
  let routes: RouteConfig[] = [];
  return {
    name: 'views',
    // 内容由标准插件读，这里等它读完：只读一遍；边写边看时内容一变也重推。
    async allContentLoaded({allContent, actions}) {
      const content = allContent['standards']?.['default'] as StandardsContent | undefined;
      if (!content?.releases.length) return;
      const {made, total} = makesOnDemand() ? {made: 0, total: 0} : await writeViewFiles(content, context);
      if (made) console.log(`责任书、日历和一页纸：新做 ${made} 个，共 ${total} 个`);
      const pages = derived(content, postsOf(allContent));
      actions.setGlobalData({places: pages.places});
      routes = pages.routes;
      for (const route of routes) actions.addRoute(route);
    },

    configureWebpack: () => forgetProps(routes),
  };
}
