import {strFromU8, unzipSync} from 'fflate';
import {describe, expect, test} from 'vitest';
import {exampleYear} from '../../domain/assess/example';
import {live, type Problem} from '../../domain/assess/year';
import {publishedPacks} from './fixture';
import {inspectionSheet, liaisonLedger, rectificationLedger, rectificationNotice, talkRequest} from './papers';

const packs = publishedPacks();

/** 一个 Word、Excel 文件里的全部文字，照先后。 */
const textOf = (bytes: Uint8Array): string => Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xml')).map(([, part]) => strFromU8(part).replace(/<[^>]+>/g, '')).join('\n');

/** Excel 里的日期是一个数。 */
const serial = (date: string): string => String(Date.parse(date) / 86_400_000 + 25_569);

describe.each(packs.map((pack) => [pack.data.label, pack] as const))('%s', (_, pack) => {
  const {forms, data} = pack;
  const year = exampleYear(data, 2027);
  const branch = year.branches[1]!;
  const visit = year.visits.find((one) => one.branch === branch.id && one.findings.some(({judgement, fact}) => judgement === 'unmet' && fact))!;
  const items = data.items.filter(({ref}) => visit.findings.some(({check}) => check === ref));
  const problems = live(year.problems).filter((problem) => problem.branch === branch.id);
  const mine = problems.filter(({id}) => id.startsWith(visit.id));

  test('三个标准的表单都在，不应评为好的情形读得出', () => {
    expect(Object.keys(forms)).toEqual(expect.arrayContaining(['inspection-sheet', 'rectification-notice', 'rectification-ledger', 'talk-request', 'liaison-ledger']));
    expect(pack.notGood.length).toBeGreaterThan(3);
    expect(pack.notGood.join('')).not.toMatch(/[<>{}〔〕]/);
  });

  test('检查表：支部、日期、每项、条款、判定、事实、处理都印上，不是样板；没有判的空着', async () => {
    const sheet = textOf(await inspectionSheet(forms['inspection-sheet']!, {branch: branch.name, visit: {...visit, talked: '党员 2 名', guidance: '讲清台账怎么记', reply: '没有异议'}, items, problems: mine, last: '上次没有留下问题'}));
    for (const said of [branch.name, `2027年${visit.month}月`, '党员 2 名', '讲清台账怎么记', '没有异议', '上次没有留下问题', ...items.map(({item}) => item), ...visit.findings.flatMap(({fact}) => fact ?? [])]) expect(sheet).toContain(said);
    expect(sheet).toContain('不符合');
    expect(sheet).toContain(items[0]!.clauses[0]!.number);
    expect(sheet).not.toContain('样板');
    const blank = textOf(await inspectionSheet(forms['inspection-sheet']!, {branch: branch.name, items, problems: [], last: ''}));
    for (const {item} of items) expect(blank).toContain(item);
  });

  test('整改通知、台账、约谈提请表、联系包干台账：问题、条款、责任人、期限不用再抄', async () => {
    const problem: Problem = {...problems[0]!, seen: '现场看还是没有', rechecked: '2027-09-01', closed: 'talk'};
    const notice = textOf(await rectificationNotice(forms['rectification-notice']!, {branch: branch.name, problems: [problem], items: data.items, issued: problem.issued}));
    for (const said of [branch.name, problem.what, problem.become!, problem.owner!, '提请约谈', '现场看还是没有']) expect(notice).toContain(said);
    const ledger = textOf(await rectificationLedger(forms['rectification-ledger']!, {problems, branchName: () => branch.name, isCommon: () => true}));
    for (const {what, issued, due} of problems) for (const said of [what, serial(issued), serial(due)]) expect(ledger).toContain(said);
    expect(ledger).not.toContain('举例：');
    const talk = textOf(await talkRequest(forms['talk-request']!, {branch: branch.name, problems: [problem], items: data.items}));
    for (const said of [branch.name, problem.what, '2027年9月1日复查没有改好', problem.check.slice(0, 3)]) expect(talk).toContain(said);
    const liaison = textOf(await liaisonLedger(forms['liaison-ledger']!, {branchName: () => branch.name, problems: [{...problem, closed: 'answering'}]}));
    // 草案的台账没有答复期限一栏。
    const hasDue = forms['liaison-ledger']!.template.blocks.some((block) => 'columns' in block && block.columns.some(({label}) => label.includes('答复期限')));
    for (const said of [branch.name, problem.what, ...(hasDue ? [serial(problem.due)] : [])]) expect(liaison).toContain(said);
  });

  test('问题多过一页的行数，一条不少', async () => {
    const many = Array.from({length: 12}, (_unused, index): Problem => ({...problems[0]!, id: `p${index}`, what: `第${index + 1}个问题`}));
    const notice = textOf(await rectificationNotice(forms['rectification-notice']!, {branch: branch.name, problems: many, items: data.items, issued: '2027-03-01'}));
    for (const {what} of many) expect(notice).toContain(what);
  });
});
