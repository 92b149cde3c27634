import {expect, test} from 'vitest';
import {cardsOf} from '../../domain/derive/cards';
import {clauseViews} from '../../domain/redline/clause-view';
import {partsOf} from '../records/fixtures';
import {cardToDocx} from './card-docx';
import {realRelease} from './fixture';

const {release, context} = realRelease('2026');
const cards = cardsOf(release, context);

test('一页纸的字都是条文原话，写明在哪一条', () => {
  expect(cards.map(({id}) => id)).toEqual(['flag-and-emblem', 'leak']);
  const standard = (code: string) => release.standards.find(({titleBlock}) => titleBlock.code === code)!;
  const [flag, leak] = cards;
  const size = clauseViews(standard('403'), context).find(({id}) => id === 'flag-size')!;
  expect(flag!.rows[0]!.lines[0]).toContain(size.text);
  expect(flag!.rows[0]!.clause).toBe(`JGDJ 403 ${size.number}`);
  expect(leak!.rows[0]!.lines.join('')).toContain('24 小时');
  for (const {rows} of cards) for (const {lines} of rows) expect(lines.join('')).not.toMatch(/\{[^}]*\}|undefined/);
});

test('那一版没有这一条的，不出这一张', () => {
  const without = {...release, standards: release.standards.filter(({titleBlock}) => titleBlock.code !== '604')};
  expect(cardsOf(without, context).map(({id}) => id)).toEqual(['flag-and-emblem']);
});

test('Word：各行都在；同样的输入得同样的字节', async () => {
  for (const card of cards) {
    const make = () => cardToDocx(card, {label: context.label, unitName: context.unit.单位名称});
    const bytes = await make();
    expect(await make()).toEqual(bytes);
    const xml = partsOf(bytes)['word/document.xml']!;
    for (const {ask, clause} of card.rows) for (const one of [ask, clause]) expect(xml).toContain(one);
  }
});
