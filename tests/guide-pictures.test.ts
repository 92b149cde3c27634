import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {recipes} from '../scripts/pictures/recipes';
import {pictureHref, type GuidePicture} from '../src/domain/views/guide-picture';

const root = path.resolve(__dirname, '..');
const pictures = JSON.parse(readFileSync(path.join(root, 'src/site/components/GuidePictures/pictures.json'), 'utf8')) as GuidePicture[];
const fileOf = (name: string): string => path.join(root, 'static', pictureHref(name));

test('清单里的每幅图都截了，说明是现在的；没有多余的图', () => {
  expect(pictures.map(({name, guide, step, alt}) => ({name, guide, step, alt}))).toEqual(recipes.map(({name, guide, step, alt}) => ({name, guide, step, alt})));
  expect(new Set(pictures.map(({name}) => name)).size).toBe(pictures.length);
  expect(readdirSync(path.dirname(fileOf('x'))).sort()).toEqual(pictures.map(({name}) => path.basename(pictureHref(name))).sort());
});

test('写的大小与图相符（图是两倍），总共不到 700 KB', () => {
  for (const {name, width, height, alt} of pictures) {
    // 先不排版的块没排出来就截，得一片白：压得出奇地小。
    expect(statSync(fileOf(name)).size / (width * height), `${name} 是不是空白的`).toBeGreaterThan(0.04);
    expect(existsSync(fileOf(name)), name).toBe(true);
    const png = readFileSync(fileOf(name));
    for (const [at, size] of [[16, width], [20, height]] as const) expect(Math.abs(png.readUInt32BE(at) - 2 * size), name).toBeLessThanOrEqual(2);
    expect(alt.length, name).toBeGreaterThan(10);
  }
  expect(pictures.reduce((sum, {name}) => sum + statSync(fileOf(name)).size, 0)).toBeLessThan(700_000);
});

test('每幅图都放进了指南：所在的一步在指南里有', () => {
  const page = readFileSync(path.join(root, 'src/site/components/AdoptGuide/index.tsx'), 'utf8');
  const shown = [...page.matchAll(/shown\('([\w-]+)'\)/g)].map(([, step]) => step);
  expect([...new Set(pictures.filter(({guide}) => guide === 'adopt').map(({step}) => step))].sort((x, y) => x.localeCompare(y))).toEqual([...shown].sort((x, y) => x!.localeCompare(y!)));
});
