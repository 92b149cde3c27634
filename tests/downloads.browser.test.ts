import {strFromU8, unzipSync} from 'fflate';
import {readFileSync} from 'node:fs';
import {expect, inject, test} from 'vitest';
import {open, saved, useBrowser} from './browser/site';
import {adoptedRelease, readProfileFile} from '../src/project/adopted';
import {builtFiles, publisherTest} from './pages';

useBrowser();

test('每个下载文件都取得到，打开是完整的 Word、Excel 或 SVG，带编号和版次', {timeout: 900_000}, async () => {
  const files = builtFiles();
  const prefix = readProfileFile('.').value!.unit.标准代号;
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    expect(file).toMatch(/^[\x21-\x7e]+$/);
    const response = await fetch(inject('address') + file);
    expect(response.status, file).toBe(200);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (file.endsWith('.svg')) {
      expect(strFromU8(bytes), file).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\s*$/);
      continue;
    }
    const parts = unzipSync(bytes);
    expect(Object.keys(parts), file).toContain('[Content_Types].xml');
    expect(Object.keys(parts), file).toContain(file.endsWith('.docx') ? 'word/document.xml' : 'xl/workbook.xml');
    if (file.startsWith('/files/changes/')) continue;
    const [, release = '', code] = file.split('/').slice(1);
    // 采用单位采自的那一版是原文，编号前没有本单位的代号；没有发布过的，编号还没有年份。
    const own = release === adoptedRelease('.') ? '' : prefix;
    const number = `${own && `${own} `}${code}${/\d{4}$/.test(release) ? '—20\\d\\d' : '(?:—20\\d\\d)?（第 \\d+ 版）'}`;
    const text = Object.entries(parts).filter(([name]) => name.endsWith('.xml')).map(([, part]) => strFromU8(part)).join('');
    expect(text, file).toMatch(/^\d{3}$/.test(code ?? '') ? new RegExp(number) : new RegExp(own));
    expect(text, file).not.toMatch(/\{\p{Script=Han}+\}/u);
  }
});

publisherTest('点下载：存盘用中文名，内容就是那个文件', async () => {
  const {page, close} = await open('/standards/2017/401', {acceptDownloads: true});
  const link = page.locator('article a[download$=".docx"]').first();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^401 \p{Script=Han}+\.docx$/u);
  const stored = await saved(download);
  expect(stored.equals(readFileSync(`build${await link.getAttribute('href')}`))).toBe(true);
  expect(new URL(page.url()).pathname).toBe('/standards/2017/401');
  await close();
});
