import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import type {Reader} from './file';
import {memoryShelf, localShelf, openShelf, PREFIX, type Shelf} from './shelf';
import {openStore, PAUSE, type Options, type Store, type Surroundings} from './store';

type Notes = Record<string, string>;

const reader: Reader<Notes> = {
  read: (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((item) => typeof item === 'string') ? {value: value as Notes} : {problems: ['应为一组文字']}),
};

function fakeStorage(kept = new Map<string, string>(), limit = Infinity): Storage {
  return {
    get length() { return kept.size; },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => {
      if (text.length > limit) throw Object.assign(new Error('满'), {name: 'QuotaExceededError'});
      kept.set(key, text);
    },
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

/** 一台电脑上的一个浏览器：存着的、各标签页都在里面。 */
function browser({shelf = {...memoryShelf(), place: 'database'}, late = fakeStorage()}: {shelf?: Shelf; late?: Storage} = {}) {
  const tabs: {name: string; heard: () => void; isDeaf?: boolean}[] = [];
  let count = 0;
  return {
    late,
    deafen: (index: number) => { tabs[index]!.isDeaf = true; },
    tab: (options: Options<Notes> = {}, overrides: Partial<Surroundings> = {}, read = reader): {store: Store<Notes>; leave: () => void} => {
      let leave = (): void => undefined;
      const store = openStore('notes', read, options, {
        shelf: async () => shelf,
        late: () => late,
        channel: (name, heard) => {
          const own = {name, heard};
          tabs.push(own);
          return {tell: () => tabs.filter((other: {isDeaf?: boolean; name: string; heard: () => void}) => other !== own && other.name === name && !other.isDeaf).forEach((other) => other.heard()), close: () => void tabs.splice(tabs.indexOf(own), 1)};
        },
        leaving: (act) => { leave = act; return () => { leave = () => undefined; }; },
        now: Date.now,
        stamp: () => `${count++}`,
        ...overrides,
      });
      return {store, leave: () => leave()};
    },
  };
}

beforeEach(() => void vi.useFakeTimers({now: new Date('2027-04-01T00:00:00Z')}));
afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(PAUSE * 4);

test('读不出来的（新的一版存的，网站退回了旧的）挪到旁边；又换成新的一版，没有另起头的放回去', async () => {
  const shelf = {...memoryShelf(), place: 'database' as const};
  const machine = browser({shelf});
  const kept = JSON.stringify({rev: 3, stamp: 'x', at: Date.now(), value: ['新的格式']});
  await shelf.update('notes', () => kept);
  expect(await machine.tab().store.load()).toEqual({broken: kept});
  const newer = {read: (value: unknown) => (Array.isArray(value) ? {value: {字: String(value[0])}} : reader.read(value))};
  expect(await machine.tab({}, {}, newer).store.load()).toEqual({value: {字: '新的格式'}});
  expect(await shelf.read('notes:broken')).toBeUndefined();
  expect(await machine.tab({}, {}, newer).store.load()).toEqual({value: {字: '新的格式'}});
});

test('自己读不回来的不存：存着的还是上一次好的，说出毛病，改好了接着存', async () => {
  const machine = browser();
  const {store, leave} = machine.tab();
  await store.load();
  store.save({名单: '张三'});
  await settle();
  store.save({名单: 60} as unknown as Notes);
  await settle();
  leave();
  await settle();
  expect(store.current()).toEqual({名单: 60});
  expect(store.state()).toMatchObject({isPending: true, note: expect.stringContaining('没有存下：应为一组文字')});
  expect(await machine.tab().store.load()).toEqual({value: {名单: '张三'}});
  store.save({名单: '李四'});
  await settle();
  expect(store.state()).toMatchObject({isPending: false});
  expect(store.state().note).toBeUndefined();
  expect(await machine.tab().store.load()).toEqual({value: {名单: '李四'}});
});

describe('存和取', () => {
  test('头一下马上存；接连改的隔一会儿也存一次，不等停手', async () => {
    const machine = browser();
    const {store} = machine.tab();
    expect(await store.load()).toEqual({});
    store.save({字: ''});
    await vi.advanceTimersByTimeAsync(0);
    expect(await machine.tab().store.load()).toEqual({value: {字: ''}});
    for (let i = 0; i < 10; i += 1) {
      store.save({字: 'x'.repeat(i + 1)});
      await vi.advanceTimersByTimeAsync(PAUSE / 2);
    }
    const {value} = await machine.tab().store.load();
    expect(value!['字']!.length).toBeGreaterThanOrEqual(8);
    await settle();
    expect(store.state()).toMatchObject({isPending: false});
    expect(await machine.tab().store.load()).toEqual({value: {字: 'x'.repeat(10)}});
  });

  test('页面关了、藏起来了：没有到时候的也存', async () => {
    const machine = browser();
    const {store, leave} = machine.tab();
    await store.load();
    store.save({判定: '符合'});
    leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(await machine.tab().store.load()).toEqual({value: {判定: '符合'}});
  });

  test('按了一下，标签页马上没了：没有告诉一声也在', async () => {
    const kept = memoryShelf();
    const machine = browser({shelf: {...kept, place: 'database'}});
    const dying = machine.tab({}, {shelf: async () => ({...kept, place: 'database', update: () => new Promise(() => undefined)})});
    await dying.store.load();
    dying.store.save({判定: '符合'});
    dying.store.save({判定: '不适用'});
    expect((await machine.tab().store.load()).value).toEqual({判定: '不适用'});
  });

  test('数据库来不及写，标签页就没了：放在小仓库的下次接上，接上以后不留', async () => {
    const kept = memoryShelf();
    const machine = browser({shelf: kept});
    const first = machine.tab();
    await first.store.load();
    first.store.save({一: '1'});
    await settle();
    const dying = machine.tab({}, {shelf: async () => ({...kept, place: 'database', update: () => new Promise(() => undefined)})});
    await dying.store.load();
    dying.store.save({一: '1', 二: '2'});
    dying.leave();
    await first.store.close();
    expect(await machine.tab().store.load()).toEqual({value: {一: '1', 二: '2'}});
    await settle();
    expect([...Array(machine.late.length).keys()].map((index) => machine.late.key(index))).toEqual([]);
  });

  test('两个标签页一起关、都来不及写：谁的也不丢', async () => {
    const kept = memoryShelf();
    const machine = browser({shelf: kept});
    const stuck = {shelf: async () => ({...kept, place: 'database' as const, update: () => new Promise<void>(() => undefined)})};
    for (const [key, value] of [['甲', '1'], ['乙', '2']] as const) {
      const dying = machine.tab({}, stuck);
      await dying.store.load();
      dying.store.save({[key]: value});
      dying.leave();
    }
    expect((await machine.tab().store.load()).value).toEqual({甲: '1', 乙: '2'});
  });
});

describe('两个标签页', () => {
  test('这页没有改的，照那页的；各改各的，都要', async () => {
    const machine = browser();
    const a = machine.tab().store;
    const b = machine.tab().store;
    await a.load();
    await b.load();
    const heard: (Notes | undefined)[] = [];
    b.subscribe((value) => heard.push(value));
    a.save({一: '1'});
    await settle();
    expect(heard.at(-1)).toEqual({一: '1'});
    // 同时改不同的格。
    a.save({一: '1', 二: 'a'});
    b.save({一: 'b'});
    await settle();
    expect(heard.at(-1)).toEqual({一: 'b', 二: 'a'});
    expect((await machine.tab().store.load()).value).toEqual({一: 'b', 二: 'a'});
  });

  test('没有听见对方改过的，存的时候也合起来', async () => {
    const machine = browser();
    const a = machine.tab().store;
    const b = machine.tab().store;
    await a.load();
    await b.load();
    machine.deafen(1);
    a.save({一: '1'});
    await settle();
    b.save({二: '2'});
    await settle();
    expect((await machine.tab().store.load()).value).toEqual({一: '1', 二: '2'});
  });

  test('应用自己会合的，照应用的办法', async () => {
    const machine = browser();
    const merge = (_: Notes | undefined, mine: Notes, theirs: Notes): Notes => ({合: `${theirs['合'] ?? ''}${mine['合'] ?? ''}`});
    const a = machine.tab({merge}).store;
    const b = machine.tab({merge}).store;
    await a.load();
    await b.load();
    machine.deafen(1);
    a.save({合: '甲'});
    await settle();
    b.save({合: '乙'});
    await settle();
    expect((await machine.tab().store.load()).value).toEqual({合: '甲乙'});
  });
});

describe('清掉', () => {
  test('存着的、旁边的、从前的都没有了；别的标签页里的一并清掉', async () => {
    const shelf = memoryShelf();
    const machine = browser({shelf});
    machine.late.setItem('old', '{"旧":"1"}');
    const a = machine.tab({legacy: 'old'}).store;
    const b = machine.tab().store;
    await a.load();
    await b.load();
    a.save({名: '某'});
    await settle();
    let heard: Notes | undefined = {};
    b.subscribe((value) => { heard = value; });
    b.save({名: '某某'});
    await a.wipe();
    await settle();
    expect(heard).toBeUndefined();
    expect(b.state().note).toBe('在另一个标签页里已经全部清掉了');
    expect(JSON.stringify(await Promise.all((await shelf.keys()).map((key) => shelf.read(key))))).not.toMatch(/某|旧/);
    expect(await machine.tab().store.load()).toEqual({});
    // 清掉以后还能接着用。
    b.save({名: '新'});
    await settle();
    expect((await machine.tab().store.load()).value).toEqual({名: '新'});
  });

  test('没有听见清掉的标签页：存的时候才知道，不把清掉的存回来', async () => {
    const machine = browser();
    const a = machine.tab().store;
    const b = machine.tab().store;
    a.save({名: '某'});
    await settle();
    await b.load();
    machine.deafen(1);
    await a.wipe();
    b.save({名: '某', 又: '1'});
    await settle();
    expect(await machine.tab().store.load()).toEqual({});
    expect(b.state().note).toContain('清掉');
  });

  test('到期没有动的，下次打开时清掉并说一声；动过的从头算', async () => {
    const machine = browser();
    const a = machine.tab({expires: 30}).store;
    a.save({名: '某'});
    await settle();
    vi.setSystemTime(Date.now() + 29 * 86_400_000);
    a.save({名: '某', 又: '1'});
    await settle();
    vi.setSystemTime(Date.now() + 29 * 86_400_000);
    expect((await machine.tab({expires: 30}).store.load()).value).toBeDefined();
    vi.setSystemTime(Date.now() + 2 * 86_400_000);
    const late = machine.tab({expires: 30}).store;
    expect(await late.load()).toEqual({});
    expect(late.state().note).toBe('存着的内容 30 天没有动过，已照说好的清掉');
  });
});

describe('浏览器不帮忙', () => {
  test('都不让存：照样能填，说清关了就没有', async () => {
    const refuse = (): never => { throw new Error('SecurityError'); };
    const shelf = await openShelf({database: refuse, local: refuse});
    expect(shelf.place).toBe('memory');
    const {store} = browser({shelf}).tab();
    await store.load();
    store.save({一: '1'});
    await settle();
    expect(store.state()).toMatchObject({place: 'memory', isPending: false, note: expect.stringContaining('关掉这一页，填的就没有了')});
  });

  test('只有数据库不让用、没有回音：用小仓库', async () => {
    const silent = {open: () => ({})} as unknown as IDBFactory;
    const opening = openShelf({database: () => silent, local: () => fakeStorage()});
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await opening).place).toBe('local');
  });

  test('空间满了：原来存着的不动，说清楚；有了空间自己再存', async () => {
    const kept = new Map<string, string>();
    let limit = 200;
    const storage = Object.assign(fakeStorage(kept), {setItem: (key: string, text: string) => {
      if (text.length > limit) throw Object.assign(new Error('满'), {name: 'QuotaExceededError'});
      kept.set(key, text);
    }});
    const {store} = browser({shelf: localShelf(storage)}).tab();
    store.save({一: '1'});
    await settle();
    store.save({一: '长'.repeat(300)});
    await settle();
    expect(store.state()).toMatchObject({isPending: true, note: expect.stringContaining('空间满了')});
    expect(kept.get(`${PREFIX}notes`)).toContain('"一":"1"');
    limit = 1000;
    await vi.advanceTimersByTimeAsync(PAUSE * 40);
    expect(store.state()).toMatchObject({isPending: false});
    expect(store.state().note).toBeUndefined();
    expect(kept.get(`${PREFIX}notes`)).toContain('长长');
  });

  test.each(['不是 JSON', '[]', '{"rev":"1"}', '{"rev":3,"stamp":"x","at":1,"value":{"一":2}}'])('存着的坏了（%s）：不给出去，原样留着，不被下一次盖掉', async (text) => {
    const shelf = memoryShelf(new Map([['notes', text]]));
    const machine = browser({shelf});
    const {store} = machine.tab();
    expect(await store.load()).toEqual({broken: text});
    expect(store.state().note).toContain('原样留着');
    store.save({一: '1'});
    await settle();
    expect(await machine.tab().store.load()).toEqual({value: {一: '1'}, broken: text});
  });
});

describe('从前存的接过来', () => {
  test('认得的接过来，存好了才把原来的删去', async () => {
    const machine = browser();
    machine.late.setItem('adopt', '{"单位":"甲局"}');
    expect(await machine.tab({legacy: 'adopt'}).store.load()).toEqual({value: {单位: '甲局'}});
    await settle();
    expect(machine.late.getItem('adopt')).toBeNull();
    expect(await machine.tab({legacy: 'adopt'}).store.load()).toEqual({value: {单位: '甲局'}});
  });

  test('认不得的不接，也不删；新存的在前', async () => {
    const machine = browser();
    machine.late.setItem('adopt', '{"单位":1}');
    expect(await machine.tab({legacy: 'adopt'}).store.load()).toEqual({});
    expect(machine.late.getItem('adopt')).toBe('{"单位":1}');
  });
});

describe('自己的文件', () => {
  const {store} = browser().tab();
  const file = (content: string | Uint8Array, name = '甲.json') => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return {name, size: bytes.length, arrayBuffer: async () => bytes.slice().buffer as ArrayBuffer};
  };

  test('存出来读回去一样；带 BOM 的也读', async () => {
    const text = store.exportFile({一: '1'});
    expect(await store.importFile(file(text), '文件')).toEqual({value: {一: '1'}});
    expect(await store.importFile(file(`\uFEFF${text}`), '文件')).toEqual({value: {一: '1'}});
  });

  test.each([
    ['空的', '', '甲.json：是空的'],
    ['不是 JSON', '<html>', '甲.json：不是试验的文件，或者没有存完整'],
    ['改了编码', Uint8Array.of(0xb5, 0xb3, 0xd6), '甲.json：不是试验的文件，或者存的时候换了编码'],
    ['样子不对', '[1]', '甲.json：应为一组文字'],
  ])('%s：说是哪个文件、什么毛病', async (_, content, says) => {
    expect(await store.importFile(file(content), '试验的文件')).toEqual({problems: [expect.stringContaining(says)]});
  });

  test('太大的不去读', async () => {
    expect(await store.importFile({name: '影.mp4', size: 50_000_000, arrayBuffer: async () => { throw new Error('不该读'); }}, '试验的文件')).toEqual({problems: [expect.stringContaining('有 50.0 MB')]});
  });
});
