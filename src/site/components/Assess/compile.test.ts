import {strFromU8, unzipSync} from 'fflate';
import {describe, expect, test} from 'vitest';
import {exampleYear} from '@site/src/domain/assess/example';
import {live, type Problem} from '@site/src/domain/assess/year';
import {publishedPacks} from '@site/src/outputs/assess/fixture';
import {answer, type Job} from './compile';

/** 一个 Word、Excel 文件里的全部文字，照先后。 */
const textOf = (bytes: Uint8Array): string => Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xml')).map(([, part]) => strFromU8(part).replace(/<[^>]+>/g, '')).join('\n');
const made = async (job: Job): Promise<string> => textOf((await answer(job)) as Uint8Array);
/** Excel 里的日期是一个数。 */
const serial = (date: string): string => String(Date.parse(date) / 86_400_000 + 25_569);

describe.each(publishedPacks().map((pack) => [pack.data.label, pack] as const))('%s', (_, pack) => {
  const {forms, data} = pack;
  const year = exampleYear(data, 2027);
  const branch = year.branches[1]!;
  const visit = year.visits.find((one) => one.branch === branch.id && one.findings.some(({judgement, fact}) => judgement === 'unmet' && fact))!;
  const items = data.items.filter(({ref}) => visit.findings.some(({check}) => check === ref));
  const problems = live(year.problems).filter((problem) => problem.branch === branch.id);
  const planned = {tier: 'partyBranch' as const, months: [visit.month], items: items.map(({ref}) => ref)};

  test('表单都在，不应评为好的情形读得出', () => {
    expect(Object.keys(forms)).toEqual(expect.arrayContaining(['inspection-sheet', 'rectification-notice', 'rectification-ledger', 'talk-request', 'talk-record', 'liaison-ledger']));
    expect(pack.notGood.length).toBeGreaterThan(3);
    expect(pack.notGood.join('')).not.toMatch(/[<>{}〔〕]/);
  });

  test('检查表：支部、每项、条款、事实都印上，不是样板；没有督查的也印得成', async () => {
    const filled = {year, visit: {...visit, talked: '党员 2 名', guidance: '讲清台账怎么记', reply: '没有异议'}, today: '2027-12-20'};
    const sheet = await made({kind: 'sheet', data, visit: planned, ...forms['inspection-sheet']!, filled});
    for (const said of [branch.name, '党员 2 名', '讲清台账怎么记', '没有异议', ...items.map(({item}) => item), ...visit.findings.flatMap(({fact}) => fact ?? [])]) expect(sheet).toContain(said);
    expect(sheet).not.toContain('样板');
    const blank = await made({kind: 'sheet', data, visit: planned, ...forms['inspection-sheet']!});
    for (const {item} of items) expect(blank).toContain(item);
  });

  test('整改通知、台账、约谈、联系包干：问题、条款、责任人、期限不用再抄', async () => {
    const talked: Problem = {...problems[0]!, rechecked: '2027-09-01', closed: 'again', due: '2027-08-20'};
    const brought: Problem = {...problems[0]!, id: 'brought', what: '窗口人手不够', closed: 'answering'};
    const input = {data, year: {...year, problems: [talked, brought]}, branch: branch.id, today: '2027-12-20'};
    const notice = await made({kind: 'notice', form: forms['rectification-notice']!, input, ids: [talked.id]});
    for (const said of [branch.name, talked.what, talked.become!, talked.owner!, '2027年8月20日']) expect(notice).toContain(said);
    expect(notice).not.toContain('窗口人手不够');
    const ledger = await made({kind: 'ledger', form: forms['rectification-ledger']!, year});
    // 带回等答复的没有期限。
    for (const {what, issued, due, closed} of live(year.problems)) for (const said of [what, serial(issued), ...(closed === 'answering' ? [] : [serial(due)])]) expect(ledger).toContain(said);
    for (const kind of ['request', 'record'] as const) {
      const talk = await made({kind, form: forms[`talk-${kind}`]!, input});
      for (const said of [talked.what, '2027年9月1日', talked.check.slice(0, 3)]) expect(talk).toContain(said);
    }
    expect(await made({kind: 'liaison', form: forms['liaison-ledger']!, input})).toContain('窗口人手不够');
  });

  test('问题多过一页的行数，一条不少', async () => {
    const many = Array.from({length: 12}, (_unused, index): Problem => ({...problems[0]!, id: `p${index}`, what: `第${index + 1}个问题`}));
    const notice = await made({kind: 'notice', form: forms['rectification-notice']!, input: {data, year: {...year, problems: many}, branch: branch.id, today: '2027-12-20'}, ids: many.map(({id}) => id)});
    for (const {what} of many) expect(notice).toContain(what);
  });
});
