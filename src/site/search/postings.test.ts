import {expect, test} from 'vitest';
import {decodePostings, encodePostings, PostingList, type Posting} from './postings';

const places: Posting['place'][] = ['title', 'heading', 'text'];

test('攒起来的对照，与逐词分开写的一行不差；多过一次的容量也一样', () => {
  const list = new PostingList();
  const expected = new Map<string, Posting[]>();
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let page = 0; page < 700; page += 1) {
    const terms = new Set(Array.from({length: 120}, () => `词${random(900)}`));
    for (const term of terms) {
      const posting = {page, place: places[random(places.length)]!, documents: 1 + random(9)};
      list.add(term, page, posting);
      expected.set(term, [...(expected.get(term) ?? []), posting]);
    }
  }
  expect([...expected.values()].flat().length).toBeGreaterThan(1 << 16);
  const lines = list.lines();
  expect(lines).toEqual([...expected.keys()].sort().map((term) => [term, encodePostings(expected.get(term)!)]));
  expect(lines.map(([, line]) => decodePostings(line).map(({page}) => page))).toEqual(lines.map(([term]) => expected.get(term)!.map(({page}) => page)));
});

test('一个词也没有，一行也没有', () => {
  expect(new PostingList().lines()).toEqual([]);
});
