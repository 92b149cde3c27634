import type {Element, ElementContent} from 'hast';
import {specimenOf} from '../../domain/specimen/specimen';
import {expect, test} from 'vitest';
import {duesLedger, everyBlock} from './fixtures';
import {recordToHast} from './preview';

const flatten = (node: ElementContent): Element[] => (node.type === 'element' ? [node, ...node.children.flatMap(flatten)] : []);
const textOf = (node: ElementContent): string =>
  node.type === 'text' ? node.value : node.type === 'element' ? node.children.map(textOf).join('') : '';
const all = (template: typeof everyBlock) => recordToHast(template, {idPrefix: 'form'}).flatMap(flatten);

test.each([everyBlock, duesLedger])('$title：标签、选项、提示一个不缺', (template) => {
  const text = recordToHast(template, {idPrefix: 'form'}).map(textOf).join('\n');
  for (const block of template.blocks) {
    const labels =
      block.kind === 'fields'
        ? block.fields.flatMap(({label, options = [], hint = ''}) => [label, ...options, hint])
        : block.kind === 'table' || block.kind === 'ledger'
          ? block.columns.flatMap(({label, options = []}) => [label, ...options])
          : block.kind === 'checklist'
            ? block.items.map((item) => item.text)
            : block.kind === 'signatures'
              ? block.signers.map(({label}) => label)
              : [block.text.split('____')[0]!];
    for (const label of labels) expect(text).toContain(label);
  }
});

test('标签是表头，th 都有 scope，表都有 caption', () => {
  const elements = all(everyBlock);
  const headers = elements.filter(({tagName}) => tagName === 'th');
  for (const header of headers) expect(['row', 'col']).toContain(header.properties.scope);
  const label = headers.find((header) => textOf(header) === '党支部');
  expect(label?.properties).toMatchObject({scope: 'row'});
  expect(elements.filter(({tagName}) => tagName === 'table')).toHaveLength(4);
  for (const table of elements.filter(({tagName}) => tagName === 'table')) {
    expect(table.children[0]).toMatchObject({tagName: 'caption'});
    expect(table.properties.className).toEqual(['ws-form']);
  }
});

test('各行列数相同', () => {
  for (const table of all(everyBlock).filter(({tagName}) => tagName === 'table')) {
    const spans = flatten(table)
      .filter(({tagName}) => tagName === 'tr')
      .map((row) => row.children.reduce((sum, one) => sum + (one.type === 'element' ? Number(one.properties.colSpan ?? 1) : 0), 0));
    expect(new Set(spans).size).toBe(1);
  }
});

test('空白行只画几行，写明共几行', () => {
  const [, table] = recordToHast(duesLedger, {idPrefix: 'form', blankRows: 3});
  const body = flatten(table!).find(({tagName}) => tagName === 'tbody');
  expect(body?.children).toHaveLength(4);
  expect(textOf(body!)).toContain('共 10 行');
});

test('id 带前缀，不重', () => {
  const ids = recordToHast(everyBlock, {idPrefix: 'sign-in'}).map(({properties}) => properties.id);
  expect(ids[0]).toBe('sign-in-1');
  expect(new Set(ids).size).toBe(ids.length);
});

test('选项在表头印一次，空白行里不再印', () => {
  const [table] = recordToHast({...duesLedger, blocks: [{kind: 'table', rows: 3, columns: [
    {label: '姓名', width: 1, clause: 'a'},
    {label: '是否到会', width: 1, clause: 'a', options: ['到会', '请假']},
  ]}]}, {idPrefix: 'form'});
  expect(textOf(table!).match(/□到会/g)).toHaveLength(1);
  const head = flatten(table!).filter(({tagName, properties}) => tagName === 'th' && properties.scope === 'col');
  expect(head.map(textOf)).toEqual(['姓名', '是否到会 □到会 □请假']);
});

test('字多的列写明最窄几个字；比纸宽的台账另标出', () => {
  const column = (label: string, options?: string[]) => ({label, width: 1, clause: 'a', ...(options && {options})});
  const wide = (columns: number) => recordToHast({...duesLedger, blocks: [{kind: 'ledger', rows: 5, columns: Array.from({length: columns}, () => column('考察结论'))}]}, {idPrefix: 'form'})[0]!.properties.className;
  const [table] = recordToHast({...duesLedger, blocks: [{kind: 'table', rows: 3, columns: [column('结论'), column('结论', ['继续培养', '不再培养', '停止发展', '取消资格', '调离转出'])]}]}, {idPrefix: 'form'});
  const head = flatten(table!).filter(({tagName, properties}) => tagName === 'th' && properties.scope === 'col');
  expect(head.map(({properties}) => properties.className)).toEqual([undefined, ['ws-least-12']]);
  expect(wide(12)).toEqual(['ws-form']);
  expect(wide(13)).toEqual(['ws-form', 'ws-form-wide']);
});

test('固定文字里供选的几样：样板填了其中一样的，只在空白的样子里显', () => {
  const template = {...everyBlock, blocks: [{kind: 'paragraph' as const, clause: 'x', text: '经 ____（党支部委员会、党员大会）讨论。', example: ['党员大会']}]};
  const nodes = recordToHast(template, {idPrefix: 'form', specimen: specimenOf(template)!}).flatMap(flatten);
  const spans = nodes.filter(({tagName, properties}) => tagName === 'span' && String(properties?.['className']).includes('ws-blank'));
  expect(spans.map(textOf)).toEqual(['＿＿＿', '（党支部委员会、党员大会）']);
  expect(nodes.filter(({tagName}) => tagName === 'i').map(textOf)).toEqual(['党员大会']);
});
