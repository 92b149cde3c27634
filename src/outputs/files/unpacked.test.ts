import {zipSync} from 'fflate';
import {expect, test} from 'vitest';
import {MOST_UNPACKED, unpackedSize} from './unpacked';

test('不解开就知道解开有多大；不是压缩包的出错', () => {
  expect(unpackedSize(zipSync({a: new Uint8Array(1000), 'b/c': new Uint8Array(234)}))).toBe(1234);
  const bomb = zipSync({'xl/worksheets/sheet1.xml': [new Uint8Array(MOST_UNPACKED + 1), {level: 1}]});
  expect(bomb.length).toBeLessThan(MOST_UNPACKED / 100);
  expect(unpackedSize(bomb)).toBeGreaterThan(MOST_UNPACKED);
  expect(() => unpackedSize(new Uint8Array(100))).toThrow();
});
