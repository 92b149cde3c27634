import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {LOCK_FILES} from '../src/tools/release/lock-files';
import {normalSbom, writeSbom, type Sbom} from '../src/tools/release/bill-of-materials';

interface Locked {
  link?: boolean;
  /** 打在上一级包里的，随上一级校验。 */
  inBundle?: boolean;
  integrity?: string;
  resolved?: string;
}

test.each(LOCK_FILES)('%s：每个包都有校验值，不写私有的下载地址', (file) => {
  const {lockfileVersion, packages} = JSON.parse(readFileSync(file, 'utf8')) as {lockfileVersion: number; packages: Record<string, Locked>};
  const installed = Object.entries(packages).filter(([where, {link, inBundle}]) => /(^|\/)node_modules\//.test(where) && !link && !inBundle);
  expect([lockfileVersion, installed.length > 1]).toEqual([3, true]);
  expect(installed.filter(([, {integrity}]) => !integrity?.startsWith('sha512-')).map(([where]) => where)).toEqual([]);
  expect(installed.filter(([, {resolved}]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')).map(([where]) => where)).toEqual([]);
});

test('工作流用的动作写死到提交、旁边写着版本；容器的底写死到散列', () => {
  const folder = '.github/workflows';
  const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n');
  const used = readdirSync(folder).flatMap((file) => lines(path.join(folder, file))).filter((line) => /^\s*- uses:/.test(line));
  expect(used.length).toBeGreaterThan(10);
  expect(used.filter((line) => !/^\s*- uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  // 同一个动作各处是同一个提交。
  const commits = new Map(used.map((line) => [/uses: ([^@]+)/.exec(line)![1]!, /@.*/.exec(line)![0]]));
  expect(used.filter((line) => !line.endsWith(commits.get(/uses: ([^@]+)/.exec(line)![1]!)!))).toEqual([]);
  const from = lines('deploy/Containerfile').filter((line) => line.startsWith('FROM '));
  expect(from).toEqual([expect.stringMatching(/^FROM debian:bookworm-slim@sha256:[0-9a-f]{64}$/) as string]);
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
  expect(sbom.components.filter(({hashes}) => !hashes?.length).map(({purl}) => purl)).toEqual([]);
  expect(text).not.toContain('"distribution"');
  const other = {...sbom, serialNumber: 'urn:uuid:x', metadata: {...sbom.metadata, timestamp: '2030', component: {...sbom.metadata.component, name: '别的文件夹'}}};
  expect(normalSbom(other, name)).toEqual(sbom);
});
