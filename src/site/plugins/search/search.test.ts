import {mkdtempSync, readFileSync, rmSync, statSync, utimesSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {LoadContext} from '@docusaurus/types';
import {expect, onTestFinished, test} from 'vitest';
import searchPlugin from './index';

test('再推一遍，没有变的常量文件不重写：一写，每页都装的脚本要重编', async () => {
  const generatedFilesDir = mkdtempSync(path.join(tmpdir(), 'search-'));
  onTestFinished(() => rmSync(generatedFilesDir, {recursive: true, force: true}));
  const context = {siteDir: process.cwd(), generatedFilesDir, baseUrl: '/', siteConfig: {themeConfig: {}, baseUrl: '/'}, i18n: {currentLocale: 'zh-Hans'}} as unknown as LoadContext;
  const plugin = await searchPlugin(context, {releases: [{name: '2026', label: '2026 版', path: '/standards'}]});
  const load = () => plugin.allContentLoaded!({allContent: {}, actions: {} as never});
  await load();
  const file = path.join(generatedFilesDir, '@easyops-cn/docusaurus-search-local/default/generated-constants.js');
  expect(readFileSync(file, 'utf8')).toContain('2026 版');
  const early = new Date('2026-01-01T00:00:00Z');
  utimesSync(file, early, early);
  await load();
  expect(statSync(file).mtime).toEqual(early);
});
