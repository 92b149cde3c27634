import {expect, test} from 'vitest';
import {jsonSchemaOf, StandardsData} from '../schema/data';
import {Profile} from '../schema/profile';
import {dataGuide} from './data-guide';

const sections = dataGuide(jsonSchemaOf(StandardsData, 'https://example.org/schema.json'));

test('每个字段都有说明和类型；指到的组都在', () => {
  const fields = sections.flatMap(({id, fields: own}) => own.map((field) => ({...field, at: `${id}.${field.path}`})));
  expect(fields.length).toBeGreaterThan(100);
  expect(fields.filter(({meaning, type}) => !meaning || /任意/.test(type)).map(({at}) => at)).toEqual([]);
  const ids = new Set(sections.map(({id}) => id));
  expect(fields.filter(({section}) => section !== undefined && !ids.has(section))).toEqual([]);
});

test('就地的对象展开成路径，列表写作 []，几选一的各样都列', () => {
  const paths = (id: string) => sections.find((section) => section.id === id)!.fields.map(({path}) => path);
  expect(paths('file')).toContain('system.subsystems[].standards[].code');
  expect(paths('Step')).toEqual(expect.arrayContaining(['next', 'next[].step', 'next[].when']));
  expect(paths('Form')).toEqual(expect.arrayContaining(['blocks[].fields[].label', 'blocks[].signers[].label']));
  expect(new Set(paths('Form')).size).toBe(paths('Form').length);
});

test('类型写成人话', () => {
  const field = (id: string, path: string) => sections.find((section) => section.id === id)!.fields.find((item) => item.path === path)!;
  expect(field('file', 'standards')).toMatchObject({type: 'Standard的列表', section: 'Standard', required: true});
  expect(field('Clause', 'parent')).toMatchObject({type: '文字或null', required: true});
  expect(field('Form', 'format').type).toBe('"docx"、"xlsx"');
  expect(field('Parameter', 'default').type).toBe('整数或文字');
  expect(field('Form', 'blocks[].columns[].example').type).toBe('文字或数的列表');
});

test('profile.yml 的各大项也有说明', () => {
  const [file] = dataGuide(jsonSchemaOf(Profile, 'https://example.org/profile.schema.json'));
  expect(file!.fields.filter(({path, meaning}) => !/[.[]/.test(path) && !meaning).map(({path}) => path)).toEqual([]);
  expect(file!.fields.map(({path}) => path)).toContain('unit.单位名称');
});
