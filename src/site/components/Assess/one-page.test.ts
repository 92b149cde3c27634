import {expect, test} from 'vitest';
import {fitOnPage} from './one-page';

const loss = (letters: number): string[] => ['103 换届选举工作规范 5.1.1　失 4 分', '字'.repeat(letters)];

test('印得下几项印几项，问题多的少印失分，一项总印', () => {
  expect(fitOnPage([], [])).toEqual({losses: 0, problems: 0});
  expect(fitOnPage([loss(40), loss(40)], ['甲'])).toEqual({losses: 2, problems: 1});
  const many = Array.from({length: 30}, () => loss(40));
  const {losses} = fitOnPage(many, []);
  expect(losses).toBe(10);
  expect(fitOnPage(many, Array.from({length: 6}, () => '问题')).losses).toBeLessThan(losses);
  expect(fitOnPage(many.map(() => loss(80)), []).losses).toBeLessThan(losses);
  expect(fitOnPage([loss(5000)], Array.from({length: 9}, () => '字'.repeat(50)))).toEqual({losses: 1, problems: 6});
});
