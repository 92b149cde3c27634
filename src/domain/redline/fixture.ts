import {fixtureFiles, INDEX, PROCEDURE} from '../rules/fixture';
import type {Profile} from '../schema/profile';
import {DRAFT, readRelease} from '../source/release';
import {contextOf} from '../derive/context';
import type {ReleaseSide} from './release';

const profile: Profile = {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}};

/** 测试用：在最小的一套上改几处，得一次发布。edits 为 [文件, 原文, 改成]，原文须恰有一处。 */
export function sideWith(name: string, edits: readonly (readonly [file: string, from: string, to: string])[] = []): ReleaseSide {
  const files = fixtureFiles();
  for (const [file, from, to] of edits) {
    const text = files.get(file);
    if (text?.split(from).length !== 2) throw new Error(`${file} 里“${from}”应恰有一处`);
    files.set(file, text.replace(from, () => to));
  }
  const {release, problems} = readRelease(name, 'docs', [...files].map(([path, text]) => ({path, text})));
  if (!release) throw new Error(JSON.stringify(problems));
  return {release, context: contextOf(release, profile, {path: name === DRAFT ? '/standards/next' : `/standards/${name}`, filesPath: `/files/${name}`})};
}

/** 升到第 2 版，写好修订说明。 */
export const raised = (kind: 'substantive' | 'editorial') => [INDEX, 'edition: 1', `edition: 2\nrevisionNote:\n  - {kind: ${kind}, for: [secretary], text: "通知改为 {例会通知天数} 日前发出。"}`] as const;

export {INDEX, PROCEDURE};
