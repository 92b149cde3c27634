import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {fixtureFiles} from '../domain/rules/fixture';
import type {Steps} from '../domain/steps';
import type {Problem} from '../domain/source/problem';
import {readContent} from './content';
import {publisherProfile} from './fixture';
import {readReleases, releaseFolders} from './releases';

let site: string;
beforeEach(() => {
  site = mkdtempSync(path.join(tmpdir(), 'content-'));
  for (const [file, text] of [...fixtureFiles(), ['versions.json', '[]'], ['profile.yml', publisherProfile]] as const) {
    mkdirSync(path.dirname(path.join(site, file)), {recursive: true});
    writeFileSync(path.join(site, file), text);
  }
});
afterEach(() => rmSync(site, {recursive: true, force: true}));

/** 把一个文件里的字换掉。 */
function spoil(file: string, from: RegExp, to: string): void {
  const text = readFileSync(path.join(site, file), 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path.join(site, file), text.replace(from, to));
}

/** 读一遍，检查留着以后跑；返回报了几次、报了什么、留下的检查。 */
function read(): {reports: Problem[][]; kept: Steps<void>[]; failure?: unknown} {
  const reports: Problem[][] = [];
  const kept: Steps<void>[] = [];
  try {
    readContent(site, releaseFolders(site), (problems) => reports.push(problems), {url: 'http://localhost', baseUrl: '/'}, new Map(), (check) => kept.push(check));
  } catch (failure) {
    return {reports, kept, failure};
  }
  return {reports, kept};
}

test('边写边看：先给内容，检查留到以后一步一步做，查出的与一口气查的一样', () => {
  spoil('docs/life/meeting/procedure.yml', /clauses: \[notice\]/, 'clauses: [notices]');
  const {reports, kept} = read();
  expect([reports, kept.length]).toEqual([[], 1]);
  let steps = 0;
  while (!kept[0]!.next().done) steps += 1;
  expect(steps).toBeGreaterThan(10);
  const {problems} = readReleases(site, releaseFolders(site));
  expect(problems.map(({file}) => file)).toContain('docs/life/meeting/procedure.yml');
  expect(reports).toEqual([problems]);
});

test('有一处读不成，网页出不全：马上说，不留到以后', () => {
  const steps = 'docs/life/meeting/procedure.yml';
  const good = readFileSync(path.join(site, steps), 'utf8');
  spoil(steps, /title:/, 'titel:');
  expect(read()).toMatchObject({reports: [expect.arrayContaining([expect.objectContaining({file: steps})])], kept: []});
  writeFileSync(path.join(site, steps), good);
  spoil('docs/registers/roles.yml', /title:/, 'titel:');
  expect(read()).toMatchObject({reports: [expect.arrayContaining([expect.objectContaining({file: 'docs/registers/roles.yml'})])], kept: []});
  writeFileSync(path.join(site, 'profile.yml'), 'unit: [\n');
  expect(read()).toMatchObject({reports: [expect.arrayContaining([expect.objectContaining({file: 'profile.yml'})])], kept: [], failure: expect.objectContaining({message: 'profile.yml 读不成，见上'})});
});

test('不说怎么跑的（构建），马上查完才给', () => {
  spoil('docs/life/meeting/procedure.yml', /clauses: \[notice\]/, 'clauses: [notices]');
  let found: Problem[] | undefined;
  const content = readContent(site, releaseFolders(site), (problems) => {
    found = problems;
  });
  expect(found).toEqual(readReleases(site, releaseFolders(site)).problems);
  expect(content.releases).toHaveLength(1);
});
