import {expect, test} from 'vitest';
import {addressesOf, printedUrl, subscribeAddress} from './addresses';

test('印在纸上的网址：有公开网址的才有，本机的没有', () => {
  expect(printedUrl(addressesOf('2026', '2026', 'https://example.org/base/'))).toBe('https://example.org/base/standards/2026');
  for (const local of ['http://localhost:3000/', 'http://127.0.0.1:8080/base/']) expect(printedUrl(addressesOf('2026', '2026', local))).toBeUndefined();
  expect(printedUrl({})).toBeUndefined();
});

test('订阅地址：webcal，连网站的路径；没有公开网址的没有', () => {
  const file = '/files/2017/calendar/role-secretary.ics';
  expect(subscribeAddress({name: '2017', ...addressesOf('2017', '2026', 'https://example.org/base/')}, file)).toBe('webcal://example.org/base/files/2017/calendar/role-secretary.ics');
  expect(subscribeAddress({name: '2017', ...addressesOf('2017', '2026', 'http://localhost:3000/')}, file)).toBeUndefined();
});
