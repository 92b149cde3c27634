import {PREFIX, openShelf, usable} from './shelf';
import {openStore, type Options, type Store, type Surroundings} from './store';
import type {Reader} from './file';

/** 没有 BroadcastChannel 的浏览器，借小仓库变了的事件告诉别的标签页。 */
const TELL = `${PREFIX}tell:`;

function channel(name: string, heard: () => void): ReturnType<Surroundings['channel']> {
  if (typeof BroadcastChannel === 'function') {
    const line = new BroadcastChannel(TELL + name);
    line.onmessage = heard;
    return {tell: () => line.postMessage(0), close: () => line.close()};
  }
  const listen = ({key}: StorageEvent): void => { if (key === TELL + name) heard(); };
  window.addEventListener('storage', listen);
  return {
    tell: () => { usable(() => window.localStorage)?.setItem(TELL + name, String(Date.now() + Math.random())); },
    close: () => window.removeEventListener('storage', listen),
  };
}

function leaving(act: () => void): () => void {
  const hidden = (): void => { if (document.visibilityState === 'hidden') act(); };
  window.addEventListener('pagehide', act);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    window.removeEventListener('pagehide', act);
    document.removeEventListener('visibilitychange', hidden);
  };
}

const stamp = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;

/** 在浏览器里打开一份存着的内容，见 openStore。 */
export function openBrowserStore<T>(name: string, reader: Reader<T>, options: Options<T> = {}): Store<T> {
  return openStore(name, reader, options, {
    shelf: () => openShelf({database: () => window.indexedDB, local: () => window.localStorage}),
    late: () => usable(() => window.localStorage),
    channel,
    leaving,
    now: Date.now,
    stamp,
  });
}
