import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {FAVICON, LEAN_STATIC, writeFavicon} from './favicon';

test('标签页图标由标志画成，标志换了它也换', () => {
  const site = mkdtempSync(path.join(tmpdir(), 'favicon-'));
  mkdirSync(path.join(site, 'static/img'), {recursive: true});
  const drawn = (svg: string): Buffer => {
    writeFileSync(path.join(site, 'static/img/logo.svg'), svg);
    writeFavicon(site);
    return readFileSync(path.join(site, LEAN_STATIC, FAVICON));
  };
  const own = drawn(readFileSync('static/img/logo.svg', 'utf8'));
  // PNG 的宽、高在第 16、20 字节。
  expect([own.subarray(1, 4).toString('latin1'), own.readUInt32BE(16), own.readUInt32BE(20)]).toEqual(['PNG', 32, 32]);
  expect(own.length).toBeLessThan(300);
  expect(drawn('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#00f"/></svg>')).not.toEqual(own);
});
