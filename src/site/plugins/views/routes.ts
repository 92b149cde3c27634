import {normalizeUrl} from '@docusaurus/utils';
import type {RouteConfig} from '@docusaurus/types';
import {homeProps, type Post} from '../../../domain/views/home';
import {casePath, regulationPath, viewPath, type View} from '../../../domain/views/addresses';
import {busyRoles, type Edition} from '../../../domain/views/edition';
import {basisIndexProps, isCited, registerOf, regulationProps} from '../../../domain/views/basis';
import {burdenProps} from '../../../domain/views/burden';
import {correctionListProps, correctionProps} from '../../../domain/views/corrections';
import {caseIndexProps, caseProps} from '../../../domain/views/cases';
import {calendarProps} from '../../../domain/views/calendar';
import {dutyListProps, matrixProps} from '../../../domain/views/duties';
import {glossaryProps} from '../../../domain/views/terms';
import {pendingProps} from '../../../domain/views/pending';
import {questionProps} from '../../../domain/views/questions';
import {recordProps} from '../../../domain/views/records';
import {smallBranchProps} from '../../../domain/views/small-branch';
import {taskProps} from '../../../domain/views/tasks';

type PropsBuilder = (edition: Edition, all: readonly Edition[]) => object;

/** 下载页要看做成了哪些文件，由 downloads 插件加。 */
const pages: Record<Exclude<View, 'downloads'>, {component: string; props: PropsBuilder}> = {
  duties: {component: 'DutyMatrix', props: matrixProps},
  calendar: {component: 'WorkCalendar', props: calendarProps},
  tasks: {component: 'TaskIndex', props: taskProps},
  questions: {component: 'Questions', props: questionProps},
  records: {component: 'RecordIndex', props: recordProps},
  basis: {component: 'BasisIndex', props: basisIndexProps},
  pending: {component: 'Pending', props: pendingProps},
  corrections: {component: 'Corrections', props: correctionListProps},
  terms: {component: 'Glossary', props: glossaryProps},
  'small-branch': {component: 'SmallBranch', props: smallBranchProps},
  burden: {component: 'Burden', props: burdenProps},
};

/** 推出的页面：首页；每版十来页，每个角色一页责任清单，更正过的标准各一页；每件引用到的法规一页，各版合在一起。 */
export function viewRoutes(editions: readonly Edition[], baseUrl: string, posts: readonly Post[] = []): RouteConfig[] {
  const current = editions.find(({context, latest}) => context.name === latest) ?? editions[0];
  const route = (path: string, component: string, props: object): RouteConfig => ({
    path: normalizeUrl([baseUrl, path]),
    exact: true,
    component: `@site/src/site/components/${component}/index.tsx`,
    props: {...props},
  });
  return [
    ...(current ? [route('/', 'Home', homeProps(current, posts)), route('/cases', 'Cases', caseIndexProps(current))] : []),
    ...(current?.release.cases ?? []).flatMap(({code}) => {
      const props = caseProps(current!, code);
      return props ? [route(casePath(code), 'Case', props)] : [];
    }),
    ...editions.flatMap((edition) => [
      ...(Object.keys(pages) as (keyof typeof pages)[]).map((view) => route(viewPath(view, edition.context, edition.latest), pages[view].component, pages[view].props(edition, editions))),
      ...Object.keys(edition.context.corrections ?? {}).map((code) => route(`${viewPath('corrections', edition.context, edition.latest)}/${code}`, 'Corrections', correctionProps(edition, editions, code))),
      ...busyRoles(edition).map(({id}) => route(`${viewPath('duties', edition.context, edition.latest)}/${id}`, 'DutyList', dutyListProps(edition, editions, id))),
    ]),
    ...registerOf(editions).register.filter(({id}) => isCited(id, editions)).map((regulation) => route(regulationPath(regulation.id), 'Regulation', regulationProps(regulation, editions))),
  ];
}
