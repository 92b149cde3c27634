import {expect, test} from 'vitest';
import {client} from './rpc';

type Reply = 'silent' | 'broken' | 'answer';

function workers(...replies: Reply[]): {start: () => Worker; started: () => number} {
  let count = 0;
  return {
    started: () => count,
    start: () => {
      const how = replies[Math.min(count, replies.length - 1)];
      count += 1;
      const worker = {terminate: () => undefined, postMessage: ({id}: {id: number}) => setTimeout(() => {
        if (how === 'broken') worker.onerror?.();
        else if (how === 'answer') worker.onmessage?.({data: {id, answer: '好'}});
      })} as {onmessage?: (event: unknown) => void; onerror?: () => void; terminate: () => void; postMessage: (call: {id: number}) => void};
      return worker as unknown as Worker;
    },
  };
}

test('装不起来的报错；再问时另起一个，不问死了的那个', async () => {
  const {start, started} = workers('broken', 'answer');
  const {ask} = client(start);
  await expect(ask('甲')).rejects.toThrow('装不起来');
  expect(await ask('甲')).toBe('好');
  expect(started()).toBe(2);
});

test('没有回音的到时报错，不一直等；再问时另起', async () => {
  const {start, started} = workers('silent', 'answer');
  const {ask} = client(start, 20);
  await expect(ask('甲')).rejects.toThrow('没有回音');
  expect(await ask('甲')).toBe('好');
  expect(started()).toBe(2);
});
