import {expect, test} from 'vitest';
import {Procedure} from '../../domain/schema/procedure';
import {RecordTemplate} from '../../domain/schema/record';
import {fieldsOf} from './fields';
import {pathAt, pathWords} from './field-path';

const procedure = `steps:
  - id: plan
    title: 定议题
    role: secretary
  - id: notify
    title: 通知党员
    how: 发通知
    records: [notice, reply]
`;

test('文件的行列落在哪一项：列表的第几项、哪一栏', () => {
  expect(pathAt(procedure, 7, 10)).toEqual(['steps', 1, 'how']);
  expect(pathAt(procedure, 8, 23)).toEqual(['steps', 1, 'records', 1]);
  expect(pathAt(procedure, 3, 5)).toEqual(['steps', 0, 'title']);
});

test('说成界面上看得见的名称，不露标识', () => {
  const fields = fieldsOf(Procedure, {roles: []});
  expect(pathWords(['steps', 1, 'how'], fields, {steps: [{title: '定议题'}, {title: '通知党员'}]})).toBe('步骤 第 2 项“通知党员” › 怎么做');
  // 标识不给看，话里也不说。
  expect(pathWords(['steps', 1, 'id'], fields, {steps: [{title: '定议题'}, {title: '通知党员'}]})).toBe('步骤 第 2 项“通知党员”');
  const form = {blocks: [{kind: 'fields', fields: [{label: '日期'}]}]};
  expect(pathWords(['blocks', 0, 'fields', 0, 'hint'], fieldsOf(RecordTemplate, {roles: []}), form)).toMatch(/第 1 项 › .+ 第 1 项“日期” › /);
});
