import type {SmallBranch} from '../schema/small-branch';
import type {Work} from './works';

type Arrangement = Pick<SmallBranch, 'standIns' | 'notDone' | 'onlyHere'>;
type Entry = Pick<Work, 'code' | 'id'>;

const at = ({code, id}: Entry) => (where: {code: string; entry?: string | undefined}): boolean => where.code === code && (where.entry === undefined || where.entry === id);

/** 设了委员会的支部做不做这一件。 */
export function isDoneWithCommittee(entry: Entry, arrangement: Pick<Arrangement, 'onlyHere'> | undefined): boolean {
  return !arrangement?.onlyHere.some(at(entry));
}

/** 不设委员会的支部做不做这一件：整个标准不做的，里面只有它做的照做。 */
export function isDoneWithout(entry: Entry, {notDone, onlyHere}: Pick<Arrangement, 'notDone' | 'onlyHere'>): boolean {
  return onlyHere.some(at(entry)) || !notDone.some(at(entry));
}

/** 没有的角色换成代做的人；有的照旧。 */
export function standInFor(role: string, {standIns}: Pick<Arrangement, 'standIns'>): string {
  return standIns.find((item) => item.role === role)?.by ?? role;
}

/**
 * 不设委员会的支部要做的全部工作：不做的去掉，没有的角色换成代做的人，一人不两处列名。
 * @param works 全套的工作
 * @returns 次序不变；步骤、条款、表单都照旧
 */
export function worksWithoutCommittee(works: readonly Work[], arrangement: Arrangement): Work[] {
  return works.filter((work) => isDoneWithout(work, arrangement)).map((work) => {
    const role = standInFor(work.role, arrangement);
    return {...work, role, with: [...new Set(work.with.map((id) => standInFor(id, arrangement)))].filter((id) => id !== role)};
  });
}
