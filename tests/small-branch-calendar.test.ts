import {expect, test} from 'vitest';
import {isWorkDay} from '../src/domain/counting/work-days';
import {parseCalendar} from '../src/outputs/calendar/ics-parser';
import {viewFileTasks} from '../src/outputs/files/view-files';
import {publisher, publisherContent} from '../src/project/fixture';
import {contextOf} from '../src/domain/derive/context';
import {editionsOf} from '../src/domain/views/edition';
import {smallBranchProps} from '../src/domain/views/small-branch';

const releases = publisherContent().releases.map(({release}) => ({release, context: contextOf(release, publisher, {path: `/standards/${release.name}`, filesPath: `/files/${release.name}`})}));
const all = editionsOf({releases, latest: '2026'});
const draft = all.find(({release}) => release.name === 'current')!;

test('不设委员会的支部有自己的日历：没有的委员、组长换成代做的人，不做的不在里面，不落在休息日', async () => {
  const {calendars, notDone} = smallBranchProps(draft, all).arrangement!;
  expect(calendars.map(({text}) => text)).toEqual(expect.arrayContaining(['全支部', '党支部书记', '党支部副书记', '党员']));
  expect(calendars.map(({text}) => text).filter((who) => /委员|组长/.test(who))).toEqual([]);
  const tasks = viewFileTasks(draft, all, {version: '1'});
  const uids = new Set<string>();
  for (const {href, text} of calendars) {
    const task = tasks.find(({path}) => `/${path}` === href);
    expect(task, href).toBeDefined();
    const {properties, events} = parseCalendar(Buffer.from(await task!.make()).toString('utf8'));
    expect(properties['X-WR-CALNAME']).toContain('不设委员会的支部');
    expect(events.length, text).toBeGreaterThan(0);
    for (const event of events) {
      const day = event.DTSTART!.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3');
      expect(isWorkDay(day), `${text} ${event.SUMMARY} ${day}`).toBe(true);
      expect(/谁来做：(组织委员|宣传委员|纪检委员|党小组组长|党支部委员会)/.test(event.DESCRIPTION!), `${event.SUMMARY}：${event.DESCRIPTION}`).toBe(false);
      expect(uids.has(event.UID!), event.UID).toBe(false);
      uids.add(event.UID!);
    }
  }
  const gone = notDone.map(({what}) => what.text).filter((what) => what.includes('党小组会'));
  expect(gone.length).toBeGreaterThan(0);
  const whole = Buffer.from(await tasks.find(({path}) => path.endsWith('/small-branch.ics'))!.make()).toString('utf8');
  expect(parseCalendar(whole).events.some(({SUMMARY}) => /召开党小组会|支部委员会会议$/.test(SUMMARY!))).toBe(false);
});
