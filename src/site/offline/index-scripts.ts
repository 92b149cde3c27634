/** 查找索引写成一般的脚本：file:// 上不能 fetch，只能用 <script> 一个个装。 */
import {indexFiles} from '../search/build-index';
import {CHARACTERS_FILE, pageFile, shardFile, WORDS_FILE, type SearchIndex} from '../search/index-format';
import type {OfflineSetup} from './setup';
import {PER_SCRIPT, RECEIVER, scriptOf, type Kind} from './script-format';

/** 内容写成脚本：叫一声，交出名字和数据。 */
export function asScript(name: string, value: unknown): string {
  // 旧引擎把这两个当换行。
  const json = JSON.stringify(value).replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');
  return `${RECEIVER}(${JSON.stringify(name)},${json});\n`;
}

/**
 * 一次发布的索引：去掉包里没有的页，地址换成包里的文件，重新编好。
 * @param fileOf 页面地址（含 baseUrl）在包里的文件名
 */
export function indexScripts({release, pages}: SearchIndex, fileOf: (url: string) => string | undefined): {files: Map<string, string>; setup: Omit<OfflineSetup, 'help'>} {
  const kept = pages.flatMap((page) => {
    const file = fileOf(page.u);
    return file === undefined ? [] : [{...page, u: file}];
  });
  const {files: parts, manifest} = indexFiles([{release, pages: kept}]);
  const summary = manifest.releases[release]!;
  const read = (name: string): unknown => JSON.parse(parts.get(`${summary.folder}/${name}`)!);
  const files = new Map<string, string>();
  const pack = (kind: Kind, count: number, nameOf: (number: number) => string): void => {
    for (let first = 0; first < count; first += PER_SCRIPT[kind]) {
      const items = Array.from({length: Math.min(PER_SCRIPT[kind], count - first)}, (_, index) => read(nameOf(first + index)));
      files.set(scriptOf(kind, first), asScript(scriptOf(kind, first), items));
    }
  };
  pack('t', summary.shards, shardFile);
  pack('p', summary.pages, pageFile);
  return {files, setup: {summary, words: read(WORDS_FILE) as OfflineSetup['words'], characters: read(CHARACTERS_FILE) as OfflineSetup['characters']}};
}
