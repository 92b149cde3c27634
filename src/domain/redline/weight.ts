import type {ReleaseContext} from '../derive/context';
import type {ClauseChange} from './clauses';
import type {DataTable} from './data';
import {afterText, beforeText} from './words';

/** 一处实质性变化：数字、应宜可、角色、时限、表单。 */
export interface HardChange {
  what: '数字' | '应宜可' | '角色' | '时限' | '表单';
  /** 哪一条、哪一步。 */
  where: string;
  from: string;
  to: string;
}

const ARABIC = /\d+(?:\.\d+)?/g;
const CHINESE = /[零〇一二两三四五六七八九十百千]+分之[零一二三四五六七八九十百千]+|[零〇一二两三四五六七八九十百千半]+(?=[个名人次日天月周年份分票项条款级届倍元小岁以]|小时)|半数|三分之二/g;
/** 能愿动词以外的用法先去掉，免得改词也算改要求。 */
const NOT_MODAL = /相应|适应|反应|响应|对应|供应|效应|感应|回应|呼应|应到|应届|应选|应用|应急|应对|应邀|应聘|应付|适宜|事宜|便宜|认可|许可|可能|可靠|可行|可见|可比|可操作/g;
const MODAL = /不得|不应|不宜|不可|应|宜|可/g;

/** 文字里的数；引用的条款号不计（它随改号而变）。 */
const numbersIn = (text: string): string[] => {
  const plain = text.replace(/\d+(?:\.\d+)+|附录 A(?:\.\d+)?|第[零一二三四五六七八九十百]+条|《[^》]*》(?:（[^）]*）)?|八项规定/g, '');
  return [...(plain.match(ARABIC) ?? []), ...(plain.match(CHINESE) ?? [])].sort();
};
/** 去掉能愿动词以外的用法，如“相应”“可能”。 */
export const modalsRemoved = (text: string): string => text.replace(NOT_MODAL, '');
const modalsIn = (text: string): string[] => (modalsRemoved(text).match(MODAL) ?? []).sort();

/** 数字、应宜可是不是变了。 */
export function changesStrength(before: string, after: string): boolean {
  return [numbersIn, modalsIn].some((find) => find(before).join() !== find(after).join());
}

/** 只在一边出现的；两边都有的抵掉。 */
function difference(before: readonly string[], after: readonly string[]): {from: string[]; to: string[]} {
  const left = [...after];
  const from = before.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return {from, to: left};
}

const CELL_KIND: Record<string, HardChange['what']> = {时限: '时限', 频次: '时限', 谁来做: '角色', 配合: '角色', 分值: '数字', 取值: '数字', 允许: '数字', 对象: '角色', 适用层级: '角色'};

/**
 * 实质性变化的清单；有一项就不能只写“编辑性修订”。
 * 数字、应宜可、角色看条文，角色、时限、分值看数据，表单有任何变化都算。
 */
export function hardChanges(clauses: readonly ClauseChange[], tables: readonly DataTable[], roles: ReleaseContext['roles']): HardChange[] {
  const titles = Object.values(roles).map(({title}) => title).filter((title) => title.length > 2).sort((a, b) => b.length - a.length);
  const rolesIn = (text: string): string[] => {
    let rest = text;
    return titles.filter((title) => {
      if (!rest.includes(title)) return false;
      rest = rest.replaceAll(title, '　');
      return true;
    });
  };
  const inClauses = clauses.flatMap((change): HardChange[] => {
    if (!change.edited) return [];
    const read = (side: typeof afterText) => [change.title, change.text, ...change.items.map(({segments}) => segments)].map(side).join('\n');
    const [old, now] = [change.before ? read(beforeText) : '', change.after ? read(afterText) : ''];
    const where = change.after?.number || change.before?.number || '范围';
    return ([['数字', numbersIn], ['应宜可', modalsIn], ['角色', rolesIn]] as const).flatMap(([what, find]) => {
      const {from, to} = difference(find(old), find(now));
      return from.length || to.length ? [{what, where, from: from.join('、') || '无', to: to.join('、') || '无'}] : [];
    });
  });
  const inTables = tables.flatMap(({id, title, rows}) => rows.flatMap((row): HardChange[] => {
    const where = id === 'title-block' ? '题头块' : `${title}${row.subject ? `“${row.subject}”` : ''}`;
    if (id.startsWith('record-')) return [{what: '表单', where, from: beforeText(row.segments) || '无', to: afterText(row.segments) || '无'}];
    const isWhole = row.kind === 'added' || row.kind === 'struck';
    const what = isWhole && id !== 'not-checkable' ? ({steps: '角色', duties: '时限', checks: '数字', parameters: '数字'} as const)[id as 'steps'] : CELL_KIND[row.cell];
    return what ? [{what, where, from: beforeText(row.segments) || '无', to: afterText(row.segments) || '无'}] : [];
  }));
  return [...inClauses, ...inTables];
}
