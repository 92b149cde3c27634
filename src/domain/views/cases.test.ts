import {expect, test} from 'vitest';
import {readFolder} from '../../project/files';
import {contextOf} from '../derive/context';
import {readRelease} from '../source/release';
import {caseProps} from './cases';
import {editionOf} from './edition';

const release = readRelease('2026', 'docs', readFolder('.', 'docs').files).release!;
const profile = {unit: {单位名称: '本局', 标准代号: 'JGDJ', 发布人: '本局总支'}};
const edition = editionOf(release, contextOf(release, profile, {path: '/standards', filesPath: '/files/2026'}), '2026');

test('谁算应到照术语说，连到那一条；用别的标准的术语也说', () => {
  const whoOf = (code: string) => caseProps(edition, code)!.who.map(({base, clause}) => `${base} ${clause.href}`);
  expect(whoOf('201')).toEqual(['有表决权的党员 /standards/201#term-voting-member', '有表决权的党员 /standards/201#term-voters-due']);
  expect(whoOf('301')).toEqual(whoOf('201'));
  expect(whoOf('103')).toEqual(['有选举权 /standards/103#term-eligible-electors']);
  for (const {text} of caseProps(edition, '103')!.who) expect(text).not.toMatch(/[〔〕{}]/);
});
