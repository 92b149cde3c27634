import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readProfileFile, versionFolder} from '../src/project/adopted';
import {readFolder} from '../src/project/files';
import {rememberedStandards} from '../src/project/fixture';
import {alterExample} from '../src/domain/adopt/example';
import {resolveProfile, type Resolved} from '../src/domain/adopt/resolve';
import {readRelease, type Release} from '../src/domain/source/release';
import {Profile} from '../src/domain/schema/profile';
import type {SourceFile} from '../src/domain/source/standard';
import {readYaml} from '../src/domain/source/yaml';
import {profilePages} from './profile-pages';
import {dutiesOf} from './profiles';

const root = path.resolve(__dirname, '..');
const TIMEOUT = 420_000;

const memo = rememberedStandards();
/** 来源只读一遍。 */
const sources = new Map<string, {files: SourceFile[]; source?: Release}>();
function sourceOf(name: string): {files: SourceFile[]; source?: Release} {
  const known = sources.get(name);
  if (known) return known;
  const {files} = readFolder(root, versionFolder(name));
  const {release} = readRelease(name, versionFolder(name), files, memo);
  const read = {files, ...(release && {source: release})};
  sources.set(name, read);
  return read;
}

/** 把样板配置用到它采自的那一版上。 */
function resolved(name: string): Resolved {
  const folder = path.join(root, 'profiles', name);
  const {value: profile, locate, problems} = readProfileFile(folder);
  expect(problems).toEqual([]);
  const release = profile!.from!.release;
  const own = existsSync(path.join(folder, 'own')) ? readFolder(folder, 'own').files : [];
  return resolveProfile({...sourceOf(release), folder: versionFolder(release), name: release, profile: profile!, profileFile: 'profile.yml', locate, own, memo, target: {name: 'own', folder: 'adopted'}});
}

const codes = ({release}: Resolved): string[] => release!.standards.map(({titleBlock}) => titleBlock.code);
const find = ({release}: Resolved, code: string) => release!.standards.find(({titleBlock}) => titleBlock.code === code)!;

test('每个样板都在下面有一个测试，做好的页面也有要核对的', () => {
  const names = readdirSync(path.join(root, 'profiles')).sort();
  expect(names).toEqual(['one-branch-bureau', 'school', 'township']);
  expect(Object.keys(profilePages).sort()).toEqual(names);
}, TIMEOUT);

test('只有一个党支部的局：没有党总支的角色和检查对象，102 改引本局的制度', () => {
  const result = resolved('one-branch-bureau');
  expect(result.problems).toEqual([]);
  expect(codes(result)).toHaveLength(29);
  expect(codes(result)).not.toContain('102');
  expect(result.release!.roles.filter(({tier}) => tier === 'generalBranch')).toEqual([]);
  expect(result.release!.system.points).toEqual({bureau: 96, partyBranch: 424, partyGroup: 29, partyMember: 31});
  expect(dutiesOf(result, 'bureauSecretary')).toContain('501 inspect-branches-monthly');
  expect(result.release!.standards.flatMap(({titleBlock}) => titleBlock.references ?? [])).not.toContain('102');
  expect(find(result, '401').clauses.find(({id}) => id === 'leaders-record')!.text).toContain('《甲县档案局党支部工作制度》');
  expect(result.adoption!.notices).toEqual(['文字、步骤、表单已照本单位的层级和称呼改写。']);
  expect(result.doubts).toEqual([]);
}, TIMEOUT);

test('乡镇：局党委改称镇党委，参数更严，多一个自己的标准，四处改动', () => {
  const result = resolved('township');
  expect(result.problems).toEqual([]);
  expect(codes(result)).toHaveLength(31);
  expect(codes(result).at(-1)).toBe('901');
  expect(result.release!.roles.map(({title}) => title)).toEqual(expect.arrayContaining(['镇党委书记', '镇党委', '村党支部书记']));
  expect(result.release!.system.tierNames).toEqual({bureau: '镇党委'});
  expect(result.adoption!.standards['204']!.parameters).toEqual([{name: '领导党课次数', from: '1', to: '2'}]);
  expect(result.adoption!.standards['303']!.parameters).toContainEqual({name: '党费欠交谈话月数', from: '2', to: '1'});
  expect(result.adoption!.standards['401']!.changes.map(({action, target}) => `${action}${target}`)).toEqual(['修改条文 5.1.4', '修改问答“主题党日要开多长时间”', '修改检查表第 2 项', '新增主题党日活动记录的栏目“所在村”']);
  expect(find(result, '401').records.find(({id}) => id === 'activity-record')!.template.blocks[0]).toMatchObject({fields: expect.arrayContaining([{label: '所在村', clause: 'minutes', example: ''}]) as unknown});
  expect(find(result, '401').questions.find(({id}) => id === 'length')!.answer).toBe('不应少于 {主题党日时长} 小时');
}, TIMEOUT);

test('学校：第 6 类不采用，由学校的制度代替，角色和分值跟着变', () => {
  const result = resolved('school');
  expect(result.problems).toEqual([]);
  expect(codes(result)).toHaveLength(25);
  expect(codes(result).filter((code) => code.startsWith('6'))).toEqual([]);
  expect(result.release!.system.subsystems.map(({id}) => id)).not.toContain('culture');
  expect(result.release!.system.points).toEqual({bureau: 31, generalBranch: 70, partyBranch: 339, partyGroup: 29, partyMember: 31});
  expect(result.adoption!.excluded.map(({code}) => code)).toEqual(['601', '602', '603', '604', '605']);
  const added = find(result, '401').clauses.find(({id}) => id === 'vacation')!;
  expect(added).toMatchObject({number: '5.1.2', own: true});
  expect(find(result, '401').clauses.find(({id}) => id === 'fixed-day')!.number).toBe('5.1.3');
}, TIMEOUT);

test.each(['school', 'township'])('%s：改了的称呼，条文、步骤、表单里都没有原来的', (name) => {
  const {release, doubts} = resolved(name);
  const {value} = readProfileFile(path.join(root, 'profiles', name));
  expect(doubts).toEqual([]);
  const text = JSON.stringify([release!.roles, release!.standards.map(({titleBlock, clauses, procedure, records, questions}) => [titleBlock.title, titleBlock.description, clauses.map((clause) => clause.text), procedure, records.map(({template}) => template), questions.map(({question, answer, more}) => [question, answer, more])])]);
  expect(Object.keys(value!.names!).filter((word) => text.includes(word))).toEqual([]);
}, TIMEOUT);

test('采用指南里改条文的例子：照抄只差原文指纹，别的检查都通过', () => {
  const {value: profile, locate, problems} = readYaml(`unit: {单位名称: 甲局, 标准代号: JD, 发布人: 甲局党总支}\nfrom: {release: "2026", title: 示范标准}\n${alterExample}`, 'profile.yml', Profile);
  expect(problems).toEqual([]);
  const found = resolveProfile({...sourceOf('2026'), folder: versionFolder('2026'), name: '2026', profile: profile!, profileFile: 'profile.yml', locate, own: [], memo, target: {name: 'own', folder: 'adopted'}}).problems.map(({message}) => message);
  expect(found).toEqual([expect.stringMatching(/npm run check -- --fix/) as string]);
}, TIMEOUT);
