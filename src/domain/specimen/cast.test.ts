import {expect, it} from 'vitest';
import {parse} from 'yaml';
import {readSources} from '../../project/releases';
import {RecordTemplate, type Block} from '../schema/record';
import {exampleRows} from './specimen';

const RELEASES = [
  ['草案', 'docs'],
  ['2026', 'versioned_docs/version-2026'],
] as const;

const blocks = new Map(RELEASES.map(([, folder]) => [folder, readSources(process.cwd(), {name: 'current', folder}).files
  .filter(({path}) => /\/records\/[^/]+\.yml$/.test(path))
  .flatMap(({path, text}) => RecordTemplate.parse(parse(text)).blocks.map((block) => ({file: path, block})))]));

/** 一版各张表单的栏块，连同表单在哪。 */
const blocksIn = (folder: string): {file: string; block: Block}[] => blocks.get(folder as (typeof RELEASES)[number][1])!;

/** 表里每人的一栏：谁、写了什么、哪张表。 */
const toldOf = (folder: string, told: RegExp) => blocksIn(folder).flatMap(({file, block}) => {
  if (!('columns' in block)) return [];
  const [name, value] = [/^姓名$/, told].map((label) => block.columns.findIndex((column) => label.test(column.label)));
  return name! < 0 || value! < 0 ? [] : exampleRows(block).map((row) => ({who: String(row[name!]), says: String(row[value!]), file}));
});

const month = (date: string): string => date.replace('.', '-').slice(0, 7);

it.each(RELEASES)('%s 的样板里，同一个人的入党年月各表一样', (_name, folder) => {
  const told = toldOf(folder, /^入党(日期|年月|时间)$/).filter(({says}) => /^\d{4}/.test(says));
  expect(told.length).toBeGreaterThan(10);
  const first = new Map<string, string>();
  for (const {who, says} of told) if (!first.has(who)) first.set(who, month(says));
  expect(told.filter(({who, says}) => first.get(who) !== month(says))).toEqual([]);
});

it.each(RELEASES)('%s 的样板里，党总支书记、局党委书记各是一个人', (_name, folder) => {
  const signed = blocksIn(folder).flatMap(({block}) => (block.kind === 'signatures' ? block.signers : []));
  const namesOf = (label: string) => [...new Set(signed.flatMap((signer) => (signer.label === label && signer.example ? [signer.example.name] : [])))];
  expect(namesOf('党总支书记')).toEqual(['某甲']);
  expect(namesOf('局党委书记')).toEqual(['某乙']);
});

it.each(RELEASES)('%s 的样板里，长期住院的党员癸没有出差、返岗和到会', (_name, folder) => {
  const told = toldOf(folder, /事由|返岗/).filter(({who}) => who === '党员癸');
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter(({says}) => says !== '住院')).toEqual([]);
  const groups = blocksIn(folder).flatMap(({block}) => (block.kind === 'fields' ? block.fields : [])).filter(({label}) => /到会|到课党员签名/.test(label));
  expect(groups.filter(({example}) => String(example).includes('癸'))).toEqual([]);
});
