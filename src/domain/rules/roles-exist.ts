import {choices, type Rule} from './rule';

export const rolesExist: Rule = {
  name: 'roles-exist',
  about: '步骤、周期性工作、修订说明里的角色都在角色登记册里。',
  check({standard, release}, report) {
    const known = new Set(release.roles.map(({id}) => id));
    const verify = (role: string, say: (message: string) => void) => {
      if (!known.has(role)) say(`角色 ${role} 不在角色登记册里；${choices(known)}`);
    };
    for (const list of ['steps', 'duties'] as const) {
      standard.procedure[list].forEach((item, index) => {
        verify(item.role, (message) => report.procedure([list, index, 'role'], message));
        item.with?.forEach((role, position) => {
          verify(role, (message) => report.procedure([list, index, 'with', position], message));
          if (role === item.role) report.procedure([list, index, 'with', position], `${role} 已是责任主体，不再列为配合`);
        });
      });
    }
    standard.titleBlock.revisionNote?.forEach((note, index) =>
      note.for.forEach((role, position) => verify(role, (message) => report.titleBlock(['revisionNote', index, 'for', position], message))),
    );
  },
};
