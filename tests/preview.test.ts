/** 预览：先看的一份换成做好的一份，不用重启；路径和安全策略跟着换。 */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {serve} from '../src/tools/hosting/serve';
import {sealSite} from '../src/tools/hosting/manifest';

let root: string;
let close: (() => void) | undefined;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'preview-'));
});
afterEach(() => {
  close?.();
  rmSync(root, {recursive: true, force: true});
});

function site(name: string, baseUrl: string, script: string): string {
  const folder = path.join(root, name);
  mkdirSync(folder);
  for (const page of ['index', '404']) writeFileSync(path.join(folder, `${page}.html`), `<!doctype html><title>${name}</title><script>${script}</script>`);
  expect(sealSite(folder, baseUrl).problems).toEqual([]);
  return folder;
}

test('换上做好的一份：内容、路径、策略都是新的', async () => {
  const [first, whole] = [site('先看的', '/', '1'), site('全部', '/dangjian/', '2')];
  let folder = first;
  const served = await serve(() => folder, 0);
  close = () => served.server.close();
  const read = async () => {
    const response = await fetch(`${served.address}/`);
    return {text: await response.text(), policy: response.headers.get('content-security-policy')};
  };
  const before = await read();
  expect(before.text).toContain('先看的');
  folder = whole;
  const after = await read();
  expect(served.address).toMatch(/\/dangjian$/);
  expect(after.text).toContain('全部');
  expect([before.policy, after.policy]).not.toContain(null);
  expect(after.policy).not.toBe(before.policy);
});
