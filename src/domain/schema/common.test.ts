import {expect, test} from 'vitest';
import {Profile} from './profile';
import {Text} from './common';

test('文字里看不见的控制字符不收：印进 Word、Excel，文件就打不开', () => {
  for (const text of ['某局\u000B机关', '某局\uFFFE', '\u0001某局', '某\u007F局']) expect(Text.safeParse(text).error?.issues[0]?.message, JSON.stringify(text)).toMatch(/控制字符/);
  for (const text of ['某局机关', '两行\n的', '表\t格', '𠮷']) expect(Text.safeParse(text).success, text).toBe(true);
  expect(Profile.safeParse({unit: {单位名称: '某局\uFFFF', 标准代号: 'ABCD', 发布人: '某局'}}).success).toBe(false);
});

test('网址、路径里引号、尖括号这些不收：它们要写进网页和服务器的配置', () => {
  const site = (part: object) => Profile.safeParse({unit: {单位名称: '某局', 标准代号: 'ABCD', 发布人: '某局'}, site: {title: '某局', ...part}}).success;
  for (const part of [{url: 'https://x"><script>'}, {url: "https://x'"}, {repository: 'https://a/`b'}, {baseUrl: '/a"b/'}, {baseUrl: '/a b/'}, {baseUrl: '/a;/'}, {baseUrl: '/{a}/'}]) expect(site(part), JSON.stringify(part)).toBe(false);
  for (const part of [{url: 'https://dangjian.example.gov.cn'}, {url: 'http://127.0.0.1:8080'}, {repository: 'https://github.com/a/b.git'}, {baseUrl: '/'}, {baseUrl: '/dang-jian/2026/'}, {baseUrl: '/党建/'}, {baseUrl: '/%E5%85%9A/'}]) expect(site(part), JSON.stringify(part)).toBe(true);
});
