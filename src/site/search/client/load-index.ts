import type {IndexSource} from '../engine';
import {CHARACTERS_FILE, INDEX_FORMAT, MANIFEST_FILE, pageFile, shardFile, WORDS_FILE, type CharacterTable, type IndexedPage, type IndexSummary, type SearchManifest, type TermShard, type WordTable} from '../index-format';

/** 索引的文件换代了：该重取清单，从头再查。 */
export class OutdatedIndex extends Error {}

/** 清单不用缓存；它指名的文件夹名字带指纹，里面的文件尽管缓存。 */
export async function openIndex(baseUrl: string, release: string, request: typeof fetch = fetch): Promise<IndexSource> {
  const summary = await summaryOf(baseUrl, release, request);
  const load = async <T>(file: string): Promise<T> => {
    const response = await request(`${baseUrl}${summary.folder}/${file}`);
    if (response.ok) return await response.json() as T;
    if (response.status === 404) throw new OutdatedIndex(`查找索引取不到：${file}`);
    throw new Error(`查找索引取不到：${file}（${response.status}）`);
  };
  return {
    summary,
    shard: (number) => load<TermShard>(shardFile(number)),
    page: (number) => load<IndexedPage>(pageFile(number)),
    words: () => load<WordTable>(WORDS_FILE),
    characters: () => load<CharacterTable>(CHARACTERS_FILE),
  };
}

async function summaryOf(baseUrl: string, release: string, request: typeof fetch): Promise<IndexSummary> {
  const response = await request(baseUrl + MANIFEST_FILE, {cache: 'no-cache'});
  if (!response.ok) throw new Error(`查找索引取不到：${response.url}（${response.status}）`);
  const manifest = await response.json() as SearchManifest;
  const summary = manifest.releases?.[release];
  if (manifest.format !== INDEX_FORMAT || !summary) throw new Error('查找索引的格式已更新，请刷新页面');
  return summary;
}
