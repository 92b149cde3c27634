import {workKindOf} from '../burden/account';
import {defaultParameters} from '../derive/context';
import {monthsOf} from '../derive/months';
import {TODO} from '../derive/scaffold';
import {isLive} from '../derive/works';
import {isOwnCode} from '../schema/common';
import {OWN} from '../source/release';
import {choices, type ReleaseRule} from './rule';

/** 用时登记册算得出账：每件工作归得了类，指到的标准、工作、算例、角色都在。 */
export const burdenHolds: ReleaseRule = {
  name: 'burden-holds',
  about: '减负账算得出：每个步骤、每项周期性工作的标题里有登记册认得的词，或者在 own 写明；程序走几遍都登记了；指到的标准、工作、算例、角色都在。没有用时登记册的版次不查。',
  check(release, report) {
    const {burden, folder, locate} = release;
    if (!burden) return;
    const say = (path: readonly PropertyKey[], message: string): void => report(`${folder}/registers/burden.yml`, locate.burden(path), message);
    const live = release.standards.filter(isLive);
    const codes = live.map(({titleBlock}) => titleBlock.code);
    // 还没有填好的新标准、采用单位自己写的标准（901 起）不在登记册里，先不算。
    const counted = live.filter(({titleBlock, procedure}) => !isOwnCode(titleBlock.code) && !TODO.test(JSON.stringify(procedure)));
    const parameters = defaultParameters(release);
    const cases = burden.cases.map(({id}) => id);
    const kinds = burden.kinds.map(({id}) => id);
    const events = burden.events.map(({id}) => id);
    const roles = release.roles.map(({id}) => id);
    const among = (path: readonly PropertyKey[], what: string, value: string, all: readonly string[]): void => {
      if (!all.includes(value)) say(path, `没有${what} ${value}；${choices(all)}`);
    };
    burden.events.forEach(({times}, index) => {
      Object.keys(times).forEach((id) => among(['events', index, 'times', id], '算例', id, cases));
      cases.filter((id) => times[id] === undefined).forEach((id) => say(['events', index, 'times'], `没有写算例 ${id} 一年几次`));
    });
    burden.runs.forEach((run, index) => {
      const standard = live.find(({titleBlock}) => titleBlock.code === run.code);
      among(['runs', index, 'code'], '标准', run.code, codes);
      if (run.event !== undefined) among(['runs', index, 'event'], '事', run.event, events);
      if (standard && run.duty !== undefined) among(['runs', index, 'duty'], ` ${run.code} 的周期性工作`, run.duty, standard.procedure.duties.map(({id}) => id));
      run.cases?.forEach((id, at) => among(['runs', index, 'cases', at], '算例', id, cases));
    });
    counted.map(({titleBlock}) => titleBlock.code).filter((code) => !burden.runs.some((run) => run.code === code)).forEach((code) => say(['runs'], `${code} 的程序一年走几遍没有登记`));
    burden.own.forEach((own, index) => {
      const standard = live.find(({titleBlock}) => titleBlock.code === own.code);
      among(['own', index, 'code'], '标准', own.code, codes);
      if (standard) among(['own', index, 'entry'], ` ${own.code} 的步骤或周期性工作`, own.entry, [...standard.procedure.steps, ...standard.procedure.duties].map(({id}) => id));
      if (own.kind !== undefined) among(['own', index, 'kind'], '类', own.kind, kinds);
      const duty = standard?.procedure.duties.find(({id}) => id === own.entry);
      // 采用单位可以改月份，账照改了的算。
      const outside = duty && release.name !== OWN ? (own.at?.filter((month) => !monthsOf(duty, parameters).includes(month)) ?? []) : [];
      if (standard && !duty && own.at) say(['own', index, 'at'], `${own.code} 的 ${own.entry} 不是周期性工作；at 只写在排了几个月的周期性工作上`);
      if (duty && outside.length) say(['own', index, 'at'], `${own.code} 的“${duty.title}”不排在 ${outside.join('、')} 月；排的是 ${monthsOf(duty, parameters).join('、')} 月`);
      own.cases?.forEach((id, at) => among(['own', index, 'cases', at], '算例', id, cases));
    });
    for (const [body, members] of Object.entries(burden.bodies)) {
      among(['bodies', body], '角色', body, roles);
      members.forEach((id, at) => among(['bodies', body, at], '角色', id, roles));
    }
    burden.budgets.forEach((budget, index) => budget.roles.forEach((id, at) => among(['budgets', index, 'roles', at], '角色', id, roles)));
    for (const standard of counted) {
      const {code} = standard.titleBlock;
      (['steps', 'duties'] as const).forEach((list) => standard.procedure[list].forEach((item, index) => {
        const known = workKindOf(item, burden, burden.own.find((own) => own.code === code && own.entry === item.id));
        if (!known) report(standard.procedureFile, standard.locate.procedure([list, index, 'title']), `“${item.title}”归不了哪一类活；标题用用时登记册认得的词（${choices(burden.kinds.map(({title}) => title))}），或在 registers/burden.yml 的 own 写明`);
      }));
    }
  },
};
