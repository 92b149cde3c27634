import {expect, test} from 'vitest';
import {readFolder} from '../../project/files';
import {rememberedStandards} from '../../project/fixture';
import {readRelease} from '../source/release';
import {adoptForm, draftToProfile, emptyDraft, fieldOf, heirsFor, isChosen, isDraft, parameterValue, profileWithout, profileToDraft, usualHeirs, withStandard, withSubsystem, withTier, type Draft} from './form';
import {adopt, fieldFaults} from './preview';

const folder = 'versioned_docs/version-2026';
const {files} = readFolder(process.cwd(), folder);
const memo = rememberedStandards();
const release = readRelease('2026', folder, files, memo).release!;
const form = adoptForm(release, '2026 版');
const from = {release: '2026', title: '机关党建标准'};
const input = {release, files, from, memo};
const codes = release.standards.map(({titleBlock}) => titleBlock.code);
const filled: Draft = {...emptyDraft(), unit: {单位名称: '甲县档案局', 标准代号: 'JXDA', 发布人: '中共甲县档案局支部委员会'}};

test('填表页列出现行标准的全部参数，有法规出处的写明，废止的标准不列', () => {
  expect(form.subsystems.flatMap(({standards}) => standards)).toHaveLength(30);
  const declared = [...release.parameters, ...release.standards.filter(({titleBlock}) => titleBlock.status !== 'withdrawn').flatMap(({parameters}) => parameters)];
  expect(form.parameters.flatMap(({parameters}) => parameters.map(({name}) => name)).sort()).toEqual(declared.map(({name}) => name).sort());
  const floor = form.parameters.flatMap(({parameters}) => parameters).find(({name}) => name === '领导党课次数');
  expect(floor).toMatchObject({range: '不小于 1，不大于 4', basis: '《中国共产党支部工作条例（试行）》第十六条'});
});

test('没有的一级：它的每个角色都有通常的归处，归处本身还在', () => {
  for (const {id, roles} of form.tiers) {
    expect(Object.keys(usualHeirs[id]!.roles).sort()).toEqual(roles.map((role) => role.id).sort());
    const draft = withTier(filled, form, id, false);
    const heirs = heirsFor(form, draft).map((heir) => heir.id);
    for (const heir of Object.values(draft.transfer)) expect(heirs).toContain(heir);
  }
});

test('去掉一级再改回来，和没有动过一样；只讲这一级的标准跟着不采用', () => {
  const without = withTier(filled, form, 'generalBranch', false);
  expect(without.exclude).toEqual({102: {reason: '本单位不设党总支', instead: ''}});
  expect(withTier(without, form, 'generalBranch', true)).toEqual(filled);
});

test('没有党小组：党小组会规范由主题党日代替，不用再填什么（推得通见 tests/levels.test.ts）', () => {
  const draft = withTier(filled, form, 'partyGroup', false);
  expect(draft.exclude).toEqual({203: {reason: '本单位不设党小组', instead: '401'}});
  expect(withTier(draft, form, 'partyGroup', true)).toEqual(filled);
  // 代替的那个自己不采用的，留给填表的人写。
  expect(withTier(withStandard(filled, form, '401', false), form, 'partyGroup', false).exclude['203']!.instead).toBe('');
});

test('整类不采用，再采用其中一个：拆成逐个；整类采用回来就都在', () => {
  const none = withSubsystem(filled, form, 'culture', false);
  expect(isChosen(none, 'culture', '601')).toBe(false);
  const one = withStandard(none, form, '601', true);
  expect(Object.keys(one.exclude).sort()).toEqual(['602', '603', '604', '605']);
  expect(withSubsystem(one, form, 'culture', true)).toEqual(filled);
});

test('填的内容 → profile → 填的内容，一样；页面上改不了的部分原样留着', () => {
  const draft: Draft = {
    ...withTier(filled, form, 'generalBranch', false),
    parameters: {整改期限: '10', 主题党日日期: '15'},
    rest: {site: {title: '甲县档案局党建标准'}, alter: [{standard: '401', action: 'strike', clause: 'length', reason: '不适用'}], feedback: 'none'},
    ownRoles: [{id: 'clerk', title: '党务干事', tier: 'partyBranch', description: '办事的'}],
  };
  expect(profileToDraft(draftToProfile(draft, from), codes)).toEqual(draft);
});

test('include 写的只采用，换成逐个不采用', () => {
  const {exclude} = profileToDraft({unit: filled.unit, include: codes.filter((code) => code !== '602')}, codes);
  expect(exclude).toEqual({602: {reason: '不在采用之列', instead: ''}});
});

test('输入的文字：整数才是数，别的照写', () => {
  expect([' 10 ', '-1', '1.5', '十', '1e3'].map(parameterValue)).toEqual([10, -1, '1.5', '十', '1e3']);
});

test('毛病找得到是哪一格', () => {
  const draft = withTier(filled, form, 'generalBranch', false);
  expect([['unit', '标准代号'], ['parameters', '整改期限'], ['exclude', 0, 'reason'], ['exclude', 0], ['roles', 'transfer', 'partyWorker'], ['alter', 0]].map((path) => fieldOf(path, draft))).toEqual(['unit.标准代号', 'parameters.整改期限', 'reason.102', 'exclude.102', 'roles.partyWorker', '']);
});

test('空着的几格各说是哪一格', () => {
  expect(fieldFaults({...filled, unit: {...filled.unit, 单位名称: '', 发布人: ' '}}, input).map(({field, message}) => `${field}：${message}`)).toEqual(['unit.单位名称：请填单位名称', 'unit.发布人：请填发布人']);
});

test('存着的内容形状不对的不要', () => {
  expect(isDraft(JSON.parse(JSON.stringify(filled)))).toBe(true);
  for (const bad of [null, [], {}, {...filled, unit: {单位名称: '甲'}}, {...filled, exclude: {101: 'x'}}, {...filled, parameters: {整改期限: 3}}, {...filled, ownRoles: [null]}, {...filled, ownRoles: [{id: 'x'}]}]) expect(isDraft(bad)).toBe(false);
});

test('低于底线的当场拒绝，说出哪一件法规、哪一条', () => {
  const faults = fieldFaults({...filled, unit: {...filled.unit, 标准代号: 'GB'}, parameters: {领导党课次数: '0', 整改期限: '90'}}, input);
  expect(faults).toEqual([
    {field: 'unit.标准代号', message: expect.stringContaining('2～8 个大写字母')},
    {field: 'parameters.领导党课次数', message: expect.stringContaining('《中国共产党支部工作条例（试行）》第十六条规定不少于 1')},
    {field: 'parameters.整改期限', message: '参数“整改期限”写的是 90；允许不小于 1，不大于 60'},
  ]);
});

test('推算：采用几个、改了什么、谁接过几项；别处引用的没有写代替，拒绝并指到那一格', {timeout: 180_000}, () => {
  const draft: Draft = {...withTier(filled, form, 'generalBranch', false), parameters: {整改期限: '10', 主题党日日期: '15'}};
  const refused = adopt(draft, input);
  expect(refused.release).toBeUndefined();
  expect(refused.faults).toEqual([{field: 'exclude.102', message: expect.stringMatching(/^标准 102 党总支工作规范不采用，但引用它的有：202 的 5\.4\.3[^（]*或写明由哪份文件、哪个标准代替$/)}]);
  const {preview, faults, profile} = adopt({...draft, exclude: {102: {...draft.exclude['102']!, instead: '《党支部工作制度》'}}}, input);
  expect(faults).toEqual([]);
  expect(profile.from).toEqual(from);
  expect(preview!.standards).toHaveLength(29);
  expect(preview!.parameters).toEqual([{name: '整改期限', from: '15', to: '10'}, {name: '主题党日日期', from: expect.any(String), to: '15'}]);
  expect(preview!.moved.map(({from: before, to}) => `${before} → ${to}`)).toContain('党总支书记 → 局党委书记');
  expect(preview!.doubts).toEqual([]);
  expect(preview!.standards.find(({code}) => code === '401')!.lines).toEqual(expect.arrayContaining([expect.stringMatching(/^参数“主题党日日期”由 \d+ 改为 15$/), expect.stringMatching(/^引用的 102 改为《党支部工作制度》$/)]));
});

test('命令行写没有哪几级：与页面上去掉勾相同', () => {
  const draft = withTier(withTier(emptyDraft(), form, 'generalBranch', false), form, 'partyGroup', false);
  const written = profileWithout(form, ['generalBranch', 'partyGroup'], '《党支部工作制度》', from);
  expect(written).toMatchObject({tiers: {generalBranch: 'bureau', partyGroup: 'partyBranch'}, roles: {transfer: draft.transfer}});
  expect(written.exclude).toContainEqual({standard: '102', reason: '本单位不设党总支', instead: '《党支部工作制度》'});
  expect(profileWithout(form, [], '', from)).toEqual({});
});

test('还没有填名称，也先看得到会得到什么', {timeout: 180_000}, () => {
  const {faults, preview} = adopt(emptyDraft(), input);
  expect(faults.map(({field}) => field)).toEqual(['unit.单位名称', 'unit.标准代号', 'unit.发布人']);
  expect(preview!.standards).toHaveLength(30);
});

test('反复推算：没有变的标准不重读，结果与从头读的相同', {timeout: 180_000}, () => {
  const draft = withStandard(filled, form, '602', false);
  const own = {...input, memo: new Map()};
  const before = adopt(draft, own).release!;
  const after = adopt({...draft, parameters: {整改期限: '10'}}, own);
  expect(after.release!.standards.filter((standard) => !before.standards.includes(standard))).toEqual([]);
  expect(after.preview).toEqual(adopt({...draft, parameters: {整改期限: '10'}}, {release, files, from}).preview);
});
