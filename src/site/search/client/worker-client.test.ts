import {expect, test, vi} from 'vitest';
import type {SearchReply, SearchRequest} from './messages';
import {NOTHING} from './stock-results';
import {workerClient} from './worker-client';

type Behaviour = (request: SearchRequest) => SearchReply | 'silent' | 'broken';

/** 起一个照 behave 答话的 worker；started 记下起过几个。 */
function workers(...behaviours: Behaviour[]): {start: () => Worker; started: () => number} {
  let count = 0;
  return {
    started: () => count,
    start: () => {
      const behave = behaviours[Math.min(count, behaviours.length - 1)]!;
      count += 1;
      const worker = {onmessage: undefined, onerror: undefined, terminate: vi.fn(), postMessage: (request: SearchRequest) => setTimeout(() => {
        const reply = behave(request);
        if (reply === 'broken') worker.onerror?.();
        else if (reply !== 'silent') worker.onmessage?.({data: reply});
      })} as {onmessage?: (event: {data: SearchReply}) => void; onerror?: () => void; postMessage: (request: SearchRequest) => void};
      return worker as unknown as Worker;
    },
  };
}

const good: Behaviour = ({id}) => ({id, found: NOTHING});
const request = {release: '2026', input: '党费'};

test('worker 没有取到：另起一个再问，答得上', async () => {
  const {start, started} = workers(() => 'broken', good);
  expect(await workerClient('/', start)(request)).toMatchObject({found: NOTHING});
  expect(started()).toBe(2);
});

test('索引一次没有取到：再问一次，不另起 worker，取到过的还在里面', async () => {
  let asked = 0;
  const {start, started} = workers(({id}) => ({id, ...(asked++ ? {found: NOTHING} : {error: '索引取不到'})}));
  expect(await workerClient('/', start)(request)).toMatchObject({found: NOTHING});
  expect(started()).toBe(1);
});

test('一直不成的说失败；没有回音的到时说失败，不一直等，再问时另起', async () => {
  expect(await workerClient('/', workers(() => 'broken').start)(request)).toMatchObject({error: 'worker'});
  const {start, started} = workers(() => 'silent', good);
  const ask = workerClient('/', start, 20);
  expect(await ask(request)).toMatchObject({error: 'timeout'});
  expect(started()).toBe(1);
  expect(await ask(request)).toMatchObject({found: NOTHING});
  expect(started()).toBe(2);
});
