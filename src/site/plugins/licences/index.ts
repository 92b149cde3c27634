import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {fontFolders} from '../../../project/program';
import {licenceProblems, licencesText, readPackage, shippedPackages} from './licences';

/** 打包器里用到的几样；rspack 的类型没有导出给 Docusaurus 的插件用。 */
interface Compilation {
  modules: Iterable<{nameForCondition?: () => string | null | undefined; modules?: Iterable<{nameForCondition?: () => string | null | undefined}>}>;
}
interface Compiler {
  hooks: {done: {tap: (name: string, work: (stats: {compilation: Compilation}) => void) => void}};
}

export const LICENCES_FILE = 'licenses.txt';

/**
 * 打包时列出随网站发的全部包的许可，写成 /licenses.txt，与打好的程序放在一处：用上次打好的，清单也是那时的。
 * 有不许发的，构建不成。
 */
export default function licencesPlugin({siteDir, siteConfig, outDir}: LoadContext): Plugin {
  const file = path.join(outDir, LICENCES_FILE);
  let problems: string[] = [];
  return {
    name: 'licences',
    configureWebpack: (_, isServer) => (isServer || process.env.NODE_ENV !== 'production' ? {} : {
      plugins: [{
        apply(compiler: Compiler): void {
          compiler.hooks.done.tap('licences', ({compilation}) => {
            const files = new Set<string>();
            for (const module of compilation.modules) for (const inner of [module, ...(module.modules ?? [])]) {
              const name = inner.nameForCondition?.();
              if (name) files.add(name);
            }
            const packages = [...shippedPackages(files), ...fontFolders(siteDir).map(readPackage)];
            problems = licenceProblems(packages);
            if (!problems.length) writeFileSync(file, licencesText(siteConfig.title, packages));
          });
        },
      }],
    }),
    async postBuild() {
      if (problems.length || !existsSync(file)) throw new Error(`随网站发的包，许可有问题：\n${problems.join('\n') || `没有写成 ${LICENCES_FILE}`}`);
    },
  };
}
