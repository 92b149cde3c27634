import type {ReactNode} from 'react';
import {problemState} from '@site/src/domain/assess/standing';
import {live, type Branch, type Problem} from '@site/src/domain/assess/year';
import {hashOf} from './place';
import type {Session} from './session';
import styles from './styles.module.css';
import {MakingState, useMaking} from './use-making';
import {commonChecks, problemFor, visitPlan} from './view';

/** 上次的问题改没改，一句。 */
function lastText(problems: readonly Problem[], today: string): string {
  if (!problems.length) return '上次没有留下问题';
  const done = problems.filter((problem) => problemState(problem, today) === 'done').length;
  return `上次 ${problems.length} 件，${done === problems.length ? '都了结了' : `了结 ${done} 件，还有 ${problems.length - done} 件`}`;
}

/** 这次督查印什么：检查表、整改通知、台账；有提请约谈、带回困难的另有两样。 */
export default function Papers({session, branch, month}: {session: Session; branch: Branch; month: number}): ReactNode {
  const {year, pack, today} = session;
  const making = useMaking();
  const plan = visitPlan(year, pack.data, branch.id, month);
  const all = live(year.problems);
  const problems = plan.visit ? plan.items.flatMap(({ref}) => problemFor(year, plan.visit!.id, ref) ?? []) : [];
  const mine = all.filter((problem) => problem.branch === branch.id);
  const limited = problems.filter(({closed}) => closed !== 'answering');
  const talk = mine.filter(({closed}) => closed === 'talk');
  const brought = mine.filter(({closed}) => closed === 'answering' || closed === 'impossible');
  const names = Object.fromEntries(live(year.branches).map(({id, name}) => [id, name]));
  const label = `${branch.name}${year.year}年${month}月`;
  const {forms, data: {items}} = pack;
  const last = mine.filter((problem) => !problems.includes(problem));
  const buttons: ReactNode[] = [];
  const add = (text: string, isMain: boolean, act: () => Promise<void>): void => { buttons.push(<button key={text} type="button" className={isMain ? styles.main : styles.second} disabled={making.isBusy} onClick={() => { void act(); }}>{text}</button>); };
  const {'inspection-sheet': sheet, 'rectification-notice': notice, 'rectification-ledger': ledger, 'talk-request': request, 'liaison-ledger': liaison} = forms;
  if (sheet) add(`${sheet.template.title}（Word）`, true, () => making.make({kind: 'sheet', form: sheet, paper: {branch: branch.name, ...(plan.visit && {visit: plan.visit}), items: plan.items, problems, last: lastText(last, today)}}, `${sheet.template.title}-${label}`, 'docx'));
  if (notice && limited.length) add(`${notice.template.title}（Word），${limited.length} 个问题`, false, () => making.make({kind: 'notice', form: notice, branch: branch.name, problems: limited, items, issued: limited[0]!.issued}, `${notice.template.title}-${label}`, 'docx'));
  if (ledger && all.length) add(`${ledger.template.title}（Excel），全部 ${all.length} 条`, false, () => making.make({kind: 'ledger', form: ledger, problems: all, names, common: commonChecks(year, pack.data)}, `${ledger.template.title}-${year.year}年`, 'xlsx'));
  if (request && talk.length) add(`${request.template.title}（Word），${talk.length} 个问题`, false, () => making.make({kind: 'talk', form: request, branch: branch.name, problems: talk, items}, `${request.template.title}-${branch.name}`, 'docx'));
  if (liaison && brought.length) add(`${liaison.template.title}（Excel），带回 ${brought.length} 件`, false, () => making.make({kind: 'liaison', form: liaison, problems: brought, names}, `${liaison.template.title}-${branch.name}`, 'xlsx'));
  return (
    <section className={styles.papers} aria-label="印出来签字">
      <h3>印出来签字</h3>
      <div className={styles.acts}>{buttons}</div>
      <MakingState making={making} />
      <p className={styles.hint}>文件在这台机器上做，不上传。没有判的项空着，可以带纸去手填；带走整年的到<a href={hashOf({tab: 'file'})}>文件</a>。</p>
    </section>
  );
}
