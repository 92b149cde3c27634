import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {runInNewContext} from 'node:vm';
import {unzipSync} from 'fflate';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {indexFiles, toIndexedPage} from '../search/build-index';
import type {OfflineApps} from './apps';
import {packageRelease, type BuiltSite} from './package';

let folder: string;
let site: BuiltSite;
const client = {script: '/* 脚本 */', css: ''};

const page = (main: string): string => `<!doctype html><html><head><meta charset=UTF-8><link rel=stylesheet href=/dj/assets/css/a.css><script src=/dj/assets/js/main.js></script></head><body><nav class=navbar><a href=/dj/>首页</a><a href=/dj/tasks>按事查</a><a href=/dj/blog>文章</a></nav><main>${main}</main></body></html>`;
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
  writeFileSync(path.join(folder, name), text);
};

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'offline-'));
  site = {
    folder, url: 'http://localhost:3000', baseUrl: '/dj/', title: '标准', latest: '2026',
    releases: [{name: '2026', label: '2026 版', path: '/standards', permanent: '/standards/2026'}, {name: '2017', label: '2017 版', path: '/standards/2017', permanent: '/standards/2017'}],
  };
  write('assets/css/a.css', 'a{background:url(/dj/img/b.svg)}');
  write('assets/js/main.js', '1');
  write('img/b.svg', '<svg/>');
  write('files/2017/401/sign-in.docx', '表');
  write('files/2026/401/sign-in.docx', '新表');
  write('files/2017/duties/secretary.docx', '责任书');
  write('files/2017/calendar/role-member.ics', '角色的');
  write('files/2017/calendar/tier-member.ics', '层级的');
  write('index.html', page('首页'));
  write('search.html', page('原来的查找页'));
  write('tasks.html', page('现行的按事查'));
  write('blog.html', page('文章'));
  write('standards.html', page('现行体系'));
  write('standards/401.html', page('现行 401'));
  write('standards/2017.html', page('<a href=/dj/standards/2017/401#time>401</a>'));
  write('standards/2017/tasks.html', page('2017 版的按事查'));
  write('standards/2017/401.html', page('<a href=/dj/standards/2017>体系</a><a href=/dj/standards/401>现行的</a><a href=/dj/files/2017/401/sign-in.docx>表</a><a href=/dj/files/2026/401/sign-in.docx>新表</a><a download=书记责任书.docx href=/dj/files/2017/duties/secretary.docx>责任书</a><a href=/dj/files/2017/volume.pdf>汇编</a><a download="401 选举.docx" href=/dj/files/2017/401/401.docx>全文</a>'));
  write('files/2017/volume.pdf', '汇编');
  write('files/2017/401/401.docx', '全文');
  write('files/2017/401/ballot.docx', '票');
  write('standards/2017/records.html', page('<a download="401 选票 A&amp;B.docx" href="/dj/files/2017/401/ballot.docx">票</a><a download="党员日历.ics" href="/dj/files/2017/calendar/role-member.ics">日历</a><a download="党员日历.ics" href="/dj/files/2017/calendar/tier-member.ics">日历</a>'));
  const pages = ['/dj/standards/2017/401', '/dj/blog'].map((url) => toIndexedPage(url, {title: '标题', description: '', breadcrumbs: [], sections: []}, {aliases: [], tasks: [], code: url.endsWith('/401') ? '401' : ''}));
  const {files, manifest} = indexFiles([{release: '2017', pages}]);
  for (const [name, text] of files) write(name, text);
  write('search-index/manifest.json', JSON.stringify(manifest));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const unpack = (apps?: OfflineApps): Record<string, string> => {
  const {bytes} = packageRelease(site, site.releases[1]!, client, apps);
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, new TextDecoder('utf-8', {ignoreBOM: true}).decode(content)]));
};

test('一版的包：只有这一版的页和用到的文件，链接都是相对的', () => {
  const files = unpack();
  expect(Object.keys(files).filter((name) => !name.startsWith('search/')).sort()).toEqual(['README.txt', 'assets/css/a.css', 'assets/offline.css', 'assets/offline.js', 'img/b.svg', 'index.html', 'search.html', 'standards/2017/401.html', 'standards/2017/records.html', 'standards/2017/tasks.html', '文件/401 标题/401 选举.docx', '文件/401 标题/401 选票 A&B.docx', '文件/401 标题/sign-in.docx', '文件/日历和年度计划/党员日历.ics', '文件/日历和年度计划/党员日历（2）.ics', '文件/责任书/书记责任书.docx']);
  expect(/<main>(.*)<\/main>/s.exec(files['index.html']!)![1]).toBe('<a href="standards/2017/401.html#time">401</a>');
  expect(/<main>(.*)<\/main>/s.exec(files['standards/2017/401.html']!)![1]).toBe(`<a href="../../index.html">体系</a><span>现行的</span><a href="../../${encodeURI('文件/401 标题/sign-in.docx')}">表</a><span>新表</span><a download="书记责任书.docx" href="../../${encodeURI('文件/责任书/书记责任书.docx')}">责任书</a><span>汇编</span><a download="401 选举.docx" href="../../${encodeURI('文件/401 标题/401 选举.docx')}">全文</a>`);
  // 下载的文件在包里就是存盘的中文名，按标准分文件夹；汇编另外下载。
  expect(files['standards/2017/records.html']).toContain(`href="../../${['文件', '401 标题', '401 选票 A&B.docx'].map(encodeURIComponent).join('/')}"`);
  // 导航里的按事查是本版的，文章不在包里。
  expect(/<nav[^>]*>(.*)<\/nav>/s.exec(files['standards/2017/401.html']!)![1]).toBe('<a href="../../index.html">首页</a><a href="tasks.html">按事查</a>');
  expect(files['assets/css/a.css']).toBe('a{background:url(../../img/b.svg)}');
  expect(files['search.html']).toContain('action="search.html"');
  expect(files['search.html']).not.toContain('原来的查找页');
  expect(Object.entries(files).filter(([name]) => name.startsWith('search/p')).map(([, text]) => text).join('')).toContain('"u":"standards/2017/401.html"');
  expect(JSON.stringify(files)).not.toContain('/dj/');
});

test('程序页：脚本、资料都在包里，资料里的地址改成相对的，没有去处的去掉；别的页不装', () => {
  const forms = [{code: '401', forms: []}];
  const apps: OfflineApps = {script: '/* 程序 */', css: '.a{}', release: '2017', forms, pages: [{page: '/standards/2017/tasks', name: 'Case', props: {matter: {text: '</script>', href: '/standards/2017/401#time'}, papers: [{href: '/files/2017/401/sign-in.docx'}, {href: '/standards/401'}]}}]};
  const files = unpack(apps);
  expect(files['standards/2017/tasks.html']).toContain('<link rel="stylesheet" href="../../assets/apps.css"><script defer="" src="../../assets/apps.js"></script><script defer="" src="../../apps/standards-2017-tasks.js"></script>');
  expect(files['standards/2017/401.html']).not.toContain('apps.js');
  let made: unknown;
  const offlineApps = {app: (name: string, props: object) => { made = {name, props}; }, forms: undefined};
  runInNewContext(files['apps/standards-2017-tasks.js']!, {offlineApps});
  expect(made).toEqual({name: 'Case', props: {matter: {text: '</script>', href: '401.html#time'}, papers: [{href: `../../${encodeURI('文件/401 标题/sign-in.docx')}`}, {href: ''}]}});
  runInNewContext(files['apps/forms-401.js']!, {offlineApps});
  expect(offlineApps.forms).toEqual({401: forms[0]});
  expect(files['README.txt']).toContain('办这件事、网上填表也能用');
  expect(unpack({...apps, release: '2026'})['README.txt']).toContain('“办这件事”“网上填表”只在网站上有');
});

test('说明用记事本打得开：带 BOM，回车换行', () => {
  const text = unpack()['README.txt']!;
  expect(text.startsWith('\uFEFF标准（2017 版）')).toBe(true);
  expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
});

test('再做一遍字节相同；网站公开的，指到包外的链接写网址', () => {
  const once = packageRelease(site, site.releases[1]!, client);
  expect(Buffer.compare(once.bytes, packageRelease(site, site.releases[1]!, client).bytes)).toBe(0);
  const open = packageRelease({...site, url: 'https://example.org'}, site.releases[1]!, client);
  expect(new TextDecoder().decode(unzipSync(open.bytes)['standards/2017/401.html'])).toContain('<a href="https://example.org/dj/standards/401">现行的</a>');
});
