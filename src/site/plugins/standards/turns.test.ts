import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {LIST, NOTICE, TAKE, turns, type Turns} from './turns';

let did: string[];
let watch: Turns;
beforeEach(() => {
  vi.useFakeTimers();
  did = [];
  watch = turns();
});
afterEach(() => vi.useRealTimers());

/** 一件要做这么久的事，做完记下名字。 */
const work = (name: string, milliseconds = 0) => async (): Promise<string> => {
  await new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
  did.push(name);
  return name;
};
/** 分几步做的检查，做完记下名字。 */
function* check(name: string, steps = 3): Generator<void, void> {
  for (let step = 0; step < steps; step += 1) yield;
  did.push(name);
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test('打包器还在做，不重读；做好了，等网页取走再重读；检查在最后', async () => {
  watch.last(check('检查'));
  void watch.add('标准', work('标准'));
  await pass(60_000);
  expect(did).toEqual([]);
  watch.end();
  await pass(TAKE - 10);
  expect(did).toEqual([]);
  await pass(20);
  expect(did).toEqual(['标准', '检查']);
});

test('存了盘，打包器过一会儿才知道：先等它出了那一页', async () => {
  watch.end();
  await pass(TAKE);
  void watch.add('标准', work('标准'));
  await pass(NOTICE - 10);
  watch.begin();
  await pass(5000);
  expect(did).toEqual([]);
  watch.end();
  await pass(TAKE + 10);
  expect(did).toEqual(['标准']);
});

test('打包器没有要做的，不多等', async () => {
  watch.end();
  await pass(TAKE);
  void watch.add('登记册', work('登记册'));
  await pass(NOTICE + 10);
  expect(did).toEqual(['登记册']);
});

test('网页取了单子，等它取单子上的；取走了就不等了', async () => {
  watch.end();
  void watch.add('标准', work('标准'));
  await pass(TAKE - 100);
  watch.taken('list');
  await pass(LIST - 100);
  expect(did).toEqual([]);
  watch.taken('item');
  await pass(LIST);
  expect(did).toEqual(['标准']);
});

test('一件一件做；同名的还没轮到就不另做，都得它的结果；做着的时候又来的另做', async () => {
  watch.end();
  await pass(TAKE);
  const both = [watch.add('标准', work('标准', 100)), watch.add('标准', work('多余', 100))];
  void watch.add('文档', work('文档', 50));
  await pass(NOTICE + 60);
  const again = watch.add('标准', work('标准又一遍'));
  await pass(60_000);
  expect(did).toEqual(['标准', '文档', '标准又一遍']);
  expect(await Promise.all([...both, again])).toEqual(['标准', '标准', '标准又一遍']);
});

test('做着的时候又存了一处：先出那一页，再做后来的', async () => {
  watch.end();
  await pass(TAKE);
  void watch.add('标准', work('标准', 100));
  await pass(NOTICE + 60);
  void watch.add('标准', work('标准又一遍'));
  watch.begin();
  await pass(10_000);
  expect(did).toEqual(['标准']);
  watch.end();
  await pass(NOTICE + TAKE + 10);
  expect(did).toEqual(['标准', '标准又一遍']);
});

test('检查还没做又来一次，只做后来的；查坏了说出来，不耽误以后', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
  watch.end();
  watch.last(check('旧的检查'));
  watch.last((function* () {
    yield;
    throw new Error('查坏了');
  })());
  await pass(60_000);
  expect([did, said.mock.calls.map(String)]).toEqual([[], [expect.stringContaining('查坏了')]]);
  watch.last(check('检查'));
  await pass(60_000);
  expect(did).toEqual(['检查']);
  said.mockRestore();
});

test('查到一半又存了一处：停下，先出网页，重读了再查', async () => {
  watch.end();
  watch.last((function* () {
    yield;
    did.push('查了一半');
    void watch.add('标准', async () => {
      did.push('标准');
      watch.last(check('重新查'));
    });
    watch.begin();
    yield;
    did.push('多余');
  })());
  await pass(60_000);
  expect(did).toEqual(['查了一半']);
  watch.end();
  await pass(60_000);
  expect(did).toEqual(['查了一半', '标准', '重新查']);
});

test('一件做坏了，等它的人知道，后面的照做', async () => {
  watch.end();
  const broken = expect(watch.add('标准', () => Promise.reject(new Error('读不成')))).rejects.toThrow('读不成');
  void watch.add('文档', work('文档'));
  await pass(60_000);
  await broken;
  expect(did).toEqual(['文档']);
});
