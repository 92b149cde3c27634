/** 办这件事里已经有的日子、人数，先填进表单：认栏目的名字，拿不准的空着。 */
import type {RecordTemplate} from '../schema/record';
import {chineseDate} from '../specimen/specimen';
import type {Head} from '../cases/numbers';
import type {FormInput} from './input';

/** 知道的：都可以没有；日期是 ISO。 */
export interface Known {
  /** 会、活动那天。 */
  meeting?: string;
  /** 填这张表的那一步。 */
  step?: string;
  /** 应到、实到、赞成各几人，一个分母一组。 */
  heads?: readonly Head[];
  /** 应选几人。 */
  seats?: number;
  unit?: string;
}

const RULES: readonly (readonly [RegExp, 'meeting' | 'step' | 'unit'])[] = [
  [/^(会议|大会|开会|活动|召开|学习|督查|谈话)?(时间|日期)$/, 'meeting'],
  [/^(填表|填写|登记|通知|公示)(时间|日期)$/, 'step'],
  [/^(所在)?(党支部|支部|党组织)(名称)?$|^单位(名称)?$/, 'unit'],
];

const COUNTED = /^(应到|实到|赞成票?(?=$|人数|数))会?(.*?)(?:人数|数)?$/;

/** “应到会有选举权”“实到委员数”写的是哪一组；没有写谁的取头一组，不是写人数的没有。 */
function headOf(label: string, heads: readonly Head[]): {kind: string; head?: Head} | undefined {
  const [, kind, who = ''] = COUNTED.exec(label) ?? [];
  if (kind === undefined) return undefined;
  const head = heads.find(({base}) => !who || base.includes(who) || who.includes(base));
  return {kind, ...(head && {head})};
}

/** 一个栏目里写几人；至少几票、几分之几的人数，是同一栏块里前面说的那一组的。 */
function countOf(label: string, before: readonly string[], heads: readonly Head[]): number | undefined {
  const own = headOf(label, heads);
  if (own) return own.kind === '应到' ? own.head?.due : own.kind === '实到' ? own.head?.present : own.head?.approve;
  const said = before.map((one) => headOf(one, heads)).filter((one) => one !== undefined).pop();
  const head = said ? said.head : heads[0];
  if (label.endsWith('至少几票')) return head?.leastApprove;
  return /分之.人数$/.test(label) ? head?.leastPresent : undefined;
}

const knownOf = (label: string, before: readonly string[], known: Known): string | undefined => {
  const count = label === '应选名额' ? known.seats : countOf(label, before, known.heads ?? []);
  if (count !== undefined) return String(count);
  const rule = RULES.find(([pattern]) => pattern.test(label));
  const value = rule && known[rule[1]];
  return value && chineseDate(value);
};

/** 一段固定文字里的空：“定于 ____ 年 ____ 月 ____ 日”“党员大会于 ____ 年……”说的是会；“应到会有表决权的党员 ____ 名”是人数。 */
function blanksOf(text: string, known: Known): Map<number, string> {
  const pieces = text.split(/_{2,}/);
  const filled = new Map<number, string>();
  const labels = pieces.map((piece) => piece.trim().split(/[，。；：、\s]/).pop()!);
  pieces.slice(0, -1).forEach((before, at) => {
    const count = countOf(labels[at]!, labels.slice(0, at), known.heads ?? []);
    if (count !== undefined) filled.set(at, String(count));
    const isDate = /^\s*年\s*$/.test(pieces[at + 1] ?? '') && /^\s*月\s*$/.test(pieces[at + 2] ?? '') && /^\s*日/.test(pieces[at + 3] ?? '');
    if (!isDate) return;
    const date = /(定|会议?)于\s*$|召开/.test(before) ? known.meeting : undefined;
    const [year, month, day] = date?.split('-') ?? [];
    if (year) [year, String(Number(month)), String(Number(day))].forEach((part, index) => filled.set(at + index, part));
  });
  return filled;
}

/** 空着的、认得的栏目填上；填了的不动。 */
export function prefilled({blocks}: Pick<RecordTemplate, 'blocks'>, input: FormInput, known: Known): FormInput {
  return blocks.map((block, at) => {
    const given = input[at]!;
    if (block.kind === 'fields' && 'fields' in given) {
      const labels = block.fields.map(({label}) => label.replace(/（.*）$/, ''));
      return {fields: block.fields.map(({options}, index) => {
        const value = options ? undefined : knownOf(labels[index]!, labels.slice(0, index), known);
        return given.fields[index]!.some(Boolean) || value === undefined ? given.fields[index]! : [value];
      })};
    }
    if (block.kind === 'paragraph' && 'blanks' in given) {
      const values = blanksOf(block.text, known);
      return {blanks: given.blanks.map((text, index) => text || (values.get(index) ?? ''))};
    }
    return given;
  });
}
