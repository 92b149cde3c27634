import type {IncomingMessage, ServerResponse} from 'node:http';
import {runInNewContext} from 'node:vm';
import {parseHTML} from 'linkedom';
import {expect, test} from 'vitest';
import type {Problem} from '../../../domain/source/problem';
import {inFront, overlayHandler, overlayScript} from './check-overlay';

const problem: Problem = {file: 'docs/a/b/procedure.yml', line: 7, column: 5, rule: 'schema', message: '步骤名称“<b>”有 18 个字，最多 14 个'};

function answerOf(url: string, problems: readonly Problem[]): string | undefined {
  let said: string | undefined;
  overlayHandler('/set/', () => problems)({url} as IncomingMessage, {setHeader: () => undefined, end: (text: string) => { said = text; }} as unknown as ServerResponse, () => undefined);
  return said;
}

test('开发服务器说得出现在的问题：几个、在哪里、说什么；别的地址不管', () => {
  expect(JSON.parse(answerOf('/set/__check.json', [problem])!)).toEqual({count: 1, problems: [{file: problem.file, line: 7, column: 5, message: problem.message}]});
  expect(JSON.parse(answerOf('/set/__check.json', [])!)).toEqual({count: 0, problems: []});
  expect(answerOf('/set/__check.js', [])).toContain('"/set/__check.json"');
  expect(answerOf('/set/standards/401', [])).toBeUndefined();
});

test('网页上盖出文件、行和中文的话，当文字不当标签；改好就收起', async () => {
  const {document} = parseHTML('<html><body></body></html>');
  let problems: readonly Problem[] = [problem];
  const later: (() => void)[] = [];
  runInNewContext(overlayScript('/set/'), {document, JSON, setTimeout: (work: () => void) => later.push(work), fetch: async () => ({text: async () => answerOf('/set/__check.json', problems)!})});
  const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
  await settle();
  const box = document.querySelector('[role=alert]')!;
  expect(box.textContent).toContain('检查有 1 个问题');
  expect(box.textContent).toContain('docs/a/b/procedure.yml:7:5');
  expect(box.textContent).toContain('步骤名称“<b>”有 18 个字');
  expect(box.querySelector('b')).toBeNull();
  problems = [];
  later.shift()!();
  await settle();
  expect(box.textContent).toBe('');
});

test('和 Docusaurus 自己的接在一起（两个都叫、结果相接），也在“没有的地址都给首页”前面', () => {
  const theirs = (all: string[]): string[] => {
    all.unshift('source-map');
    return all;
  };
  const list = ['history-fallback'];
  const [first, second] = [theirs(list), inFront(list, ['check-overlay'])];
  const order = [...first, ...second];
  expect(order.indexOf('check-overlay')).toBeLessThan(order.indexOf('history-fallback'));
});
