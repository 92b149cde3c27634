import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {publisherContent} from '../src/project/fixture';

const root = path.resolve(__dirname, '..');
/** 依据和“本单位要求”叠在同一句后面：读的人分不出哪句是法规的。 */
const STACKED = /<Cite [^>]*\/>\s*<Own ?\/>/;
/** 待核的要交代标准怎么写：照此写、没有写、写作本单位要求，或者以什么为准。 */
const MEANWHILE = /标准|本单位要求|正文不写|不写成规则|写进|不得据此写|2017 ?版|通知为准/;

test('依据和本单位要求各跟在自己那一句后面，不叠在一起', () => {
  const files = ['docs', 'versioned_docs'].flatMap((folder) => readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.mdx')).map((name) => path.join(folder, name)));
  expect(files.length).toBeGreaterThan(60);
  expect(files.filter((file) => STACKED.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
});

test('法规登记册里待核的，每条都写明标准现在怎么写', () => {
  const facts = publisherContent().releases.flatMap(({release}) => release.regulations.flatMap(({short, provisions}) =>
    provisions.flatMap(({fact, pending}) => (pending === undefined ? [] : [{where: `${release.name} ${short}：${fact}`, pending}]))));
  expect(facts.length).toBeGreaterThan(0);
  expect(facts.filter(({pending}) => !MEANWHILE.test(pending))).toEqual([]);
});
