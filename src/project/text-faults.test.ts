import {expect, test} from 'vitest';
import {textProblems} from './text-faults';

const rules = (text: string): string[] => textProblems(text, 'registers/questions.yml').problems.map(({rule, line}) => `${line} ${rule}`);

test('人们的说法照原样：写在一行、另起几行都不算毛病；说法完了的照查', () => {
  expect(rules('  - id: dues\n    also: [黨費, 党费💰]\n    question: 黨費\n')).toEqual(['3 plain-characters']);
  expect(rules('  - id: dues\n    also:\n      - "黨費"\n      - "党费💰"\n    source:\n      title: 黨費问答\n      url: "https://example.org"\n    question: 黨費\n')).toEqual(['8 plain-characters']);
});
