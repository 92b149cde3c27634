import {createRequire} from 'node:module';

const require = createRequire(import.meta.url);
const matter = createRequire(require.resolve('@docusaurus/utils'))('@11ty/gray-matter') as {cache: Record<string, unknown>; clearCache: () => void};

/** 读题头块的库把读过的全文都留着，Docusaurus 从不再要：读一个忘一个。 */
export const forgetFrontMatter = (): void => matter.clearCache();

/** 还留着几篇。 */
export const rememberedFrontMatter = (): number => Object.keys(matter.cache).length;
