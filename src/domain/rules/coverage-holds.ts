import {articlesOf, coverageRows, isUnaccounted} from '../derive/coverage';
import {citedTitle} from '../regulations';
import {choices, type ReleaseRule} from './rule';

/** 落实登记册里每件法规每一条都有交代：有条款引它，或者写明为什么不写、没有见到原文。 */
export const coverageHolds: ReleaseRule = {
  name: 'coverage-holds',
  about: '法规逐条有交代：落实登记册里的法规，每一条都有条款引它，或者在 excluded 写明为什么这一套不写，没有见到原文的列在 unseen；有条款引了的不再写缘故。',
  check(release, report) {
    release.coverage.forEach((entry, index) => {
      const say = (path: readonly PropertyKey[], message: string): void => report(`${release.folder}/registers/coverage.yml`, release.locate.coverage([index, ...path]), message);
      const regulation = release.regulations.find(({id}) => id === entry.regulation);
      if (!regulation) return say(['regulation'], `法规 ${entry.regulation} 不在法规登记册里；${choices(release.regulations.map(({id}) => id))}`);
      if (!regulation.versions.some(({id}) => id === entry.version)) say(['version'], `${citedTitle(regulation)}没有“${entry.version}”；${choices(regulation.versions.map(({id}) => id))}`);
      if (release.coverage.findIndex((item) => item.regulation === entry.regulation) < index) say(['regulation'], `${citedTitle(regulation)}前面已经交代过；并成一条`);
      const all = articlesOf(entry);
      const listed = [...(entry.unseen ?? []).map((article, at) => ({article, path: ['unseen', at] as const})), ...(entry.excluded ?? []).flatMap(({articles}, group) => articles.map((article, at) => ({article, path: ['excluded', group, 'articles', at] as const})))];
      for (const {article, path} of listed) {
        if (!all.includes(article)) say(path, `${citedTitle(regulation)}没有“${article}”；${choices(all)}`);
        else if (listed.filter((item) => item.article === article).length > 1) say(path, `${article}写了两次；只留一处`);
      }
      const rows = coverageRows(release, entry);
      for (const {article, path} of listed.filter(({path: [kind]}) => kind === 'excluded')) {
        const [use] = rows.find((row) => row.article === article)?.uses.filter(({clause}) => clause) ?? [];
        if (use) say(path, `${article}写了不写的缘故，${use.code} 的 #${use.clause} 却引了它；删去缘故，或者引文引错了`);
      }
      const missing = rows.filter(isUnaccounted).map(({article}) => article);
      if (missing.length) say([], `${citedTitle(regulation)}${missing.join('、')}没有交代：没有条款引它，或者引它的条款没有了；补条文、引上它，不该这一套写的在 excluded 写明缘故，没有见到原文的列进 unseen`);
      return undefined;
    });
  },
};
