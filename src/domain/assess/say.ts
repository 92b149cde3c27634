import {tierTitle, type Tier} from '../glossary';
import type {AssessNames} from './names';
import type {PlannedVisit} from './plan';

/** 这次是哪几个月的、查哪一级的，如“一季度查党支部”“6 月查党总支”；没有的一级不提。 */
export function visitTitle({tier, months}: Pick<PlannedVisit, 'tier' | 'months'>, {names, tierNames}: {names: Pick<AssessNames, 'members'>; tierNames?: Partial<Record<Tier, string>> | undefined}): string {
  const [first, last] = [months[0]!, months.at(-1)!];
  const when = months.length === 1 ? `${first} 月` : months.length === 3 ? `${'一二三四'[(first - 1) / 3]}季度` : `${first} 月至 ${last} 月`;
  return `${when}查${tier === 'partyGroup' ? names.members : tierTitle({tierNames}, tier)}`;
}
