/** 测试不钉住今天的发布和单位：发布了新版、采用以后，一行不改也通过。 */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {publisher} from '../src/project/fixture';

const root = path.resolve(import.meta.dirname, '..');
const SELF = 'tests/pinned.test.ts';
const files = ['src', 'tests', 'bench'].flatMap((folder) => readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'}).map((name) => path.posix.join(folder, name.split(path.sep).join('/'))))
  .filter((name) => !name.includes('node_modules') && name !== SELF);

interface Pin {
  pattern: RegExp;
  /** 哪些测试文件要查。 */
  of: (file: string, text: string) => boolean;
  instead: string;
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);
const isBrowser = (file: string): boolean => file.endsWith('.browser.test.ts');
/** 只走发布单位网站的测试，整个文件。 */
const isPublisherOnly = (text: string): boolean => text.includes('publisherTest as test');

const pins: readonly Pin[] = [
  {pattern: /releaseFolders\((?:root|process\.cwd\(\)|'\.')\)/, of: isTest, instead: '查上游内容的用 publisherContent() 或 publisherFolders()，采用单位的那一版另用 everyRelease()'},
  {pattern: /for \(const \w+ of \[[^\n]*'profile\.yml'|\$\{readFileSync\('profile\.yml'/, of: isTest, instead: '拷贝项目用 tests/copy-project.ts 的 copyProject，配置写成发布单位的'},
  {pattern: /readFileSync\('versions\.json'|path\.join\(root, 'versions\.json'\)/, of: isTest, instead: '试升级、试发布的，在拷贝里用 keepOnly 定下有哪几版'},
  {pattern: new RegExp(publisher.unit.标准代号), of: (file, text) => isBrowser(file) && !isPublisherOnly(text), instead: '代号读 profile.yml；只走发布单位网站的写 publisherTest'},
  {pattern: /\/(?:standards|data|files)\/20\d\d\b|name === '20\d\d'/, of: (file, text) => isBrowser(file) && !isPublisherOnly(text), instead: '版次用 tests/pages.ts 的 current、releases；只走发布单位网站的写 publisherTest'},
];

/** 一个文件里钉住的地方；写在 publisherTest 里的不算。 */
function pinned(file: string, text: string): string[] {
  let isPublisher = false;
  return text.split('\n').flatMap((line, index) => {
    const start = /^(publisherTest|test|describe)\b/.exec(line);
    if (start) isPublisher = start[1] === 'publisherTest';
    if (/^(const|function|async function|interface|import)\b/.test(line)) isPublisher = false;
    return isPublisher ? [] : pins.filter(({pattern, of}) => of(file, text) && pattern.test(line)).map(({instead}) => `${file}:${index + 1} ${line.trim().slice(0, 80)}；${instead}`);
  });
}

/** 真的只能这样的，写明为什么。 */
const allowed: Readonly<Record<string, string>> = {
  'tests/accessibility.browser.test.ts': '发布单位的网站要看的页逐个列出；采用单位的只看有的（onSite）',
};

test('读真项目的测试不钉住版次、代号和“没有采用”', () => {
  const found = files.filter((file) => isTest(file) && !(file in allowed)).flatMap((file) => pinned(file, readFileSync(path.join(root, file), 'utf8')));
  expect(found).toEqual([]);
});

test('钉住的报得出：文件、行、怎么办', () => {
  expect(pinned('tests/a.test.ts', `const folders = releaseFolders(root);\n`)).toEqual([expect.stringMatching(/^tests\/a\.test\.ts:1 .*publisherContent/) as string]);
  expect(pinned('tests/a.test.ts', `for (const name of ['docs', 'profile.yml']) cpSync(name, site);\nconst made = \`\${readFileSync('profile.yml', 'utf8')}\`;\n`)).toHaveLength(2);
  expect(pinned('tests/a.browser.test.ts', `test('甲', () => open('/standards/2017/401'));\npublisherTest('乙', () => open('/standards/2017/401'));\n`)).toEqual([expect.stringContaining('tests/a.browser.test.ts:1') as string]);
  for (const file of Object.keys(allowed)) expect(pinned(file, readFileSync(path.join(root, file), 'utf8')), `${file} 不用再列`).not.toEqual([]);
});
