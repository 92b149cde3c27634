/** 底线登记册的每一条都管得住：真的一版里把它改松、删去，检查都报；审核时的几处改法，采用单位和草案都不成。 */
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {rememberedStandards} from '../src/project/fixture';
import {publisherFolders, readSources} from '../src/project/releases';
import {sourceFingerprint} from '../src/domain/adopt/alter';
import {resolveProfile} from '../src/domain/adopt/resolve';
import {standardTexts} from '../src/domain/adopt/stamp';
import {parameterValues} from '../src/domain/derive/context';
import {floorFaults, floorsHold} from '../src/domain/rules/floors-hold';
import {Profile, type Alteration} from '../src/domain/schema/profile';
import {isPublished, labelOf, OWN, readRelease, type Release} from '../src/domain/source/release';
import type {Standard} from '../src/domain/source/standard';
import {sample} from './sweep';

const root = path.resolve(import.meta.dirname, '..');
const read = publisherFolders(root).map((folder) => ({folder, files: readSources(root, folder).files}))
  .map(({folder, files}) => ({...folder, files, release: readRelease(folder.name, folder.folder, files, rememberedStandards()).release!}));
const registered = read.filter(({release}) => release.floors.length > 0);
const latest = read.find(({name}) => isPublished(name))!;

const withStandard = (release: Release, code: string, change: (standard: Standard) => Standard): Release => ({...release, standards: release.standards.map((standard) => (standard.titleBlock.code === code ? change(standard) : standard))});

test('最新发布的一版和草案都登记了底线', () => {
  expect(registered.map(({name}) => name)).toContain(latest.name);
  for (const {release} of registered) expect(new Set(release.floors.map((floor) => JSON.stringify(floor))).size).toBe(release.floors.length);
});

test.each(registered.map(({name, release}) => [labelOf(name), release] as const))('%s：底线，条文删了、不引了、说成“可”了，工作删了、少了，都报', (_, release) => {
  const unit: Profile['unit'] = {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'};
  const parameters = parameterValues(release, {unit});
  sample([...release.floors.entries()], 24).forEach(([entry, floor]) => {
    const {standard: code, clause, duty} = floor;
    const after = (change: (standard: Standard) => Standard) => floorFaults(withStandard(release, code, change), [{...floor, entry}], parameters);
    const label = `${code} ${clause ?? duty}`;
    expect(after((standard) => standard), label).toEqual([]);
    if (duty !== undefined) {
      const duties = (change: (item: Standard['procedure']['duties'][number]) => Standard['procedure']['duties']) => after((standard) => ({...standard, procedure: {...standard.procedure, duties: standard.procedure.duties.flatMap((item) => (item.id === duty ? change(item) : [item]))}}));
      expect(duties(() => []), label).toHaveLength(1);
      if (floor.every !== 'term') expect(duties((item) => [{...item, every: 'term'}]), label).toHaveLength(1);
      return;
    }
    const clauses = (change: (item: Standard['clauses'][number]) => Standard['clauses']) => after((standard) => ({...standard, clauses: standard.clauses.flatMap((item) => (item.id === clause ? change(item) : [item]))}));
    expect(clauses(() => []), label).toHaveLength(1);
    expect(clauses((item) => [{...item, cites: []}]), label).toHaveLength(1);
    expect(clauses((item) => [{...item, text: '', items: []}]), label).toHaveLength(1);
    const soft = (text: string) => text.replace(/一般应|应(?![到选届])|不得/g, '可');
    expect(clauses((item) => [{...item, text: soft(item.text).replace(/(^|[。；])(?=.)/g, '$1可'), items: item.items.map((line) => ({...line, text: soft(line.text)}))}]), label).toHaveLength(1);
  });
});

const memo = rememberedStandards();

type Trial = {standard: string} & Record<string, unknown>;

/** 照最新一版采用，做这几处改动，得到的问题；第几处改动就报在 profile.yml 的第几行。 */
function adopted(alterations: readonly Trial[]): string[] {
  const {name, folder, files, release} = latest;
  const texts = standardTexts(release, files);
  const alter = alterations.map((alteration) => {
    const bare = {reason: '试', ...alteration} as Alteration;
    return {...bare, was: sourceFingerprint(texts.get(bare.standard)!, bare)};
  });
  const profile = Profile.parse({unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}, from: {release: name, title: release.system.title}, alter});
  const {problems} = resolveProfile({files, folder, name, source: release, memo, profile, profileFile: 'profile.yml', locate: ([, index, key]) => ({line: Number(index ?? -1) + 1, column: key === undefined ? 1 : 2}), target: {name: OWN, folder: 'adopted'}});
  return problems.map(({file, line, rule, message}) => `${file}:${line} ${rule} ${message}`);
}
const branch = (article: string) => `<Cite of="branch-work-regulations" article="${article}" />`;
const recruitment = '<Cite of="member-recruitment-rules" article="第十三条" />';
const replace = (standard: string, clause: string, text: string): Trial => ({standard, action: 'replace', clause, text});
const duty = (standard: string, id: string, set: Record<string, unknown>): Trial => ({standard, action: 'replace-item', kind: 'duty', id, set});
const strike = (standard: string, id: string): Trial => ({standard, action: 'strike-item', kind: 'duty', id});

/** 推算一次要一秒：改的不是同一处的一起推。 */
function together(trials: readonly Trial[]): (trial: Trial) => string[] {
  const groups: Trial[][] = [];
  const place = ({standard, clause, id}: Trial): string => `${standard} ${String(clause ?? id)}`;
  for (const trial of trials) {
    const group = groups.find((others) => others.every((other) => place(other) !== place(trial)));
    if (group) group.push(trial);
    else groups.push([trial]);
  }
  const found = new Map<Trial[], string[]>();
  return (trial) => {
    const group = groups.find((others) => others.includes(trial))!;
    if (!found.has(group)) found.set(group, adopted(group));
    const line = group.indexOf(trial) + 1;
    // 不是这一组里哪一处改动引起的，每一处都算上。
    return found.get(group)!.filter((problem) => !/^profile\.yml:\d/.test(problem) || problem.startsWith(`profile.yml:${line} `)).map((problem) => problem.replace(`profile.yml:${line} `, 'profile.yml '));
  };
}

const low: readonly (readonly [Trial, string])[] = [
  [replace('401', 'frequency', `党支部可每半年开展 1 次主题党日。${branch('第十六条')}`), '（#frequency）“党支部可每半年开展 1 次”低于底线；《中国共产党支部工作条例（试行）》第十六条的底线是至少每月 1 次，只能更严；改好，或删去这条改动'],
  [replace('201', 'frequency', `党员大会可每年召开 1 次。${branch('第十一条')}`), '“党员大会可每年召开 1 次”低于底线；《中国共产党支部工作条例（试行）》第十一条的底线是至少每季度 1 次'],
  [replace('301', 'public-notice', `拟列为发展对象的可公示 1 日。${recruitment}`), '没有写不少于 5 个工作日；《中国共产党发展党员工作细则》第十三条的底线是不少于 5 个工作日'],
  [strike('103', 'expiry-list'), '周期性工作 expiry-list 没有了；《中国共产党支部工作条例（试行）》第二十一条的底线是至少每届 1 次，只能更严，不能删去'],
  [duty('401', 'monthly-party-day', {every: 'year', months: [6]}), '周期性工作 monthly-party-day 写的是 year（每年），低于底线；《中国共产党支部工作条例（试行）》第十六条的底线是至少每月 1 次'],
  [strike('201', 'quarterly-meeting'), '周期性工作 quarterly-meeting 没有了；《中国共产党支部工作条例（试行）》第十一条的底线是至少每季度 1 次'],
  [duty('303', 'monthly-payment', {every: 'quarter', months: [3, 6, 9, 12]}), '低于底线；《关于中国共产党党费收缴、使用和管理的规定》第十二条的底线是至少每月 1 次'],
  [replace('201', 'quorum', `党员大会表决，应有三分之一以上有表决权的党员到会。${branch('第十一条')}<Own />`), '三分之一”低于底线；《中国共产党支部工作条例（试行）》第十一条的底线是“有表决权的党员”不少于半数'],
  [replace('205', 'annual-meeting', `党支部应每届召开 1 次组织生活会。${branch('第十七条')}`), '低于底线'],
  [{standard: '301', action: 'replace-item', kind: 'step', id: 'publicize-candidate', set: {due: '公示 3 个工作日'}}, '301 的步骤 publicize-candidate “公示 3 个工作日”低于底线；《中国共产党发展党员工作细则》第十三条的底线是不少于 5 个工作日'],
  [{standard: '303', action: 'strike', clause: 'rate-retired'}, '的条文 #rate-retired 没有了'],
];
/** 更严的改动，和依着所改条文、要看答复的问答。 */
const strict: readonly (readonly [Trial, readonly string[]])[] = [
  [replace('401', 'frequency', `党支部应每半月开展 1 次主题党日，并相对固定 1 天。${branch('第十六条')}`), ['frequency', 'general-branch-held']],
  [replace('401', 'frequency', `党支部应每月开展不少于 2 次主题党日。${branch('第十六条')}`), ['frequency', 'general-branch-held']],
  [replace('301', 'public-notice', `拟列为发展对象的应按 <Form id="candidate-notice" /> 公示 7 个工作日；流动人员应在流出地和流入地同时公示。${recruitment}`), ['activist-to-candidate', 'notice-days', 'full-notice']],
  [replace('201', 'quorum', `党员大会表决，应有三分之二以上有表决权的党员到会。${branch('第十一条')}<Own />`), ['quorum']],
  [duty('401', 'monthly-party-day', {by: '当月 20 日前'}), []],
];
/** 改了条文，依着它的问答用不上的也删去。 */
const withAnswers = ([trial, answers]: (typeof strict)[number]): Trial[] => [trial, ...answers.map((id) => ({standard: trial.standard, action: 'strike-item', kind: 'answer', id}))];

describe('采用单位改不低', () => {
  const [lowered, stricter] = [together(low.map(([trial]) => trial)), together(strict.map(([trial]) => trial))];
  test.each(low)('%j', (trial, says) => {
    const problems = lowered(trial);
    expect(problems.filter((problem) => problem.startsWith('profile.yml floors-hold ') && problem.includes(says)), problems.join('\n')).not.toEqual([]);
  });

  test.each(strict)('更严的、与底线无关的只叫看依着它的问答，写明了就照收：%j', (...[trial, answers]) => {
    expect(stricter(trial)).toEqual(answers.length ? [expect.stringMatching(new RegExp(`^profile\\.yml alteration 动了问答所依的条款：.*看答复还对不对：照旧的在这条改动里写 answers: \\[${answers.join(', ')}\\]；`))] : []);
    expect(adopted(withAnswers([trial, answers]))).toEqual([]);
  });
});

describe('草案改不低', () => {
  const draft = registered[0]!;
  const memo = rememberedStandards();
  const checked = (file: string, from: string | RegExp, to: string): string[] => {
    const files = draft.files.map((item) => (item.path.endsWith(file) ? {...item, text: item.text.replace(from, to)} : item));
    expect(files.some(({text}, index) => text !== draft.files[index]!.text), file).toBe(true);
    const {release, problems} = readRelease(draft.name, draft.folder, files, memo);
    expect(problems).toEqual([]);
    const found: string[] = [];
    floorsHold.check(release!, (place, {line}, message) => found.push(`${place}:${line} ${message}`));
    return found;
  };
  const day = 'activities/themed-party-day';
  test.each([
    [`${day}/index.mdx`, /应每月开展 1 次主题党日/, '应每季度开展 1 次主题党日', '“党支部应每季度开展 1 次”低于底线；《中国共产党支部工作条例（试行）》第十六条的底线是至少每月 1 次，只能更严；底线本身变了的，改'],
    [`${day}/index.mdx`, /应每月开展 1 次主题党日/, '可每月开展 1 次主题党日', '“可”不是必须做到的，写“应”'],
    [`${day}/procedure.yml`, /(id: monthly-party-day[\s\S]*?)every: month/, '$1every: year\n    months: [6]', '周期性工作 monthly-party-day 写的是 year（每年），低于底线'],
    [`${day}/procedure.yml`, /id: monthly-party-day/, 'id: party-day', '周期性工作 monthly-party-day 没有了'],
    ['membership/member-recruitment/index.mdx', /公示不少于 5 个工作日/, '公示 1 日', '没有写不少于 5 个工作日'],
    ['organization/election/procedure.yml', /id: expiry-list/, 'id: terms-list', '周期性工作 expiry-list 没有了'],
  ] as const)('%s %s → %s', (file, from, to, says) => {
    const problems = checked(file, from, to);
    expect(problems.filter((problem) => problem.includes(says)), problems.join('\n')).not.toEqual([]);
    expect(problems[0]).toMatch(says.endsWith('没有了') ? /registers\/floors\.yml:\d+|procedure\.yml:\d+/ : new RegExp(`${file}:\\d+`));
  });
});
