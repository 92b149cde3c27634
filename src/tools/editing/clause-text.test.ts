import {expect, test} from 'vitest';
import {linesOf, newId, piecesOf, withItem, withLine, withoutLine, withParagraph} from './clause-text';

const body = `${[['1 范围', 'scope'], ['2 规范性引用文件', 'normative-references'], ['3 术语和定义', 'terms-and-definitions'], ['4 职责', 'responsibilities']].map(([title, id]) => `## ${title} {/* #${id} */}\n\n`).join('')}## 5 内容与要求 {/* #requirements */}

### 5.1 时间 {/* #time */}

5.1.1 例会应每月召开 1 次。<Cite of="branch-rules" article="第三条" />{/* #frequency */}

5.1.2 有下列情形的，可改期：{/* #postpone */}

a) 到会不足半数；
b) 书记外出。

5.1.3 例会应提前 {例会通知天数} 日通知。<Own />{/* #notice */}

<StepTable />
`;
const lineOf = (text: string): number => body.split('\n').findIndex((line) => line.includes(text));

test('条文分成一句一句的：标题、编号的条、列项、构件；构件和参数各是一块', () => {
  expect(linesOf(body).map(({kind}) => kind)).toEqual([...Array.from({length: 6}, () => 'heading'), 'paragraph', 'paragraph', 'item', 'item', 'paragraph', 'component']);
  expect(linesOf(body)[6]).toMatchObject({number: '5.1.1', id: 'frequency'});
  expect(piecesOf('例会应提前 {例会通知天数} 日通知。<Cite of="branch-rules" article="第三条" />').map(({kind, given}) => [kind, given])).toEqual([['text', {}], ['parameter', {name: '例会通知天数'}], ['text', {}], ['Cite', {of: 'branch-rules', article: '第三条'}]]);
});

test('改一句只动那一行，编号和锚点照旧；拼起来的块一字不差', () => {
  const changed = withLine(body, lineOf('5.1.1'), '例会应每季度召开 1 次。<Own />');
  expect(changed.split('\n').filter((line, index) => line !== body.split('\n')[index])).toEqual(['5.1.1 例会应每季度召开 1 次。<Own />{/* #frequency */}']);
  for (const line of linesOf(body)) if ('source' in line) expect(withLine(body, line.line, piecesOf(line.source).map(({source}) => source).join(''))).toBe(body);
});

test('加一条、加列项、删一条：编号、字母自己排，锚点由拼音定、不重', () => {
  const added = withParagraph(body, lineOf('5.1.1'), '改期的应通知到人。');
  expect(added).toContain('5.1.2 改期的应通知到人。{/* #gai-qi-de-ying */}\n\n5.1.3 有下列情形的');
  expect(withParagraph(body, lineOf('5.1.2'), '甲乙。')).toContain('b) 书记外出。\n\n5.1.3 甲乙。{/* #jia-yi */}\n\n5.1.4 例会');
  expect(withItem(body, lineOf('a) 到会'), '停电；')).toContain('a) 到会不足半数；\nb) 停电；\nc) 书记外出。');
  expect(withoutLine(body, lineOf('5.1.2'))).toBe(body.replace(/5\.1\.2[\s\S]*?外出。\n\n/, '').replace('5.1.3', '5.1.2'));
  expect(newId('{/* #jia-yi */}', '甲乙')).toBe('jia-yi-2');
});
