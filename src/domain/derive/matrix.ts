import {tiers, type Involvement, type Tier} from '../glossary';
import type {Role} from '../schema/registers';
import type {Standard} from '../source/standard';
import {partOf} from './duties';
import {usesTerm} from './glossary-index';
import type {Work} from './works';

export interface MatrixRow {
  code: string;
  title: string;
  /** 依角色次序；无关的为 undefined。 */
  cells: (Involvement | undefined)[];
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

/** 条文里单独点到这个角色：更长的角色名里带到的（“预备党员”里的“党员”）不算。 */
function isNamed({clauses}: Standard, {title, short}: Role, roles: readonly Role[]): boolean {
  const names = [title, short ?? title];
  const longer = roles.flatMap((other) => [other.title, other.short ?? other.title]).filter((name) => !names.includes(name) && names.some((own) => name.includes(own)));
  const text = clauses.map((clause) => clause.text + clause.items.map((item) => item.text).join('')).join('\n');
  return names.some((name) => usesTerm(text, name, longer));
}

/** 标准与角色的责任分布；在一个标准里既负责又配合的算负责，只被条文点到的算参加。 */
export function matrixOf(works: readonly Work[], standards: readonly Standard[], roles: readonly Role[]): Matrix {
  const rows = standards.map((standard): MatrixRow => {
    const {code, title} = standard.titleBlock;
    const own = works.filter((work) => work.code === code);
    return {
      code,
      title,
      cells: roles.map((role) => {
        const found = own.map((work) => partOf(work, role.id));
        if (found.includes('lead')) return 'lead';
        return found.find((part) => part) ?? (isNamed(standard, role, roles) ? 'attend' : undefined);
      }),
    };
  });
  const hasWork = (cell: Involvement | undefined) => cell === 'lead' || cell === 'with';
  const busy = roles.filter((_, index) => rows.some(({cells}) => hasWork(cells[index])));
  const busyTiers = new Set(busy.map(({tier}) => tier));
  return {
    rows,
    idleRoles: roles.filter((role) => !busy.includes(role)).map(({id}) => id),
    idleTiers: (Object.keys(tiers) as Tier[]).filter((tier) => !busyTiers.has(tier) && roles.some((role) => role.tier === tier)),
    emptyTiers: standards.flatMap(({titleBlock}, row) =>
      titleBlock.tiers
        .filter((tier) => !roles.some((role, index) => role.tier === tier && hasWork(rows[row]?.cells[index])))
        .map((tier) => ({code: titleBlock.code, tier}))),
  };
}
