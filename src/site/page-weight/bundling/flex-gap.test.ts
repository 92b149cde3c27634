import postcss from 'postcss';
import {expect, test} from 'vitest';
import {flexGap} from './flex-gap';

const run = (css: string): string => postcss([flexGap()]).process(css, {from: undefined}).css.replace(/\s+/g, ' ');

test.each([
  ['.a{display:flex;gap:.5rem}', '.a > :not(:last-child){margin-right:.5rem}'],
  ['.a,.b{display:flex;flex-wrap:wrap;gap:1px 2px}', '.a > :not(:last-child), .b > :not(:last-child){margin-right:2px;margin-bottom:1px}'],
  ['.a{display:flex;flex-wrap:wrap;gap:0 2px}', '.a > :not(:last-child){margin-right:2px}'],
  ['.a{display:flex;flex-direction:column;gap:3px}', '.a > :not(:last-child){margin-bottom:3px}'],
])('弹性布局的 gap 补上外边距：%s', (css, fallback) => {
  expect(run(css)).toBe(`${css} @supports not (aspect-ratio: 1 / 1){ ${fallback}}`);
});

test('网格的 gap、没有 gap 的不动', () => {
  for (const css of ['.a{display:grid;gap:1rem}', '.a{display:flex}']) expect(run(css)).toBe(css);
});
