import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {contentRules, explainRule, listRules} from './explain';
import {languageRules} from './index';
import {sourceRules} from './source-rules';

/** 程序里报得出的全部规则名：写成 rule: '名' 的、add('名', …) 的。 */
function reported(): string[] {
  const found = ['src/domain', 'src/project', 'src/tools/adopt'].flatMap((folder) => readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.ts') && !/\.test\.ts$|fixture|violations/.test(name)).flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    return [...text.matchAll(/\brule: '([a-z-]+)'|\badd\('([a-z0-9-]+)',|\bat\('([a-z-]+)', '|, '([a-z-]+)'(?:, [^)]*)?\);$/gm)].map((match) => match[1] ?? match[2] ?? match[3] ?? '').filter(Boolean);
  }));
  return [...new Set(found)].sort();
}

test('报得出的每条规则都说得出：要求、为什么、例子、怎么改', () => {
  const names = [...new Set([...reported(), ...contentRules.map(({name}) => name), ...languageRules.map(({name}) => name), ...sourceRules.map(({name}) => name)])];
  expect(names.length).toBeGreaterThan(70);
  for (const name of names) {
    const text = explainRule(name);
    expect(text, name).toBeDefined();
    for (const part of [/要求：.+/, /为什么：.+/, /(?:不写|例子)：.+/, /怎么改：.+/]) expect(text, name).toMatch(part);
    expect(listRules(), name).toContain(`  ${name}  `);
  }
  expect(explainRule('no-such-rule')).toBeUndefined();
});
