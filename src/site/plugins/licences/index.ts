import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {licenceProblems, licencesText, readPackage, shippedPackages} from './licences';

/** 打包器里用到的几样；rspack 的类型没有导出给 Docusaurus 的插件用。 */
interface Compilation {
  modules: Iterable<{nameForCondition?: () => string | null | undefined; modules?: Iterable<{nameForCondition?: () => string | null | undefined}>}>;
}
interface Compiler {
  hooks: {done: {tap: (name: string, work: (stats: {compilation: Compilation}) => void) => void}};
}

export const LICENCES_FILE = 'licenses.txt';

/** 嵌在 PDF 里的字体，在 fonts/ 子包里。 */
const FONTS = ['@expo-google-fonts/noto-serif-sc', '@expo-google-fonts/noto-sans-sc'];

/** 构建时列出随网站发的全部包的许可，写成 /licenses.txt；有不许发的，构建不成。 */
export default function licencesPlugin({siteDir, siteConfig}: LoadContext): Plugin {
  const files = new Set<string>();
  return {
    name: 'licences',
    configureWebpack: (_, isServer) => (isServer ? {} : {
      plugins: [{
        apply(compiler: Compiler): void {
          compiler.hooks.done.tap('licences', ({compilation}) => {
            for (const module of compilation.modules) for (const inner of [module, ...(module.modules ?? [])]) {
              const file = inner.nameForCondition?.();
              if (file) files.add(file);
            }
          });
        },
      }],
    }),
    async postBuild({outDir}) {
      const fonts = FONTS.map((name) => path.join(siteDir, 'fonts/node_modules', name)).filter((folder) => existsSync(folder));
      const packages = [...shippedPackages(files), ...fonts.map(readPackage)];
      const problems = licenceProblems(packages);
      if (problems.length) throw new Error(`随网站发的包，许可有问题：\n${problems.join('\n')}`);
      writeFileSync(path.join(outDir, LICENCES_FILE), licencesText(siteConfig.title, packages));
    },
  };
}
