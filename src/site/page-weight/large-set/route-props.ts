import type {RouteConfig} from '@docusaurus/types';

/** 各页的数据已经写成文件，Docusaurus 还一直留着一份：清掉，打包时才有地方。在 configureWebpack 里调用，那时文件都写好了。 */
export function forgetProps(routes: readonly RouteConfig[]): void {
  for (const {props} of routes) for (const key of Object.keys(props ?? {})) Reflect.deleteProperty(props!, key);
}
