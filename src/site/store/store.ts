/** 应用页在浏览器里存东西。是一件事：两个标签页、小仓库和数据库、到期、清掉，哪两样撞上都要在同一处定谁算数。 */
import {fileOf, readFile, type ChosenFile, type Reader} from './file';
import {isSame, mergeFields} from './merge';
import {memoryShelf, PREFIX, type Place, type Shelf} from './shelf';

/** 隔多久存一次，毫秒：头一下马上存，接连改的隔这么久存一次，不等停手。 */
export const PAUSE = 250;
const DAY = 86_400_000;

/** 一个键下存着的：value 是内容；清掉了的只留下 wiped。 */
interface Entry {
  /** 存过几次；两个标签页靠它知道对方改过。 */
  rev: number;
  /** 哪一次存的，各不相同。 */
  stamp: string;
  /** 何时存的，毫秒。 */
  at: number;
  /** 何时到期，毫秒；不到期的没有。 */
  until?: number;
  value?: unknown;
  wiped?: true;
}

/** 数据库还没有写完的，先放进小仓库：base 是从第几次改起的。 */
interface Late extends Entry {
  base: number;
}

/** 存得怎样。 */
export interface State {
  place: Place;
  /** 改了还没有存下的。 */
  isPending: boolean;
  /** 上次存下的时间，毫秒。 */
  savedAt?: number;
  /** 存不下、只在这一页记得、清掉了……要告诉人的话，一句。 */
  note?: string;
}

export interface Loaded<T> {
  value?: T;
  /** 读不出来的原样文字，可以另存；清掉以前不丢。 */
  broken?: string;
}

/** 浏览器给的；测试时换掉。 */
export interface Surroundings {
  shelf: () => Promise<Shelf>;
  /** 一写就成的小仓库；没有的不用。 */
  late: () => Storage | undefined;
  /** 告诉别的标签页；返回不再听的办法。 */
  channel: (name: string, heard: () => void) => {tell: () => void; close: () => void};
  /** 页面要关、要藏起来时；返回不再管的办法。 */
  leaving: (act: () => void) => () => void;
  now: () => number;
  stamp: () => string;
}

export interface Options<T> {
  /** 几天没有动就清掉；不写的一直留着。 */
  expires?: number;
  /** 两处都改了怎么合；不写的逐格合，见 mergeFields。 */
  merge?: (base: T | undefined, mine: T, theirs: T) => T;
  /** 从前存在 localStorage 的哪个键下；有就接过来。 */
  legacy?: string;
}

export interface Store<T> {
  /** 取出存着的；第一次用先取。 */
  load: () => Promise<Loaded<T>>;
  /** 记下，马上存；接连记的隔一会儿存一次，页面关了、藏起来了也存。 */
  save: (value: T) => void;
  /** 马上存好；存不下的不出错，见 state().note。 */
  flush: () => Promise<void>;
  /** 全部清掉，别的标签页里的一并清掉。 */
  wipe: () => Promise<void>;
  /** 现在的内容；没有存过、清掉了的没有。 */
  current: () => T | undefined;
  state: () => State;
  /**
   * 听：value 变了（别的标签页改了、清掉了，与没有存的合好了），或者存得怎样变了。
   * @returns 不再听的办法
   */
  subscribe: (heard: (value: T | undefined, state: State) => void) => () => void;
  exportFile: (value: T) => string;
  importFile: (file: ChosenFile, what: string) => Promise<{value: T} | {problems: string[]}>;
  /** 页面不用它了；没有存的先存。 */
  close: () => Promise<void>;
}

const notes = {
  memory: '这个浏览器不让网页存东西：关掉这一页，填的就没有了，做完前请存成文件',
  full: '浏览器的空间满了，刚才改的没有存下：请马上存成文件，再清一清别的网站的数据',
  failed: '刚才改的没有存下，正在再试：先不要关这一页，也可存成文件',
  wiped: '在另一个标签页里已经全部清掉了',
  broken: '上次存的内容读不出来，已经原样留着：可先存成文件，再从头做',
};
/** 毛病前面是程序里的名字，不给人看。 */
const unfitNote = (problem: string): string => `刚才改的没有存下：${problem.replace(/^[\w›/#. -]+：/, '')}。改好这一处就接着存`;
const expiredNote = (days: number): string => `存着的内容 ${days} 天没有动过，已照说好的清掉`;

/** 每个标签页一个：两页一起关，谁的也不盖掉谁的。 */
const latePrefix = (name: string): string => `${PREFIX}late:${name}:`;
const brokenKey = (name: string): string => `${name}:broken`;

function parsed<E extends Entry>(text: string | null | undefined): E | undefined {
  try {
    const entry = JSON.parse(text ?? 'null') as E | null;
    return entry && typeof entry === 'object' && Number.isInteger(entry.rev) && typeof entry.stamp === 'string' && Number.isFinite(entry.at) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** 过了期的都清掉，不管是哪个应用的。 */
async function sweep(shelf: Shelf, now: number): Promise<Set<string>> {
  const gone = new Set<string>();
  const isOver = (text: string | undefined) => (parsed(text)?.until ?? Infinity) <= now;
  for (const key of await shelf.keys()) {
    if (!isOver(await shelf.read(key))) continue;
    await shelf.update(key, (current) => (isOver(current) ? undefined : current));
    gone.add(key);
  }
  return gone;
}

/**
 * 打开一份存着的内容：存在这个浏览器里，哪里也不传。
 * @param name 哪个应用的哪一份，如 assess
 * @param reader 内容怎么认；认不得的不给出去，也不丢
 */
export function openStore<T>(name: string, reader: Reader<T>, options: Options<T>, around: Surroundings): Store<T> {
  const merge = options.merge ?? mergeFields;
  const listeners = new Set<(value: T | undefined, state: State) => void>();
  let opening: Promise<Shelf> | undefined;
  let shelf: Shelf = memoryShelf();
  /** 知道的那一次：存着的内容和从那里改起。 */
  let base: {rev: number; value?: T} = {rev: 0};
  let value: T | undefined;
  let isPending = false;
  /** 没有存成的，再试。 */
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** 刚存过，歇一歇。 */
  let cooling: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let savedAt: number | undefined;
  let note: string | undefined;
  /** 存不得的内容；没有再改就不再试。 */
  let unfit: T | undefined;
  const tab = around.stamp();

  const state = (): State => ({place: shelf.place, isPending, ...(savedAt !== undefined && {savedAt}), ...(note !== undefined && {note})});
  const announce = (): void => { for (const heard of listeners) heard(value, state()); };

  /** 别的应用没有接上的，过了期也清掉。 */
  const sweepLate = (): void => {
    const storage = around.late();
    if (!storage) return;
    for (const key of Array.from({length: storage.length}, (_, index) => storage.key(index)!)) if (key.startsWith(`${PREFIX}late:`) && (parsed(storage.getItem(key))?.until ?? Infinity) <= around.now()) storage.removeItem(key);
  };

  const opened = (): Promise<Shelf> => {
    opening ??= around.shelf().then((found) => {
      shelf = found;
      if (found.place === 'memory') note = notes.memory;
      return found;
    });
    return opening;
  };

  const valueOf = (entry: Entry | undefined): T | undefined => {
    if (!entry || entry.wiped) return undefined;
    const result = reader.read(entry.value);
    return 'value' in result ? result.value : undefined;
  };

  /** 自己读不回来的，存了下次就打不开：说出头一处毛病。 */
  const faultOf = (content: T): string | undefined => {
    const result = reader.read(content);
    return 'problems' in result ? result.problems[0] ?? '内容不对' : undefined;
  };

  const until = (at: number) => (options.expires === undefined ? {} : {until: at + options.expires * DAY});

  /** 存下；存着的被别的标签页改过的，先合起来。 */
  const write = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (!isPending || value === undefined) return;
    const target = await opened();
    const mine = value;
    const fault = faultOf(mine);
    // 存着的是上一次好的，不动；这一页上的留着，等改好。
    if (fault !== undefined) {
      note = unfitNote(fault);
      unfit = mine;
      dropLate();
      return;
    }
    unfit = undefined;
    const stamp = around.stamp();
    let stored: T = mine;
    let rev = 0;
    let isWiped = false;
    let unread: string | undefined;
    await target.update(name, (current) => {
      const entry = parsed(current);
      if (entry && entry.rev !== base.rev) {
        if (entry.wiped) {
          isWiped = true;
          ({rev} = entry);
          return current;
        }
        const theirs = valueOf(entry);
        if (theirs === undefined) unread = current;
        else stored = merge(base.value, mine as T, theirs);
      }
      rev = Math.max(entry?.rev ?? 0, base.rev) + 1;
      const at = around.now();
      return JSON.stringify({rev, stamp, at, ...until(at), value: stored} satisfies Entry);
    });
    // 别处存的认不得：挪到旁边，不丢。
    if (unread !== undefined) await target.update(brokenKey(name), () => unread);
    if (isWiped) {
      base = {rev};
      value = undefined;
      isPending = false;
      note = notes.wiped;
      dropLate();
      return;
    }
    base = {rev, value: stored};
    // 存的时候又改了的，接在合好的后面。
    if (value === mine) {
      value = stored;
      isPending = false;
      dropLate();
    } else if (value !== undefined) value = merge(mine, value, stored);
    savedAt = around.now();
    note = target.place === 'memory' ? notes.memory : undefined;
    channel.tell();
  };

  /** 一次一次存；存不下的说出来，留着再试。 */
  const flush = (): Promise<void> => {
    writing = writing.then(write).catch((error: unknown) => {
      const cause = (error as {name?: string} | undefined)?.name;
      note = cause === 'QuotaExceededError' ? notes.full : notes.failed;
      // 数据库中途关了的，下次另开。
      if (cause === 'InvalidStateError') opening = undefined;
      timer ??= setTimeout(() => void flush(), PAUSE * 20);
    }).then(() => {
      if (isPending && value !== unfit && cooling === undefined) timer ??= setTimeout(() => void flush(), PAUSE);
      announce();
    });
    return writing;
  };

  /** 数据库要等一会儿才写完，标签页随时会没：先写进小仓库，写完了去掉；下次取的时候接上。 */
  const putLate = (): void => {
    if (!isPending || value === undefined || shelf.place !== 'database') return;
    try {
      const at = around.now();
      around.late()?.setItem(latePrefix(name) + tab, JSON.stringify({rev: base.rev, base: base.rev, stamp: around.stamp(), at, ...until(at), value} satisfies Late));
    } catch {
      // 小仓库写不进的（大得放不下），还有数据库那一边。
    }
  };

  /** 页面要关、要藏起来：还没有存的马上存。 */
  const leave = (): void => {
    putLate();
    if (isPending) void flush();
  };

  const lateKeys = (): string[] => {
    const storage = around.late();
    return storage ? Array.from({length: storage.length}, (_, index) => storage.key(index)!).filter((key) => key.startsWith(latePrefix(name))) : [];
  };

  /** 上次关页面时没有来得及存的，先写的在前。 */
  const lateEntries = (): Late[] => {
    try {
      return lateKeys().flatMap((key) => parsed<Late>(around.late()?.getItem(key)) ?? []).sort((a, b) => a.at - b.at);
    } catch {
      return [];
    }
  };

  const dropLate = (keys: () => readonly string[] = () => [latePrefix(name) + tab]): void => {
    try {
      for (const key of keys()) around.late()?.removeItem(key);
    } catch {
      // 没有的不用删。
    }
  };

  /** 别的标签页存了：没有改的照它的，改了没有存的合起来。 */
  const hear = async (): Promise<void> => {
    const entry = parsed(await (await opened()).read(name).catch(() => undefined));
    if (!entry || entry.rev <= base.rev) return;
    if (entry.wiped) {
      clearTimeout(timer);
      timer = undefined;
      base = {rev: entry.rev};
      value = undefined;
      isPending = false;
      note = notes.wiped;
    } else {
      const theirs = valueOf(entry);
      if (theirs === undefined) return;
      value = isPending && value !== undefined ? merge(base.value, value, theirs) : theirs;
      if (isPending && isSame(value, theirs)) isPending = false;
      base = {rev: entry.rev, value: theirs};
      note = undefined;
    }
    announce();
  };

  const channel = around.channel(name, () => void hear());
  const stay = around.leaving(leave);

  /** 从前的键下存着的；认得的才接过来。 */
  const legacyValue = (): T | undefined => {
    if (options.legacy === undefined) return undefined;
    try {
      const result = reader.read(JSON.parse(around.late()?.getItem(options.legacy) ?? 'null'));
      return 'value' in result ? result.value : undefined;
    } catch {
      return undefined;
    }
  };

  const load = async (): Promise<Loaded<T>> => {
    const target = await opened();
    let broken: string | undefined;
    let entry: Entry | undefined;
    try {
      const gone = await sweep(target, around.now());
      sweepLate();
      if (gone.has(name) && options.expires !== undefined) note = expiredNote(options.expires);
      const text = await target.read(name);
      entry = parsed(text);
      const isRead = text === undefined || (entry && (entry.wiped || valueOf(entry) !== undefined));
      if (!isRead) {
        // 读不出来的挪到旁边，免得下一次存把它盖掉。
        broken = text;
        await target.update(brokenKey(name), () => text);
        await target.update(name, () => undefined);
        entry = undefined;
        note = notes.broken;
      } else {
        broken = await target.read(brokenKey(name));
        // 从前读不出来、现在读得出来的（网站退回过旧的一版，又换成新的）：没有另起头的，放回去。
        const again = parsed(broken);
        if (text === undefined && valueOf(again) !== undefined) {
          await target.update(name, (current) => current ?? broken);
          await target.update(brokenKey(name), () => undefined);
          [entry, broken] = [again, undefined];
        }
      }
    } catch {
      note = notes.failed;
    }
    value = valueOf(entry);
    base = {rev: entry?.rev ?? 0, ...(value !== undefined && {value})};
    if (entry && !entry.wiped) savedAt = entry.at;

    for (const late of lateEntries()) {
      const left = late.until === undefined || late.until > around.now() ? valueOf(late) : undefined;
      if (left === undefined || (entry?.wiped && entry.at >= late.at)) continue;
      // 从存着的那一次接着改的，就是它；不是的，后写的在前合起来。
      if (value === undefined || (late.base === base.rev && !isPending)) value = left;
      else value = late.at >= (entry?.at ?? 0) ? merge(undefined, left, value) : merge(undefined, value, left);
      isPending = !isSame(value, base.value);
    }
    if (value === undefined && !entry?.wiped) {
      value = legacyValue();
      isPending = value !== undefined;
    }
    // 接过来的存好了才删原来的；存得慢的，页面不等。
    const old = lateKeys();
    const tidy = (): void => {
      if (isPending) return;
      dropLate(() => old);
      if (shelf.place !== 'memory' && legacyValue() !== undefined) forgetLegacy();
    };
    if (isPending) void flush().then(tidy);
    else tidy();
    announce();
    return {...(value !== undefined && {value}), ...(broken !== undefined && {broken})};
  };

  const forgetLegacy = (): void => {
    try {
      if (options.legacy !== undefined) around.late()?.removeItem(options.legacy);
    } catch {
      // 删不掉的留着，新存的在前。
    }
  };

  return {
    load,
    save: (next) => {
      value = next;
      isPending = true;
      if (note !== notes.memory && note !== notes.full) note = undefined;
      putLate();
      announce();
      // 头一下马上存：按了一个钮，标签页就没了也在。接连改的攒一攒。
      if (cooling !== undefined) return;
      cooling = setTimeout(() => {
        cooling = undefined;
        if (isPending) void flush();
      }, PAUSE);
      void flush();
    },
    flush,
    wipe: async () => {
      clearTimeout(timer);
      timer = undefined;
      isPending = false;
      value = undefined;
      await writing;
      clearTimeout(timer);
      timer = undefined;
      const target = await opened();
      dropLate(lateKeys);
      forgetLegacy();
      await target.update(brokenKey(name), () => undefined);
      await target.update(name, (current) => {
        const rev = Math.max(parsed(current)?.rev ?? 0, base.rev) + 1;
        base = {rev};
        return JSON.stringify({rev, stamp: around.stamp(), at: around.now(), wiped: true} satisfies Entry);
      });
      isPending = false;
      value = undefined;
      savedAt = undefined;
      note = target.place === 'memory' ? notes.memory : undefined;
      channel.tell();
      announce();
    },
    current: () => value,
    state,
    subscribe: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    exportFile: fileOf,
    importFile: (file, what) => readFile(file, what, reader),
    close: async () => {
      stay();
      if (isPending) await flush();
      clearTimeout(timer);
      clearTimeout(cooling);
      channel.close();
      listeners.clear();
    },
  };
}
