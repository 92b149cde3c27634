import type {Release} from '../source/release';
import type {Standard} from '../source/standard';

export interface ReleasedStandard {
  standard: Standard;
  kind: 'new' | 'revised' | 'withdrawn' | 'kept';
}

/** 草案的每个标准与最新一版相比是新的、修订的、废止的还是没变；依体系表次序。 */
export function releasedStandards(draft: Release, previous?: Release): ReleasedStandard[] {
  return draft.standards.map((standard) => {
    const {code, edition, status} = standard.titleBlock;
    const earlier = previous?.standards.find(({titleBlock}) => titleBlock.code === code)?.titleBlock;
    if (!earlier) return {standard, kind: 'new'};
    if (status === 'withdrawn' && earlier.status !== 'withdrawn') return {standard, kind: 'withdrawn'};
    return {standard, kind: edition > earlier.edition ? 'revised' : 'kept'};
  });
}

/** 一版哪天发布：标准里最晚的发布日期；一个标准都没有的，依据核到的那天。 */
export function issuedOn({standards, system}: Pick<Release, 'standards' | 'system'>): string {
  return standards.map(({titleBlock}) => titleBlock.issued).sort().at(-1) ?? system.asOf;
}

/** 新的一版排在最新一版之后：版名大，日期不早；排错的说出来。 */
export function orderFault({name, date}: {name: string; date: string}, previous: Pick<Release, 'name' | 'system' | 'standards'>): string | undefined {
  if (name.localeCompare(previous.name, 'en', {numeric: true}) <= 0) return `版名写的是 ${name}；最新一版是 ${previous.name}，新的一版要排在它后面`;
  if (date < previous.system.asOf) return `发布日期写的是 ${date}；${previous.name} 版核到 ${previous.system.asOf}，新的一版不能更早`;
  const issued = issuedOn(previous);
  if (date < issued) return `发布日期写的是 ${date}；${previous.name} 版 ${issued} 发布，新的一版不能更早`;
  return undefined;
}

function plusYears(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4).replace('-02-29', '-02-28')}`;
}

/** 题头块写上发布、实施日期，复审期限为实施后三年；试行的转为现行。其余逐字不变。 */
export function datedText(text: string, {issued, implemented}: {issued: string; implemented: string}): string {
  const end = text.indexOf('\n---', 3);
  const head = text.slice(0, end)
    .replace(/^issued: .*$/m, `issued: "${issued}"`)
    .replace(/^implemented: .*$/m, `implemented: "${implemented}"`)
    .replace(/^reviewBy: .*$/m, `reviewBy: "${plusYears(implemented, 3)}"`)
    .replace(/^status: trial$/m, 'status: in-force');
  return head + text.slice(end);
}

/**
 * 发布通知的初稿：改了哪些、谁要知道什么，都由修订说明推出。
 * @param folder 这一版在地址里的名字，采用单位的与版名不同
 */
export function announcementOf(name: string, date: string, implemented: string, standards: readonly ReleasedStandard[], folder = name): {path: string; text: string} {
  const of = (kind: ReleasedStandard['kind']) => standards.filter((item) => item.kind === kind).map(({standard}) => standard.titleBlock);
  const link = ({code, title}: Standard['titleBlock']) => `[${code} ${title}](/standards/${folder}/${code})`;
  const section = (title: string, rows: string[]) => (rows.length ? `\n## ${title}\n\n${rows.join('\n')}\n` : '');
  const [added, revised, withdrawn, kept] = [of('new'), of('revised'), of('withdrawn'), of('kept')];
  const text = `---
slug: release-${name}
title: ${name} 版发布：改了什么，从哪天起照新的做
description: ${name} 版共 ${standards.length} 个标准，新增 ${added.length} 个、修订 ${revised.length} 个、废止 ${withdrawn.length} 个，${implemented} 起实施。
date: "${date}"
authors: [editors]
tags: [revision]
---

${name} 版于 ${date} 发布，${implemented} 起实施：新增 ${added.length} 个、修订 ${revised.length} 个、废止 ${withdrawn.length} 个，其余 ${kept.length} 个没有变。逐条对照见[新变化](/changes)。

{/* truncate */}
${section('新增', added.map((item) => `- ${link(item)}：${item.description}`))}${section('修订', revised.flatMap((item) => [`- ${link(item)}`, ...(item.revisionNote ?? []).map((note) => `  - ${note.text}`)]))}${section('废止', withdrawn.map((item) => `- ${link(item)}${item.supersededBy ? `，由 ${item.supersededBy} 接替` : ''}`))}`;
  return {path: `blog/${date}-release-${name}.mdx`, text};
}
