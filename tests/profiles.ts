import type {Resolved} from '../src/domain/adopt/resolve';

/** 一个角色负责的周期性工作，写作“501 inspect-branches”。 */
export function dutiesOf({release}: Resolved, role: string): string[] {
  return release!.standards.flatMap(({titleBlock, procedure}) => procedure.duties.filter((duty) => duty.role === role).map(({id}) => `${titleBlock.code} ${id}`));
}
