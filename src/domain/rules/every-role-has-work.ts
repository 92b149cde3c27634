import type {ReleaseRule} from './rule';

export const everyRoleHasWork: ReleaseRule = {
  name: 'every-role-has-work',
  about: '堵住职责盲区：登记册里的每个角色至少负责或配合一件事。标准没有写全时不查。',
  check(release, report) {
    const complete = release.system.subsystems.every(({standards}) => standards.every(({planned}) => !planned));
    if (!complete) return;
    const busy = new Set(
      release.standards
        .filter(({titleBlock}) => titleBlock.status !== 'withdrawn')
        .flatMap(({procedure}) => [...procedure.steps, ...procedure.duties].flatMap((item) => [item.role, ...(item.with ?? [])])),
    );
    release.roles.forEach((role, index) => {
      if (!busy.has(role.id)) report(`${release.folder}/registers/roles.yml`, release.locate.roles([index, 'id']), `角色 ${role.id}（${role.title}）没有一件工作；在某个标准里给他步骤或职责，或从登记册删去`);
    });
  },
};
