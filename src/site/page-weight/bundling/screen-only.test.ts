import postcss from 'postcss';
import {expect, test} from 'vitest';
import {onScreen, screenOnly} from './screen-only';

test.each([
  ['(max-width: 996px)', 'screen and (max-width: 996px)'],
  ['(max-width:996px)', 'screen and (max-width:996px)'],
  ['all and (max-width: 996px)', 'screen and (max-width: 996px)'],
  ['(min-width: 997px) and (max-width: 1200px)', 'screen and (min-width: 997px) and (max-width: 1200px)'],
  ['(width <= 996px)', 'screen and (width <= 996px)'],
  ['(max-width: 576px), (min-width: 900px)', 'screen and (max-width: 576px), (min-width: 900px)'],
])('窄屏的样式只管屏幕：%s', (params, expected) => {
  expect(onScreen(params)).toBe(expected);
});

test.each(['screen and (max-width: 996px)', 'only screen and (max-width: 996px)', 'print', 'print and (max-width: 10cm)', '(min-width: 997px)', '(prefers-reduced-motion: reduce)'])('写明了的、不按最大宽度的不动：%s', (params) => {
  expect(onScreen(params)).toBe(params);
});

test('套在别的规则里的也管', () => {
  expect(postcss([screenOnly()]).process('@supports (gap:1px){@media (max-width:9px){a{b:c}}}', {from: undefined}).css).toBe('@supports (gap:1px){@media screen and (max-width:9px){a{b:c}}}');
});
