import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {ensureFonts, pictureFonts} from '../../tools/documents/fonts';
import {subsetFont} from '../images/font-subset';
import {realDocument} from './fixture';
import {picturesOf} from './pictures';
import {rasterise} from './rasterise';

test('只留用到的字的字体画出来，与用整个字体画的一个字节不差；字体小十倍以上', () => {
  const all = ensureFonts(process.cwd()).filter((file) => /NotoSansSC_(400|600)/.test(file));
  const folder = mkdtempSync(path.join(tmpdir(), 'fonts-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const pictures = [...picturesOf(realDocument('401')), ...picturesOf(realDocument('303', '2017')).slice(0, 1)];
  const small = pictureFonts(process.cwd(), pictures.map(({svg}) => svg).join(''), folder);
  expect(pictures.length).toBeGreaterThan(2);
  expect(small).toHaveLength(2);
  for (const [index, file] of small.entries()) expect(readFileSync(file).length * 10).toBeLessThan(readFileSync(all[index]!).length);
  for (const {svg, label} of pictures) expect(Buffer.from(rasterise(svg, small)).equals(Buffer.from(rasterise(svg, all))), label).toBe(true);
  // 字体里没有的字、少了字的画得出差别：上面比的不是两张白纸。
  expect(Buffer.from(rasterise(pictures[0]!.svg, pictureFonts(process.cwd(), '图', folder))).equals(Buffer.from(rasterise(pictures[0]!.svg, all)))).toBe(false);
});

test('不是 TrueType 字形的字体不收', () => {
  const otf = new Uint8Array(12);
  otf.set([0x4f, 0x54, 0x54, 0x4f]);
  expect(() => subsetFont(otf, '字')).toThrow('字体里没有 head 表');
});
