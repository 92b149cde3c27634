import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {normalSbom, writeSbom, type Sbom} from '../src/tools/release/bill-of-materials';

interface Locked {
  link?: boolean;
  /** 打在上一级包里的，随上一级校验。 */
  inBundle?: boolean;
  integrity?: string;
  resolved?: string;
  optional?: boolean;
}

/** @swc/html 给别的系统的程序，这一版登记处里查不到校验值；都是可选的，Linux x64、glibc 上用不到。 */
const WITHOUT_INTEGRITY = /@swc\/html-(darwin|linux|win32)-/;

const lockFiles = ['package-lock.json', 'fonts/package-lock.json', 'admin/package-lock.json', 'tests/old-browser/package-lock.json', 'bench/package-lock.json'];

test.each(lockFiles)('%s：每个包都有校验值，不写私有的下载地址', (file) => {
  const {lockfileVersion, packages} = JSON.parse(readFileSync(file, 'utf8')) as {lockfileVersion: number; packages: Record<string, Locked>};
  const installed = Object.entries(packages).filter(([where, {link, inBundle}]) => /(^|\/)node_modules\//.test(where) && !link && !inBundle);
  expect([lockfileVersion, installed.length > 1]).toEqual([3, true]);
  expect(installed.filter(([where, {integrity, optional}]) => !integrity?.startsWith('sha512-') && !(optional && WITHOUT_INTEGRITY.test(where))).map(([where]) => where)).toEqual([]);
  expect(installed.filter(([, {resolved}]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')).map(([where]) => where)).toEqual([]);
});

test('依赖的版本都写死；安装脚本一律不跑，CI 和各人的机器都靠 .npmrc', () => {
  const {dependencies, devDependencies, scripts} = JSON.parse(readFileSync('package.json', 'utf8')) as Record<'dependencies' | 'devDependencies' | 'scripts', Record<string, string>>;
  expect(Object.entries({...dependencies, ...devDependencies}).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  expect(readFileSync('.npmrc', 'utf8').split('\n')).toContain('ignore-scripts=true');
  // ignore-scripts 也不跑自己的 pre、post 脚本，所以不许有。
  expect(Object.keys(scripts).filter((name) => /^(pre|post)/.test(name) && name.replace(/^(pre|post)/, '') in scripts || /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
});

test('物料清单：直接依赖都在，有许可和校验值；时间、随机编号、文件夹名、下载网址不进去', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sbom-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const file = path.join(folder, 'sbom.json');
  expect(writeSbom(process.cwd(), file)).toBeGreaterThan(100);
  const text = readFileSync(file, 'utf8');
  const sbom = JSON.parse(text) as Sbom;
  const {name, dependencies} = JSON.parse(readFileSync('package.json', 'utf8')) as {name: string; dependencies: Record<string, string>};
  const purls = new Set(sbom.components.map(({purl}) => purl));
  for (const [dependency, version] of Object.entries(dependencies)) expect(purls).toContain(`pkg:npm/${dependency.replace('@', '%40')}@${version}`);
  expect([sbom.bomFormat, sbom.metadata.component.name, sbom.metadata.timestamp]).toEqual(['CycloneDX', name, undefined]);
  expect(sbom.components.filter(({purl, hashes}) => !hashes?.length && !WITHOUT_INTEGRITY.test(decodeURIComponent(purl))).map(({purl}) => purl)).toEqual([]);
  expect(text).not.toContain('"distribution"');
  const other = {...sbom, serialNumber: 'urn:uuid:x', metadata: {...sbom.metadata, timestamp: '2030', component: {...sbom.metadata.component, name: '别的文件夹'}}};
  expect(normalSbom(other, name)).toEqual(sbom);
});
