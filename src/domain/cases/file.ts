/** 办着的事存成的一份：这个浏览器里的、自己存的文件都是它。 */
import * as z from 'zod';
import {isNearDay} from '../dates';
import {Code} from '../schema/common';
import {readerOf} from '../schema/reader';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期写成 2027-03-12 的样子').refine(isNearDay, '没有这一天，或者年份不在 1950 至 2089');
const Key = z.string().regex(/^[a-z][a-z0-9-]*(#\d+)?$/, '应是步骤标识');
const Line = z.string().max(200, '至多 200 个字');

/** 一件办着的事。 */
export const OneCase = z.strictObject({
  code: Code.describe('哪个标准'),
  name: Line.describe('自己起的名字，如“三月党员大会”'),
  dates: z.record(Key, Day).describe('定下、改过的日子'),
  choices: z.record(Key, z.int().min(0).max(9)).describe('判断走了第几条'),
  done: z.array(Key).describe('做完的步骤'),
  counts: z.record(z.string(), z.number().min(0).max(100_000)).optional().describe('人数'),
  note: z.string().max(4000, '至多 4000 个字').optional().describe('自己的记事'),
  at: z.string().max(40).describe('最后改的时刻'),
});
export type OneCase = z.infer<typeof OneCase>;

export const CaseFile = z.strictObject({
  kind: z.literal('cases', {error: '不是办这件事的文件'}),
  version: z.literal(1, {error: '这份文件是更新的程序存的，这一页认不得；换新的页面打开'}),
  release: z.string().max(40).describe('存的时候是哪一版'),
  cases: z.record(z.string().regex(/^[a-z0-9-]{1,40}$/), OneCase).describe('办着的事，键是标识'),
});
export type CaseFile = z.infer<typeof CaseFile>;

export const emptyFile = (release: string): CaseFile => ({kind: 'cases', version: 1, release, cases: {}});

export const caseReader = readerOf(CaseFile);

/** 一件；没有的为 undefined。标识由人给的文件、地址来，写成 constructor 的不是内置的那个。 */
export const caseIn = ({cases}: Pick<CaseFile, 'cases'>, id: string): OneCase | undefined => (Object.hasOwn(cases, id) ? cases[id] : undefined);

/** 两处各改各的：一件事取后改的，一处新加的都留。 */
export function mergeCases(_: CaseFile | undefined, mine: CaseFile, theirs: CaseFile): CaseFile {
  const cases = {...theirs.cases};
  for (const [id, item] of Object.entries(mine.cases)) {
    const other = caseIn(theirs, id);
    if (!other || other.at <= item.at) cases[id] = item;
  }
  return {...mine, cases};
}

/** 打开的一份里，这一版已经没有的步骤、判断；有了才说。 */
export function noLongerFits({dates, choices, done}: OneCase, flow: {steps: readonly {id: string}[]; facts: Readonly<Record<string, unknown>>}): string[] {
  const known = new Set([...flow.steps.map(({id}) => id), ...Object.keys(flow.facts)]);
  return [...new Set([...Object.keys(dates), ...Object.keys(choices), ...done].map((key) => key.split('#')[0]!))].filter((id) => !known.has(id));
}
