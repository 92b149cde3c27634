import {expect, test} from 'vitest';
import {violationsOf} from './browser/axe';
import {open, useBrowser} from './browser/site';

useBrowser();

const routes = ['/', '/standards', '/standards/401', '/standards/301', '/standards/2017/201', '/standards/next/401', '/blog', '/blog/how-it-began', '/search?q=生活会', '/no-such-page'];

for (const colorScheme of ['light', 'dark'] as const) {
  test.each(routes)(`axe（${colorScheme === 'dark' ? '深色' : '浅色'}）没有违规：%s`, async (route) => {
    const {page, close} = await open(route, {colorScheme, viewport: {width: 1280, height: 900}, bypassCSP: true});
    expect(await violationsOf(page)).toEqual([]);
    await close();
  });
}
