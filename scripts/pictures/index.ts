/**
 * 截指南里的图：npm run pictures。在做好的网站上照清单一步步做，截下真的画面，
 * 图写进 static/img/guide/，说明和大小写进 src/guides/pictures.json。
 * 要先有网站：本站 npm run build，样板 npm run profiles -- township。
 */
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {chromium} from 'playwright-core';
import {pictureHref, type GuidePicture} from '../../src/guides/pictures';
import {findBrowser} from '../../tests/browser/browser';
import {serve} from '../serve';
import {palettePng} from './palette';
import {takePictures} from './recipe';
import {recipes} from './recipes';
import {folderOf, makeUpgradeReport, missingSites} from './sites';

const sites = [...new Set(recipes.flatMap(({open}) => (open ? [open.site] : [])))];
const missing = missingSites(sites);
if (missing.length) {
  for (const line of missing) console.error(line);
  process.exit(2);
}
if (sites.includes('upgrade')) await makeUpgradeReport(process.cwd());

const INDEX = 'src/guides/pictures.json';
const servers = new Map<string, Awaited<ReturnType<typeof serve>>>();
for (const site of sites) servers.set(site, await serve(folderOf(site), 0));
const browser = await chromium.launch(await findBrowser());
const done: GuidePicture[] = [];
try {
  await takePictures(browser, recipes, (site) => servers.get(site)!.address, ({recipe: {name, guide, step, alt}, width, height, shape, png}) => {
    const file = path.join('static', pictureHref(name));
    mkdirSync(path.dirname(file), {recursive: true});
    const bytes = palettePng(png);
    // 只是又截了一遍的不改，免得每次都有一堆图片变动。
    if (!existsSync(file) || !readFileSync(file).equals(bytes)) writeFileSync(file, bytes);
    done.push({name, guide, step, alt, width, height, shape});
    console.log(`${file}　${width}×${height}　${(bytes.length / 1000).toFixed(0)} KB`);
  });
  writeFileSync(INDEX, `${JSON.stringify(done, null, 2)}\n`);
  // 不再用的图删去。
  const folder = path.join('static', path.dirname(pictureHref('')));
  for (const file of readdirSync(folder)) if (!done.some(({name}) => path.basename(pictureHref(name)) === file)) rmSync(path.join(folder, file));
} finally {
  await browser.close();
  for (const {server} of servers.values()) {
    server.closeAllConnections();
    server.close();
  }
}
