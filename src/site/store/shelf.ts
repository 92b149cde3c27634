/** 存放的地方，由好到差：数据库；小仓库（localStorage）；都不让用的，只在这一页开着时记得。 */
export type Place = 'database' | 'local' | 'memory';

/** 一处存放：键 → 文字。 */
export interface Shelf {
  place: Place;
  /** @throws 取不出时 */
  read: (key: string) => Promise<string | undefined>;
  /**
   * 照现在存着的改；读和写之间别的标签页插不进来。
   * @param edit 现在存着的 → 要存的；返回 undefined 就删去
   * @throws 空间满了、写不进时；原来存着的不动
   */
  update: (key: string, edit: (current: string | undefined) => string | undefined) => Promise<void>;
  keys: () => Promise<string[]>;
}

const DATABASE = 'party-work-standards';
const TABLE = 'kept';
/** 有的内置浏览器（早年的微信）打开数据库没有回音，毫秒。 */
const SILENCE = 4_000;

const done = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error ?? new Error('数据库没有读出'));
});

/**
 * 打开浏览器的数据库。
 * @throws 浏览器不让用、没有回音时
 */
export async function databaseShelf(factory: IDBFactory, silence = SILENCE): Promise<Shelf> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('数据库没有回音')), silence);
    const settle = (act: () => void) => () => { clearTimeout(timer); act(); };
    const opening = factory.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
    opening.onsuccess = settle(() => resolve(opening.result));
    opening.onerror = settle(() => reject(opening.error ?? new Error('数据库没有打开')));
    opening.onblocked = settle(() => reject(new Error('数据库被占用')));
  });
  // 别的标签页要换数据库（清空网站数据）时让路。
  database.onversionchange = () => database.close();
  const table = (mode: IDBTransactionMode) => database.transaction(TABLE, mode).objectStore(TABLE);
  return {
    place: 'database',
    read: async (key) => {
      const found: unknown = await done(table('readonly').get(key));
      return typeof found === 'string' ? found : undefined;
    },
    update: (key, edit) => new Promise((resolve, reject) => {
      const transaction = database.transaction(TABLE, 'readwrite');
      const store = transaction.objectStore(TABLE);
      let failure: unknown;
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(failure ?? transaction.error ?? new Error('没有写进数据库'));
      const reading = store.get(key) as IDBRequest<unknown>;
      reading.onsuccess = () => {
        try {
          const next = edit(typeof reading.result === 'string' ? reading.result : undefined);
          if (next === undefined) store.delete(key);
          else store.put(next, key);
          // 不等页面再动：关标签页时也交代完。
          (transaction as {commit?: () => void}).commit?.();
        } catch (error) {
          failure = error;
          transaction.abort();
        }
      };
    }),
    keys: async () => (await done(table('readonly').getAllKeys())).map(String),
  };
}

/** localStorage 里别的程序也在用，前面加上这个。 */
export const PREFIX = 'kept:';

/** 小仓库：不让用数据库的浏览器里用它。 */
export function localShelf(storage: Storage): Shelf {
  return {
    place: 'local',
    read: async (key) => storage.getItem(PREFIX + key) ?? undefined,
    update: async (key, edit) => {
      const next = edit(storage.getItem(PREFIX + key) ?? undefined);
      if (next === undefined) storage.removeItem(PREFIX + key);
      else storage.setItem(PREFIX + key, next);
    },
    keys: async () => Array.from({length: storage.length}, (_, index) => storage.key(index)!).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length)),
  };
}

/** 什么都不让存：只在这一页开着时记得。 */
export function memoryShelf(kept = new Map<string, string>()): Shelf {
  return {
    place: 'memory',
    read: async (key) => kept.get(key),
    update: async (key, edit) => {
      const next = edit(kept.get(key));
      if (next === undefined) kept.delete(key);
      else kept.set(key, next);
    },
    keys: async () => [...kept.keys()],
  };
}

/** 浏览器给的两样；不让用的，取它时就出错。 */
export interface Offered {
  database: () => IDBFactory | undefined;
  local: () => Storage | undefined;
}

/** 能用的里面最好的一处。 */
export async function openShelf({database, local}: Offered): Promise<Shelf> {
  try {
    const factory = database();
    if (factory) return await databaseShelf(factory);
  } catch {
    // 不让用、没有回音：用小仓库。
  }
  const storage = usable(local);
  return storage ? localShelf(storage) : memoryShelf();
}

/** 能写进去的小仓库；有的浏览器有它，一写就出错。 */
export function usable(local: Offered['local']): Storage | undefined {
  try {
    const storage = local();
    storage?.setItem(`${PREFIX}?`, '');
    storage?.removeItem(`${PREFIX}?`);
    return storage;
  } catch {
    return undefined;
  }
}
