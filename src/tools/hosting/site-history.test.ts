import {expect, test} from 'vitest';
import {byLastLive, historyText, standing} from './site-history';

const history = (...releases: string[]) => releases.map((release) => ({at: '-', release}));

test('发布往上叠，退回把上面的都撤下；撤下的指名换上，又叠上去', () => {
  expect(standing(history())).toEqual([]);
  expect(standing(history('一', '二', '三'))).toEqual(['一', '二', '三']);
  expect(standing(history('一', '二', '一', '三'))).toEqual(['一', '三']);
  expect(standing(history('一', '二', '三', '一', '二'))).toEqual(['一', '二']);
  expect(standing(history('一', '一'))).toEqual(['一']);
});

test('留着的照最近用过的排，不照头一次上线', () => {
  expect(byLastLive(history('一', '二', '一', '三'))).toEqual(['三', '一', '二']);
});

test('一行一次', () => {
  expect(historyText([{at: '2026-01-01T00:00:00.000Z', release: 'a'}, {at: '-', release: 'b'}])).toBe('2026-01-01T00:00:00.000Z a\n- b\n');
});
