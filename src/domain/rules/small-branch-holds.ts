import {isLive} from '../derive/works';
import {choices, type ReleaseRule} from './rule';

/** 不设委员会的支部登记册指到的标准、条款、工作、角色都在；支部一级的委员、组长都有人代做。 */
export const smallBranchHolds: ReleaseRule = {
  name: 'small-branch-holds',
  about: '不设委员会的支部有人做：登记册指到的标准、条款、步骤、周期性工作、角色都在，代做的人自己不在被代的人里，不做的和只有它做的不重。没有这个登记册的版次不查。',
  check({smallBranch, standards, roles, folder, locate}, report) {
    if (!smallBranch) return;
    const say = (path: readonly PropertyKey[], message: string): void => report(`${folder}/registers/small-branch.yml`, locate.smallBranch(path), message);
    const live = standards.filter(isLive);
    const ids = roles.map(({id}) => id);
    const standardAt = (path: readonly PropertyKey[], code: string) => {
      const standard = live.find(({titleBlock}) => titleBlock.code === code);
      if (!standard) say([...path, 'code'], `没有标准 ${code}；${choices(live.map(({titleBlock}) => titleBlock.code))}`);
      return standard;
    };
    smallBranch.clauses.forEach(({code, clause}, index) => {
      const standard = standardAt(['clauses', index], code);
      if (standard && !standard.clauses.some(({id}) => id === clause)) say(['clauses', index, 'clause'], `${code} 没有条款 #${clause}`);
    });
    const replaced = smallBranch.standIns.map(({role}) => role);
    smallBranch.standIns.forEach(({role, by}, index) => {
      if (!ids.includes(role)) say(['standIns', index, 'role'], `没有角色 ${role}；${choices(ids)}`);
      if (!ids.includes(by)) say(['standIns', index, 'by'], `没有角色 ${by}；${choices(ids)}`);
      else if (replaced.includes(by)) say(['standIns', index, 'by'], `${by} 自己也要别人代做；写真正有的角色`);
      if (replaced.indexOf(role) < index) say(['standIns', index, 'role'], `${role} 前面已经写过；并成一条`);
    });
    (['notDone', 'onlyHere'] as const).forEach((list) => smallBranch[list].forEach(({code, entry}, index) => {
      const standard = standardAt([list, index], code);
      const entries = standard ? [...standard.procedure.steps, ...standard.procedure.duties].map(({id}) => id) : [];
      if (standard && entry !== undefined && !entries.includes(entry)) say([list, index, 'entry'], `${code} 没有步骤或周期性工作 ${entry}；${choices(entries)}`);
    }));
  },
};
