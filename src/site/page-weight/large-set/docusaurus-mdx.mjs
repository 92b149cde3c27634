import {createRequire} from 'node:module';

const require = createRequire(import.meta.url);
/** Docusaurus 的 MDX 编译：文档插件用的那一份。 */
export default require(createRequire(require.resolve('@docusaurus/plugin-content-docs')).resolve('@docusaurus/mdx-loader')).default;
