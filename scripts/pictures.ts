/** 从做好的网站截取指南里的图：npm run pictures。标准页取自 build/，采用后的取自 .cache/profiles/township（先 npm run profiles -- township）。 */
import {existsSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import {chromium} from 'playwright-core';
import {guidePictures, pictureHref} from '../src/plugins/standards/guide';
import {findBrowser} from '../tests/browser/browser';
import {serve} from './serve';

const sites = {look: 'build', result: '.cache/profiles/township'} as const;
const browser = await chromium.launch(await findBrowser());
let missing = 0;
for (const {name, route, step} of guidePictures) {
  const folder = sites[step];
  if (!existsSync(folder)) {
    console.error(`${name}：还没有 ${folder}，先做好那个网站`);
    missing += 1;
    continue;
  }
  const {server, address} = await serve(folder, 0);
  const page = await browser.newPage({viewport: {width: 1280, height: 800}});
  await page.goto(address + route, {waitUntil: 'networkidle'});
  const file = path.join('static', pictureHref(name));
  mkdirSync(path.dirname(file), {recursive: true});
  await page.screenshot({path: file});
  await page.close();
  server.closeAllConnections();
  server.close();
  console.log(file);
}
await browser.close();
process.exit(missing ? 1 : 0);
