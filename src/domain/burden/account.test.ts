import {describe, expect, it} from 'vitest';
import {fixtureFiles} from '../rules/fixture';
import {readRelease, type Release} from '../source/release';
import {burdenOf, formMinutes, mainPath, peopleOf, workKindOf} from './account';
import {heaviestOf, loadOf, overBudget} from './budget';

function fixture(edit: (files: Map<string, string>) => void = () => undefined): Release {
  const files = fixtureFiles();
  edit(files);
  const {release, problems} = readRelease('current', 'docs', [...files].map(([path, text]) => ({path, text})));
  expect(problems).toEqual([]);
  return release!;
}

const release = fixture();
const burden = release.burden!;
const size = burden.cases[0]!;
const account = () => burdenOf(release, burden, size, {});

describe('归类', () => {
  const kinds = [
    {id: 'talk', title: '谈', minutes: 30, helps: 100, decisions: true, verbs: ['谈话'], reason: '甲'},
    {id: 'arrange', title: '排', minutes: 15, helps: 0, verbs: ['排定', '安排'], reason: '乙'},
  ];
  it('看最先出现的词，不看登记的先后', () => {
    expect(workKindOf({title: '排定谈话分工'}, {kinds})?.id).toBe('arrange');
    expect(workKindOf({title: '谈话后安排'}, {kinds})?.id).toBe('talk');
  });
  it('判断的步骤只归 decisions 的几类', () => {
    expect(workKindOf({title: '安排谈话是否成', next: [{when: '是', step: 'a'}, {when: '否', step: 'b'}]}, {kinds})?.id).toBe('talk');
  });
  it('自己写明的先算；认不出的没有', () => {
    expect(workKindOf({title: '谈话'}, {kinds}, {kind: 'arrange'})?.id).toBe('arrange');
    expect(workKindOf({title: '张罗'}, {kinds})).toBeUndefined();
  });
});

describe('账', () => {
  it('主路走写在最前的去向，走回头就停', () => {
    expect([...mainPath(release.standards[0]!.procedure.steps)]).toEqual(['plan', 'notify', 'count', 'hold', 'publish', 'file']);
  });
  it('一栏、一行字、一个签名各按登记的用时', () => {
    const form = {field: 2, line: 3, signature: 5, reason: '甲'};
    const clause = 'a';
    expect(formMinutes({blocks: [{kind: 'fields', fields: [{label: '甲', clause}, {label: '乙', clause, lines: 4}]}, {kind: 'signatures', signers: [{label: '丙', clause}]}, {kind: 'paragraph', text: '于____日____人', clause}]}, form)).toBe(2 + 12 + 5 + 4);
  });
  it('随周期性工作走的，用时算在步骤上，日子只算一件', () => {
    const [secretary] = account().roles;
    // 定议题、通知、是否过半、公布、归档各 10，开会自己定 30，记录一栏 1 分钟只填一次。
    expect(secretary!.months.map(({minutes}) => minutes)).toEqual(Array.from({length: 12}, () => 81));
    expect(secretary!.months.map(({dated}) => dated)).toEqual(Array.from({length: 12}, () => 1));
    expect(account().forms).toBe(12);
  });
  it('排了几个月、实际只在一个月做的，用时全记在那个月；那个月没有排的照排的算', () => {
    const duty = {id: 'training', title: '开会', role: 'member', every: 'year', months: [4, 5, 9], by: {words: '按上级安排', reason: '甲'}, clause: 'frequency'};
    const yearly = (at: number[] | undefined) => {
      const standards = release.standards.map((standard) => ({...standard, procedure: {...standard.procedure, duties: [...standard.procedure.duties, duty as never]}}));
      const own = [...burden.own, {code: '101', entry: 'training', minutes: 90, ...(at && {at}), reason: '甲'}];
      return burdenOf({...release, standards}, {...burden, own}, size, {}).roles.find(({role}) => role === 'member')!.entries.find(({id}) => id === 'training')!.times.flatMap((times, index) => (times ? [index + 1] : []));
    };
    expect([yearly(undefined), yearly([5]), yearly([6])]).toEqual([[4, 5, 9], [5], [4, 5, 9]]);
  });
  it('一起开会的配合者用同样长的时间', () => {
    expect(account().roles.find(({role}) => role === 'member')!.months[0]).toEqual({minutes: 30, dated: 0});
  });
  it('只有几名党员参加的，摊到每名党员', () => {
    const named = fixture((files) => {
      files.set('docs/registers/roles.yml', files.get('docs/registers/roles.yml')!.replace('id: member', 'id: partyMember'));
      files.set('docs/life/meeting/procedure.yml', files.get('docs/life/meeting/procedure.yml')!.replace('with: [member]', 'with: [partyMember]'));
      files.set('docs/registers/small-branch.yml', files.get('docs/registers/small-branch.yml')!.replace('role: member', 'role: partyMember'));
    });
    const minutes = (own: object) => burdenOf(named, {...burden, own: [{...burden.own[0]!, ...own}]}, size, {}).roles.find(({role}) => role === 'partyMember')!.months[0]!.minutes;
    expect(minutes({of: 2})).toBeCloseTo(30 * 2 / 10);
    expect(minutes({of: 40})).toBe(30);
    expect(minutes({per: 'member'})).toBe(30);
  });
  it('书记、委员也是党员，普通党员参加的也算他们一份，已经写了的不重算', () => {
    const named = fixture((files) => {
      files.set('docs/registers/roles.yml', `${files.get('docs/registers/roles.yml')!.replace('id: member', 'id: partyMember')}- {id: organizer, title: 委员, tier: partyBranch, description: 承办}\n`);
      files.set('docs/life/meeting/procedure.yml', files.get('docs/life/meeting/procedure.yml')!.replace('with: [member]', 'with: [partyMember]'));
      files.set('docs/registers/small-branch.yml', files.get('docs/registers/small-branch.yml')!.replace('role: member', 'role: partyMember'));
    });
    const minutes = (role: string, alsoMembers?: string[]) => burdenOf(named, {...burden, alsoMembers}, size, {}).roles.find((item) => item.role === role)?.months[0]!.minutes;
    expect(minutes('organizer')).toBeUndefined();
    expect(minutes('organizer', ['secretary', 'organizer'])).toBe(30);
    expect(minutes('secretary', ['secretary', 'organizer'])).toBe(minutes('secretary'));
  });
  it('岔路按登记的百分比算', () => {
    const aside = fixture((files) => files.set('docs/life/meeting/procedure.yml', files.get('docs/life/meeting/procedure.yml')!.replace('- {when: 过半, step: hold}\n      - {when: 不足, step: notify}', '- {when: 不足, step: notify}\n      - {when: 过半, step: hold}')));
    expect(burdenOf(aside, burden, size, {}).roles[0]!.months[0]!.minutes).toBeCloseTo(30 + (30 + 10 + 10) / 10);
  });
  it('填表另写明几分钟的，照写明的算', () => {
    const minutes = (form: object) => burdenOf(release, {...burden, own: [...burden.own, {code: '101', entry: 'file', reason: '甲', ...form}]}, size, {}).roles[0]!.months[0]!.minutes;
    expect(minutes({form: 7}) - minutes({form: 0})).toBe(7);
  });
  it('改成一季一次，账随着少三分之二', () => {
    const quarterly = {...release, standards: release.standards.map((standard) => ({...standard, procedure: {...standard.procedure, duties: standard.procedure.duties.map((duty) => ({...duty, every: 'quarter' as const, months: [3, 6, 9, 12]}))}}))};
    const year = (of: Release) => burdenOf(of, burden, size, {}).roles[0]!.months.reduce((sum, {minutes}) => sum + minutes, 0);
    expect(year(quarterly)).toBeCloseTo(year(release) / 3);
  });
  it('集体换成组成它的人，不设委员会的换成代做的人，一个人只算一次', () => {
    const bodies = {committee: ['secretary', 'organizer'], bureau: ['secretary', 'organizer', 'leader']};
    const standIns = [{role: 'committee', by: 'secretary', says: '书记'}, {role: 'organizer', by: 'secretary', says: '书记'}];
    expect(peopleOf('committee', {bodies}, undefined)).toEqual(['secretary', 'organizer']);
    expect(peopleOf('committee', {bodies}, {standIns})).toEqual(['secretary']);
    expect(peopleOf('bureau', {bodies}, {standIns})).toEqual(['secretary', 'leader']);
  });
});

describe('预算', () => {
  const over = (hours: {average: number; most: number}) => overBudget(account(), [{...burden.budgets[0]!, hours}]);
  it('正好等于预算不算超', () => expect(over({average: 81 / 60, most: 81 / 60})).toEqual([]));
  it('超了的说出平均、最忙的月和占得最多的三件', () => {
    const found = over({average: 1, most: 1});
    expect(found.map(({of, month}) => [of, month])).toEqual([['average', undefined], ['most', 1]]);
    expect(found[0]!.heaviest.map(({id}) => id)).toEqual(['hold', 'plan', 'notify']);
  });
  it('最忙的月取最大的一个', () => {
    const [secretary] = account().roles;
    const uneven = {...secretary!, months: secretary!.months.map((month, index) => (index === 6 ? {minutes: 240, dated: 5} : month))};
    expect(loadOf(uneven).hours).toMatchObject({most: 4, month: 7});
    expect(heaviestOf(secretary!, 1, 1)[0]!.id).toBe('hold');
  });
});
