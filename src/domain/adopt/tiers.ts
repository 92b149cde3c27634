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
  const stays = stayingRoles(release, merged);
  const isGone = (role: Role) => merged[role.tier] !== undefined;
  for (const [from, to] of Object.entries(merged) as [Tier, Tier][]) {
    if (merged[to] !== undefined) say(['tiers', from], `${tiers[from]}并到${tiers[to]}，${tiers[to]}自己也写成没有；写一个有的层级`);
    const left = release.roles.filter((role) => role.tier === from && transfer[role.id] === undefined && !stays.has(role.id));
    if (left.length) say(['tiers', from], `没有${tiers[from]}，它的${left.map(({id, title}) => `${title}（${id}）`).join('、')}的职责还没有写由谁承担；在 roles.transfer 里写，如 ${left[0]!.id}: branchSecretary`);
  }
  for (const [from, to] of Object.entries(transfer)) {
    const [source, target] = [from, to].map((id) => known.find((role) => role.id === id));
    if (!source) say(['roles', 'transfer', from], `没有角色 ${from}；${choices(release.roles.map(({id}) => id))}`);
    if (!target) say(['roles', 'transfer', from], `没有角色 ${to}；${choices(known.filter((role) => !isGone(role)).map(({id}) => id))}`);
    else if (isGone(target) && !stays.has(target.id)) say(['roles', 'transfer', from], `${target.title}（${to}）所在的${tiers[target.tier]}没有；${choices(known.filter((role) => !isGone(role)).map(({id}) => id))}`);
    else if (transfer[to] !== undefined) say(['roles', 'transfer', from], `${target.title}（${to}）的职责又转给了 ${transfer[to]}；直接写最后由谁承担`);
  }
  return {role: (id) => transfer[id] ?? id, tier: (id) => merged[id] ?? id};
}

/** 级没有了、人还在的角色（党务工作者），归到并到的那一级；由改写登记写明。 */
export function stayingRoles({levels}: Pick<Release, 'levels'>, merged: NonNullable<Profile['tiers']>): ReadonlySet<string> {
  return new Set(levels.filter(({without, to}) => merged[without] === to).flatMap(({stays = []}) => stays));
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

/** 对读者说明：文字已照本单位的层级改写，不再提没有的；没有要说的为空。 */
export function transferNotices({tiers: merged = {}, names = {}}: Profile): string[] {
  return Object.keys(merged).length || Object.keys(names).length ? ['文字、步骤、表单已照本单位的层级和称呼改写。'] : [];
}
