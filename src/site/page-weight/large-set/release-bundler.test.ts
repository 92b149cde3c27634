import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {expect, test} from 'vitest';
import {releaseOnClose, rspackBinding} from './release-bundler';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('关了就放手：方法照样转，关完再叫一次，原来的编译器收得走', async () => {
  const calls: unknown[][] = [];
  const natives: WeakRef<object>[] = [];
  class Native {
    constructor(readonly name: string) {
      natives.push(new WeakRef(this));
    }

    build(value: number): string {
      calls.push(['build', this.name, value]);
      return `${this.name}${value}`;
    }

    async close(): Promise<void> {
      calls.push(['close', this.name]);
    }
  }
  const binding = {JsCompiler: Native as never} as Parameters<typeof releaseOnClose>[0];
  releaseOnClose(binding, () => calls.push(['all']));
  const Compiler = binding.JsCompiler as unknown as typeof Native;
  const [client, server] = [new Compiler('client'), new Compiler('server')];
  expect([client.build(1), server.build(2)]).toEqual(['client1', 'server2']);
  await client.close();
  expect(calls.at(-1)).toEqual(['close', 'client']);
  expect(client.build(3)).toBeUndefined();
  await server.close();
  await client.close();
  expect(calls).toEqual([['build', 'client', 1], ['build', 'server', 2], ['close', 'client'], ['close', 'server'], ['all']]);
  // 回收正做到一半时收不干净，多收几遍。
  for (let round = 0; round < 10 && natives.some((native) => native.deref()); round += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    collect();
  }
  expect(natives.map((native) => native.deref())).toEqual([undefined, undefined]);
  // 壳子还在，收走的只是里面那个。
  expect([client, server]).toHaveLength(2);
});

test('Docusaurus 用的打包器有要换的那个类', () => {
  const {prototype} = rspackBinding().JsCompiler as unknown as {prototype: object};
  expect(Object.getOwnPropertyNames(prototype)).toEqual(expect.arrayContaining(['build', 'close']));
});
