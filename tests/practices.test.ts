import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {adopted, publisherContent} from '../src/project/fixture';

const draft = publisherContent().releases.map(({release}) => release).find(({name}) => name === 'current')!;

/** 一个标准的全部条文和表单的字。 */
function wordsOf(code: string): string {
  const {clauses, records, procedure} = draft.standards.find(({titleBlock}) => titleBlock.code === code)!;
  return JSON.stringify([clauses.flatMap(({title, text, items}) => [title, text, ...items.map((item) => item.text)]), records.map(({template}) => template), procedure.steps]);
}

// 来自那个单位公开报道的做法：改条文时可以改写法、减次数，不应整件丢了。四个平台的名称、602 和 603 的真主题没有来源，不在内。
test.each([
  ['监督岗有两种', '403', ['机关管理监督岗', '廉政风险监督岗']],
  ['亮旗也亮在县委、县政府中心工作的岗位上', '403', ['承担县委、县政府中心工作和重点项目的岗位']],
  ['四个合格', '305', ['政治合格、执行纪律合格、品德合格、发挥作用合格']],
  ['政治生日发一条祝福短信，不必一人一信', '405', ['祝福短信', '不应要求一人一信']],
  ['智慧党建，用已有的平台', '604', ['推进“智慧党建”']],
  ['血压计、体重秤、健身器材在六有以外，没有也过验收', '601', ['“六有”以外，活动室宜另配血压计', '没有配的不影响验收']],
  ['工青妇活动有自己的一节，没有品牌也办', '605', ['工青妇活动', '有没有品牌，都应开展工青妇活动']],
  ['品牌先是局的', '605', ['局品牌', '党支部不必另提品牌']],
  ['教育周学政治理论，也学业务知识', '603', ['业务知识']],
  ['五个一用原来的话', '504', ['一次专题学习会', '为民办一件实事']],
  ['执行不力的约谈', '502', ['约谈']],
  ['标杆管理', '505', ['标杆']],
])('%s（%s）', (_, code, words) => {
  const text = wordsOf(code);
  expect(words.filter((word) => !text.includes(word))).toEqual([]);
});

test('识标的六件事、四个词在采用指南里', () => {
  const guide = readFileSync('src/site/components/AdoptGuide/index.tsx', 'utf8');
  for (const word of ['领导小组', '方案', '起草班子', '专题研究和经费', '动员会', '简化', '统一', '协同', '优化']) expect(guide).toContain(word);
});

// 采用单位的文章是自己的，没有这一篇。
test.skipIf(adopted)('三个转变照原来的意思', () => {
  const blog = readFileSync('blog/2026-11-23-twelve-three-four-five.mdx', 'utf8');
  expect(blog).toContain('**由虚转实**，是变粗放管理为精细考核');
  expect(blog).toContain('**由浅转深**，是党建与中心工作深度融合');
  expect(blog).toContain('**由后转先**，是标杆管理，比学赶帮超');
});
