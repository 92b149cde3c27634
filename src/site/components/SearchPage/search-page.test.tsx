import {renderToStaticMarkup} from 'react-dom/server';
import {expect, test} from 'vitest';
import {ANSWER, CONTENT, type StockResult} from '../../search/client/stock-results';
import {MAX_LENGTH} from '../../search/limit';
import SearchPage, {Result, Summary} from './index';

const answer: StockResult = {
  document: {i: 1, t: '退休以后关系放在哪里', u: '/standards/302', h: '#question-where'}, page: {i: 0, t: '党员组织关系管理规范', u: '/standards/302', b: ['党员管理']},
  type: ANSWER, metadata: {hit: {t: {position: [[0, 2]]}}}, score: 1,
  answer: {text: '转到居住地', except: '返聘的另算', grounds: [{text: '5.1.2', u: '/standards/302', h: '#where-to'}, {text: '303 5.1', u: '/standards/303', h: '#base'}]},
};

test('不开脚本、还没有查的页：有框，说要开脚本，给出去处', () => {
  const html = renderToStaticMarkup(<SearchPage />);
  expect(html).toContain('<h1>查找</h1>');
  expect(html).toContain('type="search"');
  // 再长的，放进地址里服务器嫌长；汉字一个转义成九个字节。
  expect(html).toContain(`maxLength="${MAX_LENGTH}"`);
  expect(MAX_LENGTH * 9).toBeLessThan(8192 - 1000);
  expect(html).toContain('查找要开脚本');
});

test('问答：问题、答复、例外、依据都在结果里，依据点得开', () => {
  const html = renderToStaticMarkup(<Result result={answer} />);
  for (const text of ['<mark>退休</mark>以后关系放在哪里', '转到居住地', '例外：返聘的另算', 'href="/standards/302#question-where"', 'href="/standards/302#where-to"', 'href="/standards/303#base"', '党员管理 › 党员组织关系管理规范']) expect(html).toContain(text);
});

test('条文：小节名作标题，摘录标出命中', () => {
  const html = renderToStaticMarkup(<Result result={{document: {i: 2, t: '逾期的重新开具。', s: '5.2 转出', u: '/standards/302', h: '#late'}, page: {i: 0, t: '规范', u: '/standards/302'}, type: CONTENT, metadata: {hit: {t: {position: [[0, 2]]}}}, score: 1}} />);
  expect(html).toContain('5.2 转出');
  expect(html).toContain('<mark>逾期</mark>的重新开具。');
});

test.each([
  [{results: [answer], more: false}, ['共找到 1 处']],
  [{results: [answer], more: true}, ['多于 1 处']],
  [{results: [answer], more: false, instead: '党费'}, ['按“党费”查的', '只查“党废”', 'href="/search?q=“党废”"']],
  [{results: [], more: false, near: {words: ['组织生活会'], tasks: [{task: '转组织关系', url: '/standards/302'}]}}, ['没有查到', '是不是要找', 'href="/search?q=组织生活会"', '相近的事', 'href="/standards/302"']],
])('查得怎样照实说 %#', (found, says) => {
  const html = renderToStaticMarkup(<Summary answer={{...found, failed: false}} input="党废" linkTo={(text) => `/search?q=${text}`} />);
  for (const text of says) expect(html).toContain(text);
});
