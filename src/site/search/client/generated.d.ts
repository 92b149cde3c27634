/** 我们写的、代替原插件的常量文件；见 src/site/plugins/search。 */
declare module '@generated/@easyops-cn/docusaurus-search-local/default/generated-constants.js' {
  export const baseUrl: string;
  /** 第一个是默认版次。 */
  export const searchReleases: import('../../../domain/release-of-path').SearchRelease[];
  export const searchHelp: import('./help').SearchHelp;
  export const searchResultLimits: number;
}
