import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readFileSync, renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';

interface Component {
  'bom-ref': string;
  name: string;
  purl: string;
  hashes?: object[];
  properties?: {name: string; value: string}[];
  externalReferences?: {type: string; url: string}[];
}
export interface Sbom {
  bomFormat: string;
  serialNumber?: string;
  metadata: {timestamp?: string; component: Component};
  components: Component[];
  dependencies: {ref: string; dependsOn: string[]}[];
}

/** 只在测试、写代码时用的。npm 自己的 --omit dev 会漏掉几个正式的依赖，所以全要来再去掉。 */
const isDevelopment = ({properties}: Component): boolean => properties?.some(({name, value}) => name === 'cdx:npm:package:development' && value === 'true') ?? false;

/** 去掉只在开发时用的，和每次、每台机器都不同的：时间、随机编号、文件夹名、下载的网址。 */
export function normalSbom(sbom: Sbom, name: string): Sbom {
  const {serialNumber: _, ...rest} = sbom;
  const {timestamp: __, ...metadata} = sbom.metadata;
  const shipped = sbom.components.filter((component) => !isDevelopment(component));
  const refs = new Set([metadata.component, ...shipped].map((component) => component['bom-ref']));
  const plain: Sbom = {
    ...rest,
    metadata: {...metadata, component: {...metadata.component, name}},
    components: shipped.map((component) => ({...component, ...(component.externalReferences && {externalReferences: component.externalReferences.filter(({type}) => type !== 'distribution')})})),
    dependencies: sbom.dependencies.filter(({ref}) => refs.has(ref)).map(({ref, dependsOn}) => ({ref, dependsOn: dependsOn.filter((other) => refs.has(other))})),
  };
  const hash = createHash('sha256').update(JSON.stringify(plain)).digest('hex');
  return {...plain, serialNumber: `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`};
}

/**
 * 做一份清单，构建和运行要用的包都在内，只在测试用的不在。
 * @returns 几个包
 * @throws npm 太旧（要 9.7 以上）等
 */
export function writeSbom(siteDir: string, file: string): number {
  const npm = process.env.npm_execpath;
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const {status, stdout, stderr} = spawnSync(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args, {cwd: siteDir, encoding: 'utf8', maxBuffer: 2 ** 28});
  if (status !== 0) throw new Error(`物料清单没有做成：${stderr.trim()}；npm 要 9.7 以上`);
  const {name} = JSON.parse(readFileSync(path.join(siteDir, 'package.json'), 'utf8')) as {name: string};
  const sbom = normalSbom(JSON.parse(stdout) as Sbom, name);
  writeFileSync(`${file}.new`, `${JSON.stringify(sbom, null, 1)}\n`);
  renameSync(`${file}.new`, file);
  return sbom.components.length;
}
