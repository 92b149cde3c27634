/** 字和底的对比度，从样式的源文件算，不用浏览器：浅色、深色，规则里写的每一种字色。一层层盖出来的底色由 axe 在网页上查（accessibility.browser.test.ts）。 */
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import postcss, {type Rule} from 'postcss';
import {expect, test} from 'vitest';
import {contrast} from '../../domain/contrast';

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** WCAG 2.2 AA：正文 4.5。 */
const LEAST = 4.5;
/** 没有写底色的字，会落在这几种底上。 */
const SURFACES = ['var(--ws-page)', 'var(--ifm-background-surface-color)', 'var(--ws-soft)'];

interface Sheet {
  file: string;
  rules: readonly Rule[];
}

/** 屏幕上平常用的规则：打印、强制颜色、动画不算。 */
function sheetOf(file: string): Sheet {
  const rules: Rule[] = [];
  postcss.parse(readFileSync(file, 'utf8')).walkRules((rule) => {
    for (let node = rule.parent; node && node.type !== 'root'; node = node.parent as typeof node) if (node.type === 'atrule' && ('name' in node) && /keyframes|print|forced-colors/.test(`${String(node.name)} ${String('params' in node ? node.params : '')}`)) return;
    rules.push(rule);
  });
  return {file, rules};
}

/** 一条选择器管哪几种配色。 */
const themesOf = (selector: string): Theme[] => THEMES.filter((theme) => !selector.includes('data-theme') || selector.includes(`data-theme='${theme}'`) || selector.includes(`data-theme=${theme}`));

type Tokens = Record<Theme, Map<string, string>>;

/** 写在根上的记号，后写的盖先写的；部件自己的（--as-…）按名字收，名字不重。 */
function tokensOf(sheets: readonly Sheet[]): Tokens {
  const tokens: Tokens = {light: new Map(), dark: new Map()};
  for (const {rules} of sheets) for (const rule of rules) for (const selector of rule.selectors) {
    const inPart = !/^(?:html|:root)?(?:\[data-theme=[^\]]+\])?(?::root)?$/.test(selector);
    for (const node of rule.nodes) {
      if (node.type !== 'decl' || !node.prop.startsWith('--') || (inPart && node.prop.startsWith('--ifm-'))) continue;
      for (const theme of themesOf(selector)) tokens[theme].set(node.prop, node.value);
    }
  }
  return tokens;
}

/** 记号换成 #rrggbb；继承、透明、调出来的颜色算不出，为 undefined。 */
function colourOf(value: string, tokens: ReadonlyMap<string, string>, depth = 0): string | undefined {
  const named = /^var\((--[\w-]+)(?:,\s*(.*))?\)$/.exec(value.trim());
  if (named) {
    const next = tokens.get(named[1]!) ?? named[2];
    return next === undefined || depth > 12 ? undefined : colourOf(next, tokens, depth + 1);
  }
  if (/^#[\da-f]{6}$/i.test(value.trim())) return value.trim().toLowerCase();
  return /^#[\da-f]{3}$/i.test(value.trim()) ? `#${value.trim().slice(1).replaceAll(/./g, '$&$&')}`.toLowerCase() : undefined;
}

interface Found {
  faults: string[];
  /** 算过几对。 */
  pairs: number;
}

/** 看不清的字，一处一行：文件、行、选择器、配色、字色、底色、对比度。同一条选择器在深色里另写了字色的，深色只算另写的。 */
function contrastFaults(sheets: readonly Sheet[], tokens: Tokens): Found {
  const found: Found = {faults: [], pairs: 0};
  for (const {file, rules} of sheets) {
    const inDark = new Set(rules.filter((rule) => rule.nodes.some((node) => node.type === 'decl' && node.prop === 'color')).flatMap(({selectors}) => selectors.filter((one) => /data-theme='?dark/.test(one)).map((one) => one.replace(/^(?::global\()?(?:html)?\[data-theme='?dark'?\]\)?\s*/, ''))));
    for (const rule of rules) {
      const value = (property: RegExp): string | undefined => rule.nodes.flatMap((node) => (node.type === 'decl' && property.test(node.prop) ? [node.value] : [])).at(-1);
      const text = value(/^color$/);
      if (text === undefined) continue;
      for (const theme of THEMES) {
        if (!rule.selectors.some((one) => themesOf(one).includes(theme) && (theme === 'light' || one.includes('data-theme') || !inDark.has(one)))) continue;
        const colour = colourOf(text, tokens[theme]);
        if (!colour) continue;
        const written = value(/^background(?:-color)?$/);
        const ground = written === undefined ? undefined : colourOf(written, tokens[theme]);
        // 写了底色而算不出的（渐变、透明），按几种底算。
        for (const [name, under] of ground ? [[written!, ground] as const] : SURFACES.map((one) => [one, colourOf(one, tokens[theme])!] as const)) {
          found.pairs += 1;
          const ratio = contrast(colour, under);
          if (ratio < LEAST) found.faults.push(`${file}:${rule.source!.start!.line} ${rule.selector.replaceAll(/\s+/g, ' ')} ${theme === 'dark' ? '深色' : '浅色'}：${text}（${colour}）在 ${name}（${under}）上 ${ratio.toFixed(2)}`);
        }
      }
    }
  }
  return found;
}

const infima = sheetOf(createRequire(createRequire(import.meta.url).resolve('@docusaurus/theme-classic/package.json')).resolve('infima/dist/css/default/default.css'));
const own = readdirSync('src', {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.css')).map((file) => sheetOf(path.posix.join('src', file.split(path.sep).join('/'))));

test('我们写的每一种字色，在它的底上、浅色深色都不低于 4.5', () => {
  const {faults, pairs} = contrastFaults(own, tokensOf([infima, ...own]));
  expect(faults).toEqual([]);
  expect(pairs).toBeGreaterThan(300);
});

test('看不清的报得出：写在底上的、没有写底的、只在深色的；深色另写了的不报', () => {
  const sheet = {file: 'a.css', rules: [] as Rule[]};
  postcss.parse(":root{--ws-page:#fff;--ws-soft:#fff;--ifm-background-surface-color:#fff;--x:#777}[data-theme='dark']{--ws-page:#111;--ws-soft:#111;--ifm-background-surface-color:#111;--x:#777}.a{color:#aaa;background:#fff}.b{color:var(--x)}.c{color:#111}[data-theme='dark'] .c{color:#eee}").walkRules((rule) => void sheet.rules.push(rule));
  const {faults} = contrastFaults([sheet], tokensOf([sheet]));
  expect(faults.map((fault) => /(\.\w) (.色)/.exec(fault)!.slice(1).join(''))).toEqual(['.a浅色', '.a深色', ...Array.from({length: 6}, (_, at) => (at < 3 ? '.b浅色' : '.b深色'))]);
});
