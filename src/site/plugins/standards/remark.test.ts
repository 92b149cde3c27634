import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {contextOf} from '../../../domain/derive/context';
import {treeOf} from '../../../domain/source/mdx';
import {publisher, publisherContent} from '../../../project/fixture';
import remarkStandard from './remark';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'remark-'));
afterAll(() => rmSync(scratch, {recursive: true}));

test.each([
  ['current', 'docs'],
  ['2026', 'versioned_docs/version-2026'],
])('%s：网页上的字是由计数登记册换好的，没有剩下构件', (name, folder) => {
  const siteDir = path.resolve(import.meta.dirname, '../../../..');
  const {release} = publisherContent().releases.find((one) => one.release.name === name)!;
  const contextFile = path.join(scratch, `${name}.json`);
  writeFileSync(contextFile, JSON.stringify(contextOf(release, publisher, {path: `/standards/${name}`, filesPath: `/files/${name}`})));
  const pageOf = (standard: string) => JSON.stringify(remarkStandard({siteDir, contextFileOf: () => contextFile})(treeOf('', 'empty'), {path: path.join(siteDir, folder, standard, 'index.mdx')} as never));
  const meeting = pageOf('organizational-life/general-meeting');
  expect(meeting).toContain('应到会 20 人的，赞成 11 人以上方为通过');
  const dues = pageOf('membership/party-dues');
  expect(dues).toContain('按 1.5% 月交 77.40 元');
  expect(`${meeting}${dues}`).not.toContain('"Rule"');
});
