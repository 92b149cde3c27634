import {renderToStaticMarkup} from 'react-dom/server';
import {expect, test} from 'vitest';
import {contextOf} from '../../../domain/derive/context';
import {burdenProps} from '../../../domain/views/burden';
import {editionsOf} from '../../../domain/views/edition';
import {smallBranchProps} from '../../../domain/views/small-branch';
import {publisher, publisherContent} from '../../../project/fixture';
import SmallBranch from '../SmallBranch';
import BurdenPage from '.';

const releases = publisherContent().releases.map(({release}) => ({release, context: contextOf(release, publisher, {path: `/standards/${release.name}`, filesPath: `/files/${release.name}`})}));
// 减得多的是 2026 版以后：以后又发布了几版的，还是拿草案和 2026 版比。
const all = editionsOf({releases: releases.filter(({release: {name}}) => name === 'current' || name <= '2026'), latest: '2026'});
const draft = all.find(({release}) => release.name === 'current')!;

test('减负账一页：比 2026 版减了哪几件、替谁省多少，自己定用时的为什么，都印出来', () => {
  const props = burdenProps(draft, all);
  const html = renderToStaticMarkup(<BurdenPage {...props} />);
  expect(html).toContain('比2026 版减了哪几件');
  const cuts = props.cases.flatMap(({cuts: own}) => own.flatMap(({works}) => works));
  expect(cuts.length).toBeGreaterThan(100);
  for (const {how, saved} of cuts) for (const text of [how, saved]) expect(html).toContain(text);
  expect(cuts.filter(({how}) => /(?<![\d.])([\d.]+) (分钟|次)改为 \1 /.test(how))).toEqual([]);
  expect(html).toContain(`没有照类算的 ${props.own.length} 处，为什么`);
  for (const {reason} of props.own) expect(html).toContain(reason);
});

test('各月的数碰不着预算的线', () => {
  const html = renderToStaticMarkup(<BurdenPage {...burdenProps(draft, all)} />);
  const charts = [...html.matchAll(/<svg[^>]*role="img".*?<\/svg>/gs)].map(([svg]) => svg).filter((svg) => svg.includes('<line'));
  expect(charts.length).toBeGreaterThan(5);
  // 字高约 14，基线下面约 4。
  const numbers = (svg: string, name: string): number[] => [...svg.matchAll(new RegExp(`<${name}[^>]* y1?="([\\d.]+)"`, 'g'))].map(([, y]) => Number(y));
  for (const svg of charts) for (const text of numbers(svg, 'text')) for (const line of numbers(svg, 'line')) expect(line < text - 14 || line > text + 4, `${line} ${text}`).toBe(true);
});

test('不设委员会的支部一页：日历存得进手机', () => {
  const props = smallBranchProps(draft, all);
  const html = renderToStaticMarkup(<SmallBranch {...props} />);
  for (const {href} of props.arrangement!.calendars) expect(html).toContain(`href="${href}"`);
});
