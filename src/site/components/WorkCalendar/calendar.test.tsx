import {renderToStaticMarkup} from 'react-dom/server';
import {expect, test} from 'vitest';
import WorkCalendar from '.';
import {contextOf} from '../../../domain/derive/context';
import {fixtureFiles, PROCEDURE} from '../../../domain/rules/fixture';
import {readRelease} from '../../../domain/source/release';
import {releasePath} from '../../../domain/addresses';
import {calendarProps} from '../../../domain/views/calendar';
import {editionsOf} from '../../../domain/views/edition';

const profile = {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}};

function page(by: string, today: string): string {
  const files = fixtureFiles();
  files.set(PROCEDURE, files.get(PROCEDURE)!.replace('by: {day: 月底, before: true}', `by: ${by}`));
  const release = readRelease('2026', 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
  const editions = editionsOf({releases: [{release, context: contextOf(release, profile, {path: releasePath('2026', '2026'), filesPath: '/files/2026'})}], latest: '2026', today});
  return renderToStaticMarkup(<WorkCalendar {...calendarProps(editions[0]!, editions)} />);
}

/** 一个月那一节的文字。 */
const monthText = (html: string, month: number) => html.split(`id="month-${month}"`)[1]!.split('</section>')[0]!.replace(/<[^>]+>/g, '');

test('每件事写着今年、明年各是几号，休息日已挪开；明年还没有公布的说出来', () => {
  const html = page('{in: 每月, day: 15}', '2026-11-29');
  // 2026 年 2 月 15 日春节放假，11 月 15 日周日；2027 年 8 月 15 日周日。
  expect(monthText(html, 1)).toContain('2026、2027 年 15 日');
  expect(monthText(html, 2)).toContain('2026 年 24 日，2027 年 15 日');
  expect(monthText(html, 8)).toContain('2026 年 17 日，2027 年 16 日');
  expect(html).toContain('日子排到 2027 年底');
});

test('过了年再做，换成新的两年', () => {
  expect(monthText(page('{in: 每月, day: 15}', '2027-01-04'), 3)).toContain('2027、2028 年 15 日');
});

test('挪到上月去的，列在上月', () => {
  const html = page('{in: 每月, day: 3, before: true}', '2026-01-04');
  // 国庆放假，10 月 3 日前要办的，9 月 30 日办完。
  expect(monthText(html, 9)).toContain('2026、2027 年 3 日，2026、2027 年 30 日');
  expect(monthText(html, 10)).toContain('10 月 0 件');
});
