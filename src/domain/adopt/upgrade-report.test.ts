import {expect, test} from 'vitest';
import type {OverviewRow} from '../redline/release';
import {upgradeReport, type UpgradeReport} from './upgrade-report';

const row: OverviewRow = {code: '101', title: '支部例会规范', status: 'substantive', editions: {before: 1, after: 2}, clauses: 1, data: 0, roles: ['generalBranchSecretary', 'bureauSecretary', 'member'], notes: [], regulations: []};
const titles: Record<string, string> = {generalBranchSecretary: '党总支书记', bureauSecretary: '公司党委书记', member: '党员'};
const input: UpgradeReport = {before: '2026 版', after: '2027 版', rows: [{row}], roleTitle: (id) => titles[id] ?? id, transfer: {}, verdicts: [], problems: [], applied: false};

test('谁要看：没有的角色照接手的写，重了的只写一次', () => {
  expect(upgradeReport(input)).toContain('党总支书记、公司党委书记、党员');
  const report = upgradeReport({...input, transfer: {generalBranchSecretary: 'bureauSecretary'}});
  expect(report).toContain('| 公司党委书记、党员 |');
  expect(report).not.toContain('党总支');
});

test('上游的程序也更新了的，改动前面就说怎么更新；没有更新的不说', () => {
  expect(upgradeReport(input)).not.toContain('程序也要更新');
  const report = upgradeReport({...input, program: '照抄 src、scripts，运行 `npm ci`。'});
  expect(report).toMatch(/## 程序也要更新\n\n照抄 src[\s\S]*## 你们的改动/);
});

test('换上以后才说怎么退回', () => {
  expect(upgradeReport(input)).toMatch(/加 --apply 再运行一次/);
  const applied = upgradeReport({...input, applied: true});
  expect(applied).toContain('npm run adopt -- undo');
  expect(applied).not.toContain('加 --apply');
});
