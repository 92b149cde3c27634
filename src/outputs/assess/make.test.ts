import {strFromU8, unzipSync} from 'fflate';
import {describe, expect, it} from 'vitest';
import {liaisonLedger, rectificationNotice, talkRecord, talkRequest} from '../../domain/assess/cases';
import {exampleYear} from '../../domain/assess/example';
import {fillForm, unplaced} from '../../domain/assess/fill';
import {pinFaults} from '../../domain/assess/pins';
import {judgements} from '../../domain/glossary';
import {assessFiles} from '../../domain/views/assess-files';
import {publisherContent} from '../../project/fixture';
import {recordToDocx} from '../records/docx';
import {publishedPacks} from './fixture';
import {assessJob, makeAssess} from './make';

const editions = publisherContent().releases.flatMap(({release, context}) => {
  const found = assessFiles({release, context}, true);
  return found ? [{name: release.name, release, context, ...found}] : [];
});
const words = async (bytes: Promise<Uint8Array>): Promise<string> => strFromU8(unzipSync(await bytes)['word/document.xml']!).replaceAll(/<[^>]+>/g, '');

describe.each(editions)('$name', ({data, files, release, context}) => {
  const jobOf = (file: (typeof files)[number]) => assessJob(file, data, release, context)!;

  it('每次督查一份检查表，每级一份评分表，支部、党总支各一个工作簿；地址、名称不重', () => {
    expect(new Set(files.map(({ref}) => ref.href)).size).toBe(files.length);
    expect(new Set(files.map(({ref}) => ref.name)).size).toBe(files.length);
    expect(files.filter(({kind}) => kind === 'sheet')).toHaveLength(data.plan.visits.length);
    expect(files.filter(({kind}) => kind === 'score')).toHaveLength(new Set(data.items.map(({tier}) => tier)).size);
    expect(files.every((file) => assessJob(file, data, release, context))).toBe(true);
  });

  it('检查表印着这一次的每一项：内容、条号、看什么、怎么判；别的项不印；字节每次一样', async () => {
    const file = files.find(({kind}) => kind === 'sheet')! as Extract<(typeof files)[number], {kind: 'sheet'}>;
    const text = await words(makeAssess(jobOf(file)));
    const missing = data.items.filter(({ref}) => file.visit.items.includes(ref)).flatMap(({ref, item, evidence, clauses, judged}) => [item, evidence, clauses[0]!.number, judged!.met, judged!.partly, judged!.unmet].filter((part) => !text.includes(part)).map((part) => `${ref} ${part}`));
    expect(missing).toEqual([]);
    expect(data.items.filter(({ref}) => !file.visit.items.includes(ref)).filter(({item}) => text.includes(item)).map(({ref}) => ref)).toEqual([]);
    for (const part of ['被查单位', '督查人', '上次没有销号的问题', ...Object.values(judgements), '当场改好']) expect(text).toContain(part);
    expect(await makeAssess(jobOf(file))).toEqual(await makeAssess(jobOf(file)));
  });

  it('评分表：这一级的每一项，得分合计由公式算', async () => {
    const file = files.find((one) => one.kind === 'score' && one.tier === 'partyBranch')!;
    const parts = unzipSync(await makeAssess(jobOf(file)));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    const strings = strFromU8(parts['xl/sharedStrings.xml'] ?? parts['xl/worksheets/sheet1.xml']!);
    const items = data.items.filter(({tier}) => tier === 'partyBranch');
    expect(items.filter(({item}) => !strings.includes(item.replaceAll('&', '&amp;'))).map(({ref}) => ref)).toEqual([]);
    expect(sheet).toContain(`SUM(G5:G${4 + items.length})`);
  });

  it('排定的检查项：没有的、放不下的点名', () => {
    const unit = context.unit;
    const [first] = data.plan.visits.find(({tier}) => tier === 'partyBranch')!.items;
    expect(pinFaults({unit, inspection: {pins: [{check: first!, months: [12]}]}}, release)).toEqual([]);
    expect(pinFaults({unit, inspection: {pins: [{check: first!, months: [12]}, {check: '999#none', months: [1]}]}}, release)).toEqual([{pin: 1, message: expect.stringContaining('没有检查项 999#none') as string}]);
    expect(pinFaults({unit}, release)).toEqual([]);
  });
});

describe('由督查的情形填别的表单', () => {
  it.each(publishedPacks().map((pack) => [pack.data.release, pack] as const))('%s：整改通知、约谈、联系台账的每一样都有栏放，事实、条款、期限照台账', async (_name, {data, forms}) => {
    const year = exampleYear(data, 2027);
    const input = {data, year, branch: 'second', today: '2027-12-20'};
    const [problem] = year.problems.filter(({branch}) => branch === 'second');
    const contents = {
      'rectification-notice': rectificationNotice(input, [problem!.id]),
      'talk-request': talkRequest(input),
      'talk-record': talkRecord(input),
      'liaison-ledger': liaisonLedger({...input, year: {...year, problems: year.problems.map((one) => ({...one, closed: 'answering' as const}))}}),
    };
    for (const [id, content] of Object.entries(contents)) expect(unplaced(forms[id]!.template, content), id).toEqual([]);
    const print = (id: keyof typeof contents) => words(recordToDocx(forms[id]!.template, forms[id]!.context, fillForm(forms[id]!.template, contents[id]), 'filled'));
    const notice = await print('rectification-notice');
    for (const part of [problem!.what, problem!.owner!, problem!.become!, '第二党支部（举例）']) expect(notice).toContain(part);
    expect(notice).not.toContain('样板');
    // 再次限期没有改好的，逾期的，写进提请。
    const request = await print('talk-request');
    for (const one of year.problems.filter(({branch, closed}) => branch === 'second' && closed !== 'closed')) expect(request).toContain(one.what);
    expect(contents['liaison-ledger'].rows).toHaveLength(year.problems.filter(({branch}) => branch === 'second').length);
  });
});
