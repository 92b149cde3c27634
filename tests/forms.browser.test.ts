import {expect, test} from 'vitest';
import {useBrowser, visitAll} from './browser/site';
import {codesOf, releases} from './pages';

useBrowser();

interface Measured {
  id: string;
  tallest: number;
  lowest: number;
  /** 写着字却窄得一字一行的格。 */
  narrow: string[];
}

/** 本页各张空白表单的行高和格宽。 */
function measure(): Measured[] {
  return [...document.querySelectorAll<HTMLTableElement>('table.ws-form')].map((table) => {
    const heights = [...table.rows].map((row) => row.getBoundingClientRect().height);
    const narrow = [...table.querySelectorAll<HTMLElement>('th, td')].flatMap((cell) => {
      const text = cell.innerText.trim();
      const {paddingLeft, paddingRight, fontSize} = getComputedStyle(cell);
      const characters = (cell.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)) / parseFloat(fontSize);
      return characters < Math.min(3, text.length) ? [`“${text.slice(0, 12)}”只有 ${characters.toFixed(1)} 字宽`] : [];
    });
    return {id: table.id, tallest: Math.max(...heights), lowest: Math.min(...heights), narrow};
  });
}

test.each([[1366, 768], [390, 844]])('%i 像素宽：空白表单没有一字一行的格，行不高过 160、不矮过 24 像素', {timeout: 600_000}, async (width, height) => {
  const [{folder, path}] = releases;
  const faults: string[] = [];
  let tables = 0;
  await visitAll(codesOf(folder).map((code) => `${path}/${code}`), {viewport: {width, height}, bypassCSP: true}, async (route, {page}) => {
    await page.addStyleTag({content: '* { content-visibility: visible !important; }'});
    for (const {id, tallest, lowest, narrow} of await page.evaluate(measure)) {
      tables += 1;
      if (tallest > 160) faults.push(`${route}#${id} 有一行高 ${Math.round(tallest)}`);
      if (lowest < 24) faults.push(`${route}#${id} 有一行只高 ${Math.round(lowest)}`);
      faults.push(...narrow.map((text) => `${route}#${id} ${text}`));
    }
  });
  expect(faults).toEqual([]);
  expect(tables).toBeGreaterThan(140);
});
