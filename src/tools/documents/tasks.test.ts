import {expect, test} from 'vitest';
import {realRelease} from '../../outputs/documents/fixture';
import {documentTasks, previousRelease} from './tasks';
import type {Job} from './worker';

const [old, now] = [realRelease('2017'), realRelease('2026')];

test('前一次发布：版名在前的里最近的；第一次发布没有，草案不算', () => {
  const draft = realRelease('current');
  expect(previousRelease(now, [draft, now, old])).toBe(old);
  expect(previousRelease(draft, [draft, now, old])).toBe(now);
  expect(previousRelease(old, [draft, now, old])).toBeUndefined();
});

test('前言写新旧条号：同号的上一版，接替旧号的与旧号比；没有上一版的不写。全部空白表单一份', async () => {
  const jobs = new Map<string, Job>();
  const tasks = documentTasks(now, '1', (job) => {
    jobs.set(job.kind === 'standard-docx' ? job.document.code : job.kind, job);
    return Promise.resolve(new Uint8Array());
  }, old);
  for (const task of tasks) await task.make();
  const foreword = (code: string) => JSON.stringify(jobs.get(code)!.document.foreword);
  expect(foreword('401')).toMatch(/更改了“[^”]+”的规定（见 [\d.、]+，2017 年版的 [\d.、]+）/);
  expect(foreword('401')).toContain('JGDJ 401—2017《');
  expect(foreword('306')).toContain('2017 年版的');
  expect(tasks.map(({path}) => path)).toContain('files/2026/blank-forms.pdf');
});
