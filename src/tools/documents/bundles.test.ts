import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {unzipSync} from 'fflate';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {contextOf} from '../../domain/derive/context';
import {fixtureFiles} from '../../domain/rules/fixture';
import {readRelease} from '../../domain/source/release';
import {writeBundles} from './bundles';
import type {TypstJob} from '../../outputs/documents/typst';

const release = readRelease('2026', 'docs', [...fixtureFiles()].map(([file, text]) => ({path: file, text}))).release!;
const context = contextOf(release, {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}}, {path: '/standards', filesPath: '/files/2026', permanentUrl: 'https://example.org/standards/2026'});
const compile = ({source}: TypstJob) => ({bytes: new TextEncoder().encode(source), pages: 1});

let siteDir: string;
beforeEach(() => {
  siteDir = mkdtempSync(path.join(tmpdir(), 'bundles-'));
});
afterEach(() => rmSync(siteDir, {recursive: true, force: true}));

const make = () => writeBundles({release, context}, {siteDir, version: '1', compile});
const zip = () => readFileSync(path.join(siteDir, '.cache/full-set/static/files/2026/full-set.zip'));

test('没有变的不重做；汇编、全文做好了就收进包，目录页跟着列', async () => {
  expect(await make()).toEqual({made: 2, total: 2});
  expect(await make()).toEqual({made: 0, total: 2});
  expect(Object.keys(unzipSync(zip())).sort()).toEqual(['上墙图/101 支部例会规范流程图.pdf', '目录.html', '记录表单/101 支部例会规范/101 例会记录.docx']);
  const documents = path.join(siteDir, '.cache/documents/static/files/2026/101');
  mkdirSync(documents, {recursive: true});
  writeFileSync(path.join(documents, '101.docx'), '全文');
  expect(await make()).toEqual({made: 1, total: 2});
  const files = unzipSync(zip());
  expect(new TextDecoder().decode(files['标准全文/101 支部例会规范.docx'])).toBe('全文');
  expect(new TextDecoder().decode(files['目录.html'])).toContain(`<a href="${encodeURIComponent('标准全文')}/${encodeURIComponent('101 支部例会规范.docx')}">标准全文（Word）</a>`);
});

test('同样的输入得同样的字节', async () => {
  await make();
  const first = zip();
  rmSync(siteDir, {recursive: true});
  await make();
  expect(zip().equals(first)).toBe(true);
});

test('目录页的链接都在包里，包里的都列了', async () => {
  await make();
  const files = unzipSync(zip());
  const index = new TextDecoder().decode(files['目录.html']);
  const links = [...index.matchAll(/href="([^"]+)"/g)].map(([, href]) => decodeURIComponent(href!)).filter((href) => !href.startsWith('https:'));
  expect(links.sort()).toEqual(Object.keys(files).filter((name) => name !== '目录.html').sort());
  expect(index).toContain('101 支部例会规范');
});

test('废止的标准不收；没有公开网址的，目录页上没有网址', async () => {
  const withdrawn = {...release, standards: release.standards.map((standard) => ({...standard, titleBlock: {...standard.titleBlock, status: 'withdrawn' as const}, tree: standard.tree}))};
  await writeBundles({release: withdrawn, context: {...context, permanentUrl: 'http://localhost:3000/standards/2026'}}, {siteDir, version: '1', compile});
  const files = unzipSync(zip());
  expect(Object.keys(files)).toEqual(['目录.html']);
  expect(new TextDecoder().decode(files['目录.html'])).not.toMatch(/localhost|http:/);
});
