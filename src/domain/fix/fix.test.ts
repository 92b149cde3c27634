import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {fixtureFiles, INDEX, PROCEDURE, problemsOf} from '../rules/fixture';
import {fixDues} from './dues';
import {fixFile} from './index';
import {OWN_RELEASE} from '../source/release';
import {sample} from '../../../tests/sweep';

const root = path.resolve(__dirname, '../../..');

test('现有的全部文件：改也改不动', () => {
  const inside = (folder: string) => readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'}).filter((name) => /\.(mdx|yml)$/.test(name)).map((name) => path.posix.join(folder, name.split(path.sep).join('/'))).sort();
  // 已发布的封着，不改，抽着看；采用单位发布的由程序写成，次序不是手写的。
  for (const file of [...inside('docs'), ...sample(inside('versioned_docs').filter((file) => !file.includes(OWN_RELEASE)), 60)]) {
    const text = readFileSync(path.join(root, file), 'utf8');
    expect(fixFile({path: file, text}), file).toBe(text);
  }
}, 180_000);

test('编号、标点、空格、键的次序、日期引号、行末空白都改好，内容一处不变，再改一次不变', () => {
  const files = fixtureFiles();
  const good = fixtureFiles();
  const damage = (file: string, pairs: [string, string][]) => {
    for (const [from, to] of pairs) {
      if (files.get(file)!.split(from).length !== 2) throw new Error(`${file} 里“${from}”应恰有一处`);
      files.set(file, files.get(file)!.replace(from, () => to));
    }
  };
  damage(INDEX, [['5.1.2 例会', '5.1.7 例会'], ['b) 书记', 'd) 书记'], ['每月召开 1 次。', '每月召开1次。'], ['有下列情形的，可改期：', '有下列情形的,可改期:'], ['issued: "2026-11-01"', 'issued: 2026-11-01'], ['title: 支部例会规范\ncode: "101"\n', 'code: "101"\ntitle: 支部例会规范\n'], ['每季度检查一次。', '每季度检查一次。  ']]);
  damage(PROCEDURE, [['how: 列出议题。, due: {event: 会, before: true}, clause: notice, next: [notify]', 'due: {before: true, event: 会}, how: 列出议题。, next: [notify], clause: notice'], ['how: 清点。\n    due: {event: 开会, at: 时}\n', 'due: {event: 开会, at: 时}\n    how: 清点。\n']]);
  expect(new Set(problemsOf(files).map(({rule}) => rule))).toEqual(new Set(['bare-date', 'key-order', 'numbers-in-sequence', 'punctuation-by-gbt-15834', 'sentences-end', 'spacing']));
  for (const [file, text] of files) {
    const fixed = fixFile({path: file, text: text.replaceAll('\n', '\r\n')});
    expect(fixed).toBe(good.get(file));
    expect(fixFile({path: file, text: fixed})).toBe(fixed);
  }
});

test('读不懂的、夹着注释的、改了意思会变的不动', () => {
  const bad = 'steps:\n  - {id: [}\n';
  expect(fixFile({path: 'docs/a/b/procedure.yml', text: bad})).toBe(bad);
  const commented = 'asOf: "2026-01-01"\n# 说明\ntitle: 体系\n';
  expect(fixFile({path: 'docs/system.yml', text: commented})).toBe(commented);
  const escaped = '- {name: 甲, meaning: "a\\tb", default: 1}\n';
  expect(fixFile({path: 'docs/a/b/parameters.yml', text: escaped})).toBe(escaped);
});

test('样板照手写的样子，有日期的栏照栏目名：标点、空格都不动，别的照改', () => {
  const record = (rest: string): string => `title: 登记表\nformat: docx\norientation: portrait\nuse: ${rest}`;
  const samples = 'dates: [第1次大会, 第2次大会]\nblocks:\n  - kind: fields\n    fields:\n      - {label: 日期, clause: a, example: 2027年3月26日党员活动室}\n      - {label: 事由, clause: a, example: [第1项, "第2项,补的"]}\n  - kind: signatures\n    signers:\n      - {label: 书记, clause: a, example: {name: 党员A, date: "2027-03-26"}}\n';
  expect(fixFile({path: 'docs/a/b/records/c.yml', text: record(`每年1月填\n${samples}`)})).toBe(record(`每年 1 月填\n${samples}`));
});

test('写成一句话的时限换成数据，认不出的不动；再改一次不变', () => {
  const text = 'steps:\n  - id: a\n    due: 会前 {例会通知天数} 日 # 说明\n  - {id: b, due: 越快越好}\n  - id: c\n    due: {at: 当日}\nduties:\n  - id: d\n    by: "{月份} 月底前"\n';
  const fixed = fixDues(text);
  expect(fixed).toBe('steps:\n  - id: a\n    due: {event: 会, before: "{例会通知天数} 日"} # 说明\n  - {id: b, due: 越快越好}\n  - id: c\n    due: {at: 当日}\nduties:\n  - id: d\n    by: {month: "{月份}", day: 底, before: true}\n');
  expect(fixDues(fixed)).toBe(fixed);
  expect(fixDues('steps: [')).toBe('steps: [');
});
