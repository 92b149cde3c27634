import path from 'node:path';
import {defineConfig} from 'vitest/config';
import {BaseSequencer, type TestSpecification} from 'vitest/node';

const stub = (name: string): string => path.resolve(import.meta.dirname, 'tests/stubs', name);
/** 组件测试不起整个网站。 */
const alias = {
  '@docusaurus/Head': stub('head.tsx'),
  '@docusaurus/Link': stub('docusaurus.tsx'),
  '@docusaurus/useBaseUrl': stub('hooks.ts'),
  '@docusaurus/useBrokenLinks': stub('use-broken-links.ts'),
  '@docusaurus/router': stub('router.ts'),
  '@docusaurus/useIsBrowser': stub('use-is-browser.ts'),
  '@generated/@easyops-cn/docusaurus-search-local/default/generated-constants.js': stub('search-constants.ts'),
  '@theme/Layout': stub('layout.tsx'),
  '@site': path.resolve(import.meta.dirname),
};

/**
 * 花时间的文件，多的在前；照每次测试末尾“最慢的测试”改。没有上一次的结果时（如 CI）vitest 照文件大小排，几十行要跑一两分钟的就落到最后，
 * 别的核都闲着等它。
 */
const HEAVY = [
  'accessibility.browser', 'old.browser', 'adopt.browser', 'editing.browser', 'lost-scripts.browser', 'place.browser', 'search.browser', 'lists.browser',
  'slim.browser', 'tests/drafting', 'tests/adopt', 'tests/mutation', 'tests/bad-input', 'tests/floors', 'src/domain/adopt/form', 'tests/profiles', 'tests/breakages', 'tests/versioning', 'tests/levels', 'page-stamps', 'bench/site', 'site-folder',
];

const rank = ({moduleId}: TestSpecification): number => {
  const found = HEAVY.findIndex((name) => moduleId.includes(`${name}.test.`));
  return found < 0 ? HEAVY.length : found;
};

class HeavyFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: {sequencer: HeavyFirst},
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts', 'bench/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/*.built.test.ts', '**/node_modules/**'],
          environment: 'node',
          globalSetup: ['tests/unit-setup.ts'],
          // 时限只防挂住，不是快慢的要求：共用的机器慢的时候要慢两三倍。
          testTimeout: 90_000,
          hookTimeout: 180_000,
          // 缺省留一个核给别的，两核的机器上就成了一个一个跑。
          maxWorkers: 2,
          // 都是纯函数和另起的进程，不必每个文件重新装一遍模块：装模块的 CPU 少一半多。
          isolate: false,
        },
        resolve: {alias},
        oxc: {jsx: {runtime: 'automatic'}},
      },
      {
        test: {
          name: 'browser',
          // .built 的只读做好的 build/，不用浏览器。
          include: ['tests/**/*.browser.test.ts', 'tests/**/*.built.test.ts'],
          globalSetup: ['tests/browser/global-setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
          // 用到才装应用：第一次动要等它装好。
          expect: {poll: {timeout: 10_000}},
          // 共用的机器偶有一次卡住，CI 上允许重来一次；真坏了的两次都不过，本机不重来，抢跑的断言照样看得见。
          retry: process.env.CI ? 1 : 0,
          // 浏览器测试有一小半时间在等页面、等提示收起：两个核上三个文件并行，才不闲着。
          maxWorkers: 3,
          // 浏览器、服务器都是共用的，各文件只连一次：不必每个文件重新装一遍模块。
          isolate: false,
        },
      },
    ],
  },
});
