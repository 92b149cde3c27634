import {expect, test, vi} from 'vitest';

type Loader = (this: object, source: string) => void;

/** 一个假的 MDX 编译：记下谁先谁后，第二个出错。 */
const running = {now: 0, most: 0};
vi.mock('./docusaurus-mdx.mjs', () => ({
  async default(this: {async: () => (error: Error | null, code?: string) => void}, source: string): Promise<void> {
    const done = this.async();
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    await new Promise((resolve) => {
      setTimeout(resolve, 2);
    });
    running.now -= 1;
    if (source === '抛') throw new Error('编不成');
    if (source === '报') done(new Error('写错了'));
    else done(null, `编好的${source}`);
  },
}));
const {default: mdxLoader} = (await import('./mdx-loader.mjs' as string)) as {default: Loader};

test('一页一页编：同时只有一页；有的出错，后面的照样编', async () => {
  const load = (source: string): Promise<string> => new Promise((resolve) => {
    mdxLoader.call({async: () => (error: Error | null, code = '') => resolve(error ? `错：${error.message}` : code)}, source);
  });
  expect(await Promise.all(['一', '抛', '报', '二'].map(load))).toEqual(['编好的一', '错：编不成', '错：写错了', '编好的二']);
  expect(running.most).toBe(1);
});

test('浏览器和服务器的各排一队：服务器的等着浏览器的，也不会互相等住', async () => {
  const order: string[] = [];
  const load = (name: string, source: string): Promise<void> => new Promise((resolve) => {
    mdxLoader.call({_compiler: {name}, async: () => () => {
      order.push(`${name} ${source}`);
      resolve();
    }}, source);
  });
  await Promise.all([load('server', '一'), load('server', '二'), load('client', '一')]);
  expect(order).toEqual(['server 一', 'client 一', 'server 二']);
});
