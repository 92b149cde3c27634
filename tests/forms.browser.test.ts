import {expect, test} from 'vitest';
import {useBrowser, visitAll} from './browser/site';
import {codesOf, current} from './pages';
import {sample} from './sweep';

useBrowser();

interface Measured {
  id: string;
  tallest: number;
  lowest: number;
  /** 纸上留几行的格，网页上不到几行（五行以上的按五行）高。 */
  flat: string[];
  /** 写着字却窄得一字一行的格。 */
  narrow: string[];
}

/** 本页各张空白表单的行高和格宽。 */
function measure(): Measured[] {
  return [...document.querySelectorAll<HTMLTableElement>('table.ws-form')].map((table) => {
    const tall = [...table.querySelectorAll<HTMLElement>('td[data-lines]')];
    const flat = tall.flatMap((cell) => {
      const lines = Math.min(Number(cell.dataset.lines), 5);
      const height = cell.getBoundingClientRect().height / parseFloat(getComputedStyle(cell).fontSize);
      return height < 2 * lines ? [`${cell.dataset.lines} 行的格只高 ${height.toFixed(1)} 字`] : [];
    });
    // 纸上就留了几行的，高的道理在上面量。
    const heights = [...table.rows].filter((row) => !tall.some((cell) => row.contains(cell))).map((row) => row.getBoundingClientRect().height);
    const narrow = [...table.querySelectorAll<HTMLElement>('th, td')].flatMap((cell) => {
      const text = cell.innerText.trim();
      const {paddingLeft, paddingRight, fontSize} = getComputedStyle(cell);
      const characters = (cell.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)) / parseFloat(fontSize);
      return characters < Math.min(4, text.length) ? [`“${text.slice(0, 12)}”只有 ${characters.toFixed(1)} 字宽`] : [];
    });
    return {id: table.id, tallest: Math.max(0, ...heights), lowest: Math.min(999, ...heights), flat, narrow};
  });
}

/** 电脑、手机各量一遍。 */
const screens = [{width: 1366, height: 768}, {width: 390, height: 844}];

test('空白表单没有一字一行的格，行不高过 160、不矮过两个字（32 像素）；纸上留几行的就有几行高，电脑、手机上都是', {timeout: 600_000}, async () => {
  const {folder, path} = current;
  const faults: string[] = [];
  const codes = sample(codesOf(folder), 8, {always: ['301', '505', '603'].filter((code) => codesOf(folder).includes(code))});
  let tables = 0;
  await visitAll(codes.map((code) => `${path}/${code}`), {bypassCSP: true}, async (route, {page}) => {
    await page.addStyleTag({content: '* { content-visibility: visible !important; }'});
    for (const screen of screens) {
      await page.setViewportSize(screen);
      for (const {id, tallest, lowest, flat, narrow} of await page.evaluate(measure)) {
        tables += 1;
        if (tallest > 160) faults.push(`${screen.width} ${route}#${id} 有一行高 ${Math.round(tallest)}`);
        if (lowest < 32) faults.push(`${screen.width} ${route}#${id} 有一行只高 ${Math.round(lowest)}`);
        faults.push(...[...flat, ...narrow].map((text) => `${screen.width} ${route}#${id} ${text}`));
      }
    }
  });
  expect(faults).toEqual([]);
  expect(tables).toBeGreaterThan(2 * codes.length);
});
