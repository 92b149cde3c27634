import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {expect, test} from 'vitest';
import {open, useBrowser} from './browser/site';

useBrowser();

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: {target: string[]; failureSummary?: string}[];
}

const routes = ['/', '/standards', '/standards/401', '/standards/301', '/standards/2017/201', '/standards/next/401', '/blog', '/blog/how-it-began', '/search?q=生活会', '/no-such-page'];

for (const colorScheme of ['light', 'dark'] as const) {
  test.each(routes)(`axe（${colorScheme === 'dark' ? '深色' : '浅色'}）没有违规：%s`, async (route) => {
    const {page, close} = await open(route, {colorScheme, viewport: {width: 1280, height: 900}, bypassCSP: true});
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const {axe: engine} = window as unknown as {axe: {run: (options: object) => Promise<{violations: Violation[]}>}};
      return (await engine.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})).violations;
    });
    await close();
    expect(violations.map(({id, nodes}) => `${id}：${nodes.slice(0, 3).map(({target, failureSummary}) => `${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`).join('；')}`)).toEqual([]);
  });
}
