import {describe, expect, test} from 'vitest';
import {recordTasks} from '../src/outputs/files/standard-files';
import {publisher, publisherContent} from '../src/project/fixture';
import {contextOf} from '../src/domain/derive/context';
import {hasOffice, hasPoppler, printedPages} from './office';
import {ALL} from './sweep';

/** 草案和现行版；2017 版的表单不再用。 */
const releases = publisherContent().releases.filter(({release}) => release.name !== '2017').map(({release}) => release);

/** 末页至少占版面的这么多：表头连两三行、说明。 */
const LEAST = 0.1;

describe.runIf(ALL && hasOffice() && hasPoppler())('印出来', () => {
  test.each(releases.map((release) => [release.name, release] as const))('%s：每张表单、信函、样板的末页不止一行', async (_, release) => {
    const context = contextOf(release, publisher, {path: '', filesPath: '/files'});
    const files = new Map<string, Uint8Array>();
    for (const standard of release.standards) for (const task of recordTasks(standard, context, '')) files.set(task.path, await task.make());
    expect(files.size).toBeGreaterThan(120);
    const printed = [...printedPages(files)];
    expect(printed.filter(([, {pages}]) => pages > 1).length).toBeGreaterThan(20);
    expect(printed.flatMap(([name, {pages, fill}]) => (pages > 1 && fill < LEAST ? [`${name}：第 ${pages} 页只占 ${Math.round(fill * 100)}%`] : []))).toEqual([]);
  }, 900_000);
});
