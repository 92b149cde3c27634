/** 全部页面逐页查无障碍：npm run accessibility；要先做好 build/。浅色、深色、大字、320 像素宽各查一遍，约四分钟。 */
import {existsSync} from 'node:fs';
import {cpus} from 'node:os';
import {chromium} from 'playwright-core';
import {allViolationsOf, AXE_CONTEXT} from '../tests/browser/axe';
import {findBrowser} from '../tests/browser/browser';
import {builtPages} from '../tests/pages';
import {serve} from '../src/tools/hosting/serve';

if (!existsSync('build/index.html')) {
  console.error('build/ 里没有做好的网站；先运行 npm run build');
  process.exit(1);
}
const browser = await chromium.launch(await findBrowser());
const {server, address} = await serve('build', 0);
const routes = [...builtPages(), '/no-such-page'];
const total = routes.length;
const started = performance.now();
let bad = 0;

async function work(): Promise<void> {
  const page = await (await browser.newContext(AXE_CONTEXT)).newPage();
  for (let route = routes.shift(); route !== undefined; route = routes.shift()) {
    await page.goto(address + route, {waitUntil: 'load'});
    const violations = await allViolationsOf(page);
    if (!violations.length) continue;
    bad += 1;
    console.log(`${route}\n  ${violations.join('\n  ')}`);
  }
}
await Promise.all(Array.from({length: Math.max(2, cpus().length)}, work));
await browser.close();
server.closeAllConnections();
server.close();
console.log(`查了 ${total} 页，${bad} 页有问题，${((performance.now() - started) / 1000).toFixed(0)} s`);
process.exit(bad ? 1 : 0);
