import {expect, test} from 'vitest';
import {extractPage} from './html';

const html = `<!doctype html><html><head><title>支部主题党日规范 | 机关党建标准</title><meta name="description" content="一句话。"></head><body>
<nav>导航里的字</nav><main><div class="row"><div class="col"><article>
<nav class="breadcrumbs"><ul><li class="breadcrumbs__item"><a>首页</a></li><li class="breadcrumbs__item"><a>党员活动</a></li><li class="breadcrumbs__item">支部主题党日规范</li></ul></nav>
<div class="theme-doc-markdown markdown"><header><h1>支部主题党日规范</h1></header>
<p>开头一段。</p><p class="notice">示范文本</p>
<h2 id="requirements">5 内容与要求<a class="hash-link" href="#requirements">​</a></h2>
<h3 id="time">5.1 时间</h3>
<p class="ws-clause"><a class="ws-number" href="#frequency" id="frequency">5.1.1</a> 每月 <strong>1</strong> 次。</p>
<ul><li>a) 学习；</li><li>b) 讨论。</li></ul>
<h2 id="procedure">6 程序</h2>
<p class="ws-anchor"><a href="#steps" id="steps">步骤表</a></p>
<svg><text>流程图里的字</text></svg>
<table><caption>表 1 步骤</caption><thead><tr><th>序号<th>做什么<tbody><tr><td><a id="step-plan" aria-label="第 1 步">1</a><td>拟定方案<tr><td><a id="step-hold" aria-label="第 2 步">2</a><td>开展活动</table>
<p class="ws-clause"><a class="ws-number" href="#exceptions" id="exceptions">6.2</a> 改期的应补开。</p>
<script>var 脚本</script></div></article></div></div></main></body></html>`;

test('读出标题、面包屑和说明', () => {
  expect(extractPage(html)).toMatchObject({title: '支部主题党日规范', breadcrumbs: ['党员活动'], description: '一句话。'});
});

test('按标题、条文、步骤分节，条文的标题是条号加小节标题；省了结束标签的表格也读得对', () => {
  const sections = extractPage(html, ['.notice'])!.sections.map(({anchor, title, text}) => [anchor, title, text]);
  expect(sections).toEqual([
    ['', '', '开头一段。'],
    ['requirements', '5 内容与要求', ''],
    ['time', '5.1 时间', ''],
    ['frequency', '5.1.1 时间', '每月 1 次。\na) 学习；\nb) 讨论。'],
    ['procedure', '6 程序', ''],
    ['steps', '步骤表', ''],
    ['step-plan', '步骤表 第 1 步', '拟定方案'],
    ['step-hold', '步骤表 第 2 步', '开展活动'],
    ['exceptions', '6.2 程序', '改期的应补开。'],
  ]);
});

test('导航、流程图、脚本不算内容', () => {
  expect(JSON.stringify(extractPage(html))).not.toMatch(/导航里的字|流程图里的字|脚本/);
});

test('跳转页和未列出的页不入索引', () => {
  expect(extractPage('<html><head><meta http-equiv="refresh" content="0; url=/x"></head><body></body></html>')).toBeUndefined();
  expect(extractPage('<html><body><main><div class="theme-unlisted-banner"></div><h1>标题</h1></main></body></html>')).toBeUndefined();
});

test('分支的出路、配合的人、列项的记号各是各的，不连成一片', () => {
  const page = `<html><head><title>甲</title></head><body><main><article><div class="markdown"><h1>甲</h1><table><tbody>
<tr><td><a id="step-ask" aria-label="第 1 步">1</a><td><strong>组织委员</strong><span class="ws-with">配合：书记</span><td><strong>是否上报</strong><span><span class="ws-way"><b>需要</b> <a>第 2 步</a></span><span class="ws-way"><b>不需要</b> <a>第 3 步</a></span></span></table>
<ul><li><span class="ws-marker">a)</span><span>听取报告；</span></ul></div></article></main></body></html>`;
  expect(extractPage(page)!.sections[0]!.text).toBe('组织委员\n配合：书记\n是否上报\n需要 第 2 步\n不需要 第 3 步\na) 听取报告；');
});
