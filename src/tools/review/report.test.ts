import {parseHTML} from 'linkedom';
import {expect, test} from 'vitest';
import {reportHtml, reportMarkdown, type ReviewReport} from './report';

const report: ReviewReport = {
  base: 'main',
  steps: [{title: '检查标准', state: 'passed'}, {title: '构建网站', state: 'failed', detail: '断链 <a> /standards/999'}, {title: '截图', state: 'skipped'}],
  redline: '## 修订对照：main → 工作区\n\n| 编号 | 标准 |\n| --- | --- |\n| 401 | 每月<del>一</del><ins>两</ins>次 |\n',
  documents: [{title: '401 支部主题党日规范', file: '401.docx'}],
  pages: [{route: '/standards/next/401', title: '401 支部主题党日规范（下一版草案）', pictures: [{label: '手机', file: 'screenshots/standards-next-401-390.png'}]}],
};

test('首页：每一步的结果、没通过的原话、增删、对照表和截图都在', () => {
  const {document} = parseHTML(reportHtml(report));
  expect(document.querySelector('h1')!.textContent).toBe('还不能送审');
  expect([...document.querySelectorAll('.passed,.failed,.skipped')].map((cell) => cell.textContent!.trim())).toEqual(['通过', '没有通过', '没有做']);
  expect(document.querySelector('pre')!.textContent).toBe('断链 <a> /standards/999');
  expect([document.querySelector('del')!.textContent, document.querySelector('ins')!.textContent]).toEqual(['一', '两']);
  expect(document.querySelector('a[href="401.docx"]')!.textContent).toBe('401 支部主题党日规范');
  expect(document.querySelector('img')!.getAttribute('alt')).toBe('401 支部主题党日规范（下一版草案），手机');
});

test('摘要：问题的原话放在代码块里，再长也不超过评论的上限', () => {
  const text = reportMarkdown(report);
  expect(text).toMatch(/^# 还不能送审\n/);
  expect(text).toContain('| 构建网站 | 没有通过 |');
  expect(text).toContain('````text\n断链 <a> /standards/999\n````');
  expect(reportMarkdown({...report, redline: '长'.repeat(100_000)}).length).toBeLessThan(65_536);
  expect(reportMarkdown({...report, steps: [{title: '检查标准', state: 'passed'}]})).toMatch(/^# 可以送审\n/);
});
