import {expect, test} from 'vitest';
import {LARGEST_FILE, textOfFile} from './profile-file';

const file = (...bytes: number[]) => [{size: bytes.length}, async () => new Uint8Array(bytes).buffer] as const;

test('UTF-8 的读得出，带不带 BOM 都行', async () => {
  const bytes = [...new TextEncoder().encode('单位名称: 甲县')];
  expect(await textOfFile(...file(...bytes))).toEqual({text: '单位名称: 甲县'});
  expect(await textOfFile(...file(0xef, 0xbb, 0xbf, ...bytes))).toEqual({text: '单位名称: 甲县'});
});

test.each([['GBK', 0xb5, 0xa5, 0xce, 0xbb], ['UTF-16', 0xff, 0xfe, 0x55, 0x53]] as [string, ...number[]][])('%s 的说是编码不对、怎么另存', async (_name, ...bytes: number[]) => {
  expect(await textOfFile(...file(...bytes))).toEqual({problem: expect.stringMatching(/编码不是 UTF-8.*另存为/)});
});

test('太大的不去读，说多大、至多多大', async () => {
  const never = (): never => {
    throw new Error('不该读');
  };
  expect(await textOfFile({size: 10 * LARGEST_FILE}, never)).toEqual({problem: expect.stringMatching(/10\.0 MB.*至多 1 MB/)});
});
