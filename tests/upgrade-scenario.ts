import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {parseDocument} from 'yaml';
import type {InitOptions} from '../src/tools/adopt/init';
import {releaseNames} from '../src/project/adopted';
import {copyProject, inputs, programs, removeRelease} from './copy-project';

/** 一个单位的升级：2017 版上采用，改两处，一处新版没有动，一处新版也改了。单元测试、演练、指南的图共用。 */
export const unitAnswers = {
  'unit-name': '丙局',
  code: 'BJ',
  issuer: '丙局党总支',
  title: '丙局党建标准',
  'colour-light': '#1f5f99',
  'colour-dark': '#8fc1ef',
  repository: 'https://example.org/bj/set',
} as const satisfies InitOptions['values'];

export const unitAlterations = `# 我们改的两处
alter:
  - {standard: "401", action: replace, clause: duty-group-leader, text: 党小组组长负责通知到人，收集意见和请假，组织补学，当场清点人数。, reason: 人手少}
  - {standard: "401", action: replace, clause: volunteering, text: 志愿服务应以党员自愿和就近为原则，每次不超过 3 小时。, reason: 年纪大的多}
`;

/** 看过原文，冲突的那处改动还要：去掉标记和旧指纹。 */
export function settle(profile: string): string {
  const document = parseDocument(profile);
  for (const key of ['unsettled', 'was']) document.deleteIn(['alter', 1, key]);
  return document.toString({lineWidth: 0});
}

/** 项目退回到上游只有这几次发布的时候；新的在前。 */
export function keepOnly(site: string, names: readonly string[]): void {
  for (const name of releaseNames(site)) {
    if (!names.includes(name)) removeRelease(site, name);
  }
  writeFileSync(path.join(site, 'versions.json'), `${JSON.stringify(names)}\n`);
}

/** 还只有 2017 版的一份拷贝；用完自己删。 */
export function copyWith2017(root: string): string {
  const site = copyProject(root, [...inputs, ...programs, 'blog', 'LICENSE']);
  keepOnly(site, ['2017']);
  return site;
}

/** 上游后来有了 2026 版的样子：只有各次发布。用完自己删。 */
export function upstreamWith2026(root: string): string {
  const site = copyProject(root, inputs);
  keepOnly(site, ['2026', '2017']);
  return site;
}
