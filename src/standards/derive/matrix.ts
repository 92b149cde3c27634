import {tiers, type Tier} from '../glossary';
import type {Role} from '../schema/registers';
import type {Standard} from '../source/standard';
import {partOf, type Part} from './duties';
import type {Work} from './works';

export interface MatrixRow {
  code: string;
  title: string;
  /** 依角色次序；无关的为 undefined。 */
  cells: (Part | undefined)[];
}

export interface Matrix {
  rows: MatrixRow[];
  /** 没有一件工作的角色。 */
  idleRoles: string[];
  /** 没有一件工作的层级。 */
  idleTiers: Tier[];
  /** 题头块写了适用、程序里却没有人的层级。 */
  emptyTiers: {code: string; tier: Tier}[];
}

/** 标准与角色的责任分布；在一个标准里既负责又配合的算负责。 */
export function matrixOf(works: readonly Work[], standards: readonly Standard[], roles: readonly Role[]): Matrix {
  const rows = standards.map(({titleBlock: {code, title}}): MatrixRow => {
    const own = works.filter((work) => work.code === code);
    return {
      code,
      title,
      cells: roles.map(({id}) => {
        const found = own.map((work) => partOf(work, id));
        return found.includes('lead') ? 'lead' : found.find((part) => part);
      }),
    };
  });
  const busy = roles.filter((_, index) => rows.some(({cells}) => cells[index]));
  const busyTiers = new Set(busy.map(({tier}) => tier));
  return {
    rows,
    idleRoles: roles.filter((role) => !busy.includes(role)).map(({id}) => id),
    idleTiers: (Object.keys(tiers) as Tier[]).filter((tier) => !busyTiers.has(tier)),
    emptyTiers: standards.flatMap(({titleBlock}, row) =>
      titleBlock.tiers
        .filter((tier) => !roles.some((role, index) => role.tier === tier && rows[row]?.cells[index]))
        .map((tier) => ({code: titleBlock.code, tier}))),
  };
}
