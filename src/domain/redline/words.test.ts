import {expect, test} from 'vitest';
import {afterText, beforeText, diffList, diffText, isSame} from './words';

const shown = (before: string, after: string, diff = diffText) => diff(before, after).map(({kind, text}) => ({same: text, ins: `{+${text}+}`, del: `[-${text}-]`})[kind]).join('');

test.each([
  ['会议应提前 3 日通知。', '会议应提前 5 日通知。', '会议应提前 [-3-]{+5+} 日通知。'],
  ['书记主持。', '书记主持。委员记录。', '书记主持。{+委员记录。+}'],
  ['甲。乙。', '乙。', '[-甲。-]乙。'],
  ['', '新', '{+新+}'],
  ['同', '同', '同'],
])('按词标出：%s → %s', (before, after, expected) => {
  expect(shown(before, after)).toBe(expected);
});

test('不拆开词：召开不标成“召”和“开”', () => {
  expect(shown('支部书记可以开会研究工作安排。', '支部书记可以召集会议研究工作安排。')).not.toContain('召[-');
});

test('几乎全改的句子整句删、整句增，不逐词标碎', () => {
  const segments = diffText('宣传委员应整理活动照片，全年装订成照片册。', '记录从简，不以材料多少评价活动效果。');
  expect(segments.map(({kind}) => kind)).toEqual(['del', 'ins']);
});

test('一句里到处都改，剩下的不到三分之二，也整句删、整句增，不留满篇碎片', () => {
  const [before, after] = ['宣传委员应当在活动后整理照片，制作展板，全年装订成册，送办公室存档。', '组织委员应当在活动前整理名单，填写台账，全年汇总成表，报党总支存档。'];
  expect(diffText(before, after).map(({kind}) => kind)).toEqual(['del', 'ins']);
});

test('列举逐项比，不把名称拆开', () => {
  expect(shown('《甲条例》第一条；《乙规定》', '《甲规定》第一条；《乙规定》', diffList)).toBe('[-《甲条例》第一条-]{+《甲规定》第一条+}；《乙规定》');
});

test('去掉删去的得新文，去掉新增的得旧文；换行、标点、空格也不差', () => {
  const [before, after] = ['甲：\n乙；;!  丙', '甲。\n\n乙;；丙 '];
  const segments = diffText(before, after);
  expect([beforeText(segments), afterText(segments)]).toEqual([before, after]);
  expect(isSame(diffText(after, after))).toBe(true);
});
