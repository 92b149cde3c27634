import {expect, test} from 'vitest';
import {cardToDocx} from '../documents/card-docx';
import {realDocument} from '../documents/fixture';
import {standardToDocx} from '../documents/standard-docx';
import {publishedPacks} from '../assess/fixture';
import {inspectionSheet} from '../assess/inspection-sheet';
import {undefinedStyles} from './word';
import {byStyle} from './by-style';
import {recordToDocx} from './docx';
import {dutyLetterToDocx} from './duty-letter';
import {context, everyBlock, partsOf} from './fixtures';
import {letterToDocx} from './letter-docx';
import {comparisonToDocx} from './redline-docx';

const letter = {...everyBlock, title: '关于选举的请示', letter: true, blocks: [{kind: 'paragraph' as const, clause: 'x', text: '某局党委：\n一、基本情况\n应到 ____ 名，请批复。'}, {kind: 'signatures' as const, signers: [{label: '党支部委员会', clause: 'x'}]}]};
const document = realDocument('101');

/** 各种 Word 文件。 */
const makers: Record<string, () => Promise<Uint8Array>> = {
  表单: () => recordToDocx(everyBlock, context),
  信函: () => letterToDocx(letter, context),
  标准: () => standardToDocx({...document, body: document.body.filter(({type}) => type !== 'figure')}, {pictures: []}),
  责任书: () => dutyLetterToDocx({title: '书记责任书', source: '2026 版', unitName: '甲局', opening: '下列责任。', groups: [{title: '每月做的', rows: [{what: '开会', when: '月底前', basis: '101', record: ''}]}], closing: '知悉。', signers: ['责任人']}),
  一页纸: () => cardToDocx({id: 'leak', title: '应急卡', rows: [{ask: '几小时', lines: ['24 小时'], clause: '604 5.1'}]}, {label: '2026 版', unitName: '甲局'}),
  修订对照表: () => comparisonToDocx({title: '修订对照表', releases: '2017 版 → 2026 版', unitName: '甲局', tables: [{code: '101', title: '101 例会', notes: ['改了'], regulations: [], rows: [{clause: '5.1', before: [{kind: 'same', text: '一'}], after: [{kind: 'ins', text: '二'}], reason: '', basis: ''}]}]}),
};

// 督查检查表拼别的表单的栏块：它们的样式它也要有，没有的 LibreOffice 把表拆散。
const [assess] = publishedPacks();
makers['督查检查表'] = () => inspectionSheet({data: assess!.data, visit: assess!.data.plan.visits[0]!, ...assess!.forms['inspection-sheet']!});

test.each(Object.entries(makers))('%s：段落都用起了名的样式，样式窗格里是中文名；有进导航窗格的标题', async (kind, make) => {
  const parts = partsOf(await make());
  const styles = new Map([...parts['word/styles.xml']!.matchAll(/<w:style w:type="paragraph" w:styleId="([^"]+)".*?<w:name w:val="([^"]+)"\/>(.*?)<\/w:style>/gs)].map(([, id, name, rest]) => [id!, {name: name!, rest: rest!}]));
  // 封面、留白的段没有样式，有字的段封面以外都有。
  const paragraphs = [...parts['word/document.xml']!.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, xml]) => xml!).filter((xml) => /<w:t[ >]/.test(xml));
  const named = paragraphs.flatMap((xml) => /<w:pStyle w:val="([^"]+)"\/>/.exec(xml)?.[1] ?? []);
  expect(named.length / paragraphs.length, kind).toBeGreaterThan(kind === '标准' ? 0.97 : 0.999);
  for (const id of new Set(named)) expect(styles.get(id)?.name, id).toMatch(/^(?:[\u4e00-\u9fff]+|(?:heading|toc) \d)$/i);
  const inPane = [...styles].filter(([id, {rest}]) => named.includes(id) && (/outlineLvl/.test(rest) || id.startsWith('Heading')));
  expect(inPane.length, kind).toBeGreaterThan(0);
});

test('字体、字号照样式的不在文字上再写：改样式，全文跟着变；有两可标点的照旧写明', async () => {
  const parts = partsOf(await recordToDocx(everyBlock, context));
  expect(parts['word/document.xml']).toMatch(/<w:pStyle w:val="DocTitle"\/>(?:(?!<\/w:p>).)*<w:r><w:t xml:space="preserve">选举情况记录/s);
  const styles = '<w:style w:type="paragraph" w:styleId="DocCell"><w:name w:val="表格文字"/><w:rPr><w:sz w:val="24"/></w:rPr></w:style>';
  const paragraph = (text: string, style = 'DocCell') => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t>${text}</w:t></w:r></w:p>`;
  expect(byStyle(paragraph('甲') + paragraph('“乙”') + paragraph('丙', 'Other'), styles)).toBe(paragraph('甲').replace('<w:rPr><w:sz w:val="24"/></w:rPr>', '') + paragraph('“乙”') + paragraph('丙', 'Other'));
});

test('正文用了没有定义的样式，做不成：LibreOffice 打开会把表拆散', () => {
  expect(undefinedStyles('<w:pStyle w:val="DocLabel"/><w:pStyle w:val="DocCell"/><w:pStyle w:val="DocLabel"/>', '<w:style w:type="paragraph" w:styleId="DocCell">')).toEqual(['DocLabel']);
});
