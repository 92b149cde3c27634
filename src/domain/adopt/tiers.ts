import {tierIds, tiers, type Tier} from '../glossary';
import type {Profile} from '../schema/profile';
import type {Role} from '../schema/registers';
import type {Release} from '../source/release';
import type {StandardData} from './items';
import type {SayAt} from './exclusions';
import {choices} from '../rules/rule';

/** 没有的层级和角色归到哪里。 */
export interface Transfer {
  role: (id: string) => string;
  tier: (id: Tier) => Tier;
}

/** 读出归并办法；没有着落的角色、归到没有的层级的报告。 */
export function transferOf({tiers: merged = {}, roles = {}}: Profile, release: Release, say: SayAt): Transfer {
  const transfer = roles.transfer ?? {};
  const known = [...release.roles, ...(roles.add ?? [])];
  const isGone = (role: Role) => merged[role.tier] !== undefined;
  for (const [from, to] of Object.entries(merged) as [Tier, Tier][]) {
    if (merged[to] !== undefined) say(['tiers', from], `${tiers[from]}并到${tiers[to]}，${tiers[to]}自己也写成没有；写一个有的层级`);
    const left = release.roles.filter((role) => role.tier === from && transfer[role.id] === undefined);
    if (left.length) say(['tiers', from], `没有${tiers[from]}，它的${left.map(({id, title}) => `${title}（${id}）`).join('、')}的职责还没有写由谁承担；在 roles.transfer 里写，如 ${left[0]!.id}: branchSecretary`);
  }
  for (const [from, to] of Object.entries(transfer)) {
    const [source, target] = [from, to].map((id) => known.find((role) => role.id === id));
    if (!source) say(['roles', 'transfer', from], `没有角色 ${from}；${choices(release.roles.map(({id}) => id))}`);
    if (!target) say(['roles', 'transfer', from], `没有角色 ${to}；${choices(known.filter((role) => !isGone(role)).map(({id}) => id))}`);
    else if (isGone(target)) say(['roles', 'transfer', from], `${target.title}（${to}）所在的${tiers[target.tier]}没有；${choices(known.filter((role) => !isGone(role)).map(({id}) => id))}`);
    else if (transfer[to] !== undefined) say(['roles', 'transfer', from], `${target.title}（${to}）的职责又转给了 ${transfer[to]}；直接写最后由谁承担`);
  }
  return {role: (id) => transfer[id] ?? id, tier: (id) => merged[id] ?? id};
}

/** 去重，不改次序。 */
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** 步骤、周期性工作的人和检查项的对象都换成有的；data 就地改。 */
export function transferData({procedure}: StandardData, {role, tier}: Transfer): void {
  for (const item of [...procedure.steps, ...procedure.duties]) {
    item.role = role(item.role);
    const helpers = unique((item.with ?? []).map(role)).filter((id) => id !== item.role);
    if (helpers.length) item.with = helpers;
    else delete item.with;
  }
  for (const check of procedure.checks) check.tier = tier(check.tier);
}

/** 层级列表换成有的，次序照术语表。 */
export function transferTiers(list: readonly Tier[], {tier}: Transfer): Tier[] {
  const kept = new Set(list.map(tier));
  return tierIds.filter((id) => kept.has(id));
}

/** 对读者说明：没有哪一级，谁的职责归谁。 */
export function transferNotices({tiers: merged = {}, roles = {}}: Profile, release: Release): string[] {
  const known = [...release.roles, ...(roles.add ?? [])];
  const title = (id: string) => known.find((role) => role.id === id)?.title ?? id;
  const to = new Map<string, string[]>();
  for (const [from, target] of Object.entries(roles.transfer ?? {})) to.set(target, [...(to.get(target) ?? []), title(from)]);
  return [
    ...(Object.entries(merged) as [Tier, Tier][]).map(([from, target]) => `本单位不设${tiers[from]}，对${tiers[from]}的检查并入对${tiers[target]}的检查。`),
    ...[...to].map(([target, from]) => `文中${from.join('、')}的职责由${title(target)}承担。`),
  ];
}
