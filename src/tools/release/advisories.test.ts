import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {auditLock, compareVersions, readAdvisories} from './advisories';

const folder = (): string => {
  const made = mkdtempSync(path.join(tmpdir(), 'advisories-'));
  onTestFinished(() => rmSync(made, {recursive: true, force: true}));
  return made;
};

/** 一条漏洞。 */
const advisory = (id: string, name: string, events: object[], more: object = {}): object => ({id, modified: '2026-10-01T00:00:00Z', summary: `${name} 的漏洞`, affected: [{package: {ecosystem: 'npm', name}, ranges: [{type: 'SEMVER', events}]}], database_specific: {severity: 'HIGH'}, ...more});

function database(...items: object[]): string {
  const made = folder();
  mkdirSync(path.join(made, 'a/b'), {recursive: true});
  items.forEach((item, index) => writeFileSync(path.join(made, 'a/b', `${index}.json`), JSON.stringify(item)));
  return made;
}

function lock(packages: Record<string, object>): string {
  const file = path.join(folder(), 'package-lock.json');
  writeFileSync(file, JSON.stringify({packages: {'': {name: '自己', version: '0.1.0'}, ...packages}}));
  return file;
}

test.each([['1.2.3', '1.2.4'], ['1.2.9', '1.2.10'], ['1.2.3-beta.1', '1.2.3'], ['1.2.3-alpha', '1.2.3-beta'], ['1.2.3-beta.2', '1.2.3-beta.10'], ['1.2.3-1', '1.2.3-a'], ['1.2.3-a', '1.2.3-a.1'], ['0.9', '1.0.0']])('%s 在 %s 前', (earlier, later) => {
  expect([compareVersions(earlier, later) < 0, compareVersions(later, earlier) > 0, compareVersions(later, `${later}+build`)]).toEqual([true, true, 0]);
});

test('逐个查：在区间里的报，修好的、撤回的、别的生态的、名字像的不报；只在开发时用的说明白', () => {
  const read = readAdvisories(database(
    advisory('A', 'left', [{introduced: '0'}, {fixed: '1.2.0'}]),
    advisory('B', '@scope/right', [{introduced: '2.0.0'}, {last_affected: '2.3.0'}]),
    advisory('C', 'left', [{introduced: '0'}], {withdrawn: '2026-01-01'}),
    advisory('D', 'many', [{introduced: '1.0.0'}, {fixed: '1.1.0'}, {introduced: '2.0.0'}, {fixed: '2.1.0'}], {modified: '2026-11-02T00:00:00Z'}),
    {...advisory('E', 'left', [{introduced: '0'}]), affected: [{package: {ecosystem: 'PyPI', name: 'left'}, ranges: [{type: 'SEMVER', events: [{introduced: '0'}]}], versions: []}]},
    advisory('F', 'real', [{introduced: '0'}]),
  ));
  expect([read.count, read.newest]).toEqual([4, '2026-11-02']);
  const file = lock({
    'node_modules/left': {version: '1.1.9'}, 'node_modules/x/node_modules/left': {version: '1.2.0'}, 'node_modules/left-pad': {version: '1.0.0'},
    'node_modules/@scope/right': {version: '2.3.0', dev: true}, 'node_modules/y/node_modules/@scope/right': {version: '2.3.1'},
    'node_modules/many': {version: '2.0.5'}, 'node_modules/z/node_modules/many': {version: '1.5.0'},
    'node_modules/alias': {name: 'real', version: '3.0.0'}, 'node_modules/linked': {link: true},
  });
  expect(auditLock(file, read).map(({name, version, id, fixed, dev}) => [name, version, id, fixed, dev])).toEqual([
    ['left', '1.1.9', 'A', '1.2.0', false], ['@scope/right', '2.3.0', 'B', '', true], ['many', '2.0.5', 'D', '2.1.0', false], ['real', '3.0.0', 'F', '', false],
  ]);
});

test('不是漏洞库的文件夹说清楚', () => {
  expect(() => readAdvisories('没有这个文件夹')).toThrow('没有 没有这个文件夹');
  expect(() => readAdvisories(folder())).toThrow('没有一条 npm 的漏洞');
});
