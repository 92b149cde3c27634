import {strFromU8, unzipSync} from 'fflate';
import {expect, test} from 'vitest';
import {comparisonToDocx, type ComparisonDocument} from './redline-docx';

const input: ComparisonDocument = {
  title: '修订对照表',
  releases: '2017 版 → 2026 版',
  unitName: '甲局',
  tables: [{
    code: '101',
    title: '支部例会规范：JD 101—2017（第 1 版）→ JD 101—2026（第 2 版）',
    notes: ['通知改为 7 日前发出。'],
    regulations: ['《支部条例》：新引用第三条'],
    rows: [
      {clause: '5.1.2\n修改', before: [{kind: 'same', text: '提前 '}, {kind: 'del', text: '3'}], after: [{kind: 'same', text: '提前 '}, {kind: 'ins', text: '7'}], reason: '见修订说明 1', basis: '条例'},
      {clause: '5.1.3\n删去', before: [{kind: 'del', text: '旧'}], after: [], reason: '', basis: ''},
    ],
  }],
};

test('对照表：A4 横排，五栏，删去的加删除线，新增的加下划线', async () => {
  const xml = strFromU8(unzipSync(await comparisonToDocx(input))['word/document.xml']!);
  expect(xml).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
  for (const head of ['条款', '原文', '修订后', '修订理由', '依据']) expect(xml).toContain(`>${head}</w:t>`);
  expect(xml).toMatch(/<w:strike\/>(?:(?!<\/w:r>).)*>3<\/w:t>/);
  expect(xml).toMatch(/<w:u w:val="single"\/>(?:(?!<\/w:r>).)*>7<\/w:t>/);
  expect(xml.match(/<w:gridCol /g)).toHaveLength(5);
  expect(xml).toContain('<w:tblHeader/>');
});

test('同样的输入得到同样的字节', async () => {
  expect(await comparisonToDocx(input)).toEqual(await comparisonToDocx(structuredClone(input)));
});
