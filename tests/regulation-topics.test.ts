import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import * as z from 'zod';
import {publisher, publisherContent} from '../src/project/fixture';
import {fill, parameterValues} from '../src/domain/derive/context';
import type {Clause} from '../src/domain/source/clauses';
import {DRAFT, labelOf, type Release} from '../src/domain/source/release';

const root = path.resolve(__dirname, '..');
const text = z.string().trim().min(1);
/** 一条规则在一版里的落点：哪个标准的哪一条，说什么，引什么，是不是本单位要求。 */
const Place = z.strictObject({standard: text, clause: text, says: z.array(text).min(1), cites: z.array(text).min(1).optional(), own: z.literal(true).optional()});
type Place = z.infer<typeof Place>;
const places = z.array(Place).min(1);
/** system 是体系表写明的国家标准，按版列出；没有条文落点的规则只有它。 */
const Topic = z.strictObject({id: text, title: text, system: z.strictObject({2017: z.array(text).min(1), 2026: z.array(text).min(1)}).optional(), 2017: places.optional(), 2026: places.optional(), next: places.optional()})
  .refine((topic) => topic.system ?? (topic[2017] && topic[2026]), '两版都要有落点');
type Topic = z.infer<typeof Topic>;

const topics = z.array(Topic).parse(parse(readFileSync(path.join(root, 'tests/regulation-topics.yml'), 'utf8')));
const {releases: published, problems} = publisherContent();
const releases = published.map(({release}) => release);

/** 一版该对的落点：2026 版以后的，草案和由它发布的各版，照 next；没有另写的照 2026 版。 */
function placesFor(topic: Topic, release: string): Place[] {
  return (release === '2017' ? topic[2017] : release === '2026' ? topic[2026] : topic.next ?? topic[2026]) ?? [];
}

/** 体系表该写明的国家标准里没有写的。 */
function systemFaults({system: wanted}: Topic, {name, system}: Release): string[] {
  const named = [system.drafting, ...(system.follows ?? [])];
  return (wanted?.[name === '2017' ? 2017 : 2026] ?? []).filter((id) => !named.includes(id)).map((id) => `体系表没有写明 ${id}`);
}

/** 条文里印出来的字：标题、正文、列项；章连同章内各段。 */
function wordsOf(clause: Clause, all: readonly Clause[]): string {
  const parts = clause.kind === 'chapter' ? all.filter(({chapter}) => chapter === clause.id) : [clause];
  return parts.flatMap((part) => [part.title, part.text, ...part.items.map((item) => item.text)]).join('\n');
}

/** 一个落点的毛病；没有毛病为空。 */
function faultsOf(place: Place, release: Release, parameters: Readonly<Record<string, string>>): string[] {
  const standard = release.standards.find(({titleBlock}) => titleBlock.code === place.standard);
  const clause = standard?.clauses.find(({id}) => id === place.clause);
  if (!standard || !clause) return [`没有 ${place.standard} 的 ${place.clause} 这一条`];
  const words = fill(wordsOf(clause, standard.clauses), parameters);
  const cited = clause.cites.flatMap(({of, article}) => (article ? [of, `${of} ${article}`] : [of]));
  return [
    ...place.says.filter((fragment) => !words.includes(fragment)).map((fragment) => `没有“${fragment}”`),
    ...(place.cites ?? []).filter((citation) => !cited.includes(citation)).map((citation) => `没有引 ${citation}`),
    ...(place.own && !clause.own ? ['没有标明本单位要求'] : []),
  ].map((fault) => `${place.standard} ${place.clause} ${fault}`);
}

/** 全部规则在一版里的毛病。 */
function faultsIn(release: Release, wanted: readonly Topic[] = topics): string[] {
  const parameters = parameterValues(release, publisher);
  return wanted.flatMap((topic) => [
    ...placesFor(topic, release.name).flatMap((place) => faultsOf(place, release, parameters)),
    ...systemFaults(topic, release),
  ].map((fault) => `${labelOf(release.name)} ${topic.title}：${fault}`));
}

test('对照表的条目不重复，每条规则两版都有落点', () => {
  expect(problems).toEqual([]);
  expect(new Set(topics.map(({id}) => id)).size).toBe(topics.length);
  expect(topics.length).toBeGreaterThanOrEqual(51);
  expect(releases.map(({name}) => name)).toEqual(expect.arrayContaining([DRAFT, '2017', '2026']));
});

test.each(releases.map((release) => [labelOf(release.name), release] as const))('%s：每条硬规则在条文里，依据引对，自己的规定标明', (_, release) => {
  expect(faultsIn(release)).toEqual([]);
});

test('条文里的字、依据、自定标记或者整条没有了，都报得出', () => {
  for (const release of releases) {
    for (const topic of topics) {
      if (topic.system) expect(faultsIn({...release, system: {...release.system, drafting: release.name === '2017' ? 'gbt-1-1-2020' : 'gbt-1-1-2009', follows: []}}, [topic]), topic.id).not.toEqual([]);
      for (const place of placesFor(topic, release.name)) {
        const without = (change: (clause: Clause) => Clause[]): string[] => faultsIn({
          ...release,
          standards: release.standards.map((standard) => (standard.titleBlock.code === place.standard ? {...standard, clauses: standard.clauses.flatMap((clause) => (clause.id === place.clause ? change(clause) : [clause]))} : standard)),
        }, [topic]);
        expect(without(() => []), `${topic.id} ${place.clause}`).not.toEqual([]);
        if (place.cites) expect(without((clause) => [{...clause, cites: []}]), `${topic.id} ${place.clause}`).not.toEqual([]);
        if (place.own) expect(without((clause) => [{...clause, own: false}]), `${topic.id} ${place.clause}`).not.toEqual([]);
        // 章的文字在章内各段，不在章标题里。
        if (place.clause !== 'scope') expect(without((clause) => [{...clause, title: '', text: '', items: []}]), `${topic.id} ${place.clause}`).not.toEqual([]);
      }
    }
  }
});
