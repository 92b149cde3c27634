import {expect, test} from 'vitest';
import {nameFaults, renamedTiers, renamer} from './names';

test('长的先换，换过的不再换；参数名是标识，不换；YAML 的花括号里照换', () => {
  const rename = renamer({names: {局党委: '镇党委', 局党委书记: '镇党委书记', 镇党委: '不该有'}});
  expect(rename('局党委书记报局党委')).toBe('镇党委书记报镇党委');
  expect(rename('{局党委天数} 日内报局党委')).toBe('{局党委天数} 日内报镇党委');
  expect(rename('- {label: 局党委, example: [局党委]}')).toBe('- {label: 镇党委, example: [镇党委]}');
  expect(renamer({})('局党委')).toBe('局党委');
});

test('换了叫法的级；标准里没有的叫法说出来', () => {
  expect(renamedTiers(renamer({names: {局党委: '镇党委'}}))).toEqual({bureau: '镇党委'});
  expect(nameFaults({names: {局党委: '镇党委', 局党组: '镇党委'}}, [{path: 'a', text: '报局党委'}])).toEqual([{name: '局党组', message: expect.stringMatching(/^标准里没有“局党组”这个叫法/) as string}]);
});

test('换成的叫法原来说的是上面一级的，不再注在括号里', () => {
  const rename = renamer({names: {局党委: '机关工委'}});
  expect(rename('报上级党委（机关工委）审批前应经局党委审核。')).toBe('报上级党委审批前应经机关工委审核。');
  expect(rename('局党委无此权限的，为其上级党委或机关工委。')).toBe('机关工委无此权限的，为其上级党委。');
  expect(renamer({names: {局党委: '镇党委'}})('报上级党委（机关工委）。')).toBe('报上级党委（机关工委）。');
});
