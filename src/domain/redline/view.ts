import type {Status} from '../glossary';
import type {Standard} from '../source/standard';
import type {ReleaseContext} from '../derive/context';
import {clauseViews, type ClauseView} from './clause-view';
import {groupsOf, type Group} from './data-view';

/** 一个标准在一次发布里的样子，供比较；全是普通数据，可以序列化。 */
export interface StandardView {
  release: string;
  releaseLabel: string;
  code: string;
  title: string;
  number: string;
  edition: number;
  status: Status;
  issued: string;
  /** 页面地址，不含 baseUrl。 */
  href: string;
  clauses: ClauseView[];
  groups: Group[];
}

/** 修订对照比较的样子：参数按本次发布代入。 */
export function viewOf(standard: Standard, context: ReleaseContext): StandardView {
  const {code, title, edition, status, issued} = standard.titleBlock;
  return {
    release: context.name,
    releaseLabel: context.label,
    code,
    title,
    number: context.standards[code]?.number ?? code,
    edition,
    status,
    issued,
    href: `${context.path}/${code}`,
    clauses: clauseViews(standard, context),
    groups: groupsOf(standard, context),
  };
}
