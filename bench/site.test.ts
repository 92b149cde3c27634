import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {ALL} from '../tests/sweep';
import {readReleases, releaseFolders} from '../src/project/releases';
import {generateSite, RELEASES} from './site';

test.runIf(ALL)('变出的网站过本站自己的检查，构建得成', () => {
  const site = mkdtempSync(path.join(tmpdir(), 'bench-'));
  onTestFinished(() => rmSync(site, {recursive: true, force: true}));
  generateSite(path.resolve(import.meta.dirname, '..'), site, {count: 30, seed: 1});
  const {releases, problems} = readReleases(site, releaseFolders(site));
  expect(problems).toEqual([]);
  expect(releases.map(({name, standards}) => [name, standards.length > 29])).toEqual(RELEASES.map((name) => [name, true]));
}, 60_000);
