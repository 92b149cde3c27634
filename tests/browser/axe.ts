import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {Page} from 'playwright-core';

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA，外加 axe 自己的良好做法。 */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  id: string;
  nodes: {target: string[]; failureSummary?: string}[];
}

/** 当前页的无障碍违规，一条一行，写明是哪些元素；没有为空。页面要以 bypassCSP 打开。 */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (runOnly) => {
    const {axe: engine} = window as unknown as {axe: {run: (options: object) => Promise<{violations: Violation[]}>}};
    return (await engine.run({runOnly})).violations;
  }, RULES);
  return violations.map(({id, nodes}) => `${id}：${nodes.slice(0, 3).map(({target, failureSummary}) => `${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`).join('；')}`);
}
