import type {ReactNode} from 'react';
import {toTalkAbout, type CaseInput} from '@site/src/domain/assess/cases';
import {deadlineOf, isBroughtBack} from '@site/src/domain/assess/standing';
import {live, type AssessYear, type Branch} from '@site/src/domain/assess/year';
import {recordFormats} from '@site/src/domain/glossary';
import type {Form} from '@site/src/outputs/assess/pack';
import type {Job} from './compile';
import {hashOf} from './place';
import type {Session} from './session';
import styles from './styles.module.css';
import {MakingState, useMaking} from './use-making';
import {commonChecks, problemFor, visitPlan} from './view';

/** 这次督查印什么：检查表、整改通知、台账；有提请约谈、带回困难的另有两样。 */
export default function Papers({session, branch, month}: {session: Session; branch: Branch; month: number}): ReactNode {
  const {year, pack, today} = session;
  const making = useMaking();
  const plan = visitPlan(year, pack.data, branch.id, month);
  const all = live(year.problems);
  const limited = plan.visit ? plan.items.flatMap(({ref}) => problemFor(year, plan.visit!.id, ref) ?? []).filter((problem) => deadlineOf(problem) !== undefined) : [];
  const input: CaseInput = {data: pack.data, year, branch: branch.id, today};
  const talk = toTalkAbout(input);
  const brought = all.filter((problem) => problem.branch === branch.id && isBroughtBack(problem));
  const common = commonChecks(year, pack.data) as string[];
  const marked: AssessYear = {...year, problems: year.problems.map((problem) => ({...problem, common: problem.common ?? common.includes(problem.check)}))};
  const label = `${branch.name}${year.year}年${month}月`;
  const {forms} = pack;
  const buttons: ReactNode[] = [];
  const add = (id: string, isMain: boolean, more: string, job: (form: Form) => Job, name: string): void => {
    const form = forms[id];
    if (!form) return;
    const {title, format} = form.template;
    buttons.push(<button key={id} type="button" className={isMain ? styles.main : styles.second} disabled={making.isBusy} onClick={() => { void making.make(job(form), `${title}-${name}`, format); }}>{title}（{recordFormats[format]}）{more}</button>);
  };
  add('inspection-sheet', true, '', ({template, context}) => ({kind: 'sheet', data: pack.data, template, context, visit: {tier: 'partyBranch', months: plan.planned?.months ?? [month], items: plan.items.map(({ref}) => ref)}, ...(plan.visit && {filled: {year, visit: plan.visit, today}})}), label);
  if (limited.length) add('rectification-notice', false, `，${limited.length} 个问题`, (form) => ({kind: 'notice', form, input, ids: limited.map(({id}) => id)}), label);
  if (all.length) add('rectification-ledger', false, `，全部 ${all.length} 条`, (form) => ({kind: 'ledger', form, year: marked}), `${year.year}年`);
  if (talk.length) for (const [id, kind] of [['talk-request', 'request'], ['talk-record', 'record']] as const) add(id, false, `，${talk.length} 个问题`, (form) => ({kind, form, input}), branch.name);
  if (brought.length) add('liaison-ledger', false, `，带回 ${brought.length} 件`, (form) => ({kind: 'liaison', form, input}), branch.name);
  return (
    <section className={styles.papers} aria-label="印出来签字">
      <h3>印出来签字</h3>
      <div className={styles.acts}>{buttons}</div>
      <MakingState making={making} />
      <p className={styles.hint}>文件在这台机器上做，不上传。没有判的项空着，可以带纸去手填；带走整年的到<a href={hashOf({tab: 'file'})}>文件</a>。</p>
    </section>
  );
}
