import Link from '@docusaurus/Link';
import {Fragment, useEffect, useId, useRef, type ReactNode} from 'react';
import {judgementIds, judgements, type Judgement} from '@site/src/domain/glossary';
import {checkMethods} from '@site/src/domain/glossary';
import type {CheckItem} from '@site/src/domain/assess/items';
import {deadlineOf, openProblems, problemState} from '@site/src/domain/assess/standing';
import {live, type Branch, type Finding, type Problem} from '@site/src/domain/assess/year';
import {Area, DateLine, Line, Pick} from './fields';
import {hashOf, type Place} from './place';
import Papers from './papers';
import {limitText, WHO_SEES} from './say';
import {dayText, type Session} from './session';
import styles from './styles.module.css';
import {changeProblem, closeProblem, daysAfter, handle, handlingOf, isInTime, judge, periodState, problemFor, progressOf, visitPlan, withVisit, type Handling} from './view';

const isMonth = (month: number | undefined): month is number => month !== undefined;

/** 督查：先选支部和月份，再一步一步来。 */
export default function Visit(session: Session): ReactNode {
  const {branch: id, month} = session.place;
  const branch = live(session.year.branches).find((one) => one.id === id);
  return branch && isMonth(month) ? <Steps key={`${branch.id} ${month}`} session={session} branch={branch} month={month} /> : <Choose {...session} />;
}

const monthsOfYear = Array.from({length: 12}, (_, index) => index + 1);

/** 今天在这一年里的月份；往年、来年的从头一个月看。 */
function monthNow({year: {year}, today}: Session): number {
  const [y, m] = today.split('-').map(Number);
  return y === year ? m! : y! > year ? 12 : 1;
}

function Choose(session: Session): ReactNode {
  const {year, pack, place, go, today} = session;
  const month = place.month ?? monthNow(session);
  return (
    <section aria-labelledby="choose">
      <h2 id="choose">{year.year} 年 {month} 月，查哪个支部</h2>
      <p className={styles.hint}>{limitText(pack)}</p>
      <Pick label="月份" value={String(month)} options={monthsOfYear.map((one) => [String(one), `${one} 月`])} onChange={(value) => go({tab: 'visit', branch: '', month: Number(value)})} />
      <ul className={styles.branches}>
        {live(year.branches).map((branch) => {
          const {visit, suggested} = periodState(year, pack.data, branch, month);
          const problems = openProblems(year, branch.id, today);
          const overdue = problems.filter((problem) => problemState(problem, today) === 'overdue').length;
          const plan = visitPlan(year, pack.data, branch.id, month);
          const {done} = progressOf(plan);
          const state = plan.visit && done ? `${done === plan.items.length ? '判完' : '判了'} ${done} 项，共 ${plan.items.length} 项` : visit ? `${visit.month} 月查过了` : suggested === undefined ? '这个月没有安排' : suggested === month ? '排在这个月' : `排在 ${suggested} 月`;
          return (
            <li key={branch.id}>
              <a href={hashOf({tab: 'visit', branch: branch.id, month})} className={styles.branch}>
                <strong>{branch.name}</strong>
                <span>{state}</span>
                {problems.length > 0 && <span className={overdue ? styles.late : undefined}>{problems.length} 个问题没有了结{overdue > 0 && `，${overdue} 个过了期限`}</span>}
              </a>
            </li>
          );
        })}
      </ul>
      <p className={styles.hint}>加支部、改名称在<a href={hashOf({tab: 'file'})}>文件</a>一栏。</p>
    </section>
  );
}

interface StepProps {
  session: Session;
  branch: Branch;
  month: number;
}

/** 开头、每项、末尾，一步一屏。 */
function Steps({session, branch, month}: StepProps): ReactNode {
  const {year, pack, place, go} = session;
  const plan = visitPlan(year, pack.data, branch.id, month);
  const order = ['start', ...plan.items.map(({ref}) => ref), 'end'];
  const step = order.includes(place.step ?? '') ? place.step! : 'start';
  const at = order.indexOf(step);
  const item = plan.items.find(({ref}) => ref === step);
  const findings = new Map<string, Finding>((plan.visit ? live(plan.visit.findings) : []).map((finding) => [finding.check, finding]));
  const {done} = progressOf(plan);
  const to = (index: number): Place => ({tab: 'visit', branch: branch.id, month, step: order[index]!});
  const top = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  // 换了一步：从头看起，读屏念新的标题。
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else {
      top.current?.focus({preventScroll: true});
      top.current?.closest('section')?.scrollIntoView();
    }
  }, [step]);
  return (
    <section className={styles.steps} aria-label={`${branch.name} ${month} 月督查`}>
      <p className={styles.where}><a href={hashOf({tab: 'visit', branch: '', month})}>换支部</a><strong>{branch.name}</strong><span>{month} 月，判了 {done}/{plan.items.length}</span></p>
      <progress className={styles.bar} max={plan.items.length || 1} value={done} aria-label="判了几项" />
      <nav className={styles.dots} aria-label="各项">
        {order.map((name, index) => {
          const finding = findings.get(name);
          const label = name === 'start' ? '先看' : name === 'end' ? '收尾' : String(index);
          return <a key={name} href={hashOf(to(index))} aria-current={name === step ? 'step' : undefined} data-judged={finding?.judgement} aria-label={name === 'start' || name === 'end' ? label : `第 ${index} 项${finding?.judgement ? `，${judgements[finding.judgement]}` : '，没有判'}`}>{label}</a>;
        })}
      </nav>
      <h2 ref={top} tabIndex={-1} className={styles.stepTitle}>{step === 'start' ? '先看上次的问题' : step === 'end' ? '收尾' : `第 ${at} 项，共 ${plan.items.length} 项`}</h2>
      {step === 'start' && <Before session={session} branch={branch} month={month} />}
      {item && <Item key={item.ref} session={session} branch={branch} month={month} item={item} finding={findings.get(item.ref)} />}
      {step === 'end' && <After session={session} branch={branch} month={month} />}
      <div className={styles.moves}>
        <button type="button" className={styles.second} disabled={at === 0} onClick={() => go(to(at - 1))}>上一步</button>
        {at < order.length - 1 && <button type="button" className={styles.main} onClick={() => go(to(at + 1))}>{at === order.length - 2 ? '收尾' : '下一步'}</button>}
      </div>
    </section>
  );
}

function Before({session, branch, month}: StepProps): ReactNode {
  const {year, pack, change, today} = session;
  const {visit, planned} = visitPlan(year, pack.data, branch.id, month);
  // 这次督查里刚定的不算上次的。
  const problems = openProblems(year, branch.id, today).filter(({id}) => !visit || !id.startsWith(`${visit.id}-`));
  const set = (part: Parameters<typeof withVisit>[3]): void => change((known, now) => withVisit(known, branch.id, month, part, now));
  return (
    <>
      {problems.length ? (
        <>
          <p>{problems.length} 个没有了结，先一个一个看现场、问党员。</p>
          <ul className={styles.problems}>{problems.map((problem) => <li key={problem.id}><Recheck session={session} problem={problem} /></li>)}</ul>
        </>
      ) : <p>上次没有留下没有了结的问题。</p>}
      <h3>这次督查</h3>
      <DateLine label="督查日期" value={visit?.date ?? ''} onChange={(date) => set({date: date || undefined})} action={visit?.date === undefined ? {text: '今天', act: () => set({date: today})} : undefined} />
      <Line label="督查人" value={visit?.inspectors ?? ''} hint={WHO_SEES} onChange={(inspectors) => set({inspectors})} placeholder={(pack.data.names.above ?? pack.data.names).secretary} />
      {planned && <p className={styles.hint}>这次 {planned.items.length} 项，估计 {planned.minutes} 分钟。只看标准写了的，不另要材料、不拍照留痕；这里不存照片。</p>}
    </>
  );
}

/** 没有了结的一个问题：复查、延期、再限期、提请约谈。 */
function Recheck({session: {year, pack, change, today}, problem}: {session: Session; problem: Problem}): ReactNode {
  const id = useId();
  const item = pack.data.items.find(({ref}) => ref === problem.check);
  const deadline = deadlineOf(problem);
  const state = problemState(problem, today);
  const waits = deadline === undefined;
  const edit = (part: Parameters<typeof changeProblem>[2]): void => change((known, now) => changeProblem(known, problem, part, now));
  const restores = isInTime({...problem, rechecked: today});
  const close = (restore: boolean): void => change((known, now) => closeProblem(known, problem, {today, restore}, now));
  return (
    <article className={styles.problem} data-state={state} aria-labelledby={id}>
      <h3 id={id}>{problem.what}</h3>
      <p className={styles.meta}>
        {item && <span>{item.code} {item.standard}</span>}
        {deadline !== undefined && <span className={state === 'overdue' ? styles.late : undefined}>期限 {dayText(deadline, year.year)}{state === 'overdue' && '，过了'}</span>}
        {problem.owner && <span>责任人 {problem.owner}</span>}
        {problem.closed === 'again' && <span>再次限期过</span>}
        {waits && <span>带回，等答复</span>}
      </p>
      {problem.become && <p>改成：{problem.become}</p>}
      <Area label="复查看到的事实" value={problem.seen ?? ''} rows={2} onChange={(seen) => edit({seen})} />
      <div className={styles.acts}>
        <button type="button" className={styles.second} onClick={() => close(restores)}><strong>改好了，销号</strong>{restores ? '（按期，恢复满分）' : '（过期，不恢复）'}</button>
        {!waits && <button type="button" className={styles.second} onClick={() => edit({closed: 'again', due: daysAfter(today, pack.data.rectifyDays), extendedTo: undefined, told: undefined, rechecked: today})}>没有改好，再限 {pack.data.rectifyDays} 日</button>}
        {!waits && problem.told === undefined && <button type="button" className={styles.second} onClick={() => edit({told: today})}>今天告知改好</button>}
        {!waits && problem.extendedTo === undefined && problem.closed !== 'again' && <button type="button" className={styles.second} onClick={() => edit({extendedTo: daysAfter(problem.due, 15)})}>同意延期 15 日</button>}
        {(state === 'overdue' || problem.closed === 'again') && problem.closed !== 'talk' && <button type="button" className={styles.second} onClick={() => edit({closed: 'talk', rechecked: today})}>提请约谈</button>}
        {waits && <button type="button" className={styles.second} onClick={() => edit({closed: undefined, issued: today, due: daysAfter(today, pack.data.rectifyDays)})}>答复了，定期限</button>}
        {waits && <button type="button" className={styles.second} onClick={() => edit({closed: 'impossible', rechecked: today})}>条件不具备</button>}
      </div>
    </article>
  );
}

const handlings: Readonly<Record<Handling, string>> = {mended: '当场改好', limit: '限期改', back: '带回（自己解决不了）'};

function Item({session, branch, month, item, finding}: StepProps & {item: CheckItem; finding: Finding | undefined}): ReactNode {
  const id = useId();
  const {year, pack, change, today} = session;
  const {visit} = visitPlan(year, pack.data, branch.id, month);
  const problem = visit && problemFor(year, visit.id, item.ref);
  const at = {branch: branch.id, month, check: item.ref};
  const edit = (part: Parameters<typeof judge>[2]): void => change((known, now) => judge(known, at, part, now));
  const isLost = finding?.judgement === 'partly' || finding?.judgement === 'unmet';
  const handling = handlingOf(finding, problem);
  const others = visit ? live(visit.findings).filter(({check, judgement}) => check !== item.ref && (judgement === 'partly' || judgement === 'unmet')) : [];
  const judgedLine = (judgement: Judgement): string => (judgement === 'notApplicable' ? '没有这回事，不计入满分' : item.judged?.[judgement] ?? '');
  return (
    <article aria-labelledby={`${id}-item`}>
      <p className={styles.meta}><span>{item.code} {item.standard}</span><span>{item.points} 分</span></p>
      <h3 id={`${id}-item`} className={styles.question}>{item.item}</h3>
      <p className={styles.look}><b>{item.method.map((method) => checkMethods[method]).join('、')}</b>　{item.evidence}</p>
      <div role="radiogroup" aria-label="判定" className={styles.judgements}>
        {judgementIds.map((judgement) => (
          <label key={judgement} className={styles.judgement} data-judged={judgement}>
            <input type="radio" name={`${id}-judgement`} checked={finding?.judgement === judgement} onChange={() => edit({judgement})} />
            <span><strong>{judgements[judgement]}</strong>{judgedLine(judgement) && <small>{judgedLine(judgement)}</small>}</span>
          </label>
        ))}
      </div>
      <Area label="看到、问到的事实" value={finding?.fact ?? ''} rows={3} required={isLost} hint={isLost && !finding?.fact ? '没有事实的不应判不符合：写一句看到什么、问到什么' : WHO_SEES} onChange={(fact) => edit({fact})} />
      {isLost && (
        <>
          <div role="radiogroup" aria-label="怎么处理" className={styles.handlings}>
            {(Object.keys(handlings) as Handling[]).map((one) => (
              <label key={one} className={styles.choice}>
                <input type="radio" name={`${id}-handling`} checked={handling === one} onChange={() => change((known, now) => handle(known, {branch: branch.id, month, item}, one, {today, days: pack.data.rectifyDays, now}))} />
                <span>{handlings[one]}</span>
              </label>
            ))}
          </div>
          {handling === 'mended' && <p className={styles.hint}>恢复满分，不发整改通知。</p>}
          {problem && <ProblemFields session={session} problem={problem} />}
          <details className={styles.more}>
            <summary>补造记录、同一事实</summary>
            <label className={styles.choice}><input type="checkbox" checked={finding?.fabricated ?? false} onChange={({target}) => edit({fabricated: target.checked, ...(target.checked && {judgement: 'unmet' as const, mended: false})})} /><span>补造记录、虚报情况：判不符合，改好了也不恢复</span></label>
            {others.length > 0 && <Pick label="同一事实已经在哪一项扣了分" value={finding?.counted ?? ''} options={[['', '不是同一事实'], ...others.map(({check}): [string, string] => [check, pack.data.items.find(({ref}) => ref === check)?.item ?? check])]} onChange={(counted) => edit({counted: counted || undefined})} />}
          </details>
        </>
      )}
      <details className={styles.more}>
        <summary>所依条款 {item.clauses.map(({number}) => number).join('、')}</summary>
        <dl className={styles.clauses}>
          {item.clauses.map(({id: clause, number, text}) => (
            <Fragment key={clause}>
              <dt><Link to={`${pack.data.path}/${item.code}#${clause}`} target="_blank">{item.code} {number}</Link></dt>
              <dd>{text}</dd>
            </Fragment>
          ))}
        </dl>
      </details>
    </article>
  );
}

/** 限期改的、带回的：写进整改通知和台账的几样。 */
function ProblemFields({session: {change, year, pack}, problem}: {session: Session; problem: Problem}): ReactNode {
  const edit = (part: Parameters<typeof changeProblem>[2]): void => change((known, now) => changeProblem(known, problem, part, now));
  return (
    <div className={styles.inset}>
      <Area label="问题（印进整改通知）" value={problem.what} rows={2} onChange={(what) => edit({what})} />
      <Area label="改成什么样" value={problem.become ?? ''} rows={2} onChange={(become) => edit({become})} />
      <Line label="责任人" value={problem.owner ?? ''} hint={WHO_SEES} placeholder={pack.data.names.secretary} onChange={(owner) => edit({owner})} />
      {deadlineOf(problem) !== undefined && <DateLine label="期限" value={problem.due} hint={dayText(problem.due, year.year)} onChange={(due) => { if (due) edit({due}); }} />}
    </div>
  );
}

function After({session, branch, month}: StepProps): ReactNode {
  const {year, pack, change} = session;
  const plan = visitPlan(year, pack.data, branch.id, month);
  const {lost, undecided} = progressOf(plan);
  const set = (part: Parameters<typeof withVisit>[3]): void => change((known, now) => withVisit(known, branch.id, month, part, now));
  const left = pack.data.items.filter(({tier, ref}) => tier === 'partyBranch' && !plan.items.some((item) => item.ref === ref));
  return (
    <>
      {undecided.length > 0 && <p className={styles.hint}>还有 {undecided.length} 项没有判：{undecided.map(({ref}) => <Fragment key={ref}><a href={hashOf({tab: 'visit', branch: branch.id, month, step: ref})}>第 {plan.items.findIndex((item) => item.ref === ref) + 1} 项</a> </Fragment>)}</p>}
      {lost.length > 0 && (
        <ul className={styles.summary}>
          {lost.map((item) => {
            const finding = live(plan.visit!.findings).find(({check}) => check === item.ref)!;
            const how = handlingOf(finding, problemFor(year, plan.visit!.id, item.ref));
            return <li key={item.ref}><a href={hashOf({tab: 'visit', branch: branch.id, month, step: item.ref})}>{item.item}</a>：{judgements[finding.judgement!]}{finding.fact ? `，${finding.fact}` : ''}　<b>{how ? handlings[how] : '还没有定怎么处理'}</b></li>;
          })}
        </ul>
      )}
      {lost.length === 0 && undecided.length === 0 && <p>各项都没有失分。</p>}
      <Line label="访谈的党员" value={plan.visit?.talked ?? ''} hint={`只写几名也行；${WHO_SEES}`} placeholder="党员 2 名" onChange={(talked) => set({talked})} />
      <Area label="当面指导要点和带回的困难" value={plan.visit?.guidance ?? ''} rows={3} onChange={(guidance) => set({guidance})} />
      <Area label="被查一方的说明、异议" value={plan.visit?.reply ?? ''} rows={2} onChange={(reply) => set({reply})} />
      <Papers session={session} branch={branch} month={month} />
      <details className={styles.more}>
        <summary>加查一项</summary>
        <p>同一期各支部查同样的项，一般不另加；要补查上一期漏下的，在这里加。</p>
        <Pick label="哪一项" value="" options={[['', '选一项'], ...left.map(({ref, code, item}): [string, string] => [ref, `${code} ${item}`])]} onChange={(ref) => { if (ref) change((known, now) => judge(known, {branch: branch.id, month, check: ref as CheckItem['ref']}, {}, now)); }} />
      </details>
    </>
  );
}
