import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

/** 随网站一起给读者的一个包。 */
export interface ShippedPackage {
  name: string;
  version: string;
  /** SPDX 写法。 */
  licence: string;
  /** 许可证原文；包里没带的为空。 */
  text: string;
}

/** 可以随网站发的许可：宽松的，和字体的 OFL。 */
const ALLOWED = new Set(['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'OFL-1.1', 'Python-2.0', 'Unlicense', 'Zlib']);

/** 许可表达式行不行：OR 有一个行就行，AND 要都行。 */
export function isAllowed(licence: string): boolean {
  const plain = licence.replace(/[()]/g, ' ').trim();
  if (/\sOR\s/.test(plain)) return plain.split(/\sOR\s/).some((part) => isAllowed(part));
  return plain !== '' && plain.split(/\sAND\s/).every((part) => ALLOWED.has(part.trim()));
}

/** 一个文件所在的包的文件夹：最里层的 node_modules 下面那一层。 */
export function packageFolderOf(file: string): string | undefined {
  return /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file)?.[1];
}

interface PackageJson {
  name?: string;
  version?: string;
  license?: string | {type?: string};
  licenses?: {type?: string}[];
}

/** 读一个包的名称、版本、许可和许可证原文。 */
export function readPackage(folder: string): ShippedPackage {
  const json = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PackageJson;
  const licence = typeof json.license === 'string' ? json.license : json.license?.type ?? json.licenses?.map(({type}) => type).join(' OR ') ?? '';
  const file = readdirSync(folder).filter((name) => /^(licen[cs]e|copying)([-._].*)?$/i.test(name)).sort()[0];
  return {name: json.name ?? path.basename(folder), version: json.version ?? '', licence, text: file ? readFileSync(path.join(folder, file), 'utf8').replace(/\r\n?/g, '\n').trim() : ''};
}

/** 打进脚本、样式里的文件都来自哪些包；按名称、版本排好，不重复。 */
export function shippedPackages(files: Iterable<string>): ShippedPackage[] {
  const folders = new Set([...files].map((file) => packageFolderOf(file)).filter((folder) => folder !== undefined && existsSync(path.join(folder, 'package.json'))));
  const packages = new Map([...folders].map((folder) => readPackage(folder!)).map((item) => [`${item.name}@${item.version}`, item]));
  return [...packages.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, item]) => item);
}

/** 许可不认得、不许随网站发的，逐个说出。 */
export function licenceProblems(packages: readonly ShippedPackage[]): string[] {
  return packages.filter(({licence}) => !isAllowed(licence)).map(({name, version, licence}) => `${name}@${version}：许可是“${licence || '（没有写）'}”，可以随网站发的有 ${[...ALLOWED].join('、')}`);
}

/** /licenses.txt 的正文。 */
export function licencesText(title: string, packages: readonly ShippedPackage[]): string {
  const line = '-'.repeat(72);
  return `${title}用到的软件和字体的许可
标准文本：CC BY 4.0；网站程序：MIT。下列软件打包在页面的脚本、样式里，字体嵌在 PDF 里。

${packages.map(({name, version, licence}) => `${name} ${version}  ${licence}`).join('\n')}
${packages.map(({name, version, licence, text}) => `\n${line}\n${name} ${version}（${licence}）\n${line}\n${text || '（包里没有带许可证原文）'}\n`).join('')}`;
}
