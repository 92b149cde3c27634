import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {channelOf, clip, feedbackAddress, feedbackText, WORDS_LIMIT} from './feedback';

const place = {release: '2026 版', standard: '401 支部主题党日规范', address: 'https://example.org/standards/2026/401#frequency', clause: '5.1.1', words: '党支部应每月\n  开展 1 次主题党日。'};

test('填好的表单：网址里的每一项都是意见表单里有的栏目', () => {
  const address = new URL(feedbackAddress({github: 'https://github.com/unit/standards'}, place)!);
  expect(address.origin + address.pathname).toBe('https://github.com/unit/standards/issues/new');
  const {template, title, ...fields} = Object.fromEntries(address.searchParams);
  expect(title).toBe('意见：401 支部主题党日规范 5.1.1');
  expect(fields).toEqual({release: '2026 版', standard: '401 支部主题党日规范', address: 'https://example.org/standards/2026/401#frequency', clause: '5.1.1', words: '党支部应每月 开展 1 次主题党日。'});
  const form = parse(readFileSync(`.github/ISSUE_TEMPLATE/${template}`, 'utf8')) as {body: {id?: string}[]};
  const ids = form.body.map(({id}) => id);
  for (const field of Object.keys(fields)) expect(ids).toContain(field);
});

test('邮件：主题和正文都写好，整条不超过两千个字符', () => {
  const long = {...place, words: '长'.repeat(5000)};
  const address = feedbackAddress({mail: 'dangban@example.gov.cn'}, long)!;
  expect(address.length).toBeLessThan(2000);
  const url = new URL(address);
  expect(url.pathname).toBe('dangban@example.gov.cn');
  expect(url.searchParams.get('subject')).toBe('意见：401 支部主题党日规范 5.1.1');
  expect(url.searchParams.get('body')).toMatch(/^发布：2026 版\n标准：401 支部主题党日规范\n条款：5\.1\.1\n原文：长+…\n网址：https:\/\/example\.org\/standards\/2026\/401#frequency\n意见：$/);
});

test('没有写去处的，邮件没有收件人；写明不收意见的没有链接', () => {
  expect(feedbackAddress(undefined, place)).toMatch(/^mailto:\?subject=/);
  expect(feedbackAddress('none', place)).toBeUndefined();
});

test('选中的字收拢空白、按字截断，不切开一个字', () => {
  expect(clip(' 一\n\t二  三 ')).toBe('一 二 三');
  expect(Array.from(clip('𠮷'.repeat(WORDS_LIMIT + 1)))).toHaveLength(WORDS_LIMIT);
  expect(clip('𠮷'.repeat(WORDS_LIMIT))).not.toContain('…');
});

test('对整个标准的意见不写条款和原文', () => {
  expect(feedbackText({release: '2026 版', standard: '401 支部主题党日规范'})).toBe('发布：2026 版\n标准：401 支部主题党日规范\n意见：');
});

test('从链接认回去处', () => {
  for (const channel of [{github: 'https://github.com/unit/standards'}, {mail: 'dangban@example.gov.cn'}, {mail: ''}]) {
    expect(channelOf(feedbackAddress(channel, place)!)).toEqual(channel);
  }
});
