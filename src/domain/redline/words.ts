import {diffArrays} from 'diff';
import {remembering} from '../remember';
import {wordsOf} from '../segments';

/** 一截文字：两版都有、只在新版、只在旧版。 */
export interface Segment {
  kind: 'same' | 'ins' | 'del';
  text: string;
}

const SENTENCE = /[^。；：！？\n]+[。；：！？\n]*|[。；：！？\n]+/gu;
/** 相同的字不到这个比例，逐词标会碎得读不成句，整句删、整句增。 */
const READABLE = 0.4;
/** 一句里改了这么多处、剩下的又不到这个比例，逐词标就是满篇碎片，也整句删、整句增。 */
const MANY_SPOTS = 3;
const MOSTLY_KEPT = 0.65;

const sentencesOf = (text: string): string[] => text.match(SENTENCE) ?? [];

/**
 * 逐句、再逐词比较两段中文。
 * 去掉 del、连起其余即得新文，去掉 ins、连起其余即得旧文，一字不差。结果是共用的，不要改。
 */
export function diffText(before: string, after: string): Segment[] {
  if (before === after) return segmentsOf('same', before);
  if (!before || !after) return [...segmentsOf('del', before), ...segmentsOf('ins', after)];
  return freshDiff(before, after);
}

/** 查规则、对照页、图上的标记、更正各比一遍，分词又慢，比过的记着。 */
const freshDiff = remembering((before: string, after: string) => `${before}\0${after}`, compared, 10_000);

function compared(before: string, after: string): Segment[] {
  const blocks: {before: string; after: string; same: boolean}[] = [];
  for (const {value, added, removed} of diffArrays(sentencesOf(before), sentencesOf(after))) {
    const text = value.join('');
    const last = blocks.at(-1);
    if (!added && !removed) blocks.push({before: text, after: text, same: true});
    else if (last && !last.same) last[added ? 'after' : 'before'] += text;
    else blocks.push({before: removed ? text : '', after: added ? text : '', same: false});
  }
  return join(blocks.flatMap((block) => (block.same ? segmentsOf('same', block.before) : diffBlock(block.before, block.after))));
}

/** 列举（依据、记录等）逐项比较，不把一项的名称拆开。 */
export function diffList(before: string, after: string): Segment[] {
  const items = (text: string): string[] => text.split(/([；、，])/).filter(Boolean);
  return join(diffArrays(items(before), items(after)).map(({value, added, removed}): Segment => ({kind: added ? 'ins' : removed ? 'del' : 'same', text: value.join('')})));
}

/** 整段增或整段删。 */
export function segmentsOf(kind: Segment['kind'], text: string): Segment[] {
  return text ? [{kind, text}] : [];
}

export const beforeText = (segments: readonly Segment[]): string => segments.map(({kind, text}) => (kind === 'ins' ? '' : text)).join('');
export const afterText = (segments: readonly Segment[]): string => segments.map(({kind, text}) => (kind === 'del' ? '' : text)).join('');
export const isSame = (segments: readonly Segment[]): boolean => segments.every(({kind}) => kind === 'same');

function diffBlock(before: string, after: string): Segment[] {
  const whole = [...segmentsOf('del', before), ...segmentsOf('ins', after)];
  if (!before || !after) return whole;
  const words = diffArrays(wordsOf(before), wordsOf(after)).map(({value, added, removed}): Segment => ({kind: added ? 'ins' : removed ? 'del' : 'same', text: value.join('')}));
  const kept = words.reduce((sum, {kind, text}) => sum + (kind === 'same' ? text.length : 0), 0);
  if (kept < READABLE * Math.min(before.length, after.length)) return whole;
  const marked = join(withoutIslands(join(words)));
  return spotsIn(marked) >= MANY_SPOTS && kept < MOSTLY_KEPT * Math.max(before.length, after.length) ? whole : marked;
}

/** 改了几处：一删一增挨着的算一处。 */
function spotsIn(segments: readonly Segment[]): number {
  return segments.filter(({kind}, index) => kind !== 'same' && (segments[index - 1]?.kind ?? 'same') === 'same').length;
}

/** 夹在大段改动中间的一两个相同的字并进改动，免得标记一碎再碎；数字留着。 */
function withoutIslands(segments: readonly Segment[]): Segment[] {
  return segments.flatMap((segment, index): Segment[] => {
    if (segment.kind !== 'same' || segment.text.length > 3 || /\d/.test(segment.text)) return [segment];
    const around = changedLength(segments, index, -1) && changedLength(segments, index, 1) && changedLength(segments, index, -1) + changedLength(segments, index, 1);
    return around >= 5 * segment.text.length ? [{kind: 'del', text: segment.text}, {kind: 'ins', text: segment.text}] : [segment];
  });
}

/** 紧挨着的一侧有多少改动的字。 */
function changedLength(segments: readonly Segment[], from: number, step: 1 | -1): number {
  let length = 0;
  for (let at = from + step; segments[at] && segments[at]!.kind !== 'same'; at += step) length += segments[at]!.text.length;
  return length;
}

/** 相邻同类的并作一截；一处改动里先删后增。 */
function join(segments: readonly Segment[]): Segment[] {
  const out: Segment[] = [];
  let [del, ins] = ['', ''];
  const flush = () => {
    out.push(...segmentsOf('del', del), ...segmentsOf('ins', ins));
    [del, ins] = ['', ''];
  };
  for (const {kind, text} of segments) {
    if (kind === 'del') del += text;
    else if (kind === 'ins') ins += text;
    else {
      flush();
      const last = out.at(-1);
      if (last?.kind === 'same') last.text += text;
      else if (text) out.push({kind, text});
    }
  }
  flush();
  return out;
}
