import {expect, test} from 'vitest';
import {readFolder} from '../src/project/files';
import {rememberedStandards} from '../src/project/fixture';
import {INDEX_FILE} from '../src/outputs/adopt-package/index-page';
import {planOf} from '../src/outputs/adopt-package/plan';
import {ALL, sample} from './sweep';
import {contextOf} from '../src/domain/derive/context';
import {tiers} from '../src/domain/glossary';
import {parse} from 'yaml';
import {LevelRewrites} from '../src/domain/schema/levels';
import type {Profile} from '../src/domain/schema/profile';
import {adoptForm, emptyDraft, withTier, type Draft} from '../src/domain/adopt/form';
import {adopterKinds, type AdopterKind} from './adopter-kinds';
import {levelRewriter} from '../src/domain/adopt/levels';
import {adopt} from '../src/domain/adopt/preview';
import {liaisonLedger, rectificationNotice, talkRecord, talkRequest} from '../src/domain/assess/cases';
import {exampleYear} from '../src/domain/assess/example';
import {unplaced} from '../src/domain/assess/fill';
import {visitTitle} from '../src/domain/assess/say';
import {branchSheets} from '../src/outputs/assess/branch-workbook';
import {generalSheets} from '../src/outputs/assess/general-workbook';
import {assessPack, type AssessPack} from '../src/outputs/assess/pack';
import {releaseOf} from '../src/domain/adopt/source-data';
import {contentOf} from '../src/domain/content';
import {OWN} from '../src/domain/source/release';
import {editionsOf} from '../src/domain/views/edition';
import {standardPage} from '../src/outputs/page/standard-page';
import {viewRoutes} from '../src/site/plugins/views/routes';

const folder = 'versioned_docs/version-2026';
const {files} = readFolder(process.cwd(), folder);
const memo = rememberedStandards();
const release = releaseOf({name: '2026', folder, files}, memo);
const form = adoptForm(release, '2026 版');

function draftOf({gone, names}: AdopterKind): Draft {
  const draft = gone.reduce((known, tier) => withTier(known, form, tier, false), {...emptyDraft(), unit: {单位名称: '甲单位', 标准代号: 'JDW', 发布人: '甲单位党组织'}});
  for (const item of Object.values(draft.exclude)) item.instead ||= '《甲单位党建工作制度》';
  return {...draft, ...(names && {names})};
}

/** 一处处都看：推出的文件、标准文档、表单、日历、清单、汇编、工作簿的格，连键带值。 */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (value instanceof Map) return [...(value as Map<unknown, unknown>).values()].flatMap(textsIn);
  return value && typeof value === 'object' ? Object.entries(value).flatMap(([key, item]) => [key, ...textsIn(item)]) : [];
}

/** 督查与考核页的资料、举例，由它们做的工作簿、填的表单；表单里没有栏放的也报出来。 */
function assessTexts(pack: AssessPack | undefined): unknown[] {
  if (!pack) return [];
  const {data, forms} = pack;
  const year = exampleYear(data, 2027);
  const input = {data, year, branch: 'second', today: '2027-12-20'};
  const filled = {'rectification-notice': rectificationNotice(input, year.problems.map(({id}) => id)), 'talk-request': talkRequest(input), 'talk-record': talkRecord(input), 'liaison-ledger': liaisonLedger({...input, branch: 'third'})};
  for (const [id, contents] of Object.entries(filled)) if (forms[id]) expect(unplaced(forms[id].template, contents), id).toEqual([]);
  return [pack, year, filled, branchSheets(data, {year, branch: 'second'}), data.names.above && generalSheets(data, {year}), data.plan.visits.map((visit) => visitTitle(visit, data))];
}

/** 一个词和它自己并列。 */
const DOUBLED = /([\p{Script=Han}]{2,8})(?:、|和|或者?|以及)\1|(?<!党)支部(?:、|和|或者)党支部/gu;

const kinds = Object.entries(adopterKinds) as [keyof typeof adopterKinds, AdopterKind][];

test.each(sample(kinds, 1, {always: [kinds.find(([name]) => name === 'oneBranch')!]}))('%s：没有的层级、改了的称呼哪里都没有，没有没把握的句子', {timeout: 240_000}, (_, kind) => {
  const result = adopt(draftOf(kind), {release, files, memo, from: {release: '2026', title: '机关党建标准'}});
  expect(result.faults).toEqual([]);
  expect(result.preview!.doubts).toEqual([]);
  const own = result.release!;
  const gone = [...kind.gone.map((tier) => tiers[tier]), ...Object.keys(kind.names ?? {})];
  // 短的叫法（小组、总支）在改写登记里；“组长”还有领导小组的。只供查找、不印的说法里可以有：人会这么打字。
  const short = (kind.gone as readonly string[]).flatMap((tier) => release.levels.find(({without}) => without === tier)?.names ?? []).filter((name) => name !== '组长');
  const levels = levelRewriter(result.profile, release);
  // 还要说到它的（设不设的门槛），登记了理由。
  const kept = levels?.rewrites.flatMap(({keep}) => keep.map(({text}) => text)) ?? [];
  const names = new Set([...own.standards, ...release.standards].flatMap(({parameters}) => parameters.map(({name}) => name)));
  const context = contextOf(own, result.profile, {path: '', filesPath: ''});
  const plan = planOf(own, result.profile, result.preview!, '2026-11-30');
  // 法规登记册的要点是法规的话；不采用的是上游的名称；profile.yml 是单位自己写的。
  const outputs = textsIn([plan.jobs, plan.texts.filter(({path}) => path !== 'profile.yml' && path !== INDEX_FILE), own.roles, own.burden, own.smallBranch, own.synonyms, own.cases, own.standards.map(({titleBlock, procedure, records, questions}) => [titleBlock, procedure, records.map(({template}) => template), questions]), Object.values(context.roles), assessTexts(assessPack(own, context))])
    .filter((text) => !names.has(text));
  const typed = new Set(textsIn([own.synonyms, own.standards.map(({titleBlock: {aliases}, questions}) => [aliases, questions.map(({also}) => also)])]));
  const left = [...new Set(outputs)].filter((text) => {
    const bare = kept.reduce((rest, part) => rest.replaceAll(part, ''), text).replace(/\{[^{}\n]*\}/g, '');
    return (gone.some((name) => bare.includes(name)) || (!typed.has(text) && short.some((name) => bare.includes(name)))) && !release.regulations.some(({provisions}) => provisions.some(({fact}) => fact === text));
  });
  expect(left).toEqual([]);
  // 没有定发布的日子：编号不带年份，上游的发布、实施、复审的日子哪里都没有。
  const dates = [...new Set(release.standards.flatMap(({titleBlock: {issued, implemented, reviewBy}}) => [issued, implemented, reviewBy]))];
  const printed = dates.flatMap((date) => [date, date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1 年 $2 月 $3 日')]);
  const made = textsIn([plan.jobs.map((job) => (job.kind === 'form' ? [job.form.context, job.form.template] : job)), plan.texts.filter(({path}) => path.endsWith('.html'))]);
  expect([...new Set(made)].filter((text) => /JDW \d{3}—/.test(text) || (/发布|实施|复审/.test(text) && printed.some((date) => text.includes(date))))).toEqual([]);
  expect(plan.jobs.flatMap((job) => (job.kind === 'volume' ? job.document.parts.flatMap(({rows}) => rows.map(({cells}) => cells[4])) : [])).filter(Boolean)).toEqual([]);
  // 网站上本单位的各页：首页、清单、日历、表单、办一件事、每个标准；法规各页是法规的话。
  const site = contentOf({releases: [{...own, name: OWN}, release], adoption: {release: '2026', label: '2026 版', title: '机关党建标准', notices: [], standards: {}, excluded: []}}, result.profile, OWN, {url: 'http://localhost:3000', baseUrl: '/'});
  const facts = new Set(release.regulations.flatMap(({provisions}) => provisions.flatMap(({fact}) => [fact, `${fact}。`])));
  const isOwnPage = (path: string) => !/^\/(?:basis|standards\/2026)(?:\/|$)/.test(path);
  const pages = [...viewRoutes(editionsOf({...site, today: '2026-11-30'}), '/').filter(({path}) => isOwnPage(path)).map(({props}) => props), ...own.standards.map((standard) => standardPage(standard, site.releases[0]!.context))];
  const shown = [...new Set(textsIn(pages))].filter((text) => !facts.has(text) && !names.has(text) && !typed.has(text));
  expect(shown.filter((text) => {
    const bare = kept.reduce((rest, part) => rest.replaceAll(part, ''), text).replace(/\{[^{}\n]*\}/g, '');
    return [...gone, ...short].some((name) => bare.includes(name)) || /JDW \d{3}—/.test(text) || (/发布|实施|施行|复审/.test(text) && printed.some((date) => text.includes(date)));
  })).toEqual([]);
  // 换过以后自己并列自己的：“编入支部和党支部”“主题党日或者主题党日”。原文就有的不算。
  const upstream = textsIn(release.standards.map(({titleBlock, procedure, records, questions, clauses}) => [titleBlock, procedure, records, questions, clauses.map((clause) => clause.text)])).join('\n');
  const doubled = textsIn(own.standards.map(({titleBlock, procedure, records, questions, clauses}) => [titleBlock, procedure, records.map(({template}) => template), questions, clauses.map((clause) => clause.text)])).flatMap((text) => text.match(DOUBLED) ?? []);
  expect([...new Set(doubled)].filter((part) => !upstream.includes(part))).toEqual([]);
});

test('改写登记的每一句在那一版里都有', () => {
  for (const from of [folder, 'docs']) {
    const own = readFolder(process.cwd(), from).files;
    const text = own.filter(({path}) => !path.endsWith('/levels.yml')).map((file) => file.text).join('\n');
    const levels = LevelRewrites.parse(parse(own.find(({path}) => path.endsWith('/levels.yml'))!.text));
    expect(levels.flatMap(({texts, keep}) => [...texts.map((item) => item.from), ...keep.map((item) => item.text)]).filter((part) => !text.includes(part)), from).toEqual([]);
  }
});

const profile: Profile = {unit: {单位名称: '甲', 标准代号: 'JJ', 发布人: '甲'}, tiers: {generalBranch: 'bureau'}, roles: {transfer: {generalBranchSecretary: 'bureauSecretary', generalBranchMember: 'bureauCommittee', generalBranchCommittee: 'bureauCommittee'}}};

test('并列的重了只留一个；参数名不换；没有没有的层级就不改', () => {
  const {text, data} = levelRewriter(profile, {...release, levels: []})!;
  expect(text('党总支书记、局党委书记和党支部书记应到场。')).toBe('局党委书记和党支部书记应到场。');
  expect(text('报党总支，由党总支委员审。')).toBe('报局党委，由局党委委员审。');
  expect(text('{党总支天数} 日内报党总支')).toBe('{党总支天数} 日内报局党委');
  expect(data({options: ['局党委', '党总支'], example: ['党总支', '党总支']})).toEqual({options: ['局党委'], example: ['局党委', '局党委']});
  expect(levelRewriter({...profile, tiers: undefined}, release)).toBeUndefined();
});

test('自己报自己的、还说到没有的一级的，说出是哪一句', () => {
  const {doubtful} = levelRewriter(profile, {...release, levels: [{without: 'generalBranch', to: 'bureau', names: ['总支'], texts: [], keep: [], alter: [], records: []}]})!;
  expect(doubtful('由党总支审核后报局党委审定。党员应参加。', '101')).toEqual(['由局党委审核后报局党委审定。']);
  expect(doubtful('总支每月开会。', '101')).toEqual(['总支每月开会。']);
  expect(doubtful('党总支书记、局党委书记应到场。', '101')).toEqual([]);
});

if (ALL) test('草案的改写登记也合用：两级都没有，推得出来，没有没把握的句子', {timeout: 240_000}, () => {
  const {files: drafted} = readFolder(process.cwd(), 'docs');
  const draft = releaseOf({name: 'current', folder: 'docs', files: drafted}, memo);
  const {faults, preview} = adopt(draftOf(adopterKinds.sevenMembers), {release: draft, files: drafted, memo, from: {release: 'current', title: '机关党建标准'}});
  expect([faults, preview!.doubts]).toEqual([[], []]);
});
