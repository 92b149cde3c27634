import type {ReleasedStandard} from './release-draft';

const rows: readonly [ReleasedStandard['kind'], string][] = [['new', '新标准'], ['revised', '修订'], ['withdrawn', '废止'], ['kept', '不变']];

/** 发布前印出来的摘要；npm run release 印它，指南里也印它。 */
export function releaseSummary({name, date, implemented, asOf, changed, post, previous}: {name: string; date: string; implemented: string; asOf: string; changed: readonly ReleasedStandard[]; post: string; previous?: string}): string {
  const codes = (kind: ReleasedStandard['kind']) => changed.filter((item) => item.kind === kind).map(({standard}) => standard.titleBlock.code);
  return [
    `${name} 版，${date} 发布，${implemented} 实施，依据核到 ${asOf}`,
    ...rows.flatMap(([kind, title]) => (codes(kind).length ? [`  ${title} ${codes(kind).length} 个：${codes(kind).join('、')}`] : [])),
    `  通知文章 ${post}`,
    `  修订对照、新变化页由构建推出：npm run redline -- ${previous ?? name} ${name}`,
  ].join('\n');
}
