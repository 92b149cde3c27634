import {expect, test} from 'vitest';
import {compareClauses, compareItems, restore, type ClauseChange} from './clauses';
import {randomFrom} from './random';
import type {ClauseView} from './clause-view';

const keyed = (view: Omit<ClauseView, 'key'>): ClauseView => ({...view, key: JSON.stringify([view.kind, view.title, view.text, view.items, view.marks.map(({key}) => key)])});
const paragraph = (id: string, number: string, text: string, more: Partial<ClauseView> = {}): ClauseView => keyed({id, kind: 'paragraph', chapter: 'requirements', parent: 'time', number, title: '', text, items: [], marks: [], ...more});
const heading = (id: string, number: string, title: string): ClauseView => keyed({id, kind: 'section', chapter: 'requirements', parent: 'requirements', number, title, text: '', items: [], marks: []});
const kinds = (changes: readonly ClauseChange[]) => changes.map(({kind, before, after}) => `${kind} ${before?.number ?? ''}→${after?.number ?? ''}`);

const monthly = paragraph('monthly', '5.1.1', '党支部应每月召开一次例会。');
const notice = paragraph('notice', '5.1.2', '会议应提前三日通知全体党员。');
const minutes = paragraph('minutes', '5.1.3', '组织委员应当场填写会议记录，由主持人签字。');

test('没有变的是未变', () => {
  expect(kinds(compareClauses([monthly, notice], [monthly, notice]))).toEqual(['unchanged 5.1.1→5.1.1', 'unchanged 5.1.2→5.1.2']);
});

test('前面加了一条，后面的只是改号', () => {
  const added = paragraph('added', '5.1.1', '每年一月排定全年计划并公布。');
  expect(kinds(compareClauses([monthly, notice], [added, {...monthly, number: '5.1.2'}, {...notice, number: '5.1.3'}]))).toEqual(['added →5.1.1', 'renumbered 5.1.1→5.1.2', 'renumbered 5.1.2→5.1.3']);
});

test('换了位置是移动，不是一删一增；锚点改了也认得出', () => {
  const moved = {...monthly, id: 'renamed', number: '5.1.3'};
  expect(kinds(compareClauses([monthly, notice, minutes], [{...notice, number: '5.1.1'}, {...minutes, number: '5.1.2'}, moved]))).toEqual(['renumbered 5.1.2→5.1.1', 'renumbered 5.1.3→5.1.2', 'moved 5.1.1→5.1.3']);
});

test('挪到另一条下面是移动；条的锚点改了、段落跟着走的不是', () => {
  const [time, place] = [heading('time', '5.1', '时间'), heading('place', '5.2', '地点')];
  const sections = (views: ClauseView[]) => kinds(compareClauses([time, monthly, notice, place], views)).filter((kind) => !kind.startsWith('unchanged') && !kind.startsWith('renumbered'));
  expect(sections([time, monthly, place, paragraph('notice', '5.2.1', notice.text, {parent: 'place'})])).toEqual(['moved 5.1.2→5.2.1']);
  const renamed = heading('when', '5.1', '时间');
  expect(sections([renamed, {...monthly, parent: 'when'}, {...notice, parent: 'when'}, place])).toEqual([]);
});

test('一条分成两条：后一条是拆分，写明分出自哪一条；反过来是合并', () => {
  const whole = paragraph('whole', '5.1.1', '会议应提前三日通知全体党员。组织委员应当场填写会议记录，由主持人签字。');
  const [first, second] = [paragraph('whole', '5.1.1', '会议应提前三日通知全体党员。'), paragraph('record', '5.1.2', '组织委员应当场填写会议记录，由主持人签字。')];
  const split = compareClauses([whole], [first, second]);
  expect(kinds(split)).toEqual(['changed 5.1.1→5.1.1', 'split →5.1.2']);
  expect(split[1]!.from).toBe('5.1.1');
  expect(kinds(compareClauses([first, second], [whole]))).toEqual(['changed 5.1.1→5.1.1', 'merged 5.1.2→']);
});

test('只换了依据，也是修改', () => {
  const cited = keyed({...monthly, marks: [{key: 'rules 第三条', label: '条例 第三条'}]});
  const [change] = compareClauses([keyed({...monthly, marks: [{key: 'notice', label: '通知'}]})], [cited]);
  expect(change).toMatchObject({kind: 'changed', edited: true, marks: [{kind: 'del', label: '通知'}, {kind: 'ins', label: '条例 第三条'}]});
});

test('列项：插一项，后面的不算改；改字、删去、移动各是各的', () => {
  expect(compareItems(['甲组学习党章；', '乙组参观基地。'], ['新加的一项活动；', '甲组学习党章；', '乙组参观教育基地。']).map(({kind}) => kind)).toEqual(['added', 'unchanged', 'changed']);
  expect(compareItems(['学习；', '参观；', '讨论。'], ['参观；', '讨论。', '学习；']).map(({kind}) => kind)).toEqual(['unchanged', 'unchanged', 'moved']);
  expect(compareItems(['学习党章；', '讨论。'], ['讨论。']).map(({kind}) => kind)).toEqual(['struck', 'unchanged']);
});

const phrases = '党支部应每月召开会议|书记负责召集主持|党员因故请假的应事先说明|组织委员当场填写记录|提前三日通知全体党员|会后公布议定事项|纪检委员核对补学情况|党小组组长收集意见|经费列入部门预算|不得以材料多少评价效果|每季度报党总支|流动党员在流入地参加'.split('|');
type Random = ReturnType<typeof randomFrom>;
const sentence = ({pick, below}: Random) => Array.from({length: 1 + below(3)}, () => pick(phrases)).join('，') + '。';
const text = (random: Random) => Array.from({length: 1 + random.below(3)}, () => sentence(random)).join('');

/** 随机改一处；返回被移动的条的锚点。 */
function mutate(views: ClauseView[], random: Random, fresh: () => string): string | undefined {
  const at = random.below(views.length);
  const view = views[at]!;
  const put = (index: number, item: ClauseView) => views.splice(index, 0, item);
  switch (random.below(8)) {
    case 0:
      put(at, paragraph(fresh(), '', text(random)));
      return undefined;
    case 1:
      if (views.length > 2) views.splice(at, 1);
      return undefined;
    case 2: {
      if (views.length < 3) return undefined;
      views.splice(at, 1);
      put(random.below(views.length + 1), view);
      return view.id;
    }
    case 3:
      views[at] = {...view, items: [...view.items.slice(1), sentence(random)]};
      return undefined;
    case 4:
      views[at] = {...view, marks: random.below(2) ? [] : [{key: random.pick(phrases), label: random.pick(phrases)}]};
      return undefined;
    case 5: {
      const half = view.text.indexOf('。') + 1;
      if (half <= 0 || half === view.text.length) return undefined;
      views[at] = {...view, text: view.text.slice(0, half)};
      put(at + 1, paragraph(fresh(), '', view.text.slice(half)));
      return undefined;
    }
    case 6:
      views[at] = {...view, id: fresh()};
      return undefined;
    default: {
      const from = random.below(view.text.length);
      views[at] = {...view, text: view.text.slice(0, from) + random.pick(phrases) + view.text.slice(from + random.below(6))};
      return undefined;
    }
  }
}

const numbered = (views: readonly ClauseView[]) => views.map((view, index) => keyed({...view, number: `5.1.${index + 1}`}));
const plain = (views: readonly ClauseView[]) => views.map(({number, title, text: body, items, marks}) => ({number, title, text: body, items, marks: marks.map(({label}) => label).sort()}));

test('一千次随机改动：由对照还原两版，一字不差；移动的条不报成一删一增', {timeout: 15_000}, () => {
  const start = Number(process.env.REDLINE_SEED ?? 20261123);
  for (let seed = start; seed < start + 1000; seed += 1) {
    const random = randomFrom(seed);
    let count = 0;
    const fresh = () => `clause-${(count += 1)}`;
    const before = numbered(Array.from({length: 3 + random.below(8)}, () => paragraph(fresh(), '', text(random), {items: Array.from({length: random.below(3)}, () => sentence(random))})));
    const views = [...before];
    const moves = Array.from({length: 1 + random.below(4)}, () => mutate(views, random, fresh));
    const after = numbered(views);
    const changes = compareClauses(before, after);
    const hint = `种子 ${seed}；重跑：REDLINE_SEED=${seed}`;
    expect(restore(changes, 'before'), hint).toEqual(plain(before));
    expect(restore(changes, 'after'), hint).toEqual(plain(after));
    for (const id of moves) {
      if (!id || !before.some((view) => view.id === id) || !after.some((view) => view.id === id)) continue;
      const involved = changes.filter(({before: old, after: now}) => before[old?.index ?? -1]?.id === id || after[now?.index ?? -1]?.id === id);
      expect(involved.map(({kind}) => kind).filter((kind) => ['struck', 'added', 'split', 'merged'].includes(kind)), hint).toEqual([]);
      expect(involved, hint).toHaveLength(1);
    }
  }
});

test('只是“本标准”改称“本文件”，算未变；还改了别的，照样是修改', () => {
  const scope = paragraph('scope', '1', '本标准规定了例会的时间和记录要求。');
  expect(kinds(compareClauses([scope], [paragraph('scope', '1', '本文件规定了例会的时间和记录要求。')]))).toEqual(['unchanged 1→1']);
  expect(kinds(compareClauses([scope], [paragraph('scope', '1', '本文件规定了例会的时间、地点和记录要求。')]))).toEqual(['changed 1→1']);
});
