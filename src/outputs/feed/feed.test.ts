import {DOMParser} from 'linkedom';
import {expect, test} from 'vitest';
import {INDEX, raised, sideWith} from '../../domain/redline/fixture';
import {feedItems, feedXml} from './feed';

const sides = [sideWith('2017', [['docs/system.yml', '2026-11-23', '2017-11-15'], [INDEX, 'issued: "2026-11-01"', 'issued: "2017-11-15"']]), sideWith('2026', [raised('substantive')]), sideWith('current', [raised('substantive')])];

test('订阅取自修订说明：每次发布每个变了的标准一条，草案不进，新的在前', () => {
  expect(feedItems(sides)).toEqual([
    {title: '101 支部例会规范：第 2 版（2026 版）', href: '/changes/2017..2026/101', guid: '2026/101/2', date: '2026-11-01', text: '实质性修订（书记）：通知改为 3 日前发出。'},
    {title: '体系2017 版发布', href: '/standards/2017/', guid: '2017', date: '2017-11-15', text: '共 1 个标准。'},
  ]);
});

test('没有升版的不成条目；新制定的写“新制定”', () => {
  expect(feedItems([sides[0]!, sideWith('2026')])).toHaveLength(1);
  expect(feedItems([sides[0]!, sideWith('2026', [[INDEX, 'code: "101"', 'code: "102"']])])[0]!.title).toContain('新制定');
});

test('RSS 2.0：要素齐全，特殊字符转义，日期是北京时间当天', () => {
  const xml = feedXml([{title: '甲<乙>&“丙”', href: '/changes/2017..2026/101', guid: 'x', date: '2026-11-23', text: '一\n二<b>'}], 'https://example.org/set', '新变化');
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  for (const name of ['channel > title', 'channel > description', 'item > title', 'item > guid', 'item > description']) expect(document.querySelector(name), name).not.toBeNull();
  expect(xml).toContain('<title>甲&#60;乙&#62;&#38;“丙”</title>');
  expect(xml).toContain('<link>https://example.org/set/changes/2017..2026/101</link>');
  expect(xml).toContain('<pubDate>Sun, 22 Nov 2026 16:00:00 GMT</pubDate>');
});
