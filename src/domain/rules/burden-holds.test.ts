import {describe, expect, it} from 'vitest';
import {newStandard, systemWith} from '../derive/scaffold';
import {readRelease} from '../source/release';
import {fixtureFiles, problemsOf} from './fixture';

/** 夹具里添一个新建的标准，burden-holds 报了什么。 */
function reported(code: string, fill: boolean): string[] {
  const files = fixtureFiles();
  const draft = readRelease('current', 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
  const details = {code, id: 'circle', title: '学习小组规范', regulation: 'branch-rules', role: 'secretary', date: '2026-11-23', folder: 'docs/life/circle'};
  for (const {path, text} of newStandard(details, draft)) files.set(path, fill ? text.replaceAll(/【待填：[^】]+】/g, '写好了') : text);
  files.set('docs/system.yml', systemWith(files.get('docs/system.yml')!, details, 'life', 'partyBranch'));
  return problemsOf(files).filter(({rule}) => rule === 'burden-holds').map(({message}) => message);
}

describe('用时没有登记的标准', () => {
  it('还没有填好的先不报', () => expect(reported('102', false)).toEqual([]));
  it('填好了的报', () => expect(reported('102', true).some((message) => message.includes('102 的程序一年走几遍没有登记'))).toBe(true));
  it('采用单位自己写的不报', () => expect(reported('901', true)).toEqual([]));
});
