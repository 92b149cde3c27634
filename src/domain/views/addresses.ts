import type {ReleaseContext} from '../derive/context';
import {pageNames} from '../glossary';

/** 各版都有的推出的页面和它们的名称。 */
export const views = {
  duties: pageNames.duties.title,
  calendar: pageNames.calendar.title,
  tasks: pageNames.tasks.title,
  questions: pageNames.questions.title,
  records: pageNames.records.title,
  basis: pageNames.basis.title,
  pending: pageNames.pending.title,
  corrections: pageNames.corrections.title,
  terms: pageNames.terms.title,
  'small-branch': pageNames.smallBranch.title,
  burden: pageNames.burden.title,
  downloads: pageNames.downloads.title,
} as const;
export type View = keyof typeof views;

/** 正文都是标准、表单里来的，查找只收标题：再收一遍，同样的字就查到两处。 */
const restated: Record<View, boolean> = {
  duties: true,
  calendar: true,
  tasks: true,
  questions: true,
  records: true,
  basis: false,
  pending: false,
  corrections: false,
  terms: false,
  'small-branch': false,
  burden: false,
  downloads: false,
};

/** 查找只收标题的推出的页，各版的、下一级的（各角色的清单）都在内；认不含 baseUrl 的地址。 */
export const restatedPages = new RegExp(`^(/standards/[^/]+)?/(${Object.entries(restated).filter(([, is]) => is).map(([view]) => view).join('|')})(/|$)`);

/** 一页的地址：最新一版不带前缀，其余在该版之下；不含 baseUrl。 */
export function viewPath(view: View, context: Pick<ReleaseContext, 'name' | 'path'>, latest: string): string {
  return context.name === latest ? `/${view}` : `${context.path}/${view}`;
}

/** 办这件事里一个标准的一页；不含 baseUrl。 */
export const casePath = (code: string): string => `/cases/${code}`;

export const regulationPath = (id: string): string => `/basis/${id}`;

/** 推出的下载文件的地址；总带版次。 */
export const viewFiles = {
  letter: (context: Pick<ReleaseContext, 'filesPath'>, role: string) => `${context.filesPath}/duties/${role}.docx`,
  roleCalendar: (context: Pick<ReleaseContext, 'filesPath'>, role: string) => `${context.filesPath}/calendar/role-${role}.ics`,
  tierCalendar: (context: Pick<ReleaseContext, 'filesPath'>, tier: string) => `${context.filesPath}/calendar/tier-${tier}.ics`,
  smallBranchCalendar: (context: Pick<ReleaseContext, 'filesPath'>, role?: string) => `${context.filesPath}/calendar/small-branch${role === undefined ? '' : `-${role}`}.ics`,
  tierPlan: (context: Pick<ReleaseContext, 'filesPath'>, tier: string) => `${context.filesPath}/calendar/tier-${tier}.xlsx`,
  card: (context: Pick<ReleaseContext, 'filesPath'>, id: string) => `${context.filesPath}/cards/${id}.docx`,
  inspectionSheet: (context: Pick<ReleaseContext, 'filesPath'>, tier: string, period: number) => `${context.filesPath}/assess/inspection-${tier}-${period}.docx`,
  scoreSheet: (context: Pick<ReleaseContext, 'filesPath'>, tier: string) => `${context.filesPath}/assess/score-${tier}.xlsx`,
  branchYear: (context: Pick<ReleaseContext, 'filesPath'>) => `${context.filesPath}/assess/branch-year.xlsx`,
  generalYear: (context: Pick<ReleaseContext, 'filesPath'>) => `${context.filesPath}/assess/general-branch-year.xlsx`,
  list: (context: Pick<ReleaseContext, 'filesPath'>) => `${context.filesPath}/system/standards-list.xlsx`,
} as const;
