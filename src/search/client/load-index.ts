import {INDEX_FORMAT, MANIFEST_FILE, type SearchIndex, type SearchManifest} from '../index-format';

/**
 * 先取清单（不用缓存），再取清单指名的索引（名字带指纹，尽管缓存）。
 * 刚发布时清单可能比文件先旧：取不到就重取一次清单。
 */
export async function loadIndex(baseUrl: string, release: string, request: typeof fetch = fetch): Promise<SearchIndex> {
  const file = await indexFile(baseUrl, release, request);
  const response = await request(baseUrl + file);
  if (response.ok) return await response.json() as SearchIndex;
  const renewed = await indexFile(baseUrl, release, request);
  if (renewed === file) throw new Error(`查找索引取不到：${file}（${response.status}）`);
  return await jsonOf<SearchIndex>(await request(baseUrl + renewed));
}

async function indexFile(baseUrl: string, release: string, request: typeof fetch): Promise<string> {
  const manifest = await jsonOf<SearchManifest>(await request(baseUrl + MANIFEST_FILE, {cache: 'no-cache'}));
  const file = manifest.files[release];
  if (manifest.format !== INDEX_FORMAT || !file) throw new Error('查找索引的格式已更新，请刷新页面');
  return file;
}

async function jsonOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`查找索引取不到：${response.url}（${response.status}）`);
  return await response.json() as T;
}
