import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {Root} from 'mdast';
import type {StandardsContent} from '../../../domain/content';
import type {ReleaseContext} from '../../../domain/derive/context';
import type {Standard} from '../../../domain/source/standard';
import {standardPage} from '../../../outputs/page/standard-page';
import {writeAtomic} from '../../../project/files-cache';

/** 一页一个记号，打包器看着它：写了，那一页重编。 */
const STAMPS = '.cache/standards/stamps';
/** 记号都照它写过的那一次的资料。 */
const BASE = 'base.txt';

/** 一版各页的记号所在。 */
export const stampsFolder = (siteDir: string, release: string): string => path.join(siteDir, STAMPS, release);

/** 记号的文件名；within 是标准的文件夹在这一版里的位置，dependencies-loader.mjs 也照它取名。 */
const stampName = (within: string): string => `${within.split('/').join('--')}.txt`;

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');

/** 标准的文件夹 → 这个进程里上一次编这一页时展开成的样子。 */
const drawn = new Map<string, string>();

/** 展开一页，记下样子。 */
export function drawPage(standard: Standard, context: ReleaseContext): Root {
  drawn.delete(standard.folder);
  const page = standardPage(standard, context);
  drawn.set(standard.folder, digest(page));
  return page;
}

/** 照新的资料展开，样子还是上次的；展开不成的不算。 */
function looksSame(standard: Standard, context: ReleaseContext): boolean {
  try {
    return digest(standardPage(standard, context)) === drawn.get(standard.folder);
  } catch {
    return false;
  }
}

/**
 * 一版的资料写好了，叫打包器重编哪几页：照新的资料展开，样子变了的才编。别的标准改一次编号、名称，资料就变，几十页都重编要好几秒，多半一个字没有变。
 * 没有展开过的（打包器存着上一次的）说不准，资料变了就编。标准自己的文件变了，打包器自己知道。
 */
export async function stampPages(siteDir: string, {release, context}: StandardsContent['releases'][number]): Promise<void> {
  const folder = stampsFolder(siteDir, release.name);
  const baseFile = path.join(folder, BASE);
  // 条文里由计数登记册换的字不在资料里。
  const base = digest([context, release.counting, release.system.asOf]);
  const isSame = existsSync(baseFile) && readFileSync(baseFile, 'utf8') === base;
  const written = JSON.parse(JSON.stringify(context)) as ReleaseContext;
  for (const standard of release.standards) {
    const file = path.join(folder, stampName(standard.folder.slice(release.folder.length + 1)));
    if (existsSync(file)) {
      if (isSame) continue;
      // 逐页让开：网页在等的先给。
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      if (drawn.has(standard.folder) && looksSame(standard, written)) continue;
    }
    writeAtomic(file, `${base} ${performance.timeOrigin + performance.now()}`);
  }
  if (!isSame) writeAtomic(baseFile, base);
}
