import {expect, test} from 'vitest';
import {sample} from './sweep';

const pages = Array.from({length: 100}, (_, index) => `/${index}`);

test('抽样：个数对，次序不变，同一个种子一样，换一个不同；一定在内的在内；全部跑时一个不少', () => {
  const drawn = sample(pages, 10, {all: false, seed: '1', always: ['/99']});
  expect(drawn).toHaveLength(10);
  expect(drawn).toContain('/99');
  expect(drawn.map((page) => pages.indexOf(page))).toEqual(drawn.map((page) => pages.indexOf(page)).toSorted((a, b) => a - b));
  expect(sample(pages, 10, {all: false, seed: '1', always: ['/99']})).toEqual(drawn);
  expect(sample(pages, 10, {all: false, seed: '2', always: ['/99']})).not.toEqual(drawn);
  expect(sample(pages, 10, {all: true})).toEqual(pages);
  expect(sample(pages, 200, {all: false})).toEqual(pages);
});
