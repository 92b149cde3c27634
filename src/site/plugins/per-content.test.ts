import {afterEach, expect, test, vi} from 'vitest';
import type {StandardsContent} from '../../domain/content';
import {perContent} from './per-content';

afterEach(() => vi.unstubAllEnvs());

const [one, other]: StandardsContent[] = [{releases: [], latest: '2026'}, {releases: [], latest: '2026'}] as const as never;

test('边写边看：同一份内容只推一次；内容重读了、另给的变了，重推', () => {
  vi.stubEnv('NODE_ENV', 'development');
  const make = vi.fn((content: StandardsContent, posts: readonly string[]) => ({content, posts}));
  const derived = perContent(make);
  const first = derived(one!, ['文章']);
  expect(derived(one!, ['文章'])).toBe(first);
  expect(derived(one!, ['文章', '新的一篇'])).toEqual({content: one, posts: ['文章', '新的一篇']});
  expect(derived(other!, ['文章', '新的一篇']).content).toBe(other);
  expect(make).toHaveBeenCalledTimes(3);
});

test('构建只推一遍，推出的不留', () => {
  vi.stubEnv('NODE_ENV', 'production');
  const make = vi.fn(() => ({}));
  const derived = perContent(make);
  expect(derived(one!)).not.toBe(derived(one!));
});
