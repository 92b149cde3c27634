import {expect, test} from 'vitest';
import {forgetTrees, packTrees, readMdx} from '../domain/source/mdx';
import {treePacking} from './tree-packing';

test('读过几百篇以后，早先的一篇取回来与刚读的一样', () => {
  forgetTrees();
  let unpacked = 0;
  packTrees({...treePacking, unpack: (packed) => {
    unpacked += 1;
    return treePacking.unpack(packed);
  }});
  const textOf = (number: number): string => `## 1 第 ${number} 篇\n\n{/* #scope */}\n本文件规定了<Cite of="branch-rules" article="第三条" />。\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n`;
  const {tree: first} = readMdx(textOf(0), 'a.mdx');
  for (let number = 1; number < 300; number += 1) readMdx(textOf(number), 'a.mdx');
  const {tree: again} = readMdx(textOf(0), 'a.mdx');
  expect([unpacked, again === first]).toEqual([1, false]);
  expect(again).toEqual(first);
  expect(readMdx(textOf(0), 'a.mdx').tree).toBe(again);
});
