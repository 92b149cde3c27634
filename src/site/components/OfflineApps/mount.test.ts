import {parseHTML} from 'linkedom';
import {afterEach, expect, test, vi} from 'vitest';
import {mount} from './mount';

/** React 的根：记下给它的，由测试说出了错。 */
const roots = vi.hoisted(() => [] as {host: Element; onUncaughtError: (error: unknown) => void; app?: unknown}[]);
vi.mock('react-dom/client', () => ({
  createRoot: (host: Element, {onUncaughtError}: {onUncaughtError: (error: unknown) => void}) => {
    const root = {host, onUncaughtError, app: undefined as unknown};
    roots.push(root);
    return {render: (app: unknown) => { root.app = app; }};
  },
}));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('换成程序的；程序出了错，放回不开脚本的样子，用中文说一句', () => {
  const {document} = parseHTML('<!doctype html><html><body><main><p>照时限自己算</p></main></body></html>');
  vi.stubGlobal('document', document);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const main = document.querySelector('main')!;
  mount(main, '程序');
  const [root] = roots;
  expect([document.querySelector('main'), document.body.contains(root!.host), root!.app]).toEqual([null, true, '程序']);
  root!.onUncaughtError(new Error('坏了'));
  expect(document.body.children).toHaveLength(1);
  expect(document.body.textContent).toMatch(/程序出了错[^]*照时限自己算/);
  expect(document.querySelector('[role=alert]')!.parentElement).toBe(main);
});
