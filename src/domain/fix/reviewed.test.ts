import {expect, test} from 'vitest';
import {withReviewed} from './reviewed';

test('看过的记在那一问的末尾，注释和别的写法不动；记过的换上新的', () => {
  const text = `# 问得多的在前
- id: first   # 头一问
  question: 甲
  source: {title: 处, url: "https://example.org/"}  # 出处

- {id: second, question: 乙, clauses: [a, b]}
`;
  const once = withReviewed(text, new Map([['first', '0123abcd'], ['second', '00000001']]));
  expect(once).toBe(`# 问得多的在前
- id: first   # 头一问
  question: 甲
  source: {title: 处, url: "https://example.org/"}  # 出处
  reviewed: "0123abcd"

- {id: second, question: 乙, clauses: [a, b], reviewed: "00000001"}
`);
  expect(withReviewed(once, new Map([['first', 'ffffffff']]))).toBe(once.replace('0123abcd', 'ffffffff'));
});

test('少于五问的写法也记得进；折行的末一格后面接得上；没有这一问的说明', () => {
  const text = 'few: 少\nquestions:\n  - id: only\n    roles:\n      - member\n';
  expect(withReviewed(text, new Map([['only', '0123abcd']]))).toBe('few: 少\nquestions:\n  - id: only\n    roles:\n      - member\n    reviewed: "0123abcd"\n');
  expect(() => withReviewed(text, new Map([['other', '0123abcd']]))).toThrow('没有问答 other');
});
