/**
 * 截指南里的图：npm run pictures [-- 哪篇指南]。在做好的网站上照清单一步步做，截下真的画面，
 * 图写进 static/img/guide/，说明和大小写进 src/site/components/GuidePictures/pictures.json。
 * 要先有网站：本站 npm run build，样板 npm run profiles -- township，送审材料 npm run review；编辑界面当场开。
 */
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {chromium} from 'playwright-core';
import {pictureHref, type GuidePicture} from '../../src/domain/views/guide-picture';
import {palettePng} from '../../src/outputs/images/palette';
import {findBrowser} from '../../tests/browser/browser';
import {takePictures} from './recipe';
import {recipes} from './recipes';
import {makeUpgradeReport, missingSites, openSite, type OpenSite} from './sites';

const only = process.argv[2];
const wanted = only === undefined ? recipes : recipes.filter(({guide}) => guide === only);
if (!wanted.length) {
  console.error(`没有指南 ${only}；可选：${[...new Set(recipes.map(({guide}) => guide))].join('、')}`);
  process.exit(2);
}
const sites = [...new Set(wanted.flatMap(({open}) => (open ? [open.site] : [])))];
const missing = missingSites(sites);
if (missing.length) {
  for (const line of missing) console.error(line);
  process.exit(2);
}
if (sites.includes('upgrade')) await makeUpgradeReport(process.cwd());

const INDEX = 'src/site/components/GuidePictures/pictures.json';
const opened = new Map<string, OpenSite>();
for (const site of sites) opened.set(site, await openSite(site));
const browser = await chromium.launch(await findBrowser());
const done: GuidePicture[] = [];
try {
  await takePictures(browser, wanted, (site) => opened.get(site)!.address, ({recipe: {name, guide, step, alt}, width, height, shape, png}) => {
    const file = path.join('static', pictureHref(name));
    mkdirSync(path.dirname(file), {recursive: true});
    const bytes = palettePng(png, 32, 900);
    // 只是又截了一遍的不改，免得每次都有一堆图片变动。
    if (!existsSync(file) || !readFileSync(file).equals(bytes)) writeFileSync(file, bytes);
    done.push({name, guide, step, alt, width, height, shape});
    console.log(`${file}　${width}×${height}　${(bytes.length / 1000).toFixed(0)} KB`);
  });
  // 没有重截的指南照旧。
  const kept = (JSON.parse(readFileSync(INDEX, 'utf8')) as GuidePicture[]).filter(({name, guide}) => !wanted.some((recipe) => recipe.guide === guide) && recipes.some((recipe) => recipe.name === name));
  const order = recipes.map(({name}) => name);
  const all = [...kept, ...done].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  writeFileSync(INDEX, `${JSON.stringify(all, null, 2)}\n`);
  // 不再用的图删去。
  const folder = path.join('static', path.dirname(pictureHref('')));
  for (const file of readdirSync(folder)) if (!all.some(({name}) => path.basename(pictureHref(name)) === file)) rmSync(path.join(folder, file));
} finally {
  await browser.close();
  for (const {close} of opened.values()) await close();
}
