import {expect, test} from 'vitest';
import {isLocal} from './local-url';

test('本机的网址认得出；像的、站内的路径不算', () => {
  for (const url of ['http://localhost:3000', 'http://LOCALHOST/a', 'https://www.localhost/', 'http://127.0.0.1:8080/', 'http://127.1.2.3', 'http://0.0.0.0:3000', 'http://[::1]:3000/', 'http://localhost?a']) expect(isLocal(url), url).toBe(true);
  for (const url of ['https://dangjian.example.gov.cn/', 'https://localhost.example.org/', 'https://127.example.org', 'https://example.org/?from=http://localhost/', '/standards/401', '']) expect(isLocal(url), url).toBe(false);
});
