/** 索引的脚本怎么装：交出名字和数据的函数，和由它凑成的索引。 */
import type {IndexSource} from '../../search/engine';
import type {OfflineSetup} from '../setup';
import {PER_SCRIPT, scriptOf, type Contents, type Kind} from '../script-format';

/** 装一个脚本；装好时它已把数据交给 receive。 */
export type LoadScript = (file: string) => Promise<void>;

export interface ScriptIndex {
  /** 挂成全局函数，脚本叫它。 */
  receive: (name: string, items: unknown) => void;
  source: (setup: OfflineSetup) => IndexSource;
}

export function scriptIndex(load: LoadScript): ScriptIndex {
  const received = new Map<string, unknown[]>();
  const loading = new Map<string, Promise<void>>();

  async function read<K extends Kind>(kind: K, number: number): Promise<Contents[K]> {
    const file = scriptOf(kind, number);
    if (!received.has(file)) {
      const started = loading.get(file) ?? load(file);
      loading.set(file, started);
      try {
        await started;
      } finally {
        loading.delete(file);
      }
    }
    const items = received.get(file);
    if (!items) throw new Error(`查找用的文件是空的：${file}`);
    return items[number % PER_SCRIPT[kind]] as Contents[K];
  }

  return {
    receive: (name, items) => void received.set(name, items as unknown[]),
    source: ({summary, words, characters}) => ({
      summary,
      shard: (number) => read('t', number),
      page: (number) => read('p', number),
      words: async () => words,
      characters: async () => characters,
    }),
  };
}
