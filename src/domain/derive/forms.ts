import {tiers, type RecordFormat, type Tier} from '../glossary';
import type {Release} from '../source/release';
import {fill} from './context';
import {liveStandards} from './works';

export interface FormEntry {
  id: string;
  code: string;
  standard: string;
  category: string;
  title: string;
  format: RecordFormat;
  use: string;
  /** 用到它的步骤和周期性工作的责任主体。 */
  roles: string[];
  /** 这些角色所在的层级，由上到下。 */
  tiers: Tier[];
}

/** 现行标准的全部表单，依体系表和附录次序。 */
export function formsOf(release: Release, parameters: Readonly<Record<string, string>>): FormEntry[] {
  const tierOf = new Map(release.roles.map(({id, tier}) => [id, tier]));
  return liveStandards(release).flatMap(({titleBlock, subsystem, procedure, records}) =>
    records.map(({id, template}): FormEntry => {
      const users = [...procedure.steps, ...procedure.duties].filter((item) => item.records?.includes(id)).map(({role}) => role);
      const roles = release.roles.map((role) => role.id).filter((role) => users.includes(role));
      const levels = new Set(roles.map((role) => tierOf.get(role)));
      return {
        id,
        code: titleBlock.code,
        standard: titleBlock.title,
        category: subsystem,
        title: template.title,
        format: template.format,
        use: fill(template.use, parameters),
        roles,
        tiers: (Object.keys(tiers) as Tier[]).filter((tier) => levels.has(tier)),
      };
    }));
}
