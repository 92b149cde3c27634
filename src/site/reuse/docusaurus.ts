import {createRequire} from 'node:module';
import type {Props} from '@docusaurus/types';

/** 打包器的一份配置里这里用到的：按文件选的规则。 */
export interface BundlerConfig {
  module?: {rules?: unknown[]};
}
export interface CompileInput {
  /** 浏览器的在前，服务器的在后。 */
  configs: [BundlerConfig, BundlerConfig];
}
export type Compile = (input: CompileInput) => Promise<unknown>;

/** 画完一页留下的：要给 postBuild、查断链。 */
export type PageData = Record<string, unknown>;
export interface RenderInput {
  props: Props;
  serverBundlePath: string;
  clientManifestPath: string;
  router: string;
}
export type Render = (input: RenderInput) => Promise<{collectedData: Record<string, PageData>}>;

type Wrap<T> = (original: T) => T;

/**
 * Docusaurus 没有给“打包”“画网页”两步留接口：换掉它模块里的函数，它自己是当时才从模块里取的。
 * @throws 升级以后找不到这两个函数
 */
export function wrapDocusaurus(compile: Wrap<Compile>, render: Wrap<Render>): void {
  const core = createRequire(createRequire(import.meta.url).resolve('@docusaurus/core/package.json'));
  const bundler = createRequire(core.resolve('@docusaurus/bundler'));
  replace(bundler('./compiler') as Record<string, unknown>, 'compile', compile);
  replace(core('./lib/ssg/ssgExecutor') as Record<string, unknown>, 'executeSSG', render);
}

function replace<T>(module: Record<string, unknown>, name: string, wrap: Wrap<T>): void {
  if (typeof module[name] !== 'function') throw new Error(`Docusaurus 里没有 ${name} 了：升级后写法变了，请照新写法改 src/site/reuse/docusaurus.ts`);
  module[name] = wrap(module[name] as T);
}
