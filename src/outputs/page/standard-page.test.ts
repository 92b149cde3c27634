import {evaluate} from '@mdx-js/mdx';
import {createElement} from 'react';
import {renderToStaticMarkup} from 'react-dom/server';
import * as runtime from 'react/jsx-runtime';
import {expect, test} from 'vitest';
import {fixtureFiles, INDEX, QUESTIONS} from '../../domain/rules/fixture';
import type {Adoption} from '../../domain/adopt/adoption';
import {contextOf, type ReleaseContext} from '../../domain/derive/context';
import {qrCodeOf} from '../../domain/derive/qr';
import {readRelease} from '../../domain/source/release';
import {chartFiles} from './blocks';
import {standardPage} from './standard-page';
import {annexNodes} from './title-block';

const profile = {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}};

/** 像网站那样编译整页，得静态 HTML。 */
async function render(files = fixtureFiles(), documents: string[] = [], adoption?: Adoption, more: Partial<ReleaseContext> = {}): Promise<string> {
  const release = readRelease('2026', 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
  const context = {...contextOf(release, profile, {path: '/standards', filesPath: '/files/2026', permanentUrl: 'https://example.org/standards/2026'}), documents, ...(adoption && {adoption}), ...more};
  const expand = () => () => standardPage(release.standards[0]!, context);
  const source = files.get(INDEX)!.replace(/^---[\s\S]*?\n---\n/, '');
  const {default: Page} = await evaluate(source, {...runtime, remarkPlugins: [expand]} as Parameters<typeof evaluate>[1]);
  return renderToStaticMarkup(createElement(Page, {components: {PageContents: () => createElement('hr')}}));
}

test('要几人几票：登记了计数规则的标准现成列出，不开脚本也答得出；没有登记的没有', async () => {
  expect(await render()).not.toContain('要几人、几票');
  const rule = {id: 'm', standard: '101', clause: 'notice', values: [{from: '2018', at: 'more' as const, share: '半数' as const}]};
  const html = await render(fixtureFiles(), [], undefined, {counts: [{...rule, title: '到会人数', base: '有表决权的党员'}, {...rule, id: 'n', title: '赞成人数', base: '应到会有表决权的党员'}, {...rule, title: '别处的', base: '委员', standard: '102'}], casePaths: {101: '/cases/101'}});
  const box = /<details[^>]*><summary>要几人、几票.*?<\/details>/s.exec(html)![0];
  expect(box).toMatch(/<th>有表决权的党员应到几人<\/th><th>到会人数<\/th><th>赞成人数<\/th>/);
  expect(box).toContain('<tr><td>16、17</td><td>9</td><td>9</td></tr>');
  expect(box).toContain('href="/cases/101#numbers"');
  expect(box).not.toContain('别处的');
  // 在“怎么做”里：页首一屏要看得见“怎么做”。
  expect(html).toMatch(/id="how-to-do".*<a href="\/cases\/101">填上哪天，排出各步的日子<\/a>.*<summary>要几人、几票.*<svg/s);
});

test('没有公开网址的，复制条文用的只写路径，意见里没有本机的网址；有的写全', async () => {
  expect(await render()).toContain('data-address="https://example.org/standards/2026/101"');
  const html = await render(fixtureFiles(), [], undefined, {permanentUrl: 'http://localhost:3000/dj/standards/2026'});
  expect(html).toContain('data-address="/dj/standards/2026/101"');
  expect(html).not.toMatch(/localhost|网址%EF%BC%9A|网址：/);
});

test('页上的锚点不与条款同名：指着条款 how 的到那一条，不到“怎么做”', async () => {
  const ids = [...(await render()).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
  expect(ids).toContain('how');
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('题头块：编号、版次、状态、依据带条号、下载', async () => {
  const html = await render();
  expect(html).toContain('JD 101—2026');
  expect(html).toContain('《支部条例》</a>第三条');
  expect(html).toContain('href="pathname:///files/2026/101/minutes.docx"');
  expect(html).toContain('download="101 例会记录.docx"');
});

test('页首先是提要、起止、去处，窄屏的目录在去处后面；“条文”写着有几条', async () => {
  const html = await render();
  expect(html).toMatch(/^<div class="ws-qr"[\s\S]*<p class="ws-summary">[\s\S]*<p class="ws-state[\s\S]*<nav class="ws-jump"[\s\S]*<\/nav>\s*<p class="ws-files[\s\S]*<\/p>\s*<hr\/>\s*<ul class="ws-forms"/);
  const count = Number(/<a href="#scope">条文<span class="ws-format">(\d+) 条<\/span><\/a>/.exec(html)![1]);
  expect(count).toBe(html.split('class="ws-number"').length - 1);
});

test('编号段落成为锚点，参数换成取值；法规的话标出来，后面是出处，自定的不标', async () => {
  const html = await render();
  expect(html).toMatch(/<p class="ws-clause"><a href="#notice" id="notice" class="ws-number">5\.1\.2<\/a>/);
  expect(html).toContain('提前 <span class="ws-parameter">3</span> 日通知');
  expect(html).toContain('〔条例 第三条〕');
  expect(html).toContain('<span class="ws-law">例会应每月召开 1 次。</span><a href="#law-branch-rules-3" class="ws-cite">〔条例 第三条〕</a>');
  expect(html).not.toContain('本单位要求');
  expect(html).toMatch(/<p class="ws-legend"[^>]*><span class="ws-law">法规的话<\/span>〔出处〕，应照办；[^<]*没有出处的，是本单位定的。<\/p>\s*<p class="ws-hint/);
});

test('采用单位的页写明采自第几版、改了什么；一处没改的也说清楚', async () => {
  const adopted = (standard: Partial<Adoption['standards'][string]>, notices: string[] = []): Promise<string> =>
    render(fixtureFiles(), [], {release: '2026', label: '2026 版', title: '示范标准', notices, excluded: [], standards: {101: {edition: 3, changes: [], parameters: [], replaced: [], ...standard}}});
  expect(await adopted({})).toContain('采自《示范标准》2026 版 第 3 版，未作修改');
  expect(await adopted({}, ['文字已照本单位的层级改写。'])).toMatch(/第 3 版，只照本单位的层级、称呼改写<[\s\S]*<li>文字已照本单位的层级改写。<\/li>/);
  const changed = await adopted({changes: [{action: '修改', target: '条文 #frequency', reason: '人多'}], parameters: [{name: '例会通知天数', from: '3', to: '5'}]});
  expect(changed).toContain('第 3 版，修改 1 处，另定参数 1 项<');
  expect(changed).toContain('<li>修改条文 #frequency：人多</li>');
  expect(changed).toContain('<li>参数“例会通知天数”由 3 改为 5</li>');
  expect(await render()).not.toContain('采自');
});

test('采用单位还没有定日子的，页上哪里都不印上游的日子', async () => {
  const history = {101: [{edition: 1, release: '2026', releaseLabel: '本单位版', issued: '2026-11-01', implemented: '2026-12-01', href: '/standards/101', status: 'in-force', notes: []}]};
  const dated = await render(fixtureFiles(), [], undefined, {history});
  expect(dated).toContain('第 1 版（本单位版）</a>，2026-11-01 发布，2026-12-01 实施');
  const html = await render(fixtureFiles(), [], undefined, {history, undated: true});
  expect(html).toContain('第 1 版（本单位版）</a>，还没有发布');
  expect(html).not.toMatch(/2026-11-01|2026-12-01/);
});

test('规范性引用文件指到法规自己的页，锚点还在；没有页的指自己', async () => {
  expect(await render()).toContain('<a href="#ref-branch-rules" id="ref-branch-rules" class="ws-reference">《支部条例》</a>');
  const entry = {short: '条例', title: '《支部条例》', version: '2018年版', dated: false, href: '/basis/branch-rules', provisions: []};
  expect(await render(fixtureFiles(), [], undefined, {regulations: {'branch-rules': entry}})).toContain('<a href="/basis/branch-rules" id="ref-branch-rules">《支部条例》</a>');
});

test('更正一行说几处、最近哪天，展开是各次为什么、给谁看、动了哪几条；没有更正的没有这一行', async () => {
  const entries = [{date: '2026-12-05', reason: '漏印了公告', roles: ['书记'], places: ['5.1.2', '步骤“通知”']}];
  const html = await render(fixtureFiles(), [], undefined, {corrections: {101: {count: 2, latest: '2026-12-05', entries}}, correctionsPath: '/corrections'});
  expect(html).toMatch(/<details class="ws-history"[^>]*><summary>更正 2 处（2026-12-05）<\/summary><ul><li>2026-12-05 漏印了公告。给书记看。动了 5\.1\.2、步骤“通知”。<\/li><\/ul><p><a href="\/corrections\/101">逐处看原来怎么写、现在怎么写<\/a><\/p><\/details>/);
  expect(await render()).not.toContain('更正');
});

test('更正过好几次的，页上只列最近三次，其余的在更正页', async () => {
  const entries = Array.from({length: 5}, (_, index) => ({date: `2026-12-0${9 - index}`, reason: `第 ${5 - index} 回`, roles: [], places: []}));
  const html = await render(fixtureFiles(), [], undefined, {corrections: {101: {count: 8, latest: '2026-12-09', entries}}, correctionsPath: '/corrections'});
  expect(html.match(/第 \d 回/g)).toEqual(['第 5 回', '第 4 回', '第 3 回']);
  expect(html).toContain('<summary>更正 8 处（2026-12-09）</summary>');
  expect(html).toContain('<a href="/corrections/101">共更正 5 次，逐处看原来怎么写、现在怎么写</a>');
});

test('二维码在静态 HTML 里，写着永久网址；深色码元与网址的二维码一致', async () => {
  const html = await render();
  expect(html).toMatch(/class="ws-qr">[\s\S]*?<p>https:\/\/example\.org\/standards\/2026\/101<\/p>/);
  expect(html).toContain(qrCodeOf('https://example.org/standards/2026/101').strokes);
});

test('上墙图的 SVG 总有链接；PDF 做成了才有', async () => {
  const html = await render();
  expect(html).toContain('href="pathname:///files/2026/101/wall-chart.svg"');
  expect(html).not.toContain('wall-chart.pdf');
  expect(/<p class="ws-files[^]*?<\/p>/.exec(html)![0]).toContain('<a href="#chart-files">上墙图</a>');
  expect(html).toMatch(/<p class="ws-downloads"[^>]*><a href="#chart-files" id="chart-files"/);
  expect(await render(fixtureFiles(), ['/files/2026/101/wall-chart.pdf'])).toContain('href="pathname:///files/2026/101/wall-chart.pdf"');
  expect(html).not.toContain('101.docx');
  expect(html).not.toContain('volume.pdf');
  expect(await render(fixtureFiles(), ['/files/2026/volume.pdf'])).toMatch(/<p class="ws-files[^]*href="pathname:\/\/\/files\/2026\/volume\.pdf"[^]*<\/p>/);
  expect(await render(fixtureFiles(), ['/files/2026/101/101.docx'])).toContain('href="pathname:///files/2026/101/101.docx"');
});

test('页首放不下的表单，附录开头一张不少地列出，去处里也到得了；放得下的不再列', async () => {
  const {standards: [standard]} = readRelease('2026', 'docs', [...fixtureFiles()].map(([path, text]) => ({path, text}))).release!;
  const files = {url: (file: string) => `/${file}`, name: () => '', forms: true, has: () => false, wallCharts: []};
  const [form] = standard!.records;
  const withForms = (count: number) => ({...standard!, records: Array.from({length: count}, (_, index) => ({...form!, id: `form-${index}`}))});
  const list = JSON.stringify(annexNodes(withForms(7), files));
  for (let index = 0; index < 7; index += 1) expect(list).toContain(`"#record-form-${index}"`);
  expect(annexNodes(withForms(4), files)).toEqual([]);
  expect(await render()).toContain('<a href="#annex-records">表单</a>');
});

test('上墙图几张的收成一行，点开一张一个文件；没有 PDF 的展开；只有一张的直接列', () => {
  const files = (count: number, pdf: boolean) => JSON.stringify(chartFiles('甲', {url: (file) => `/${file}`, name: () => '', forms: true, has: () => pdf, wallCharts: Array.from({length: count}, (_, index) => `/wall-chart-${index + 1}.svg`)}));
  const folded = files(8, true);
  expect(folded.match(/PDF，8 张/g)).toHaveLength(1);
  expect(folded).toContain('上墙图 8 张，一张一个文件');
  expect(folded.split('"summary"')[0]).not.toContain('wall-chart-1.svg');
  expect(folded).toContain('上墙图第 8 张');
  expect(folded).not.toContain('"open"');
  // 空的字 React 当成没有写。
  expect(files(8, false)).toContain('"name":"open","value":"open"');
  expect(files(1, true)).not.toContain('summary');
  expect(files(1, false)).toContain('wall-chart-1.svg');
});

test('流程图是静态 SVG，每个框链到步骤表的一行；步骤表与它同号，链回图、链到条款和去向', async () => {
  const html = await render();
  expect(html).toMatch(/<svg[^>]*role="group"/);
  expect(html).toContain('href="#frequency"');
  expect(html).toContain('id="step-hold"');
  expect(html).toContain('id="flow-hold" href="#step-hold"');
  expect(html).toContain('href="#flow-hold"');
  expect(html).toMatch(/<b>过半<\/b> <a href="#step-hold"><span class="ws-arrow" aria-hidden="true">↓<\/span>第 4 步<span class="ws-rail" data-no-search=""> 开会<\/span><\/a>/);
  expect(html).toMatch(/<b>不足<\/b> <a href="#step-notify"><span class="ws-arrow" aria-hidden="true">↩<\/span>回到第 2 步</);
});

test('步骤轨：起止、回头、判断都在步骤表里，没有内容的格标出，整张大图有链接', async () => {
  const html = await render();
  expect(html).toContain('class="ws-step-number ws-asks">3</a>');
  expect(html).toContain('<span class="ws-rail ws-rail-returns" data-no-search="">第 3 步可能回到这里</span>');
  expect(html.match(/ws-rail-end" data-no-search="">结束</g)).toHaveLength(1);
  expect(html).toContain('<td data-label="记录" data-blank="">—</td>');
  expect(html).toMatch(/<figcaption>[^<]* <a href="pathname:\/\/\/files\/2026\/101\/flowchart\.svg" target="_blank"[^>]*>整张大图<\/a><\/figcaption>/);
});

test('附录：表单编号、保存期限和预览', async () => {
  const html = await render();
  expect(html).toContain('A.1 例会记录');
  expect(html).toContain('保存：3 年');
  expect(html).toMatch(/<table[^>]*ws-form/);
});

test('术语只在首次出现处链接；源文件里的锚点注释不印出来', async () => {
  const html = await render();
  expect(html.match(/class="ws-term"/g)).toHaveLength(1);
  expect(html).not.toContain('/*');
  expect(html).not.toContain('{');
});

test('不认识的构件让构建停下，不悄悄略过', async () => {
  const files = fixtureFiles();
  files.set(INDEX, files.get(INDEX)!.replace('<DutyTable />', '<Unknown />'));
  await expect(render(files)).rejects.toThrow(/docs\/life\/meeting\/index\.mdx:\d+:1.*\n.*不认识的构件 <Unknown>；可用 .*DutyTable/);
});

test('常问收成一行，展开一问一答：问句连到问答页，依据连到条款和步骤；没有问答的没有', async () => {
  const html = await render(fixtureFiles(), [], undefined, {answersPath: '/questions'});
  const box = /<details class="ws-answers" data-no-search="">.*?<\/details>/s.exec(html)![0].replace(/>\n+</g, '><');
  expect(box).toContain('<summary><b>常问 2 问</b>　例会提前几天通知</summary>');
  expect(box).toContain('<div id="question-how-early"><dt><a href="/questions#101-how-early">例会提前几天通知</a></dt><dd>3 日 <a href="#notice">5.1.2</a></dd></div>');
  expect(html.indexOf('ws-answers')).toBeGreaterThan(html.indexOf('ws-forms'));
  expect(html.indexOf('ws-answers')).toBeLessThan(html.indexOf('id="how-to-do"'));
  const files = fixtureFiles();
  files.delete(QUESTIONS);
  expect(await render(files)).not.toContain('ws-answers');
});

test('问得多的，页首至多列二十问，写明另有几问，指到问答页这个标准的一段', async () => {
  const files = fixtureFiles();
  const [head, first] = files.get(QUESTIONS)!.split(/\n(?= {2}- id)/);
  files.set(QUESTIONS, [head!, ...Array.from({length: 22}, (_, index) => first!.replace('how-early', `how-early-${index}`).replace('例会提前几天通知', `例会提前几天通知 ${index}`))].join('\n'));
  const html = await render(files, [], undefined, {answersPath: '/questions'});
  expect(html.match(/id="question-/g)).toHaveLength(20);
  expect(html).toContain('<b>常问 22 问</b>');
  expect(html).toContain('<a href="/questions#101">另 2 问</a>');
});

test('次序是读者的：用到哪天、表单、怎么做，然后是条文，所引条款，最后是题头块；编号和锚点照旧', async () => {
  const html = await render();
  const order = ['ws-summary', 'ws-state', 'ws-jump', 'ws-forms', 'id="how-to-do"', 'id="flowchart"', 'id="steps"', 'ws-downloads', 'id="scope"', 'id="procedure"', 'id="annex-records"', 'id="law"', 'id="about"', 'ws-title-block', 'ws-notice'].map((mark) => html.indexOf(mark));
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  // 图和步骤表只有一份；第 6 章里留一句，连到它们。
  expect(html.match(/<svg[^>]*role="group"/g)).toHaveLength(1);
  expect(html.slice(html.indexOf('id="procedure"'))).toMatch(/href="#flowchart">图 1 流程图<\/a>、<a href="#steps">表 1 步骤<\/a>在本页开头/);
});

test('一章多长由字数定档，估高才够：短的不写，长的、表格里的字多的写', async () => {
  const classOf = (html: string, id: string): string => new RegExp(`<section class="([^"]*)"[^>]*>\\s*<h2 id="${id}"`).exec(html)![1]!;
  const short = await render();
  expect(classOf(short, 'scope')).toBe('markdown ws-part');
  const files = fixtureFiles();
  files.set(INDEX, files.get(INDEX)!.replace(/(## [^\n]*\n+)/, `$1${'本文件规定例会怎么开。'.repeat(120)}\n\n`));
  const long = await render(files);
  expect(long.match(/ws-tall-3/g)).toHaveLength((short.match(/ws-tall-3/g) ?? []).length + 1);
});

test('草案的题头块不印上一版的日子', async () => {
  const html = await render(fixtureFiles(), [], undefined, {name: 'current'});
  expect(html).toContain('草案，还没有施行');
  expect(html).not.toMatch(/<dt>(?:发布|实施|复审不迟于)<\/dt>/);
});

test('用到哪天：印起止，哪天读都对；今天算哪一种由脚本添，字写在页上', async () => {
  expect(await render()).toMatch(/<span class="ws-period"><b data-from="2026-12-01" data-words="尚未施行 现行 已不用"><\/b>2026-12-01 起施行<\/span>/);
});

test('句后的依据连到“所引条款”的那一条，那里说它是什么、有多硬，连到依据页的那一条和引它的条', async () => {
  const files = fixtureFiles();
  const register = 'docs/registers/regulations.yml';
  files.set(register, files.get(register)!.replace('certainty: verified}', 'certainty: verified, strength: commands}'));
  const html = await render(files);
  expect(html).toContain('<a href="#law-branch-rules-3" class="ws-cite">〔条例 第三条〕</a>');
  const law = html.slice(html.indexOf('id="law"'), html.indexOf('id="about"'));
  expect(law).toMatch(/<a href="\/basis\/branch-rules" id="law-branch-rules">《支部条例》<\/a>/);
  expect(law).toMatch(/<a href="\/basis\/branch-rules#article-3" id="law-branch-rules-3" class="ws-article">第三条<\/a><span class="ws-fact">[^<]+。<span class="ws-strength">必须做到<\/span><\/span>/);
  expect(law).toMatch(/见 <a href="#\w+">5\.1\.\d<\/a>/);
  // 题头块里的法规也到依据页。
  expect(html.slice(html.indexOf('id="about"'))).toContain('<a href="/basis/branch-rules">《支部条例》</a>');
});

test('一章一段，段里第一个是章的标题；题头在段外', async () => {
  const html = await render();
  const [head, ...chapters] = html.split(/<section class="markdown ws-part(?: ws-tall-\d)?(?: ws-screen)?"(?: data-no-search="")?>/);
  expect(chapters.length).toBe(html.match(/<h2[ >]/g)!.length);
  for (const chapter of chapters) expect(chapter).toMatch(/^\s*<h2[ >]/);
  expect(head).toContain('ws-state');
  expect(head).not.toContain('ws-title-block');
  expect(html).not.toMatch(/<section class="markdown ws-part[^>]*>(?:(?!<\/section>)[\s\S])*<section class="markdown ws-part/);
});

test('不设委员会的支部：步骤里的谁由谁代，整个不做的说不做；没有登记的版次不写', async () => {
  const register = 'docs/registers/small-branch.yml';
  const files = fixtureFiles();
  files.set(register, files.get(register)!.replace('role: member, by: secretary, says: 书记', 'role: secretary, by: member, says: 副书记, decides: 党员大会'));
  expect(await render(files)).toContain('<a href="/small-branch">不设委员会的支部</a>：书记的事由副书记办，应集体决定的由党员大会定。');
  files.set(register, files.get(register)!.replace('{code: "101", entry: file, reason: 人少}', '{code: "101", reason: 人少不开}'));
  expect(await render(files)).toContain('<a href="/small-branch">不设委员会的支部</a>：人少不开。');
  files.delete(register);
  expect(await render(files)).not.toContain('small-branch');
});

test('附录里排在第六张以后的公文只给下载，不铺在页上；表单照铺', async () => {
  const files = fixtureFiles();
  const folder = INDEX.replace('index.mdx', 'records');
  const letter = (id: string) => `title: 函${id}\nformat: docx\norientation: portrait\nuse: 书记起草\nkeep: 三年\nclause: notice\nletter: true\nblocks:\n  - {kind: paragraph, text: 正文${id}。, clause: notice}\n`;
  const before = [...files.keys()].filter((path) => path.startsWith(folder)).length;
  const ids = Array.from({length: 7 - before + 1}, (_, at) => `z${at + 1}`);
  for (const id of ids) files.set(`${folder}/${id}.yml`, letter(id));
  const html = await render(files);
  const shown = ids.filter((id) => html.includes(`正文${id}。`));
  expect(shown).toEqual(ids.slice(0, 6 - before));
  for (const id of ids) expect(html).toContain(`/files/2026/101/${id}.docx`);
});
